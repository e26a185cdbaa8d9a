/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/loss-pool.h"

#define MINUTES(n) ((gint64) (n) *60 * G_USEC_PER_SEC)

static void
take (LklLossPool *pool, const char *id, gint64 minutes, guint n_sent, guint n_lost)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_PACKETS, id, "test");

  sample->at_boot_usecs = MINUTES (minutes);
  sample->n_sent = n_sent;
  sample->n_lost = n_lost;
  lkl_loss_pool_take (pool, sample);
}

static void
assert_counts (LklLossPool *pool, gint64 minutes, LklLossCount expected)
{
  const LklLossCount count = lkl_loss_pool_count (pool, MINUTES (minutes));

  g_assert_cmpuint (count.near_sent, ==, expected.near_sent);
  g_assert_cmpuint (count.near_lost, ==, expected.near_lost);
  g_assert_cmpuint (count.far_sent, ==, expected.far_sent);
  g_assert_cmpuint (count.far_lost, ==, expected.far_lost);
}

static void
test_rounds_add_up (void)
{
  g_autoptr (LklLossPool) pool = lkl_loss_pool_new ();

  assert_counts (pool, 0, (LklLossCount){ 0 });
  take (pool, LKL_SAMPLE_ROUTER, 0, 40, 1);
  take (pool, LKL_SAMPLE_ANCHOR, 0, 40, 2);
  take (pool, LKL_SAMPLE_ROUTER, 10, 150, 0);
  take (pool, LKL_SAMPLE_ANCHOR, 10, 150, 3);
  assert_counts (pool, 10, (LklLossCount){ 190, 1, 190, 5 });
}

static void
test_old_rounds_are_forgotten (void)
{
  g_autoptr (LklLossPool) pool = lkl_loss_pool_new ();

  take (pool, LKL_SAMPLE_ROUTER, 0, 40, 1);
  take (pool, LKL_SAMPLE_ROUTER, 10, 40, 2);
  assert_counts (pool, 30, (LklLossCount){ .near_sent = 80, .near_lost = 3 });
  assert_counts (pool, 31, (LklLossCount){ .near_sent = 40, .near_lost = 2 });
  assert_counts (pool, 41, (LklLossCount){ 0 });
}

static void
test_clear (void)
{
  g_autoptr (LklLossPool) pool = lkl_loss_pool_new ();

  take (pool, LKL_SAMPLE_ANCHOR, 0, 40, 1);
  lkl_loss_pool_clear (pool);
  assert_counts (pool, 0, (LklLossCount){ 0 });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss-pool/rounds-add-up", test_rounds_add_up);
  g_test_add_func ("/loss-pool/old-rounds", test_old_rounds_are_forgotten);
  g_test_add_func ("/loss-pool/clear", test_clear);
  return g_test_run ();
}
