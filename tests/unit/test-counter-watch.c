/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/counter-watch.h"

#include "tests/fakes/fake-network-source.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)

typedef struct
{
  LklClock *clock;
  LklFakeNetworkSource *network;
  LklNetworkCounters counters;
  LklSuspicion suspicion;
  LklCounterWatch *watch;
  LklSuspicionKind sign; /* the latest */
  guint n_compared;
  guint n_new_uses;
} Fixture;

static void
on_compared (LklSuspicionKind sign, gboolean is_use_new, gpointer data)
{
  Fixture *fixture = data;

  fixture->sign = sign;
  fixture->n_compared++;
  if (is_use_new)
    fixture->n_new_uses++;
  /* The sampler does so from in here. */
  lkl_counter_watch_set_wanted (fixture->watch, TRUE);
}

/* Counters that were read at 100 s. */
static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lkl_clock_new_manual (0, SECS (100));
  fixture->network = lkl_fake_network_source_new ();
  fixture->counters = (LklNetworkCounters){ .udp_sent = 10, .udp_received = 10 };
  lkl_fake_network_source_set_counters (fixture->network, &fixture->counters);
  lkl_suspicion_init (&fixture->suspicion);
  fixture->watch = lkl_counter_watch_new (fixture->clock,
                                          LKL_NETWORK_SOURCE (fixture->network),
                                          &fixture->suspicion,
                                          on_compared,
                                          fixture);
  lkl_counter_watch_forget (fixture->watch);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_counter_watch_free (fixture->watch);
  g_object_unref (fixture->network);
  lkl_clock_unref (fixture->clock);
}

static gboolean
compare_after (Fixture *fixture, gint64 secs)
{
  lkl_clock_advance (fixture->clock, SECS (secs));
  lkl_fake_network_source_set_counters (fixture->network, &fixture->counters);
  return lkl_counter_watch_compare (fixture->watch);
}

static void
test_sign (Fixture *fixture, gconstpointer data)
{
  g_assert_true (compare_after (fixture, 5));
  g_assert_cmpint (fixture->sign, ==, LKL_SUSPICION_NONE);
  fixture->counters.udp_sent += 5;
  g_assert_true (compare_after (fixture, 5));
  g_assert_cmpint (fixture->sign, ==, LKL_SUSPICION_LOOK);
  g_assert_cmpuint (fixture->n_compared, ==, 2);
}

static void
test_own_traffic (Fixture *fixture, gconstpointer data)
{
  lkl_counter_watch_begin_round (fixture->watch, TRUE);
  fixture->counters.udp_sent += 5;
  g_assert_true (compare_after (fixture, 5));
  g_assert_cmpuint (fixture->n_compared, ==, 0);
  lkl_counter_watch_end_round (fixture->watch);
  lkl_counter_watch_forget (fixture->watch);
  g_assert_true (compare_after (fixture, 5));
  g_assert_cmpuint (fixture->n_compared, ==, 1);
  g_assert_cmpint (fixture->sign, ==, LKL_SUSPICION_NONE);
}

/* Calmly watched for so long, and then a program opens a connection. */
static void
use_after (Fixture *fixture, gint64 secs)
{
  lkl_clock_advance (fixture->clock, SECS (secs - 5));
  lkl_counter_watch_forget (fixture->watch);
  fixture->counters.tcp_opened++;
  compare_after (fixture, 5);
}

static void
test_first_use_after_a_pause (Fixture *fixture, gconstpointer data)
{
  /* Nobody knows how long the pause before the first one was. */
  use_after (fixture, 1000);
  g_assert_cmpuint (fixture->n_new_uses, ==, 0);
  use_after (fixture, 600);
  g_assert_cmpuint (fixture->n_new_uses, ==, 0);
  use_after (fixture, 601);
  g_assert_cmpuint (fixture->n_new_uses, ==, 1);
  use_after (fixture, 5);
  g_assert_cmpuint (fixture->n_new_uses, ==, 1);
}

/* A page round every 10 minutes and no person: each opens a connection, which is seen amid the
 * round or after it. */
static void
test_own_connections_are_nobodys_use (Fixture *fixture, gconstpointer data)
{
  use_after (fixture, 5);
  for (guint i = 0; i < 4; i++)
    {
      compare_after (fixture, 605);
      lkl_counter_watch_begin_round (fixture->watch, FALSE);
      fixture->counters.tcp_opened++;
      compare_after (fixture, i % 2 == 0 ? 1 : 0);
      fixture->counters.tcp_opened++;
      lkl_fake_network_source_set_counters (fixture->network, &fixture->counters);
      lkl_counter_watch_end_round (fixture->watch);
      compare_after (fixture, 4);
    }
  g_assert_cmpuint (fixture->n_new_uses, ==, 0);
  /* Nor do they hide somebody's. */
  use_after (fixture, 5);
  g_assert_cmpuint (fixture->n_new_uses, ==, 1);
}

static void
test_nothing_to_read (Fixture *fixture, gconstpointer data)
{
  lkl_fake_network_source_set_counters (fixture->network, NULL);
  g_assert_false (lkl_counter_watch_compare (fixture->watch));
  lkl_counter_watch_forget (fixture->watch);
  g_assert_cmpuint (fixture->n_compared, ==, 0);
}

/* Waits for the timer of the watch itself. */
static void
test_timer (Fixture *fixture, gconstpointer data)
{
  const gint64 end_usecs = g_get_monotonic_time () + SECS (20);

  lkl_counter_watch_set_wanted (fixture->watch, TRUE);
  lkl_counter_watch_set_wanted (fixture->watch, FALSE);
  g_assert_false (g_main_context_pending (NULL));
  lkl_counter_watch_set_wanted (fixture->watch, TRUE);
  while (fixture->n_compared == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end_usecs);
    }
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
  add ("/counter-watch/sign", test_sign);
  add ("/counter-watch/own-traffic", test_own_traffic);
  add ("/counter-watch/first-use-after-a-pause", test_first_use_after_a_pause);
  add ("/counter-watch/own-connections", test_own_connections_are_nobodys_use);
  add ("/counter-watch/nothing-to-read", test_nothing_to_read);
  add ("/counter-watch/timer", test_timer);
  return g_test_run ();
}
