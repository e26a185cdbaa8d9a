/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSamplesBand"

#include "agent/privacy/samples-band.h"

#include <math.h>

#define SHARES_TOTAL 1000

static const LklSamplesBand any_band = { "1+", 1 };
static const LklSamplesBand many_band = { "50 or more", 50 };

const LklSamplesBand *
lkl_samples_band_for_any (void)
{
  return &any_band;
}

const LklSamplesBand *
lkl_samples_band_for_many (void)
{
  return &many_band;
}

/* Uniform in [0, n). */
static guint64
draw_index (guint64 n)
{
  /* A macro such as MIN would draw twice. */
  const guint64 index = (guint64) (g_random_double () * (double) n);

  return index < n ? index : n - 1;
}

double
lkl_samples_band_pick (LklExponentialHistogram *rest)
{
  guint64 index = draw_index (rest->count);

  rest->count--;
  if (index < rest->zero_count)
    {
      rest->zero_count--;
      return 0;
    }
  index -= rest->zero_count;
  for (guint i = 0; i < rest->buckets->len; i++)
    {
      guint64 *bucket = &g_array_index (rest->buckets, guint64, i);

      if (index < *bucket)
        {
          --*bucket;
          return exp2 ((rest->offset + (gint) i + 0.5) * exp2 (-rest->scale));
        }
      index -= *bucket;
    }
  g_return_val_if_reached (0);
}

LklExponentialHistogram *
lkl_samples_band_get_shares (const LklSamplesBand *self, const LklExponentialHistogram *histogram)
{
  g_autoptr (LklExponentialHistogram) rest = lkl_exponential_histogram_copy (histogram);
  g_autoptr (LklExponentialHistogram) pick = lkl_exponential_histogram_new ();

  for (guint64 i = 0; i < self->fewest && rest->count > 0; i++)
    lkl_exponential_histogram_add (pick, lkl_samples_band_pick (rest));
  return lkl_exponential_histogram_to_shares (pick, SHARES_TOTAL);
}

double
lkl_samples_band_get_share (const LklSamplesBand *self, guint64 n_part, guint64 n_all)
{
  const guint64 n_picks = MIN (self->fewest, n_all);
  guint64 n_left = n_part;

  for (guint64 i = 0; i < n_picks; i++)
    if (draw_index (n_all - i) < n_left)
      n_left--;
  return (double) (n_part - n_left) / (double) n_picks;
}
