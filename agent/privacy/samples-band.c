/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSamplesBand"

#include "agent/privacy/samples-band.h"

#include <math.h>

#define SHARES_TOTAL 1000

static const LklSamplesBand hour_bands[] = { { "1-9", 1 }, { "10+", 10 } };
static const LklSamplesBand any_band = { "1+", 1 };
static const LklSamplesBand day_bands[] = { { "fewer than 50", 1 }, { "50 or more", 50 } };

static const LklSamplesBand *
find_band (const LklSamplesBand *bands, guint n_bands, guint64 n_samples)
{
  guint i = n_bands - 1;

  while (i > 0 && n_samples < bands[i].fewest)
    i--;
  return &bands[i];
}

const LklSamplesBand *
lkl_samples_band_for_hour (guint64 n_samples)
{
  return find_band (hour_bands, G_N_ELEMENTS (hour_bands), n_samples);
}

const LklSamplesBand *
lkl_samples_band_for_any (void)
{
  return &any_band;
}

const LklSamplesBand *
lkl_samples_band_for_day (guint64 n_samples)
{
  return find_band (day_bands, G_N_ELEMENTS (day_bands), n_samples);
}

LklExponentialHistogram *
lkl_samples_band_get_shares (const LklSamplesBand *self, const LklExponentialHistogram *histogram)
{
  g_autoptr (LklExponentialHistogram) steps =
      lkl_exponential_histogram_to_shares (histogram, self->fewest);

  return lkl_exponential_histogram_to_shares (steps, SHARES_TOTAL);
}

double
lkl_samples_band_get_share (const LklSamplesBand *self, guint64 n_part, guint64 n_all)
{
  const double n_steps = (double) self->fewest;

  return round ((double) n_part / (double) n_all * n_steps) / n_steps;
}
