/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The network source that the agent would take, for test_network_facts.py. It prints "changed" when
 * it says so, and one line of facts for each line of its standard input, with which it ends. */

#include <glib-unix.h>
#include <stdio.h>

#include "platform/network/network-source-choice.h"

typedef struct
{
  GMainLoop *loop;
  LklNetworkSource *network;
} Watch;

static void
on_changed (LklNetworkSource *network)
{
  puts ("changed");
  fflush (stdout);
}

static void
print_facts (LklNetworkSource *network)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (network);
  g_autofree char *servers = g_strjoinv (",", facts->name_servers);

  printf ("facts kind=%d strength=%d metered=%d portal=%d vpn=%d servers=%s ssid=%s\n",
          facts->link_kind,
          facts->wifi_strength,
          facts->is_metered,
          facts->is_captive_portal,
          facts->is_vpn,
          servers,
          facts->ssid != NULL ? facts->ssid : "-");
  fflush (stdout);
}

static gboolean
on_input (GIOChannel *input, GIOCondition condition, gpointer data)
{
  Watch *self = data;
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (input, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    }
  print_facts (self->network);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  g_autoptr (LklNetworkSource) network = lkl_network_source_choose (bus);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  Watch self = { .loop = loop, .network = network };

  if (bus == NULL)
    g_printerr ("network-watch: %s\n", error->message);
  g_signal_connect (network, "changed", G_CALLBACK (on_changed), NULL);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, on_input, &self);
  g_main_loop_run (loop);
  return 0;
}
