/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the X11 window pinger says: "OUTCOME APP MILLISECONDS PLACE INTERVAL" for each
 * sample, with the place "front" or "behind" and the interval in milliseconds. Commands, by the
 * descriptor that is its argument: "interval MS". Ends with the commands. A second argument
 * "xwayland": of a Wayland session. */

#include <stdio.h>
#include <stdlib.h>

#include "platform/windows/window-pinger-x11.h"

static const char *
get_outcome_name (LklWindowSampleOutcome outcome)
{
  switch (outcome)
    {
    case LKL_WINDOW_SAMPLE_ANSWERED:
      return "answered";
    case LKL_WINDOW_SAMPLE_PENDING:
      return "pending";
    case LKL_WINDOW_SAMPLE_SYSTEM:
      return "system";
    case LKL_WINDOW_SAMPLE_UNMEASURABLE:
      return "unmeasurable";
    case LKL_WINDOW_SAMPLE_DROPPED:
    default:
      return "dropped";
    }
}

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  g_print ("%s %s %d %s %d\n",
           get_outcome_name (sample->outcome),
           sample->app_id != NULL ? sample->app_id : "other",
           (int) (sample->latency_usecs / 1000),
           sample->is_in_front ? "front" : "behind",
           (int) (sample->interval_usecs / 1000));
  fflush (stdout);
}

typedef struct
{
  GMainLoop *loop;
  LklWindowPinger *pinger;
} Probe;

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
    lkl_window_pinger_set_interval (
        probe->pinger, (guint) g_ascii_strtoull (line + strlen ("interval "), NULL, 10));
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) commands = g_io_channel_unix_new (atoi (argv[1]));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklWindowPinger) pinger =
      argc > 2 ? lkl_window_pinger_x11_new_for_xwayland (NULL) : lkl_window_pinger_x11_new (NULL);
  Probe probe = { loop, pinger };

  g_signal_connect (pinger, "sample", G_CALLBACK (on_sample), NULL);
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, &probe);
  g_main_loop_run (loop);
  return 0;
}
