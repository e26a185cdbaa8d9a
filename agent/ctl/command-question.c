/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandQuestion"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

/* Where no notification and no window can be had, such as over a remote terminal. */

/* Returns: (transfer full): the words of the question and who will know belong to its version, so
 * one name for both says what the person has read */
static char *
name_question (GVariant *question)
{
  guint version = 0;

  g_variant_lookup (question, "version", "u", &version);
  return g_strdup_printf ("%s:%u", lkl_command_output_get_text (question, "id"), version);
}

static void
print_how_to_answer (GVariant *question)
{
  g_autofree char *name = name_question (question);
  /* Translators: %s is the name of the question; CHOICE stands for one of the words above. */
  g_autofree char *line = g_strdup_printf (_ ("To answer: linklightctl answer %s CHOICE"), name);

  lkl_command_output_line (line);
}

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
  print_how_to_answer (question);
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

/* Returns: (transfer full) (nullable): the open question of that name */
static GVariant *
find_question (GVariant *questions, const char *name)
{
  for (gsize i = 0; i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) question = g_variant_get_child_value (questions, i);
      g_autofree char *its_name = name_question (question);

      if (g_str_equal (its_name, name))
        return g_steal_pointer (&question);
    }
  return NULL;
}

/* Another question may have opened since the person read this one. */
LklCommandExit
lkl_command_run_answer (const LklCommandContext *context)
{
  g_autoptr (GVariant) questions = NULL;
  g_autoptr (GVariant) question = NULL;
  g_autoptr (GError) error = NULL;
  guint version = 0;

  if (!lkl_bus_call_list_open_questions_sync (context->bus, &questions, NULL, &error))
    return lkl_command_output_error (error);
  question = find_question (questions, context->argument);
  if (question == NULL)
    {
      g_printerr ("%s\n",
                  _ ("This question is not open. “linklightctl question” prints the one that is."));
      return LKL_COMMAND_TROUBLE;
    }
  g_variant_lookup (question, "version", "u", &version);
  if (!lkl_bus_call_answer_sync (context->bus,
                                 lkl_command_output_get_text (question, "id"),
                                 version,
                                 context->choice,
                                 lkl_command_output_get_text (question, "mode"),
                                 NULL,
                                 NULL,
                                 &error))
    return lkl_command_output_error (error);
  lkl_command_output_line (_ ("Thank you. Your answer is safe."));
  return LKL_COMMAND_FINE;
}
