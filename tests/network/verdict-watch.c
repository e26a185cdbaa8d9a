/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the verdict on the real network each time it changes: "KIND HOP", or "ok" or "checking".
 * Arguments: targets as ID=URL. Ends with its standard input. */

#include <glib-unix.h>
#include <stdio.h>

#include "agent/connectivity/connectivity-sampler.h"
#include "platform/network/network-source-gio.h"
#include "tests/fakes/fake-session-state.h"

static void
on_verdict_changed (LklConnectivitySampler *sampler)
{
  const LklVerdict *verdict = lkl_connectivity_sampler_get_verdict (sampler);
  g_autofree char *evidence = g_strjoinv (", ", verdict->evidence);

  if (verdict->state == LKL_VERDICT_TROUBLE)
    g_print ("%s %s (%s)\n", verdict->kind, verdict->hop_id, evidence);
  else
    g_print ("%s (%s)\n", verdict->state == LKL_VERDICT_OK ? "ok" : "checking", evidence);
  fflush (stdout);
}

static gboolean
on_input_ended (gint fd, GIOCondition condition, gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static LklConnectivityPlan *
read_plan (char **arguments)
{
  LklConnectivityPlan *plan = lkl_connectivity_plan_new ();

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (arguments[i], "=", 2);

      g_ptr_array_add (plan->services,
                       lkl_connectivity_target_new (parts[0], parts[0], parts[1], NULL, NULL));
    }
  return plan;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  g_autoptr (LklNetworkSource) network = lkl_network_source_gio_new (NULL);
  g_autoptr (LklFakeSessionState) session = lkl_fake_session_state_new ();
  g_autoptr (SoupSession) soup_session = soup_session_new ();
  g_autoptr (LklConnectivityPlan) plan = read_plan (argv + 1);
  g_autoptr (LklConnectivitySampler) sampler =
      lkl_connectivity_sampler_new (clock, network, LKL_SESSION_STATE (session), soup_session, lkl_network_memory_new ());

  g_signal_connect (sampler, "verdict-changed", G_CALLBACK (on_verdict_changed), NULL);
  lkl_connectivity_sampler_set_plan (sampler, plan);
  lkl_connectivity_sampler_check_now (sampler);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input_ended, loop);
  g_main_loop_run (loop);
  return 0;
}
