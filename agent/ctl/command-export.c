/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandExport"

#include <stdio.h>

#include "agent/bus/sent-export.h"
#include "agent/ctl/command-output.h"

static gboolean
print_line (GBytes *line, gpointer user_data, GError **error)
{
  fwrite (g_bytes_get_data (line, NULL), 1, g_bytes_get_size (line), stdout);
  return TRUE;
}

static gboolean
print_parcel (LklBus *bus, const char *id, GError **error)
{
  g_autoptr (GBytes) line = lkl_sent_export_read_line (bus, id, NULL, error);

  return line != NULL && print_line (line, NULL, error);
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
  g_autoptr (GError) error = NULL;

  if (lkl_sent_export_run (context->bus, print_line, NULL, NULL, &error))
    return LKL_COMMAND_FINE;
  return lkl_command_output_error (error);
}
