/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program with one window whose main loop stands still when it is told so: "block MS", by the
 * descriptor that is its argument, answered by "blocked" and, when it goes on, "done". */

#include <gtk/gtk.h>
#include <stdlib.h>

static void
tell (const char *word)
{
  g_print ("%s\n", word);
  fflush (stdout);
}

static gboolean
on_command (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      gtk_main_quit ();
      return G_SOURCE_REMOVE;
    }
  if (g_str_has_prefix (line, "block "))
    {
      tell ("blocked");
      g_usleep (g_ascii_strtoull (line + strlen ("block "), NULL, 10) * 1000);
      tell ("done");
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
on_mapped (GtkWidget *window, GdkEvent *event, gpointer data)
{
  tell ("shown");
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
