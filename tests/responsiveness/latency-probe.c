/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the X11 window pinger says, and what a day's counts make of it. Each sample:
 * "sample", then a line of tests/fakes/window-sample-text.h. Commands, by the descriptor that is
 * its argument: interval MS   pings so often; at first once a second, as the agent does suspend
 * SECS  plays that the PC has slept: the clocks that would tell are stand-ins report        prints
 * "report APP SAMPLES HANGS FREEZES BLOCKED LONGEST CAUSE" for each program as it was in front,
 * blocked and longest in milliseconds, then "coverage PERCENT" Ends with the commands. */

#include <stdio.h>
#include <stdlib.h>

#include "agent/responsiveness/app-monitor.h"
#include "platform/windows/x11/window-pinger-x11.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/window-sample-text.h"

typedef struct
{
  GMainLoop *loop;
  LklWindowPinger *pinger;
  LklAppMonitor *monitor;
  gint slept_secs; /* atomic: read on the pinger's thread */
} Probe;

static gint64
get_played_slept (gpointer user_data)
{
  Probe *probe = user_data;

  return g_atomic_int_get (&probe->slept_secs) * (gint64) G_USEC_PER_SEC;
}

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  g_autofree char *line = lkl_window_sample_format (sample);

  g_print ("sample %s\n", line);
  fflush (stdout);
}

static void
print_report (LklAppMonitor *monitor)
{
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (monitor);

  for (guint i = 0; i < apps->len; i++)
    {
      const LklAppTally *app = g_ptr_array_index (apps, i);

      g_print ("report %s %u %u %u %d %d %s\n",
               app->app_id != NULL ? app->app_id : "other",
               app->front.n_samples,
               app->front.n_hangs,
               app->front.n_freezes,
               (int) (app->front.blocked_usecs / 1000),
               (int) (app->front.longest_usecs / 1000),
               lkl_stall_cause_get_name (lkl_app_tally_get_main_cause (app)));
    }
  g_print ("coverage %d\n", (int) (lkl_app_monitor_get_coverage (monitor) * 100));
  fflush (stdout);
}

static gboolean
on_command (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  Probe *probe = data;
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      g_main_loop_quit (probe->loop);
      return G_SOURCE_REMOVE;
    }
  if (g_str_has_prefix (line, "interval "))
    lkl_window_pinger_set_interval (probe->pinger, (guint) atoi (line + strlen ("interval ")));
  else if (g_str_has_prefix (line, "suspend "))
    g_atomic_int_add (&probe->slept_secs, atoi (line + strlen ("suspend ")));
  else if (g_str_has_prefix (line, "report"))
    print_report (probe->monitor);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) commands = g_io_channel_unix_new (atoi (argv[1]));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  g_autoptr (LklFakeSessionState) session = lkl_fake_session_state_new ();
  Probe probe = { .loop = loop };

  probe.pinger = lkl_window_pinger_x11_new_with_clocks (NULL, get_played_slept, &probe);
  g_signal_connect (probe.pinger, "sample", G_CALLBACK (on_sample), NULL);
  probe.monitor = lkl_app_monitor_new (clock, probe.pinger, NULL, LKL_SESSION_STATE (session));
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, &probe);
  g_main_loop_run (loop);
  g_object_unref (probe.monitor);
  g_object_unref (probe.pinger);
  return 0;
}
