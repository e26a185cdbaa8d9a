/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/closed-port-train.h"

#include "tests/fakes/train-outcome.h"

/* Nobody listens there on a PC where tests run, and the kernel answers for each of them. */
#define HERE "127.0.0.1"

static void
set_up (LklTrainOutcome *outcome, gconstpointer data)
{
  outcome->finish = lkl_closed_port_train_finish;
}

static void
tear_down (LklTrainOutcome *outcome, gconstpointer data)
{
  lkl_train_outcome_clear (outcome);
}

static void
run (LklTrainOutcome *outcome, const char *address, guint count, GCancellable *cancellable)
{
  const LklClosedPortOptions options = {
    .address = address,
    .count = count,
    .spacing_ms = 5,
    .patience_ms = 300,
  };

  lkl_closed_port_train_async (&options, cancellable, lkl_train_outcome_take, outcome);
  lkl_train_outcome_wait (outcome);
}

static void
test_answered (LklTrainOutcome *outcome, gconstpointer data)
{
  run (outcome, HERE, 4, NULL);
  g_assert_no_error (outcome->error);
  /* The first one may be gone before the kernel's stamps are turned on. */
  g_assert_cmpuint (outcome->tally->rtts_usecs->len, >=, 1);
  g_assert_cmpuint (outcome->tally->rtts_usecs->len, <=, 4);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (outcome->tally), >=, 0);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (outcome->tally), <, 100000);
  g_assert_cmpuint (outcome->tally->n_sent, ==, 0);
  g_assert_cmpuint (outcome->tally->n_lost, ==, 0);
}

/* More than there is room for. */
static void
test_too_many (LklTrainOutcome *outcome, gconstpointer data)
{
  run (outcome, HERE, LKL_CLOSED_PORT_MAX + 5, NULL);
  g_assert_cmpuint (outcome->tally->rtts_usecs->len, <=, LKL_CLOSED_PORT_MAX);
}

/* Somebody who takes the datagram answers nothing; that is no loss, and it has no time. */
static void
test_open_port (LklTrainOutcome *outcome, gconstpointer data)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string (HERE, LKL_CLOSED_PORT_FIRST);

  if (!g_socket_bind (socket, address, FALSE, NULL))
    {
      g_test_skip ("somebody else has the port");
      return;
    }
  run (outcome, HERE, 1, NULL);
  g_assert_cmpuint (outcome->tally->rtts_usecs->len, ==, 0);
  g_assert_cmpuint (outcome->tally->n_lost, ==, 0);
  g_assert_cmpint (lkl_packet_tally_get_median_usecs (outcome->tally), ==, -1);
}

static void
test_no_address (LklTrainOutcome *outcome, gconstpointer data)
{
  run (outcome, "router", 2, NULL);
  g_assert_no_error (outcome->error);
  g_assert_cmpuint (outcome->tally->rtts_usecs->len, ==, 0);
}

static void
test_cancelled (LklTrainOutcome *outcome, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  run (outcome, HERE, 4, cancellable);
  g_assert_error (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add (const char *path, void (*test) (LklTrainOutcome *outcome, gconstpointer data))
{
  g_test_add (path, LklTrainOutcome, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/closed-port-train/answered", test_answered);
  add ("/closed-port-train/too-many", test_too_many);
  add ("/closed-port-train/open-port", test_open_port);
  add ("/closed-port-train/no-address", test_no_address);
  add ("/closed-port-train/cancelled", test_cancelled);
  return g_test_run ();
}
