/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklLatencyTally: how quickly one program answered, as counts. Plain data on the stack or in
 * another struct; no order and no time of day is kept.
 *
 * A probe lands at a random point of a hang, so its latency is too short by half an interval on
 * average. Hangs and blocked time are corrected for that, where probes are no more than 3 s apart:
 * the sum of many is right, though one may be half an interval off. To what was seen of a hang no
 * more than half a second is added, since slow answers must not become hangs; so where probes are
 * more than 1 s apart there are too few hangs rather than too many. A program that is asked more
 * seldom has the hangs and the blocked time that were seen, which are too few.
 */

/* Upper edges in milliseconds; the last bucket has none. A value on an edge is below it. */
#define LKL_LATENCY_EDGES_MS                       \
  {                                                \
    16, 50, 100, 200, 500, 1000, 2000, 5000, 10000 \
  }
#define LKL_LATENCY_N_EDGES 9
#define LKL_LATENCY_N_BUCKETS (LKL_LATENCY_N_EDGES + 1)

#define LKL_LATENCY_SLOW_MS 200    /* slower than this needs work (Chrome's INP) */
#define LKL_LATENCY_HANG_MS 1000   /* the flow of thought breaks (Nielsen) */
#define LKL_LATENCY_FREEZE_MS 5000 /* "not responding" (window managers, Android) */

typedef struct
{
  guint32 counts[LKL_LATENCY_N_BUCKETS];
  guint32 n_samples;
  guint32 n_hangs;       /* of 1 s or more, estimated */
  guint32 n_freezes;     /* of 5 s or more, estimated; they are hangs as well */
  gint64 blocked_usecs;  /* estimated */
  gint64 observed_usecs; /* that the samples stand for */
  gint64 longest_usecs;  /* measured */
} LklLatencyTally;

/* @interval_usecs: between two probes */
void lkl_latency_tally_add (LklLatencyTally *self, gint64 latency_usecs, gint64 interval_usecs);

/* Estimated by even spread inside a bucket. Returns: -1 without samples */
gint64 lkl_latency_tally_get_median_usecs (const LklLatencyTally *self);

/* Share of samples over LKL_LATENCY_SLOW_MS, 0 to 1; 0 without samples. */
double lkl_latency_tally_get_slow_share (const LklLatencyTally *self);

G_END_DECLS
