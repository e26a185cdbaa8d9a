/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/exponential-histogram.h"

#include <math.h>

/* Vectors worked out from the data model's formulas at scale 3. */
static void
test_indices_of_the_data_model (void)
{
  const struct
  {
    double value;
    gint index;
  } vectors[] = { { 1, -1 },        { 2, 7 },      { 4, 15 },      { 0.5, -9 },   { 0.25, -17 },
                  { 0.03125, -41 }, { 0.04, -38 }, { 0.001, -80 }, { 1.0001, 0 }, { 1e-9, -240 } };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();

      lkl_exponential_histogram_add (histogram, vectors[i].value);
      g_assert_cmpint (histogram->offset, ==, vectors[i].index);
      g_assert_cmpuint (histogram->buckets->len, ==, 1);
    }
}

static guint64
count_buckets (const LklExponentialHistogram *histogram)
{
  guint64 sum = histogram->zero_count;

  for (guint i = 0; i < histogram->buckets->len; i++)
    sum += g_array_index (histogram->buckets, guint64, i);
  return sum;
}

static void
test_wide_ranges_lose_resolution_not_values (void)
{
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();

  for (gint exponent = -300; exponent <= 300; exponent++)
    lkl_exponential_histogram_add (histogram, ldexp (1.5, exponent));
  lkl_exponential_histogram_add (histogram, 0);
  g_assert_cmpuint (histogram->count, ==, 602);
  g_assert_cmpuint (count_buckets (histogram), ==, 602);
  g_assert_cmpuint (histogram->buckets->len, <=, LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS);
  g_assert_cmpint (histogram->scale, >=, LKL_EXPONENTIAL_HISTOGRAM_MIN_SCALE);
}

/* Merging is exact: the same values in one histogram or in two merged give the same buckets. */
static void
test_merging_is_exact (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (LklExponentialHistogram) all = lkl_exponential_histogram_new ();
      g_autoptr (LklExponentialHistogram) one = lkl_exponential_histogram_new ();
      g_autoptr (LklExponentialHistogram) other = lkl_exponential_histogram_new ();
      guint n = (guint) g_rand_int_range (chance, 0, 50);

      for (guint i = 0; i < n; i++)
        {
          double value = exp (g_rand_double_range (chance, -20, 20));

          lkl_exponential_histogram_add (all, value);
          lkl_exponential_histogram_add (g_rand_boolean (chance) ? one : other, value);
        }
      lkl_exponential_histogram_merge (one, other);
      g_assert_cmpuint (one->count, ==, all->count);
      g_assert_cmpuint (count_buckets (one), ==, all->count);
      g_assert_cmpfloat (one->max, ==, all->max);
      if (one->scale == all->scale && n > 0)
        {
          g_assert_cmpint (one->offset, ==, all->offset);
          g_assert_cmpmem (one->buckets->data,
                           one->buckets->len * sizeof (guint64),
                           all->buckets->data,
                           all->buckets->len * sizeof (guint64));
        }
    }
}

static void
test_quantiles_are_within_a_bucket (void)
{
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();

  g_assert_cmpfloat (lkl_exponential_histogram_get_quantile (histogram, 0.5), ==, 0);
  for (guint i = 1; i <= 1000; i++)
    lkl_exponential_histogram_add (histogram, i);
  g_assert_cmpfloat_with_epsilon (lkl_exponential_histogram_get_quantile (histogram, 0.5), 500, 50);
  g_assert_cmpfloat_with_epsilon (
      lkl_exponential_histogram_get_quantile (histogram, 0.95), 950, 95);
  g_assert_cmpfloat (lkl_exponential_histogram_get_quantile (histogram, 1), <=, 1000);
}

static void
test_shares_hide_the_count (void)
{
  g_autoptr (LklExponentialHistogram) few = lkl_exponential_histogram_new ();
  g_autoptr (LklExponentialHistogram) many = lkl_exponential_histogram_new ();
  g_autoptr (LklExponentialHistogram) few_shares = NULL;
  g_autoptr (LklExponentialHistogram) many_shares = NULL;

  for (guint i = 0; i < 700; i++)
    {
      if (i < 7)
        lkl_exponential_histogram_add (few, i % 7 < 5 ? 0.01 : 2);
      lkl_exponential_histogram_add (many, i % 7 < 5 ? 0.01 : 2);
    }
  few_shares = lkl_exponential_histogram_to_shares (few, 1000);
  many_shares = lkl_exponential_histogram_to_shares (many, 1000);
  g_assert_cmpuint (few_shares->count, ==, 1000);
  g_assert_cmpuint (count_buckets (few_shares), ==, 1000);
  g_assert_cmpfloat (few_shares->sum, ==, 0);
  g_assert_cmpmem (few_shares->buckets->data,
                   few_shares->buckets->len * sizeof (guint64),
                   many_shares->buckets->data,
                   many_shares->buckets->len * sizeof (guint64));
}

static void
test_impossible_values_are_ignored (void)
{
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();

  lkl_exponential_histogram_add (histogram, NAN);
  lkl_exponential_histogram_add (histogram, INFINITY);
  lkl_exponential_histogram_add (histogram, -1);
  g_assert_cmpuint (histogram->count, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exponential-histogram/indices-of-the-data-model",
                   test_indices_of_the_data_model);
  g_test_add_func ("/exponential-histogram/wide-ranges-lose-resolution-not-values",
                   test_wide_ranges_lose_resolution_not_values);
  g_test_add_func ("/exponential-histogram/merging-is-exact", test_merging_is_exact);
  g_test_add_func ("/exponential-histogram/quantiles-are-within-a-bucket",
                   test_quantiles_are_within_a_bucket);
  g_test_add_func ("/exponential-histogram/shares-hide-the-count", test_shares_hide_the_count);
  g_test_add_func ("/exponential-histogram/impossible-values-are-ignored",
                   test_impossible_values_are_ignored);
  return g_test_run ();
}
