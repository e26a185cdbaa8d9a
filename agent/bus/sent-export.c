/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSentExport"

#include "agent/bus/sent-export.h"

#include "agent/bus/descriptor-bytes.h"
#include "agent/bus/json-line.h"

#define MAX_BATCH_BYTES (64 * 1024 * 1024)

GBytes *
lkl_sent_export_read_line (LklBus *bus, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!lkl_bus_call_get_parcel_bytes_sync (
          bus, id, NULL, &handle, &descriptors, cancellable, error))
    return NULL;
  bytes = lkl_descriptor_bytes_read (handle, descriptors, MAX_BATCH_BYTES, error);
  return bytes != NULL ? lkl_json_line_from_bytes (bytes) : NULL;
}

/* @oldest_id: (inout): of the batches so far */
static gboolean
write_page (LklBus *bus,
            gint64 *oldest_id,
            LklSentExportWrite write,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GVariant) batches = NULL;

  if (!lkl_bus_call_list_sent_sync (bus, *oldest_id, &batches, cancellable, error))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (batches); i++)
    {
      g_autoptr (GVariant) batch = g_variant_get_child_value (batches, i);
      g_autofree char *name = NULL;
      g_autoptr (GBytes) line = NULL;
      gint64 id = 0;

      g_variant_lookup (batch, "id", "x", &id);
      name = g_strdup_printf ("sent-%" G_GINT64_FORMAT, id);
      line = lkl_sent_export_read_line (bus, name, cancellable, error);
      if (line == NULL || !write (line, user_data, error))
        return FALSE;
      *oldest_id = MIN (*oldest_id, id);
    }
  return TRUE;
}

gboolean
lkl_sent_export_run (LklBus *bus,
                     LklSentExportWrite write,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  gint64 oldest_id = G_MAXINT64;

  while (TRUE)
    {
      const gint64 before = oldest_id;

      if (!write_page (bus, &oldest_id, write, user_data, cancellable, error))
        return FALSE;
      if (oldest_id >= before)
        return TRUE;
    }
}
