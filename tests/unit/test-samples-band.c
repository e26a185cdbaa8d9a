/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/samples-band.h"

#include <math.h>

#define QUICK_SECS 0.010
#define SLOW_SECS 0.200
#define N_TRIES 1000

static LklExponentialHistogram *
new_histogram (guint n_quick, guint n_slow)
{
  LklExponentialHistogram *histogram = lkl_exponential_histogram_new ();

  for (guint i = 0; i < n_quick; i++)
    lkl_exponential_histogram_add (histogram, QUICK_SECS);
  for (guint i = 0; i < n_slow; i++)
    lkl_exponential_histogram_add (histogram, SLOW_SECS);
  return histogram;
}

static void
test_bands (void)
{
  g_assert_cmpstr (lkl_samples_band_for_any ()->name, ==, "1+");
  g_assert_cmpstr (lkl_samples_band_for_many ()->name, ==, "50 or more");
}

/* Fifty of any number, each at most once: of fifty, all. */
static void
test_pick_is_of_the_band (void)
{
  g_autoptr (LklExponentialHistogram) fifty = new_histogram (35, 15);
  g_autoptr (LklExponentialHistogram) all =
      lkl_samples_band_get_shares (lkl_samples_band_for_many (), fifty);

  g_assert_cmpuint (g_array_index (all->buckets, guint64, 0), ==, 700);
  g_assert_cmpuint (g_array_index (all->buckets, guint64, all->buckets->len - 1), ==, 300);
  for (guint n = 51; n < 200; n++)
    {
      g_autoptr (LklExponentialHistogram) histogram = new_histogram (n / 2, n - n / 2);
      g_autoptr (LklExponentialHistogram) shares =
          lkl_samples_band_get_shares (lkl_samples_band_for_many (), histogram);

      g_assert_cmpuint (shares->count, ==, 1000);
      g_assert_cmpfloat (shares->sum, ==, 0);
      for (guint i = 0; i < shares->buckets->len; i++)
        g_assert_cmpuint (g_array_index (shares->buckets, guint64, i) % 20, ==, 0);
    }
}

/* How many samples there were must not be readable where there were few. */
static void
test_few_samples_tell_one (void)
{
  for (guint n = 1; n < 30; n++)
    {
      g_autoptr (LklExponentialHistogram) histogram = new_histogram (n, n / 2);
      g_autoptr (LklExponentialHistogram) shares =
          lkl_samples_band_get_shares (lkl_samples_band_for_any (), histogram);

      g_assert_cmpuint (shares->buckets->len, ==, 1);
      g_assert_cmpuint (g_array_index (shares->buckets, guint64, 0), ==, 1000);
    }
}

/* Of samples that are all different, a tenth slow: few or many, a pick has as many steps and as
 * many slow ones on average. */
static void
get_means (guint n_samples, double *n_steps, double *slow)
{
  *n_steps = *slow = 0;
  for (guint try = 0; try < N_TRIES; try++)
    {
      g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
      g_autoptr (LklExponentialHistogram) shares = NULL;

      for (guint i = 0; i < n_samples; i++)
        lkl_exponential_histogram_add (histogram, 0.01 * exp (3 * g_random_double ()));
      shares = lkl_samples_band_get_shares (lkl_samples_band_for_many (), histogram);
      for (guint i = 0; i < shares->buckets->len; i++)
        *n_steps += g_array_index (shares->buckets, guint64, i) > 0 ? 1.0 / N_TRIES : 0;
      *slow += lkl_exponential_histogram_get_quantile (shares, 0.9) / N_TRIES;
    }
}

static void
test_picks_look_alike (void)
{
  double few_steps, many_steps, few_slow, many_slow;

  get_means (50, &few_steps, &few_slow);
  get_means (1000, &many_steps, &many_slow);
  g_assert_cmpfloat_with_epsilon (few_steps, many_steps, 0.5);
  g_assert_cmpfloat_with_epsilon (few_slow, many_slow, 0.01);
}

/* The slow one of two is told by half of the PCs, of three by a third. */
static void
test_picks_of_few_are_fair (void)
{
  for (guint n = 2; n <= 3; n++)
    {
      double slow = 0;

      for (guint try = 0; try < N_TRIES; try++)
        {
          g_autoptr (LklExponentialHistogram) rest = new_histogram (n - 1, 1);

          slow += lkl_samples_band_pick (rest) > (QUICK_SECS + SLOW_SECS) / 2 ? 1.0 : 0.0;
        }
      g_assert_cmpfloat_with_epsilon (slow / N_TRIES, 1.0 / n, 0.08);
    }
}

static void
test_share_is_that_of_a_pick (void)
{
  double sum = 0;

  for (guint try = 0; try < N_TRIES; try++)
    {
      const double share = lkl_samples_band_get_share (lkl_samples_band_for_many (), 60, 300);

      g_assert_cmpfloat_with_epsilon (share * 50, round (share * 50), 1e-9);
      sum += share;
    }
  g_assert_cmpfloat_with_epsilon (sum / N_TRIES, 0.2, 0.02);
  g_assert_cmpfloat (lkl_samples_band_get_share (lkl_samples_band_for_any (), 3, 3), ==, 1);
  g_assert_cmpfloat (lkl_samples_band_get_share (lkl_samples_band_for_any (), 0, 90), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/samples-band/bands", test_bands);
  g_test_add_func ("/samples-band/pick", test_pick_is_of_the_band);
  g_test_add_func ("/samples-band/few", test_few_samples_tell_one);
  g_test_add_func ("/samples-band/alike", test_picks_look_alike);
  g_test_add_func ("/samples-band/fair", test_picks_of_few_are_fair);
  g_test_add_func ("/samples-band/share", test_share_is_that_of_a_pick);
  return g_test_run ();
}
