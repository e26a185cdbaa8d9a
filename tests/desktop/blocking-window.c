/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program with one window (GTK 3) whose main loop stands still when it is told so, by the
 * descriptor that is its argument: the commands of tests/fakes/scripted-block.h. */

#include <gtk/gtk.h>
#include <stdlib.h>

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
  g_print ("shown\n");
  fflush (stdout);
  return GDK_EVENT_PROPAGATE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) commands = g_io_channel_unix_new (atoi (argv[1]));
  GtkWidget *window;

  gtk_init (&argc, &argv);
  window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  g_signal_connect (window, "map-event", G_CALLBACK (on_mapped), NULL);
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, NULL);
  gtk_widget_show_all (window);
  gtk_main ();
  return 0;
}
