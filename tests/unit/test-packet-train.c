/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/packet-train.h"

#include "tests/fakes/train-outcome.h"

/* A port on this PC that is open, or was a moment ago. */
typedef struct
{
  GSocket *socket;
  guint16 port;
  LklTrainOutcome outcome;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  fixture->socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (fixture->socket, any, FALSE, NULL));
  g_socket_set_listen_backlog (fixture->socket, 64);
  g_assert_true (g_socket_listen (fixture->socket, NULL));
  bound = g_socket_get_local_address (fixture->socket, NULL);
  fixture->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->socket);
  lkl_train_outcome_clear (&fixture->outcome);
}

static void
run (Fixture *fixture, const char *address, guint16 port, GCancellable *cancellable)
{
  const LklPacketTrainOptions options = {
    .address = address,
    .port = port,
    .count = 10,
    .spacing_ms = 2,
    .patience_ms = 500,
    .is_first_left_out = TRUE,
  };

  fixture->outcome.finish = lkl_packet_train_finish;
  lkl_packet_train_async (&options, cancellable, lkl_train_outcome_take, &fixture->outcome);
  lkl_train_outcome_wait (&fixture->outcome);
}

static void
test_open_port (Fixture *fixture, gconstpointer data)
{
  run (fixture, "127.0.0.1", fixture->port, NULL);
  g_assert_cmpuint (fixture->outcome.tally->n_sent, ==, 10);
  g_assert_cmpuint (fixture->outcome.tally->n_lost, ==, 0);
  g_assert_cmpuint (fixture->outcome.tally->rtts_usecs->len, ==, 10);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (fixture->outcome.tally), >, 0);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (fixture->outcome.tally), <, 100000);
}

/* A reset is an answer, but nobody has timed it. */
static void
test_closed_port (Fixture *fixture, gconstpointer data)
{
  g_socket_close (fixture->socket, NULL);
  run (fixture, "127.0.0.1", fixture->port, NULL);
  g_assert_cmpuint (fixture->outcome.tally->n_sent, ==, 10);
  g_assert_cmpuint (fixture->outcome.tally->n_lost, ==, 0);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (fixture->outcome.tally), ==, -1);
}

/* The kernel of a test machine may refuse ping sockets; then nothing was sent. */
static void
test_echo (Fixture *fixture, gconstpointer data)
{
  const gboolean can_echo = lkl_packet_train_can_echo ("127.0.0.1");

  run (fixture, "127.0.0.1", 0, NULL);
  g_assert_cmpuint (fixture->outcome.tally->n_sent, ==, can_echo ? 10 : 0);
  g_assert_cmpuint (fixture->outcome.tally->n_lost, ==, 0);
  g_assert_cmpuint (fixture->outcome.tally->rtts_usecs->len, ==, can_echo ? 10 : 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  run (fixture, "127.0.0.1", fixture->port, cancellable);
  g_assert_error (fixture->outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_tally (void)
{
  const gint64 first[] = { 30, 10, 20 };
  const gint64 second[] = { 40, 50 };
  g_autoptr (LklPacketTally) tally = lkl_packet_tally_new ();
  g_autoptr (LklPacketTally) later = lkl_packet_tally_new ();

  g_assert_cmpint (lkl_packet_tally_get_median_usecs (tally), ==, -1);
  g_assert_cmpint (lkl_packet_tally_get_deviation_usecs (tally), ==, -1);
  tally->n_sent = 4;
  tally->n_lost = 1;
  g_array_append_vals (tally->rtts_usecs, first, G_N_ELEMENTS (first));
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (tally), ==, 20);
  g_assert_cmpint (lkl_packet_tally_get_deviation_usecs (tally), ==, (20 + 10) / 2);
  later->n_sent = 2;
  g_array_append_vals (later->rtts_usecs, second, G_N_ELEMENTS (second));
  lkl_packet_tally_add (tally, later);
  g_assert_cmpuint (tally->n_sent, ==, 6);
  g_assert_cmpuint (tally->n_lost, ==, 1);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (tally), ==, 30);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/packet-train/open-port", test_open_port);
  add ("/packet-train/closed-port", test_closed_port);
  add ("/packet-train/echo", test_echo);
  add ("/packet-train/cancelled", test_cancelled);
  g_test_add_func ("/packet-train/tally", test_tally);
  return g_test_run ();
}
