/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandWish"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

/* Commands that ask the agent to do something, and answer with one sentence. */

static LklCommandExit
finish (gboolean is_done, const char *sentence, const GError *error)
{
  if (!is_done)
    return lkl_command_output_error (error);
  lkl_command_output_line (sentence);
  return LKL_COMMAND_FINE;
}

LklCommandExit
lkl_command_run_ask (const LklCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = lkl_bus_call_ask_sync (context->bus, NULL, &error);

  return finish (is_done, _ ("The question is on your screen."), error);
}

LklCommandExit
lkl_command_run_pause (const LklCommandContext *context)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = lkl_bus_call_pause_sync (context->bus, context->argument, &text, NULL, &error);

  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS))
    {
      g_printerr ("%s\n", _ ("Please say for how long: “pause hour” or “pause tomorrow”."));
      return LKL_COMMAND_USAGE;
    }
  return finish (is_done, text, error);
}

LklCommandExit
lkl_command_run_resume (const LklCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = lkl_bus_call_resume_sync (context->bus, NULL, &error);

  return finish (is_done, _ ("The pause is over; questions may come again."), error);
}

LklCommandExit
lkl_command_run_sync_now (const LklCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = lkl_bus_call_sync_now_sync (context->bus, NULL, &error);

  return finish (
      is_done, _ ("Exchanging news with your IT team's server; see “linklightctl status”."), error);
}

LklCommandExit
lkl_command_run_enrol (const LklCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = lkl_bus_call_enrol_sync (context->bus, context->argument, NULL, &error);

  return finish (is_done, _ ("Welcome. Your IT team now knows that this is you."), error);
}
