/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandStatus"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/bus/status-words.h"
#include "agent/ctl/command-output.h"

static void
print_path (GVariant *status)
{
  g_autoptr (LklCommandTable) table = lkl_command_table_new (3);
  g_autoptr (GVariant) path = g_variant_lookup_value (status, "path", G_VARIANT_TYPE ("aa{sv}"));
  gsize n_hops = path != NULL ? g_variant_n_children (path) : 0;

  for (gsize i = 0; i < n_hops; i++)
    {
      g_autoptr (GVariant) hop = g_variant_get_child_value (path, i);
      double milliseconds = -1;
      g_autofree char *name = NULL;
      g_autofree char *duration = NULL;

      g_variant_lookup (hop, "milliseconds", "d", &milliseconds);
      if (milliseconds >= 0)
        duration = lkl_status_words_describe_milliseconds (milliseconds);
      name = g_strdup_printf ("  %s", lkl_command_output_get_text (hop, "name"));
      lkl_command_table_add (table, name);
      lkl_command_table_add (table,
                             lkl_status_words_for_hop (lkl_command_output_get_text (hop, "state")));
      lkl_command_table_add (table, duration);
    }
  lkl_command_table_print (table);
}

/* What is wrong besides. */
static void
print_others (GVariant *status)
{
  g_autoptr (GVariant) verdict = g_variant_lookup_value (status, "verdict", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) others =
      verdict != NULL ? g_variant_lookup_value (verdict, "others", G_VARIANT_TYPE ("aa{sv}"))
                      : NULL;
  const gsize n_others = others != NULL ? g_variant_n_children (others) : 0;

  for (gsize i = 0; i < n_others; i++)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (others, i);

      lkl_command_output_line (lkl_command_output_get_text (other, "sentence"));
    }
}

/* What will be wrong soon. */
static void
print_warnings (GVariant *status)
{
  g_autoptr (GVariant) warnings =
      g_variant_lookup_value (status, "warnings", G_VARIANT_TYPE ("aa{sv}"));
  const gsize n_warnings = warnings != NULL ? g_variant_n_children (warnings) : 0;

  for (gsize i = 0; i < n_warnings; i++)
    {
      g_autoptr (GVariant) warning = g_variant_get_child_value (warnings, i);

      lkl_command_output_line (lkl_command_output_get_text (warning, "sentence"));
      lkl_command_output_line (lkl_command_output_get_text (warning, "advice"));
    }
}

static void
print_status (GVariant *status)
{
  g_autoptr (GVariant) verdict = g_variant_lookup_value (status, "verdict", G_VARIANT_TYPE_VARDICT);
  guint32 unsent = 0;

  lkl_command_output_line (lkl_status_words_for_state (
      lkl_command_output_get_text (status, "state"),
      verdict != NULL ? lkl_command_output_get_text (verdict, "kind") : NULL));
  lkl_command_output_line (lkl_command_output_get_text (status, "sentence"));
  lkl_command_output_line (lkl_command_output_get_text (status, "works"));
  lkl_command_output_line (lkl_command_output_get_text (status, "advice"));
  print_others (status);
  print_path (status);
  print_warnings (status);
  g_variant_lookup (status, "unsent", "u", &unsent);
  if (unsent > 0)
    {
      g_autofree char *waiting = g_strdup_printf (
          ngettext ("%u record waits to be sent.", "%u records wait to be sent.", unsent), unsent);

      lkl_command_output_line (waiting);
    }
  lkl_command_output_line (lkl_command_output_get_text (status, "paused"));
  lkl_command_output_line (lkl_command_output_get_text (status, "lastSyncProblem"));
}

LklCommandExit
lkl_command_run_status (const LklCommandContext *context)
{
  g_autoptr (GVariant) status = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_status_sync (context->bus, &status, NULL, &error))
    return lkl_command_output_error (error);
  if (context->is_json)
    lkl_command_output_json (status);
  else
    print_status (status);
  return g_str_equal (lkl_command_output_get_text (status, "state"), "red") ? LKL_COMMAND_TROUBLE
                                                                            : LKL_COMMAND_FINE;
}
