/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandNotices"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

/* What to do comes first, and why it is so last. */
static const char *const members[] = { "workaround",  "text",     "affected",
                                       "notAffected", "nextWord", "cause" };

static void
print_notice (GVariant *notice)
{
  lkl_command_output_line (lkl_command_output_get_text (notice, "title"));
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = lkl_command_output_get_text (notice, members[i]);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (gsize j = 0; *text != '\0' && lines[j] != NULL; j++)
        {
          g_autofree char *line = g_strconcat ("  ", lines[j], NULL);

          lkl_command_output_line (line);
        }
    }
}

LklCommandExit
lkl_command_run_notices (const LklCommandContext *context)
{
  g_autoptr (GVariant) notices = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_notices;

  if (!lkl_bus_call_list_notices_sync (context->bus, &notices, NULL, &error))
    return lkl_command_output_error (error);
  if (context->is_json)
    {
      lkl_command_output_json (notices);
      return LKL_COMMAND_FINE;
    }
  n_notices = g_variant_n_children (notices);
  for (gsize i = 0; i < n_notices; i++)
    {
      g_autoptr (GVariant) notice = g_variant_get_child_value (notices, i);

      print_notice (notice);
    }
  if (n_notices == 0)
    lkl_command_output_line (_ ("Your IT team has no news for you now."));
  return LKL_COMMAND_FINE;
}
