/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/round-runner.h"

#include "tests/fakes/fake-network-source.h"

#define DEADLINE_USECS (20 * (gint64) G_USEC_PER_SEC)
#define NOW_USECS 77

typedef struct
{
  LklClock *clock;
  LklFakeNetworkSource *network;
  SoupSession *session;
  LklConnectivityPlan *plan;
  LklRoundRunner *runner;
  LklRoundKind kind; /* of the latest that is done */
  guint n_samples;
  guint n_done;
  guint n_late;
} Fixture;

static void
on_done (LklRoundKind kind, GPtrArray *samples, gpointer data)
{
  Fixture *fixture = data;

  g_assert_false (lkl_round_runner_is_running (fixture->runner, LKL_ROUND_LIGHT));
  fixture->kind = kind;
  fixture->n_samples = samples->len;
  fixture->n_done++;
}

static void
on_late (gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (lkl_round_runner_is_running (fixture->runner, LKL_ROUND_SERVICES));
  fixture->n_late++;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lkl_clock_new_manual (0, NOW_USECS);
  fixture->network = lkl_fake_network_source_new ();
  fixture->session = soup_session_new ();
  soup_session_set_proxy_resolver (fixture->session, NULL);
  fixture->plan = lkl_connectivity_plan_new ();
  fixture->runner = lkl_round_runner_new (fixture->clock,
                                          LKL_NETWORK_SOURCE (fixture->network),
                                          fixture->session,
                                          on_done,
                                          on_late,
                                          fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->runner, lkl_round_runner_free);
  g_object_unref (fixture->network);
  g_object_unref (fixture->session);
  lkl_connectivity_plan_unref (fixture->plan);
  lkl_clock_unref (fixture->clock);
}

/* Until it counts that many. */
static void
wait (const guint *count, guint expected)
{
  const gint64 end_usecs = g_get_monotonic_time () + DEADLINE_USECS;

  while (*count < expected)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end_usecs);
    }
}

/* A service on this PC that takes the connection and never says a word.
 * Returns: (transfer full) */
static GSocketListener *
start_silent_service (Fixture *fixture)
{
  GSocketListener *listener = g_socket_listener_new ();
  const guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);

  g_ptr_array_add (fixture->plan->services,
                   lkl_connectivity_target_new ("mail", "Mail", url, NULL, NULL));
  return listener;
}

static void
test_one_after_another (Fixture *fixture, gconstpointer data)
{
  lkl_round_runner_start (fixture->runner, LKL_ROUND_WATCH, fixture->plan);
  g_assert_true (lkl_round_runner_is_running (fixture->runner, LKL_ROUND_LIGHT));
  g_assert_true (lkl_round_runner_is_running (fixture->runner, LKL_ROUND_WATCH));
  g_assert_false (lkl_round_runner_is_running (fixture->runner, LKL_ROUND_BROAD));
  wait (&fixture->n_done, 1);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_WATCH);
  g_assert_cmpuint (fixture->n_samples, ==, 0);
  g_assert_cmpint (lkl_round_runner_get_start_usecs (fixture->runner), ==, NOW_USECS);
  lkl_clock_advance (fixture->clock, 1);
  lkl_round_runner_start (fixture->runner, LKL_ROUND_BROAD, fixture->plan);
  wait (&fixture->n_done, 2);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_BROAD);
  g_assert_cmpint (lkl_round_runner_get_start_usecs (fixture->runner), ==, NOW_USECS + 1);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = start_silent_service (fixture);

  lkl_round_runner_start (fixture->runner, LKL_ROUND_SERVICES, fixture->plan);
  lkl_round_runner_stop (fixture->runner);
  g_assert_false (lkl_round_runner_is_running (fixture->runner, LKL_ROUND_LIGHT));
  /* Another may begin at once, while the first is still being given up. */
  g_ptr_array_set_size (fixture->plan->services, 0);
  lkl_round_runner_start (fixture->runner, LKL_ROUND_BROAD, fixture->plan);
  wait (&fixture->n_done, 1);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_BROAD);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_done, ==, 1);
}

static void
test_freed_amid_a_round (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = start_silent_service (fixture);

  lkl_round_runner_start (fixture->runner, LKL_ROUND_SERVICES, fixture->plan);
  g_clear_pointer (&fixture->runner, lkl_round_runner_free);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_done, ==, 0);
}

/* Services are waited for; what a larger round asks takes its time anyway. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = start_silent_service (fixture);

  lkl_round_runner_start (fixture->runner, LKL_ROUND_SERVICES, fixture->plan);
  wait (&fixture->n_late, 1);
  g_assert_cmpuint (fixture->n_done, ==, 0);
  wait (&fixture->n_done, 1);
  g_assert_cmpuint (fixture->n_samples, >, 0);
  lkl_round_runner_start (fixture->runner, LKL_ROUND_BROAD, fixture->plan);
  wait (&fixture->n_done, 2);
  g_assert_cmpuint (fixture->n_late, ==, 1);
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
  add ("/round-runner/one-after-another", test_one_after_another);
  add ("/round-runner/stopped", test_stopped);
  add ("/round-runner/freed-amid-a-round", test_freed_amid_a_round);
  add ("/round-runner/late", test_late);
  return g_test_run ();
}
