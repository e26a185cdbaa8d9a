/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklExponentialHistogram"

#include "agent/wire/exponential-histogram.h"

#include <math.h>

#define FIRST_SCALE 3

LklExponentialHistogram *
lkl_exponential_histogram_new (void)
{
  LklExponentialHistogram *self = g_new0 (LklExponentialHistogram, 1);

  self->scale = FIRST_SCALE;
  self->buckets = g_array_new (FALSE, TRUE, sizeof (guint64));
  return self;
}

LklExponentialHistogram *
lkl_exponential_histogram_copy (const LklExponentialHistogram *self)
{
  LklExponentialHistogram *copy = g_memdup2 (self, sizeof *self);

  copy->buckets = g_array_copy (self->buckets);
  return copy;
}

void
lkl_exponential_histogram_free (LklExponentialHistogram *self)
{
  g_array_unref (self->buckets);
  g_free (self);
}

/* Data model, "Producer Expectations": exact for powers of two, where a logarithm alone may land on
 * either side of the bound. */
static gint
get_index (double value, gint scale)
{
  int exponent;
  double fraction = frexp (value, &exponent);

  if (scale <= 0)
    return (fraction == 0.5 ? exponent - 2 : exponent - 1) >> -scale;
  if (fraction == 0.5)
    return (exponent - 1) * (1 << scale) - 1;
  return (gint) floor (log (value) * ldexp (M_LOG2E, scale));
}

/* Pairs of buckets become one: index i becomes i >> 1 ("perfect subsetting"). */
static void
halve_resolution (LklExponentialHistogram *self)
{
  GArray *wider = g_array_new (FALSE, TRUE, sizeof (guint64));
  gint first = self->offset >> 1;

  for (guint i = 0; i < self->buckets->len; i++)
    {
      guint place = (guint) (((self->offset + (gint) i) >> 1) - first);

      if (place >= wider->len)
        g_array_set_size (wider, place + 1);
      g_array_index (wider, guint64, place) += g_array_index (self->buckets, guint64, i);
    }
  g_array_unref (self->buckets);
  self->buckets = wider;
  self->offset = first;
  self->scale--;
}

/* Makes room for the indices @low to @high of the present scale.
 * Returns: FALSE where that would be too many buckets */
static gboolean
extend (LklExponentialHistogram *self, gint low, gint high)
{
  gint last;

  if (self->buckets->len == 0)
    self->offset = low;
  last = MAX (self->offset + (gint) self->buckets->len - 1, high);
  low = MIN (self->offset, low);
  if (last - low >= LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS)
    return FALSE;

  if (low < self->offset)
    {
      g_autofree guint64 *zeros = g_new0 (guint64, self->offset - low);

      g_array_prepend_vals (self->buckets, zeros, (guint) (self->offset - low));
    }
  self->offset = low;
  g_array_set_size (self->buckets, (guint) (last - low + 1));
  return TRUE;
}

static void
add_to_bucket (LklExponentialHistogram *self, gint index, gint scale, guint64 count)
{
  while (self->scale > scale)
    halve_resolution (self);
  while (!extend (self, index >> (scale - self->scale), index >> (scale - self->scale)))
    halve_resolution (self);
  index >>= scale - self->scale;
  g_array_index (self->buckets, guint64, index - self->offset) += count;
}

void
lkl_exponential_histogram_add (LklExponentialHistogram *self, double value)
{
  if (!isfinite (value) || value < 0)
    return;
  if (value == 0)
    self->zero_count++;
  else
    add_to_bucket (self, get_index (value, self->scale), self->scale, 1);
  self->min = self->count == 0 ? value : MIN (self->min, value);
  self->max = MAX (self->max, value);
  self->sum += value;
  self->count++;
}

void
lkl_exponential_histogram_merge (LklExponentialHistogram *self,
                                 const LklExponentialHistogram *other)
{
  if (other->count == 0)
    return;
  for (guint i = 0; i < other->buckets->len; i++)
    {
      guint64 count = g_array_index (other->buckets, guint64, i);

      if (count > 0)
        add_to_bucket (self, other->offset + (gint) i, other->scale, count);
    }
  self->min = self->count == 0 ? other->min : MIN (self->min, other->min);
  self->max = MAX (self->max, other->max);
  self->sum += other->sum;
  self->zero_count += other->zero_count;
  self->count += other->count;
}

double
lkl_exponential_histogram_get_quantile (const LklExponentialHistogram *self, double quantile)
{
  guint64 wanted = (guint64) ceil (CLAMP (quantile, 0.0, 1.0) * (double) self->count);
  guint64 seen = self->zero_count;
  guint i;

  if (self->count == 0 || seen >= wanted)
    return 0;
  for (i = 0; i < self->buckets->len && seen < wanted; i++)
    seen += g_array_index (self->buckets, guint64, i);
  return MIN (exp2 (ldexp (self->offset + (gint) i, -self->scale)), self->max);
}

LklExponentialHistogram *
lkl_exponential_histogram_to_shares (const LklExponentialHistogram *self, guint64 total)
{
  LklExponentialHistogram *shares = lkl_exponential_histogram_new ();
  guint64 seen = self->zero_count;
  guint64 given;

  shares->scale = self->scale;
  if (self->count == 0)
    return shares;
  /* Rounding the running total keeps the sum exact and each share within one of the truth. */
  given = (guint64) round ((double) seen / (double) self->count * (double) total);
  shares->zero_count = given;
  for (guint i = 0; i < self->buckets->len; i++)
    {
      guint64 upto;

      seen += g_array_index (self->buckets, guint64, i);
      upto = (guint64) round ((double) seen / (double) self->count * (double) total);
      if (upto > given)
        add_to_bucket (shares, self->offset + (gint) i, self->scale, upto - given);
      given = upto;
    }
  shares->count = given;
  return shares;
}
