/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDataExport"

#include "ui/privacy/data-export.h"

#include "agent/bus/sent-export.h"

/* Names of files that are there already. */
#define MAX_TRIES 100

/* Returns: (transfer full): NULL with an error */
static GFileOutputStream *
create_file (GFile **file, GCancellable *cancellable, GError **error)
{
  const char *downloads = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  const char *folder = downloads != NULL ? downloads : g_get_home_dir ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("linklight-%s.jsonl", day)
                                     : g_strdup_printf ("linklight-%s-%u.jsonl", day, i);
      g_autoptr (GFile) candidate = g_file_new_build_filename (folder, name, NULL);
      g_autoptr (GError) local_error = NULL;
      GFileOutputStream *stream =
          g_file_create (candidate, G_FILE_CREATE_PRIVATE, cancellable, &local_error);

      if (stream != NULL)
        {
          *file = g_steal_pointer (&candidate);
          return stream;
        }
      if (i < MAX_TRIES && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        continue;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
}

typedef struct
{
  GOutputStream *stream;     /* (unowned) */
  GCancellable *cancellable; /* (unowned) (nullable) */
} Writing;

static gboolean
write_line (GBytes *line, gpointer user_data, GError **error)
{
  const Writing *writing = user_data;

  return g_output_stream_write_all (writing->stream,
                                    g_bytes_get_data (line, NULL),
                                    g_bytes_get_size (line),
                                    NULL,
                                    writing->cancellable,
                                    error);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;
  g_autoptr (GFileOutputStream) stream = create_file (&file, cancellable, &error);
  Writing writing = { .stream = (GOutputStream *) stream, .cancellable = cancellable };
  gboolean is_written = stream != NULL;

  if (is_written)
    is_written = lkl_sent_export_run (LKL_BUS (source), write_line, &writing, cancellable, &error);
  if (is_written)
    is_written = g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error);
  if (is_written)
    {
      g_task_return_pointer (task, g_file_get_parse_name (file), g_free);
      return;
    }
  /* Half of it would pass for all of it. */
  if (file != NULL)
    g_file_delete (file, NULL, NULL);
  g_task_return_error (task, error);
}

void
lkl_data_export_async (LklBus *bus,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (bus, cancellable, callback, user_data);

  g_task_set_source_tag (task, lkl_data_export_async);
  g_task_run_in_thread (task, export_in_thread);
}

char *
lkl_data_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
