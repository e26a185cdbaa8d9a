/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandQuestion"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

#define NAMED "named"

/* Where no notification and no window can be had, such as over a remote terminal. */

static void
print_question (GVariant *question)
{
  g_autoptr (GVariant) choices =
      g_variant_lookup_value (question, "choices", G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (LklCommandTable) table = lkl_command_table_new (2);

  lkl_command_output_line (lkl_command_output_get_text (question, "text"));
  lkl_command_output_line (lkl_command_output_get_text (question, "modeText"));
  for (gsize i = 0; choices != NULL && i < g_variant_n_children (choices); i++)
    {
      const char *id;
      const char *label;

      g_variant_get_child (choices, i, "(&s&s)", &id, &label);
      lkl_command_table_add (table, id);
      lkl_command_table_add (table, label);
    }
  lkl_command_table_print (table);
}

LklCommandExit
lkl_command_run_question (const LklCommandContext *context)
{
  g_autoptr (GVariant) questions = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_open_questions_sync (context->bus, &questions, NULL, &error))
    return lkl_command_output_error (error);
  if (context->is_json)
    lkl_command_output_json (questions);
  else if (g_variant_n_children (questions) == 0)
    lkl_command_output_line (_ ("No question is open. “linklightctl ask” opens one."));
  for (gsize i = 0; !context->is_json && i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) question = g_variant_get_child_value (questions, i);

      print_question (question);
    }
  return LKL_COMMAND_FINE;
}

/* By name, as the command's help says. */
LklCommandExit
lkl_command_run_answer (const LklCommandContext *context)
{
  g_autoptr (GVariant) questions = NULL;
  g_autoptr (GVariant) question = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = "";
  guint version = 0;

  if (!lkl_bus_call_list_open_questions_sync (context->bus, &questions, NULL, &error))
    return lkl_command_output_error (error);
  if (g_variant_n_children (questions) > 0)
    {
      question = g_variant_get_child_value (questions, 0);
      g_variant_lookup (question, "id", "&s", &id);
      g_variant_lookup (question, "version", "u", &version);
    }
  if (!lkl_bus_call_answer_sync (
          context->bus, id, version, context->argument, NAMED, NULL, NULL, &error))
    return lkl_command_output_error (error);
  lkl_command_output_line (_ ("Thank you. Your answer is safe."));
  return LKL_COMMAND_FINE;
}
