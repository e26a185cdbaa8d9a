/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandPeople"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

static void
print_people (GVariant *people)
{
  static const char *const keys[] = { "name", "role", "phone", "email", "hours" };
  g_autoptr (LklCommandTable) table = lkl_command_table_new (G_N_ELEMENTS (keys));

  for (gsize i = 0; i < g_variant_n_children (people); i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);

      for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
        lkl_command_table_add (table, lkl_command_output_get_text (person, keys[k]));
    }
  lkl_command_table_print (table);
}

LklCommandExit
lkl_command_run_people (const LklCommandContext *context)
{
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_people_sync (context->bus, &people, NULL, &error))
    return lkl_command_output_error (error);
  if (context->is_json)
    lkl_command_output_json (people);
  else if (g_variant_n_children (people) == 0)
    lkl_command_output_line (_ ("Your IT team has not introduced itself yet."));
  else
    print_people (people);
  return LKL_COMMAND_FINE;
}
