/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPipewireDump"

#include "platform/session/pipewire-dump.h"

#include "agent/base/error.h"

#define PROGRAM "pw-dump"
#define DEFAULT_REMOTE "pipewire-0"
/* One byte more than there may be, to notice it. */
#define OUTPUT_ROOM (LKL_PIPEWIRE_NODES_MAX_BYTES + 1)
#define READ_BYTES (64 * 1024)

typedef struct
{
  GSubprocess *process; /* (owned) */
  GByteArray *output;   /* (owned) */
} Run;

static void
free_run (gpointer data)
{
  Run *run = data;

  g_subprocess_force_exit (run->process);
  g_object_unref (run->process);
  g_byte_array_unref (run->output);
  g_free (run);
}

/* The socket alone may be systemd's, which starts PipeWire for whoever connects; the lock is
 * PipeWire's own. */
static gboolean
is_running (void)
{
  const char *remote = g_getenv ("PIPEWIRE_REMOTE");
  const char *folder = g_getenv ("PIPEWIRE_RUNTIME_DIR");
  g_autofree char *socket = NULL;
  g_autofree char *lock = NULL;

  if (folder == NULL)
    folder = g_get_user_runtime_dir ();
  socket = g_build_filename (folder, remote == NULL ? DEFAULT_REMOTE : remote, NULL);
  lock = g_strconcat (socket, ".lock", NULL);
  return g_file_test (socket, G_FILE_TEST_EXISTS) && g_file_test (lock, G_FILE_TEST_EXISTS);
}

static GSubprocess *
start_program (GError **error)
{
  g_autoptr (GError) cause = NULL;
  GSubprocess *process;

  if (!is_running ())
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "PipeWire does not run");
      return NULL;
    }
  process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &cause, PROGRAM, NULL);
  if (process == NULL)
    g_set_error (
        error, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "PipeWire can't be asked: %s", cause->message);
  return process;
}

static void read_on (GTask *task);

static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = g_bytes_new (run->output->data, run->output->len);
  g_autofree LklPipewireUse *use = g_new0 (LklPipewireUse, 1);
  GError *error = NULL;

  if (lkl_pipewire_nodes_parse (bytes, use, &error))
    g_task_return_pointer (task, g_steal_pointer (&use), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) bytes = NULL;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_byte_array_append (run->output, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (g_bytes_get_size (bytes) == 0 || run->output->len >= OUTPUT_ROOM)
    finish (task);
  else
    read_on (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
read_on (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (run->process),
                                   MIN (READ_BYTES, OUTPUT_ROOM - run->output->len),
                                   G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task),
                                   on_read,
                                   task);
}

void
lkl_pipewire_dump_read_async (GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  GSubprocess *process = start_program (&error);
  Run *run;

  if (process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  run = g_new0 (Run, 1);
  run->process = process;
  run->output = g_byte_array_new ();
  g_task_set_task_data (task, run, free_run);
  read_on (g_steal_pointer (&task));
}

gboolean
lkl_pipewire_dump_read_finish (GAsyncResult *result, LklPipewireUse *use, GError **error)
{
  g_autofree LklPipewireUse *read = g_task_propagate_pointer (G_TASK (result), error);

  if (read == NULL)
    return FALSE;
  *use = *read;
  return TRUE;
}
