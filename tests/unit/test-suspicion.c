/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/suspicion.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)
#define WINDOW_SECS LKL_SUSPICION_WINDOW_SECS

/* A PC with counters that were read at 0 s. */
typedef struct
{
  LklSuspicion suspicion;
  LklNetworkCounters counters;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  lkl_suspicion_init (&fixture->suspicion);
  fixture->counters = (LklNetworkCounters){ .udp_sent = 100, .udp_received = 100 };
  g_assert_cmpint (lkl_suspicion_take_counters (&fixture->suspicion, &fixture->counters, 0),
                   ==,
                   LKL_SUSPICION_NONE);
}

static void
assert_sign (Fixture *fixture, gint64 secs, LklSuspicionKind kind)
{
  g_assert_cmpint (
      lkl_suspicion_take_counters (&fixture->suspicion, &fixture->counters, SECS (secs)), ==, kind);
}

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  assert_sign (fixture, WINDOW_SECS, LKL_SUSPICION_NONE);
  fixture->counters.udp_sent += 10;
  fixture->counters.udp_received += 1;
  fixture->counters.tcp_failed += 1;
  assert_sign (fixture, 2 * WINDOW_SECS, LKL_SUSPICION_NONE);
}

static void
test_unanswered_queries (Fixture *fixture, gconstpointer data)
{
  fixture->counters.udp_sent += 1;
  assert_sign (fixture, WINDOW_SECS, LKL_SUSPICION_NONE);
  fixture->counters.udp_sent += 2;
  assert_sign (fixture, 2 * WINDOW_SECS, LKL_SUSPICION_LOOK);
}

static void
test_timeouts_and_failures (Fixture *fixture, gconstpointer data)
{
  fixture->counters.tcp_timeouts += 1;
  assert_sign (fixture, WINDOW_SECS, LKL_SUSPICION_LOOK);
  fixture->counters.tcp_failed += 2;
  assert_sign (fixture, 2 * WINDOW_SECS, LKL_SUSPICION_LOOK);
  assert_sign (fixture, 3 * WINDOW_SECS, LKL_SUSPICION_NONE);
}

static void
test_retransmissions (Fixture *fixture, gconstpointer data)
{
  fixture->counters.tcp_retransmitted += 1;
  assert_sign (fixture, WINDOW_SECS, LKL_SUSPICION_PACKETS);
  fixture->counters.tcp_retransmitted += 1;
  assert_sign (fixture, 2 * WINDOW_SECS, LKL_SUSPICION_PACKETS);
  assert_sign (fixture, 3 * WINDOW_SECS, LKL_SUSPICION_NONE);
}

/* It goes on, and two looks have found nothing. */
static void
test_lasting_retransmissions (Fixture *fixture, gconstpointer data)
{
  fixture->counters.tcp_retransmitted += 1;
  assert_sign (fixture, WINDOW_SECS, LKL_SUSPICION_PACKETS);
  lkl_suspicion_take_outcome (&fixture->suspicion, FALSE, FALSE);
  lkl_suspicion_take_outcome (&fixture->suspicion, FALSE, FALSE);
  fixture->counters.tcp_retransmitted += 1;
  assert_sign (fixture, 2 * WINDOW_SECS, LKL_SUSPICION_LOSS);
}

/* What was counted before a pause says nothing of now. */
static void
test_gap (Fixture *fixture, gconstpointer data)
{
  fixture->counters.tcp_timeouts += 5;
  assert_sign (fixture, 40, LKL_SUSPICION_NONE);
  g_assert_cmpfloat (fixture->suspicion.bytes_per_second, ==, -1);
  fixture->counters.tcp_timeouts += 5;
  lkl_suspicion_restart (&fixture->suspicion);
  assert_sign (fixture, 40 + WINDOW_SECS, LKL_SUSPICION_NONE);
}

