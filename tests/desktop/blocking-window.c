/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program with one window (GTK 3) whose main loop stands still when it is told so, by the
 * descriptor that is its argument: the commands of tests/fakes/scripted-block.h. A second argument
 * is how many ms it waits before it shows its window; with a third one it does something so many ms
 * apart, as if somebody typed. When the window is there it says "shown" and the time of
 * CLOCK_BOOTTIME in ms. */

#include <gtk/gtk.h>
#include <stdlib.h>
#include <time.h>

#include "tests/fakes/scripted-block.h"

static gboolean
on_command (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      gtk_main_quit ();
      return G_SOURCE_REMOVE;
    }
  lkl_scripted_block_obey (line);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_mapped (GtkWidget *window, GdkEvent *event, gpointer data)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  g_print ("shown %ld\n", (long) now.tv_sec * 1000 + now.tv_nsec / 1000000);
  fflush (stdout);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) commands = g_io_channel_unix_new (atoi (argv[1]));
  GtkWidget *window;

  gtk_init (&argc, &argv);
  if (argc > 2)
    g_usleep (g_ascii_strtoull (argv[2], NULL, 10) * 1000);
  window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  g_signal_connect (window, "map-event", G_CALLBACK (on_mapped), NULL);
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, NULL);
  gtk_widget_show_all (window);
  if (argc > 3)
    g_timeout_add ((guint) atoi (argv[3]), on_key, NULL);
  gtk_main ();
  return 0;
}
