/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLatencyTally"

#include "agent/responsiveness/latency-tally.h"

/* Shorter ones are everyday life, not blocking. */
#define BLOCKED_USECS (100 * 1000)

/* More than half a second is not added to what was seen of a hang: every slow answer would be one.
 */
#define MAX_ADDED_USECS (G_USEC_PER_SEC / 2)

/* Half of a longer interval is longer than most hangs are: then nothing is added, and only what was
 * seen counts. (Measured at 1 to 3 s; beyond, one slow answer would make a freeze.) */
#define MAX_CORRECTED_USECS (3 * G_USEC_PER_SEC)

static const gint64 edges_ms[LKL_LATENCY_N_EDGES] = LKL_LATENCY_EDGES_MS;

static guint
find_bucket (gint64 latency_usecs)
{
  guint i = 0;

  while (i < LKL_LATENCY_N_EDGES && latency_usecs > edges_ms[i] * 1000)
    i++;
  return i;
}

/* How much longer than its probe a hang is on average. */
static gint64
get_correction (gint64 interval_usecs)
{
  return interval_usecs <= MAX_CORRECTED_USECS ? interval_usecs / 2 : 0;
}

static gint64
estimate_blocked (gint64 latency_usecs, gint64 interval_usecs)
{
  if (interval_usecs > MAX_CORRECTED_USECS)
    return latency_usecs;
  return MAX (interval_usecs, latency_usecs + get_correction (interval_usecs));
}

void
lkl_latency_tally_add (LklLatencyTally *self, gint64 latency_usecs, gint64 interval_usecs)
{
  const gint64 added_usecs = MIN (get_correction (interval_usecs), MAX_ADDED_USECS);

  self->counts[find_bucket (latency_usecs)]++;
  self->n_samples++;
  self->observed_usecs += MAX (interval_usecs, latency_usecs);
  self->longest_usecs = MAX (self->longest_usecs, latency_usecs);
  if (latency_usecs < BLOCKED_USECS)
    return;
  self->blocked_usecs += estimate_blocked (latency_usecs, interval_usecs);
  if (latency_usecs >= LKL_LATENCY_HANG_MS * 1000 - added_usecs)
    self->n_hangs++;
  if (latency_usecs >= LKL_LATENCY_FREEZE_MS * 1000 - added_usecs)
    self->n_freezes++;
}

gint64
lkl_latency_tally_get_median_usecs (const LklLatencyTally *self)
{
  double rest = self->n_samples / 2.0;
  gint64 low_ms = 0;

  if (self->n_samples == 0)
    return -1;
  for (guint i = 0; i < LKL_LATENCY_N_EDGES; i++)
    {
      if (rest <= self->counts[i])
        return (gint64) ((low_ms + (edges_ms[i] - low_ms) * rest / self->counts[i]) * 1000);
      rest -= self->counts[i];
      low_ms = edges_ms[i];
    }
  return low_ms * 1000;
}

double
lkl_latency_tally_get_slow_share (const LklLatencyTally *self)
{
  guint32 n_slow = 0;

  for (guint i = find_bucket (LKL_LATENCY_SLOW_MS * 1000) + 1; i < LKL_LATENCY_N_BUCKETS; i++)
    n_slow += self->counts[i];
  return self->n_samples == 0 ? 0 : (double) n_slow / self->n_samples;
}
