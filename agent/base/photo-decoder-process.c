/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPhotoDecoderProcess"

#include "config.h"

#include "agent/base/photo-decoder-process.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "agent/base/photo-decoder-format.h"
#include "agent/base/photo-decoder-output.h"

#define DEADLINE_MS 2000
/* One byte more than there may be, to notice it. */
#define OUTPUT_ROOM (LKL_PHOTO_DECODER_MAX_OUTPUT_BYTES + 1)

/* One run of the program, from its start until it has both gone and left no more output. */
typedef struct
{
  GSubprocess *process; /* (owned) */
  guint8 *output;       /* (owned): OUTPUT_ROOM bytes */
  gsize output_length;
  GError *read_error; /* (owned) (nullable) */
  gboolean is_late;
  guint pending; /* operations */
} Run;

static void
on_output_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  g_input_stream_read_all_finish (
      G_INPUT_STREAM (source), result, &run->output_length, &run->read_error);
  if (run->read_error != NULL || run->output_length == OUTPUT_ROOM)
    g_subprocess_force_exit (run->process);
  run->pending--;
}

static void
on_process_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  /* Without a cancellable, waiting can't fail. */
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  run->pending--;
}

static gboolean
on_deadline_passed (gpointer user_data)
{
  Run *run = user_data;

  run->is_late = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

/* A context of its own, so that nothing else runs meanwhile, whichever thread this is. */
static void
run_to_end (Run *run, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) deadline = g_timeout_source_new (DEADLINE_MS);

  g_main_context_push_thread_default (context);
  g_source_set_callback (deadline, on_deadline_passed, run, NULL);
  g_source_attach (deadline, context);
  run->pending = 2;
  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (run->process),
                                 run->output,
                                 OUTPUT_ROOM,
                                 G_PRIORITY_DEFAULT,
                                 cancellable,
                                 on_output_read,
                                 run);
  g_subprocess_wait_async (run->process, NULL, on_process_ended, run);
  while (run->pending > 0)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (deadline);
  g_main_context_pop_thread_default (context);
}

/* A file in memory instead of a pipe: nothing to feed while the program reads, and no SIGPIPE if it
 * never does. Returns: -1 on error */
static int
open_in_memory (GBytes *bytes, GError **error)
{
  int descriptor = memfd_create ("linklight-photo", MFD_CLOEXEC);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (descriptor >= 0 && pwrite (descriptor, data, length, 0) == (gssize) length)
    return descriptor;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_UNAVAILABLE,
               "photo: no memory to hand it to the decoder: %s",
               g_strerror (errno));
  if (descriptor >= 0)
    close (descriptor);
  return -1;
}

static GSubprocess *
start_decoder (const char *decoder_path, GBytes *image, GError **error)
{
  const char *const no_variables[] = { NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) cause = NULL;
  GSubprocess *process;
  int input = open_in_memory (image, error);

  if (input < 0)
    return NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  g_subprocess_launcher_set_environ (launcher, (char **) no_variables);
  process = g_subprocess_launcher_spawn (launcher, &cause, decoder_path, NULL);
  if (process == NULL)
    g_set_error (error,
                 LKL_ERROR,
                 LKL_ERROR_UNAVAILABLE,
                 "photo: the decoder can't be started: %s",
                 cause->message);
  return process;
}

static gboolean
check_status (GSubprocess *process, GError **error)
{
  /* A signal is a crash or the filter of system calls: the picture's doing. */
  int status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                                    : LKL_PHOTO_DECODER_DAMAGED;

  if (status == LKL_PHOTO_DECODER_OK)
    return TRUE;
  if (status == LKL_PHOTO_DECODER_NOT_ACCEPTED)
    g_set_error (
        error, LKL_ERROR, LKL_ERROR_MALFORMED, "photo: not a PNG, a JPEG or a still WebP picture");
  else if (status == LKL_PHOTO_DECODER_TOO_BIG)
    g_set_error (error,
                 LKL_ERROR,
                 LKL_ERROR_TOO_BIG,
                 "photo: over 1 MiB, 4 megapixels or %d pixels on a side",
                 LKL_PHOTO_DECODER_MAX_SIDE);
  else if (status == LKL_PHOTO_DECODER_DAMAGED)
    g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "photo: damaged or not complete");
  else
    g_set_error (error,
                 LKL_ERROR,
                 LKL_ERROR_UNAVAILABLE,
                 "photo: the decoder does not work here (exit code %d)",
                 status);
  return FALSE;
}

static GBytes *
finish_run (const Run *run, GError **error)
{
  if (run->is_late)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_TIMED_OUT, "photo: took too long to decode");
      return NULL;
    }
  if (run->read_error != NULL)
    {
      g_propagate_error (error, g_error_copy (run->read_error));
      return NULL;
    }
  if (run->output_length == OUTPUT_ROOM)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "photo: the decoder wrote too much");
      return NULL;
    }
  if (!check_status (run->process, error))
    return NULL;
  return lkl_photo_decoder_output_to_png (run->output, run->output_length, error);
}

GBytes *
lkl_photo_decode_sync (const char *decoder_path,
                       GBytes *image,
                       GCancellable *cancellable,
                       GError **error)
{
  Run run = { 0 };
  GBytes *png;

  g_return_val_if_fail (image != NULL, NULL);

  if (g_bytes_get_size (image) > LKL_PHOTO_DECODER_MAX_INPUT_BYTES)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG, "photo: over 1 MiB");
      return NULL;
    }
  if (decoder_path == NULL)
    decoder_path = LKL_LIBEXEC_DIR "/linklight-photo-decoder";
  run.process = start_decoder (decoder_path, image, error);
  if (run.process == NULL)
    return NULL;
  run.output = g_malloc (OUTPUT_ROOM);
  run_to_end (&run, cancellable);
  png = finish_run (&run, error);
  g_object_unref (run.process);
  g_free (run.output);
  g_clear_error (&run.read_error);
  return png;
}
