/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandOutages"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

LklCommandExit
lkl_command_run_outages (const LklCommandContext *context)
{
  g_autoptr (GVariant) outages = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_outages;

  if (!lkl_bus_call_list_outages_sync (context->bus, 0, &outages, NULL, &error))
    return lkl_command_output_error (error);
  if (context->is_json)
    {
      lkl_command_output_json (outages);
      return LKL_COMMAND_FINE;
    }
  n_outages = g_variant_n_children (outages);
  for (gsize i = 0; i < n_outages; i++)
    {
      g_autoptr (GVariant) outage = g_variant_get_child_value (outages, i);

      lkl_command_output_line (lkl_command_output_get_text (outage, "line"));
    }
  if (n_outages == 0)
    lkl_command_output_line (_ ("Linklight has seen no outage on this PC."));
  return LKL_COMMAND_FINE;
}
