/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDataExport"

#include "ui/privacy/data-export.h"

#include "agent/bus/descriptor-bytes.h"
#include "agent/bus/json-line.h"

#define MAX_BATCH_BYTES (64 * 1024 * 1024)
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

static gboolean
write_batch (
    LklBus *bus, gint64 id, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) line = NULL;

  if (!lkl_bus_call_get_sent_bytes_sync (bus, id, NULL, &handle, &descriptors, cancellable, error))
    return FALSE;
  bytes = lkl_descriptor_bytes_read (handle, descriptors, MAX_BATCH_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  line = lkl_json_line_from_bytes (bytes);
  return g_output_stream_write_all (
      stream, g_bytes_get_data (line, NULL), g_bytes_get_size (line), NULL, cancellable, error);
}

/* @oldest_id: (inout): of the batches so far */
static gboolean
write_page (LklBus *bus,
            gint64 *oldest_id,
            GOutputStream *stream,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GVariant) batches = NULL;

  if (!lkl_bus_call_list_sent_sync (bus, *oldest_id, &batches, cancellable, error))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (batches); i++)
    {
      g_autoptr (GVariant) batch = g_variant_get_child_value (batches, i);
      gint64 id = 0;

      g_variant_lookup (batch, "id", "x", &id);
      if (!write_batch (bus, id, stream, cancellable, error))
        return FALSE;
      *oldest_id = MIN (*oldest_id, id);
    }
  return TRUE;
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;
  g_autoptr (GFileOutputStream) stream = create_file (&file, cancellable, &error);
  gint64 oldest_id = G_MAXINT64;
  gint64 before = 0;
  gboolean is_written = stream != NULL;

  while (is_written && oldest_id != before)
    {
      before = oldest_id;
      is_written =
          write_page (LKL_BUS (source), &oldest_id, G_OUTPUT_STREAM (stream), cancellable, &error);
    }
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