static void
test_own_traffic (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fixture->suspicion.used_usecs, ==, -1);
  fixture->counters.link_sent_bytes = 2000;
  fixture->counters.link_received_bytes = 10000;
  fixture->counters.tcp_opened = 1;
  assert_sign (fixture, WINDOW_SECS, LKL_SUSPICION_NONE);
  g_assert_cmpfloat_with_epsilon (
      fixture->suspicion.bytes_per_second, 12000.0 / WINDOW_SECS, 0.001);
  g_assert_cmpint (fixture->suspicion.used_usecs, ==, SECS (WINDOW_SECS));
  /* Another link, which has counted less. */
  fixture->counters.link_sent_bytes = 0;
  assert_sign (fixture, 2 * WINDOW_SECS, LKL_SUSPICION_NONE);
  g_assert_cmpfloat (fixture->suspicion.bytes_per_second, ==, -1);
  /* That somebody works is still known after a restart. */
  lkl_suspicion_restart (&fixture->suspicion);
  g_assert_cmpint (fixture->suspicion.used_usecs, ==, SECS (WINDOW_SECS));
}

/* Either may be fruitless for long. */
static void
test_unsteady_trips_have_pauses_of_their_own (Fixture *fixture, gconstpointer data)
{
  LklSuspicion *suspicion = &fixture->suspicion;

  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_PACKETS, FALSE, SECS (100)));
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_UNSTEADY, FALSE, SECS (101)));
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_UNSTEADY, FALSE, SECS (110)));
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_UNSTEADY, FALSE, SECS (119)));
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_PACKETS, FALSE, SECS (119)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_PACKETS, FALSE, SECS (120)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_UNSTEADY, FALSE, SECS (121)));
}

/* What is certain waits for nothing, and what it finds says nothing of other looks. */
static void
test_what_is_certain_is_looked_at (Fixture *fixture, gconstpointer data)
{
  LklSuspicion *suspicion = &fixture->suspicion;

  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (100)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_UNSTEADY, FALSE, SECS (101)));
  lkl_suspicion_take_outcome (suspicion, TRUE, FALSE);
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, TRUE, SECS (102)));
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_UNSTEADY, FALSE, SECS (111)));
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (119)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (120)));
}

static void
test_pauses_grow (Fixture *fixture, gconstpointer data)
{
  LklSuspicion *suspicion = &fixture->suspicion;

  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (100)));
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (109)));
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (119)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (120)));
  /* Not nothing: a minute. */
  lkl_suspicion_take_outcome (suspicion, FALSE, TRUE);
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (179)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (180)));
  for (guint i = 0; i < 20; i++)
    lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_false (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (180 + 1199)));
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (180 + 1200)));
  lkl_suspicion_take_outcome (suspicion, TRUE, FALSE);
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (180 + 1210)));
  /* Somebody begins to work. */
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  lkl_suspicion_restart (suspicion);
  g_assert_true (lkl_suspicion_may_look (suspicion, LKL_SUSPICION_LOOK, FALSE, SECS (180 + 1211)));
}

static void
assert_betrays (const LklConnectivitySample *sample, const LklUsual *usual, LklSuspicionKind kind)
{
  g_assert_cmpint (lkl_suspicion_judge_sample (sample, usual), ==, kind);
}

static void
test_samples (void)
{
  LklUsual usual = LKL_USUAL_UNKNOWN;
  g_autoptr (LklConnectivitySample) router =
      lkl_connectivity_sample_new (LKL_PROBE_ROUTER, "router", "test");
  g_autoptr (LklConnectivitySample) server =
      lkl_connectivity_sample_new (LKL_PROBE_NAME_SERVER, "name-server-1", "test");
  g_autoptr (LklConnectivitySample) packets =
      lkl_connectivity_sample_new (LKL_PROBE_PACKETS, "anchor", "test");

  /* Many routers answer nobody. */
  assert_betrays (router, &usual, LKL_SUSPICION_NONE);
  usual.does_router_answer = TRUE;
  assert_betrays (router, &usual, LKL_SUSPICION_LOOK);
  assert_betrays (server, &usual, LKL_SUSPICION_LOOK);
  server->outcome = LKL_PROBE_OK;
  server->dns_usecs = 20 * 1000;
  assert_betrays (server, &usual, LKL_SUSPICION_NONE);
  server->dns_usecs = 300 * 1000;
  assert_betrays (server, &usual, LKL_SUSPICION_LOOK);
  packets->n_sent = 40;
  assert_betrays (packets, &usual, LKL_SUSPICION_NONE);
  packets->n_lost = 1;
  assert_betrays (packets, &usual, LKL_SUSPICION_PACKETS);
}

