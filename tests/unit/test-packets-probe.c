/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/packets-probe.h"

typedef struct
{
  GPtrArray *samples;
  gboolean has_ended;
} Outcome;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->samples = lkl_packets_probe_finish (result, NULL);
  outcome->has_ended = TRUE;
}

/* Returns: a port of this PC where nobody listens any more */
static guint16
choose_closed_port (void)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  g_assert_true (g_socket_bind (socket, any, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

/* Connections count what is lost, datagrams tell what it takes. */
static void
test_closed_router_port (void)
{
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  const LklPacketsProbeOptions options = {
    .router = "127.0.0.1",
    .router_port = choose_closed_port (),
    .is_router_port_closed = TRUE,
    .deadline_usecs = g_get_monotonic_time () + 5 * G_USEC_PER_SEC,
  };
  Outcome outcome = { 0 };
  const LklConnectivitySample *sample;

  lkl_packets_probe_async (&options, clock, NULL, on_done, &outcome);
  while (!outcome.has_ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (outcome.samples->len, ==, 1);
  sample = g_ptr_array_index (outcome.samples, 0);
  g_assert_cmpstr (sample->target_id, ==, LKL_SAMPLE_ROUTER);
  g_assert_cmpuint (sample->n_sent, ==, 40);
  g_assert_cmpuint (sample->n_lost, ==, 0);
  g_assert_cmpint (sample->rtt_usecs, >=, 0);
  g_assert_cmpint (sample->rtt_usecs, <, 100000);
  g_assert_cmpint (sample->deviation_usecs, >=, 0);
  g_assert_cmpuint (sample->n_timed, >=, 3);
  g_assert_cmpuint (sample->n_timed, <=, 4);
  g_ptr_array_unref (outcome.samples);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/packets-probe/closed-router-port", test_closed_router_port);
  return g_test_run ();
}
