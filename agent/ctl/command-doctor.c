/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandDoctor"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

#define SEVERITY_ERROR "error"

static const char *
get_severity_words (const char *severity)
{
  if (g_str_equal (severity, "ok"))
    return _ ("fine");
  if (g_str_equal (severity, "note"))
    return _ ("note");
  if (g_str_equal (severity, "warning"))
    return _ ("warning");
  if (g_str_equal (severity, SEVERITY_ERROR))
    return _ ("error");
  return severity;
}

static void
add_line (LklCommandTable *table, const char *severity, const char *text)
{
  if (*text == '\0')
    return;
  lkl_command_table_add (table, severity);
  lkl_command_table_add (table, text);
}

static void
print_findings (GVariant *findings)
{
  g_autoptr (LklCommandTable) table = lkl_command_table_new (2);

  for (gsize i = 0; i < g_variant_n_children (findings); i++)
    {
      g_autoptr (GVariant) finding = g_variant_get_child_value (findings, i);

      add_line (table,
                get_severity_words (lkl_command_output_get_text (finding, "severity")),
                lkl_command_output_get_text (finding, "what"));
      add_line (table, "", lkl_command_output_get_text (finding, "why"));
      add_line (table, "", lkl_command_output_get_text (finding, "action"));
    }
  lkl_command_table_print (table);
}

static gboolean
has_error (GVariant *findings)
{
  for (gsize i = 0; i < g_variant_n_children (findings); i++)
    {
      g_autoptr (GVariant) finding = g_variant_get_child_value (findings, i);

      if (g_str_equal (lkl_command_output_get_text (finding, "severity"), SEVERITY_ERROR))
        return TRUE;
    }
  return FALSE;
}

LklCommandExit
lkl_command_run_doctor (const LklCommandContext *context)
{
  g_autoptr (GVariant) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_diagnose_sync (context->bus, &findings, NULL, &error))
    return lkl_command_output_error (error);
  if (context->is_json)
    lkl_command_output_json (findings);
  else
    print_findings (findings);
  return has_error (findings) ? LKL_COMMAND_TROUBLE : LKL_COMMAND_FINE;
}
