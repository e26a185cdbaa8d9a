/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandExport"

#include <stdio.h>

#include "agent/bus/descriptor-bytes.h"
#include "agent/bus/json-line.h"
#include "agent/ctl/command-output.h"

#define MAX_BATCH_BYTES (64 * 1024 * 1024)

static void
print_line (GBytes *bytes)
{
  g_autoptr (GBytes) line = lkl_json_line_from_bytes (bytes);

  fwrite (g_bytes_get_data (line, NULL), 1, g_bytes_get_size (line), stdout);
}

static gboolean
print_descriptor (GVariant *handle, GUnixFDList *descriptors, GError **error)
{
  g_autoptr (GBytes) bytes =
      lkl_descriptor_bytes_read (handle, descriptors, MAX_BATCH_BYTES, error);

  if (bytes == NULL)
    return FALSE;
  print_line (bytes);
  return TRUE;
}

static gboolean
export_batch (LklBus *bus, gint64 id, GError **error)
{
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;

  return lkl_bus_call_get_sent_bytes_sync (bus, id, NULL, &handle, &descriptors, NULL, error)
         && print_descriptor (handle, descriptors, error);
}

/* One answer of ListSent. @oldest_id: (inout): of the batches so far */
static gboolean
export_batches (LklBus *bus, GVariant *batches, gint64 *oldest_id, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (batches); i++)
    {
      g_autoptr (GVariant) batch = g_variant_get_child_value (batches, i);
      gint64 id = 0;

      g_variant_lookup (batch, "id", "x", &id);
      if (!export_batch (bus, id, error))
        return FALSE;
      *oldest_id = MIN (*oldest_id, id);
    }
  return TRUE;
}

static gboolean
print_parcel (LklBus *bus, const char *id, GError **error)
{
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;

  return lkl_bus_call_get_parcel_bytes_sync (bus, id, NULL, &handle, &descriptors, NULL, error)
         && print_descriptor (handle, descriptors, error);
}

/* One answer of ListWaiting. @last: (inout): id of the last one */
static gboolean
print_parcels (LklBus *bus, GVariant *parcels, char **last, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (parcels); i++)
    {
      g_autoptr (GVariant) parcel = g_variant_get_child_value (parcels, i);

      g_clear_pointer (last, g_free);
      *last = g_strdup (lkl_command_output_get_text (parcel, "id"));
      if (!print_parcel (bus, *last, error))
        return FALSE;
    }
  return TRUE;
}

LklCommandExit
lkl_command_run_waiting (const LklCommandContext *context)
{
  g_autofree char *last = g_strdup ("");
  g_autoptr (GError) error = NULL;

  while (TRUE)
    {
      g_autoptr (GVariant) parcels = NULL;

      if (!lkl_bus_call_list_waiting_sync (context->bus, last, &parcels, NULL, &error)
          || !print_parcels (context->bus, parcels, &last, &error))
        return lkl_command_output_error (error);
      if (g_variant_n_children (parcels) == 0)
        return LKL_COMMAND_FINE;
    }
}

LklCommandExit
lkl_command_run_register (const LklCommandContext *context)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_describe_register_sync (context->bus, &text, NULL, &error))
    return lkl_command_output_error (error);
  fputs (text, stdout);
  return LKL_COMMAND_FINE;
}

LklCommandExit
lkl_command_run_export (const LklCommandContext *context)
{
  gint64 oldest_id = G_MAXINT64;
  g_autoptr (GError) error = NULL;

  while (error == NULL)
    {
      g_autoptr (GVariant) batches = NULL;
      gint64 before = oldest_id;

      if (!lkl_bus_call_list_sent_sync (context->bus, before, &batches, NULL, &error)
          || !export_batches (context->bus, batches, &oldest_id, &error))
        break;
      if (oldest_id >= before)
        return LKL_COMMAND_FINE;
    }
  return lkl_command_output_error (error);
}
