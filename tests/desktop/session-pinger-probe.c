/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the window pinger of this session says, chosen as the agent does it: "OUTCOME METHOD
 * MILLISECONDS CAUSE PLACE INTERVAL APP" for each sample. Commands, by the descriptor that is its
 * argument: "interval MS". Ends with the commands. */

#include <stdio.h>
#include <stdlib.h>

#include "platform/windows/window-pinger-choice.h"

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  static const char *const outcomes[] = {
    [LKL_WINDOW_SAMPLE_ANSWERED] = "answered", [LKL_WINDOW_SAMPLE_PENDING] = "pending",
    [LKL_WINDOW_SAMPLE_SYSTEM] = "system",     [LKL_WINDOW_SAMPLE_UNMEASURABLE] = "unmeasurable",
    [LKL_WINDOW_SAMPLE_DROPPED] = "dropped",
  };
  static const char *const methods[] = {
    [LKL_WINDOW_METHOD_WINDOW_PING] = "ping",
    [LKL_WINDOW_METHOD_ACTIONS] = "actions",
    [LKL_WINDOW_METHOD_ACCESSIBILITY] = "accessibility",
    [LKL_WINDOW_METHOD_MAIN_THREAD] = "main-thread",
  };

  g_print ("%s %s %d %s %s %d %s\n",
           outcomes[sample->outcome],
           methods[sample->method],
           (int) (sample->latency_usecs / 1000),
           lkl_stall_cause_get_name (sample->cause),
           sample->is_in_front ? "front" : "anywhere",
           (int) (sample->interval_usecs / 1000),
           sample->app_id != NULL ? sample->app_id : "other");
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
      lkl_window_pinger_choose (g_getenv ("DISPLAY"), g_getenv ("WAYLAND_DISPLAY"));
  Probe probe = { loop, pinger };

  g_signal_connect (pinger, "sample", G_CALLBACK (on_sample), NULL);
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, &probe);
  g_main_loop_run (loop);
  return 0;
}
