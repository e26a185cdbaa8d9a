/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what a window pinger says: a line of tests/fakes/window-sample-text.h for each sample.
 * Commands, by the descriptor that is its argument: "interval MS". Ends with the commands. The
 * second argument says which pinger: "x11", "xwayland" or "session", which is chosen as the agent
 * does it. A third one "quiet": prints nothing, so that only the pinger costs anything. */

#include <stdio.h>
#include <stdlib.h>

#include "platform/windows/window-pinger-choice.h"
#include "platform/windows/x11/window-pinger-x11.h"
#include "tests/fakes/window-sample-text.h"

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  g_autofree char *line = lkl_window_sample_format (sample);

  g_print ("%s\n", line);
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

/* Returns: (transfer full) */
static LklWindowPinger *
make_pinger (const char *choice)
{
  if (g_str_equal (choice, "x11"))
    return lkl_window_pinger_x11_new (NULL);
  if (g_str_equal (choice, "xwayland"))
    return lkl_window_pinger_x11_new_for_xwayland (NULL);
  return lkl_window_pinger_choose (g_getenv ("DISPLAY"), g_getenv ("WAYLAND_DISPLAY"));
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) commands = g_io_channel_unix_new (atoi (argv[1]));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklWindowPinger) pinger = make_pinger (argv[2]);
  Probe probe = { loop, pinger };

  if (argc <= 3)
    g_signal_connect (pinger, "sample", G_CALLBACK (on_sample), NULL);
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, &probe);
  g_main_loop_run (loop);
  return 0;
}
