/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An application with one window (GTK 3) whose main loop stands still when it is told so, by the
 * descriptor that is its first argument: the commands of tests/fakes/scripted-block.h. The second
 * argument is its id on the session bus; without one, or with an empty one, nobody can ask it
 * there. Its main loop always has something to do, as if somebody typed: a key in so many
 * milliseconds as the third argument says. */

#include <gtk/gtk.h>
#include <stdlib.h>

#include "tests/fakes/scripted-block.h"

#define KEYS_MS 20

static gboolean
on_command (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      g_application_quit (data);
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

static gboolean
on_key (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
on_activate (GtkApplication *application, gpointer data)
{
  GtkWidget *window = gtk_application_window_new (application);

  g_signal_connect (window, "map-event", G_CALLBACK (on_mapped), NULL);
  gtk_widget_show_all (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) commands = g_io_channel_unix_new (atoi (argv[1]));
  const char *id = argc > 2 && *argv[2] != '\0' ? argv[2] : NULL;
  g_autoptr (GtkApplication) application = gtk_application_new (id, G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  g_io_add_watch (commands, G_IO_IN | G_IO_HUP, on_command, application);
  g_timeout_add (argc > 3 ? (guint) atoi (argv[3]) : KEYS_MS, on_key, NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