static void
test_page (void)
{
  LklUsual usual = LKL_USUAL_UNKNOWN;
  g_autoptr (LklConnectivitySample) page =
      lkl_connectivity_sample_new (LKL_PROBE_HTTP, "internet", "test");
  g_autoptr (LklConnectivitySample) mail =
      lkl_connectivity_sample_new (LKL_PROBE_HTTP, "mail", "test");

  page->outcome = mail->outcome = LKL_PROBE_OK;
  page->rtt_usecs = mail->rtt_usecs = 100 * 1000;
  assert_betrays (page, &usual, LKL_SUSPICION_NONE);
  usual.page_usecs = 95 * 1000;
  assert_betrays (page, &usual, LKL_SUSPICION_NONE);
  usual.page_usecs = 50 * 1000;
  assert_betrays (page, &usual, LKL_SUSPICION_UNSTEADY);
  /* What is usual is known of the page alone. */
  assert_betrays (mail, &usual, LKL_SUSPICION_NONE);
  mail->first_byte_usecs = 2 * G_USEC_PER_SEC;
  assert_betrays (mail, &usual, LKL_SUSPICION_LOOK);
  mail->outcome = LKL_PROBE_FAILED;
  mail->first_byte_usecs = -1;
  assert_betrays (mail, &usual, LKL_SUSPICION_LOOK);
}

static void
test_late_rounds (Fixture *fixture, gconstpointer data)
{
  LklSuspicion *suspicion = &fixture->suspicion;

  g_assert_cmpint (lkl_suspicion_take_late (suspicion), ==, LKL_SUSPICION_NONE);
  lkl_suspicion_note_late (suspicion, 0);
  g_assert_cmpint (lkl_suspicion_take_late (suspicion), ==, LKL_SUSPICION_PACKETS);
  g_assert_cmpint (lkl_suspicion_take_late (suspicion), ==, LKL_SUSPICION_NONE);
  lkl_suspicion_note_late (suspicion, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (lkl_suspicion_take_late (suspicion), ==, LKL_SUSPICION_LOSS);
  lkl_suspicion_note_late (suspicion, 41 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (lkl_suspicion_take_late (suspicion), ==, LKL_SUSPICION_PACKETS);
}

/* What made a round late may end before somebody's own programs feel what is wrong. */
static void
test_late_rounds_cost_no_pause (Fixture *fixture, gconstpointer data)
{
  LklSuspicion *suspicion = &fixture->suspicion;
  const gint64 pause_usecs = suspicion->pause_usecs;

  lkl_suspicion_note_late (suspicion, 0);
  lkl_suspicion_take_late (suspicion);
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_cmpint (suspicion->pause_usecs, ==, pause_usecs);
  lkl_suspicion_take_outcome (suspicion, FALSE, FALSE);
  g_assert_cmpint (suspicion->pause_usecs, >, pause_usecs);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/suspicion/idle", test_idle);
  add ("/suspicion/unanswered-queries", test_unanswered_queries);
  add ("/suspicion/timeouts-and-failures", test_timeouts_and_failures);
  add ("/suspicion/retransmissions", test_retransmissions);
  add ("/suspicion/lasting-retransmissions", test_lasting_retransmissions);
  add ("/suspicion/gap", test_gap);
  add ("/suspicion/own-traffic", test_own_traffic);
  add ("/suspicion/pauses-grow", test_pauses_grow);
  add ("/suspicion/unsteady-trips-have-pauses-of-their-own",
       test_unsteady_trips_have_pauses_of_their_own);
  add ("/suspicion/what-is-certain-is-looked-at", test_what_is_certain_is_looked_at);
  add ("/suspicion/late-rounds", test_late_rounds);
  add ("/suspicion/late-rounds-cost-no-pause", test_late_rounds_cost_no_pause);
  g_test_add_func ("/suspicion/samples", test_samples);
  g_test_add_func ("/suspicion/page", test_page);
  return g_test_run ();
}
