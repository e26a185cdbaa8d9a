/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/samples-band.h"

#define QUICK_SECS 0.010
#define SLOW_SECS 0.200

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
  g_assert_cmpstr (lkl_samples_band_for_hour (1)->name, ==, "1-9");
  g_assert_cmpstr (lkl_samples_band_for_hour (9)->name, ==, "1-9");
  g_assert_cmpstr (lkl_samples_band_for_hour (10)->name, ==, "10+");
  g_assert_cmpstr (lkl_samples_band_for_hour (1000)->name, ==, "10+");
  g_assert_cmpstr (lkl_samples_band_for_any ()->name, ==, "1+");
  g_assert_cmpstr (lkl_samples_band_for_day (49)->name, ==, "fewer than 50");
  g_assert_cmpstr (lkl_samples_band_for_day (50)->name, ==, "50 or more");
}

/* Each step of an hour at rest is one that an hour of work can have, and the other way round. */
static void
test_shares_have_the_steps_of_the_band (void)
{
  for (guint n = 10; n < 100; n++)
    for (guint n_slow = 0; n_slow <= n; n_slow++)
      {
        g_autoptr (LklExponentialHistogram) histogram = new_histogram (n - n_slow, n_slow);
        g_autoptr (LklExponentialHistogram) shares =
            lkl_samples_band_get_shares (lkl_samples_band_for_hour (n), histogram);

        g_assert_cmpuint (shares->count, ==, 1000);
        g_assert_cmpfloat (shares->sum, ==, 0);
        for (guint i = 0; i < shares->buckets->len; i++)
          g_assert_cmpuint (g_array_index (shares->buckets, guint64, i) % 100, ==, 0);
      }
}

/* How many samples there were must not be readable where there were few. */
static void
test_few_samples_tell_their_middle (void)
{
  for (guint n = 1; n < 10; n++)
    {
      g_autoptr (LklExponentialHistogram) histogram = new_histogram (n, n / 2);
      g_autoptr (LklExponentialHistogram) shares =
          lkl_samples_band_get_shares (lkl_samples_band_for_hour (1), histogram);

      g_assert_cmpuint (shares->buckets->len, ==, 1);
      g_assert_cmpuint (g_array_index (shares->buckets, guint64, 0), ==, 1000);
    }
}

static void
test_share_is_rounded (void)
{
  g_assert_cmpfloat (lkl_samples_band_get_share (lkl_samples_band_for_hour (12), 1, 12), ==, 0.1);
  g_assert_cmpfloat (lkl_samples_band_get_share (lkl_samples_band_for_hour (72), 6, 72), ==, 0.1);
  g_assert_cmpfloat (lkl_samples_band_get_share (lkl_samples_band_for_hour (72), 1, 72), ==, 0);
  g_assert_cmpfloat (
      lkl_samples_band_get_share (lkl_samples_band_for_hour (300), 100, 300), ==, 0.3);
  g_assert_cmpfloat (lkl_samples_band_get_share (lkl_samples_band_for_hour (3), 3, 3), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/samples-band/bands", test_bands);
  g_test_add_func ("/samples-band/steps", test_shares_have_the_steps_of_the_band);
  g_test_add_func ("/samples-band/few", test_few_samples_tell_their_middle);
  g_test_add_func ("/samples-band/share", test_share_is_rounded);
  return g_test_run ();
}
