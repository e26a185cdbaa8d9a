/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The agent's own probes, one after the other, for tests/bench/probes: prints for each the wall
 * clock before and after it in nanoseconds, and the round trip that it found in microseconds, -1 =
 * none.
 *
 *   probe-timer echo|closed|connect|dns ADDRESS COUNT SPACING-MS [NAME]
 *
 * connect is to port 80; dns asks for NAME. */

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>

#include "agent/connectivity/probes/closed-port-train.h"
#include "agent/connectivity/probes/name-server-probe.h"
#include "agent/connectivity/probes/packet-stamp.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

#define DEADLINE_MS 1000
#define PORT 80

typedef struct
{
  GMainLoop *loop;
  LklClock *clock;
  const char *way;
  const char *address;
  const char *name;
  guint left;
  guint spacing_ms;
  gint64 started_nsecs;
  LklConnectivitySample *sample; /* connect */
} Timer;

static void start_one (Timer *self);

static gboolean
on_next (gpointer data)
{
  start_one (data);
  return G_SOURCE_REMOVE;
}

static void
end_one (Timer *self, gint64 rtt_usecs)
{
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
          self->started_nsecs,
          lkl_packet_stamp_get_now_nsecs (),
          rtt_usecs);
  if (--self->left == 0)
    g_main_loop_quit (self->loop);
  else
    g_timeout_add (self->spacing_ms, on_next, self);
}

static void
on_echoed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LklPacketTally) tally = lkl_packet_train_finish (result, NULL);

  end_one (data, lkl_packet_tally_get_median_usecs (tally));
}

static void
on_timed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LklPacketTally) tally = lkl_closed_port_train_finish (result, NULL);

  end_one (data, lkl_packet_tally_get_median_usecs (tally));
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  Timer *self = data;
  g_autoptr (LklConnectivitySample) sample = g_steal_pointer (&self->sample);

  lkl_tcp_connect_probe_finish (result, NULL);
  end_one (self, sample->rtt_usecs);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LklConnectivitySample) sample = lkl_name_server_probe_finish (result, NULL);

  end_one (data, sample->dns_usecs);
}

static void
start_one (Timer *self)
{
  const LklPacketTrainOptions echo = { .address = self->address,
                                       .count = 1,
                                       .patience_ms = DEADLINE_MS };
  const LklClosedPortOptions closed = { .address = self->address,
                                        .count = 1,
                                        .patience_ms = DEADLINE_MS };

  self->started_nsecs = lkl_packet_stamp_get_now_nsecs ();
  if (g_str_equal (self->way, "echo"))
    lkl_packet_train_async (&echo, NULL, on_echoed, self);
  else if (g_str_equal (self->way, "closed"))
    lkl_closed_port_train_async (&closed, NULL, on_timed, self);
  else if (g_str_equal (self->way, "connect"))
    {
      self->sample = lkl_connectivity_sample_new (LKL_PROBE_ANCHOR, "anchor", "tcp-connect");
      lkl_tcp_connect_probe_async (
          self->sample, self->address, PORT, DEADLINE_MS, NULL, on_connected, self);
    }
  else
    lkl_name_server_probe_async ("name-server-1",
                                 self->address,
                                 LKL_NAME_SERVER_PORT,
                                 self->name,
                                 self->clock,
                                 NULL,
                                 on_looked_up,
                                 self);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  Timer self = { .loop = loop, .clock = clock, .name = argc > 5 ? argv[5] : "." };

  if (argc < 5)
    return 2;
  self.way = argv[1];
  self.address = argv[2];
  self.left = (guint) atoi (argv[3]);
  self.spacing_ms = (guint) atoi (argv[4]);
  start_one (&self);
  g_main_loop_run (loop);
  return 0;
}
