/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/name-probe.h"

#include "agent/connectivity/probes/packet-stamp.h"
#include "tests/fakes/fake-name-server.h"

/* A flood of so many datagrams fits into the buffer of a socket. */
#define N_FLOOD 200

typedef struct
{
  LklFakeNameServer server;
  LklClock *clock;
  GAsyncResult *result;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_start (&fixture->server);
  fixture->clock = lkl_clock_new_manual (0, 77);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_stop (&fixture->server);
  lkl_clock_unref (fixture->clock);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

/* Returns: how often the main loop turned */
static guint
run (Fixture *fixture, gint64 deadline_ms, LklConnectivitySample **sample)
{
  const char *const names[] = { "intranet.example", NULL };
  g_autoptr (LklServerChoice) choice = lkl_fake_name_server_choose (&fixture->server);
  guint n_turns = 0;

  lkl_name_probe_async (choice,
                        "intranet-search",
                        names,
                        fixture->clock,
                        g_get_monotonic_time () + deadline_ms * G_TIME_SPAN_MILLISECOND,
                        NULL,
                        on_probed,
                        fixture);
  while (fixture->result == NULL)
    n_turns += g_main_context_iteration (NULL, TRUE) ? 1 : 0;
  *sample = lkl_name_probe_finish (fixture->result, NULL);
  g_clear_object (&fixture->result);
  return n_turns;
}

static LklConnectivitySample *
probe (Fixture *fixture)
{
  LklConnectivitySample *sample = NULL;

  run (fixture, 5000, &sample);
  g_assert_nonnull (sample);
  return sample;
}

static void
test_one_question_is_enough (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->server.has_ipv4 = fixture->server.has_ipv6 = TRUE;
  sample = probe (fixture);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpuint (fixture->server.n_ipv4_queries, ==, 1);
  g_assert_cmpuint (fixture->server.n_ipv6_queries, ==, 0);
}

static void
test_ipv6_alone_is_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->server.has_ipv6 = TRUE;
  sample = probe (fixture);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
  g_assert_true (sample->has_addresses);
  g_assert_cmpuint (fixture->server.n_ipv6_queries, ==, 1);
}

static void
test_no_such_name_is_not_asked_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->server.rcode = LKL_DNS_RCODE_NAME_ERROR;
  sample = probe (fixture);
  g_assert_cmpint (sample->failure, ==, LKL_FAILURE_NO_NAME);
  g_assert_cmpuint (fixture->server.n_ipv6_queries, ==, 0);
}

static void
test_truncated_is_an_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->server.is_truncated = TRUE;
  sample = probe (fixture);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpuint (fixture->server.n_ipv6_queries, ==, 0);
}

static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  const gint64 start_usecs = g_get_monotonic_time ();
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->server.rcode = -1;
  run (fixture, 300, &sample);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start_usecs, <, 1500 * G_TIME_SPAN_MILLISECOND);
}

/* What somebody else on this PC has to do comes in between. */
static void
test_flood_does_not_hold_the_main_loop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) flooded = NULL;

  fixture->server.has_ipv4 = TRUE;
  fixture->server.n_forged = N_FLOOD;
  g_assert_cmpuint (run (fixture, 5000, &flooded), >=, N_FLOOD / LKL_PACKET_STAMP_MAX_READS);
  g_assert_cmpint (flooded->outcome, ==, LKL_PROBE_OK);
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
  add ("/name-probe/one-question-is-enough", test_one_question_is_enough);
  add ("/name-probe/ipv6-alone", test_ipv6_alone_is_found);
  add ("/name-probe/no-such-name", test_no_such_name_is_not_asked_twice);
  add ("/name-probe/truncated", test_truncated_is_an_answer);
  add ("/name-probe/deadline", test_deadline);
  add ("/name-probe/flood", test_flood_does_not_hold_the_main_loop);
  return g_test_run ();
}
