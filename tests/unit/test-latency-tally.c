/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/latency-tally.h"

#define MS(n) ((gint64) (n) *1000)

static void
add_ms (LklLatencyTally *tally, gint64 latency_ms)
{
  lkl_latency_tally_add (tally, MS (latency_ms), MS (1000));
}

static void
test_edges (void)
{
  const gint64 edges_ms[] = LKL_LATENCY_EDGES_MS;
  LklLatencyTally tally = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (edges_ms); i++)
    add_ms (&tally, edges_ms[i]);
  lkl_latency_tally_add (&tally, MS (10000) + 1, MS (1000));
  for (guint i = 0; i < LKL_LATENCY_N_BUCKETS; i++)
    g_assert_cmpuint (tally.counts[i], ==, 1);
  g_assert_cmpuint (tally.n_samples, ==, LKL_LATENCY_N_BUCKETS);
}

/* A hang of 1 s that is hit in its middle reads as half a second. */
static void
test_hangs_are_corrected (void)
{
  LklLatencyTally tally = { 0 };

  add_ms (&tally, 99);
  add_ms (&tally, 499);
  g_assert_cmpuint (tally.n_hangs, ==, 0);
  add_ms (&tally, 500);
  g_assert_cmpuint (tally.n_hangs, ==, 1);
  add_ms (&tally, 4500);
  g_assert_cmpuint (tally.n_hangs, ==, 2);
  g_assert_cmpuint (tally.n_freezes, ==, 1);
  /* max (I, r + I/2) of each that is 100 ms or more. */
  g_assert_cmpint (tally.blocked_usecs, ==, MS (1000 + 1000 + 5000));
  g_assert_cmpint (tally.longest_usecs, ==, MS (4500));
}

/* Hangs of one length, met at every phase of the probes: what the tally makes of them on average.
 * Next to the interval's own length it makes up to an eighth too much, else what is true. */
static void
test_blocked_time_has_no_bias (void)
{
  const gint64 lengths_ms[] = { 200, 500, 1500, 2000, 3700, 6500 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths_ms); i++)
    {
      LklLatencyTally tally = { 0 };

      for (gint64 phase_ms = 0; phase_ms < 1000; phase_ms++)
        if (lengths_ms[i] > phase_ms)
          add_ms (&tally, lengths_ms[i] - phase_ms);
      /* What is shorter than 100 ms is not seen as blocked. */
      g_assert_cmpint (tally.blocked_usecs, <=, MS (lengths_ms[i]) * 1001);
      g_assert_cmpint (tally.blocked_usecs, >=, MS (lengths_ms[i] - 100) * 1000);
    }
}

/* A program that is asked every 30 s: one slow answer is not a freeze. */
static void
test_rare_probes_are_taken_as_they_are (void)
{
  LklLatencyTally tally = { 0 };

  lkl_latency_tally_add (&tally, MS (300), MS (30000));
  g_assert_cmpuint (tally.n_hangs, ==, 0);
  g_assert_cmpint (tally.blocked_usecs, ==, MS (300));
  lkl_latency_tally_add (&tally, MS (1200), MS (30000));
  g_assert_cmpuint (tally.n_hangs, ==, 1);
  g_assert_cmpuint (tally.n_freezes, ==, 0);
  lkl_latency_tally_add (&tally, MS (4499), MS (3000));
  g_assert_cmpuint (tally.n_freezes, ==, 0);
  lkl_latency_tally_add (&tally, MS (4500), MS (3000));
  g_assert_cmpuint (tally.n_freezes, ==, 1);
}

/* Slow answers are no hangs, however seldom probes are: on battery they are 2 s apart. */
static void
test_slow_answers_are_no_hangs (void)
{
  const gint64 intervals_ms[] = { 1000, 2000, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (intervals_ms); i++)
    {
      LklLatencyTally tally = { 0 };

      for (gint64 latency_ms = 100; latency_ms < 500; latency_ms += 10)
        lkl_latency_tally_add (&tally, MS (latency_ms), MS (intervals_ms[i]));
      g_assert_cmpuint (tally.n_hangs, ==, 0);
    }
}

static void
test_median_and_slow_share (void)
{
  LklLatencyTally tally = { 0 };

  g_assert_cmpint (lkl_latency_tally_get_median_usecs (&tally), ==, -1);
  g_assert_cmpfloat (lkl_latency_tally_get_slow_share (&tally), ==, 0);
  for (guint i = 0; i < 3; i++)
    add_ms (&tally, 5);
  add_ms (&tally, 300);
  g_assert_cmpint (lkl_latency_tally_get_median_usecs (&tally), ==, MS (16) * 2 / 3);
  g_assert_cmpfloat (lkl_latency_tally_get_slow_share (&tally), ==, 0.25);
  add_ms (&tally, 200);
  g_assert_cmpfloat (lkl_latency_tally_get_slow_share (&tally), ==, 0.2);
}

static void
test_median_of_endless_ones (void)
{
  LklLatencyTally tally = { 0 };

  add_ms (&tally, 60000);
  g_assert_cmpint (lkl_latency_tally_get_median_usecs (&tally), ==, MS (10000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/latency-tally/slow", test_slow_answers_are_no_hangs);
  g_test_add_func ("/latency-tally/edges", test_edges);
  g_test_add_func ("/latency-tally/hangs-are-corrected", test_hangs_are_corrected);
  g_test_add_func ("/latency-tally/blocked-time-has-no-bias", test_blocked_time_has_no_bias);
  g_test_add_func ("/latency-tally/rare-probes", test_rare_probes_are_taken_as_they_are);
  g_test_add_func ("/latency-tally/median-and-slow-share", test_median_and_slow_share);
  g_test_add_func ("/latency-tally/median-of-endless-ones", test_median_of_endless_ones);
  return g_test_run ();
}
