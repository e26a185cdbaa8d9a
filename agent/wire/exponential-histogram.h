/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklExponentialHistogram: a distribution of non-negative values in buckets that grow by a constant
 * factor; two of them merge without loss beyond the coarser one's resolution.
 *
 * As in the OpenTelemetry metrics data model, "ExponentialHistogram": base = 2^(2^-scale), bucket i
 * holds base^i < value <= base^(i+1). Starts at scale 3 (9 % wide buckets) and halves the
 * resolution when more than LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS would be needed.
 */
#define LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS 160
#define LKL_EXPONENTIAL_HISTOGRAM_MIN_SCALE (-4)
#define LKL_EXPONENTIAL_HISTOGRAM_MAX_SCALE 8

typedef struct
{
  gint scale;
  guint64 count;
  guint64 zero_count; /* values of exactly 0 */
  double sum;
  double min; /* 0 while count is 0 */
  double max;
  gint offset;     /* index of the first bucket */
  GArray *buckets; /* (owned) (element-type guint64) */
} LklExponentialHistogram;

/* Returns: (transfer full) */
LklExponentialHistogram *lkl_exponential_histogram_new (void);
LklExponentialHistogram *lkl_exponential_histogram_copy (const LklExponentialHistogram *self);
void lkl_exponential_histogram_free (LklExponentialHistogram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklExponentialHistogram, lkl_exponential_histogram_free)

/* @value: a negative or not finite one is ignored: it can only be a defect of the caller */
void lkl_exponential_histogram_add (LklExponentialHistogram *self, double value);

/* Adds all of @other to @self, exactly. */
void lkl_exponential_histogram_merge (LklExponentialHistogram *self,
                                      const LklExponentialHistogram *other);

/* The upper bound of the bucket in which the share @quantile (0 to 1) of all values lies, at most
 * max. Returns: 0 where there are no values */
double
lkl_exponential_histogram_get_quantile (const LklExponentialHistogram *self, double quantile);

/**
 * The same shape with @total as the count, so that the shares are told but not how many values
 * there were. The buckets add up to @total exactly. min, max and sum are left out (0), since they
 * could tell the count again.
 *
 * Returns: (transfer full)
 */
LklExponentialHistogram *
lkl_exponential_histogram_to_shares (const LklExponentialHistogram *self, guint64 total);

G_END_DECLS
