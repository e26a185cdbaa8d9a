/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/exponential-histogram.h"

G_BEGIN_DECLS

/**
 * LklSamplesBand: how many samples stand behind a figure, so roughly that presence is not readable.
 * More is measured while somebody works than at rest, so a count would be a record of working time.
 *
 * Shares betray a count as well: 1 of 72 is no share that 12 samples can have, and many samples
 * make a smoother curve than few. So what leaves is a random pick of the samples, as many as the
 * fewest that the band may stand for, each at most once: it looks alike whatever the count was, and
 * the mean of many PCs comes out right. No I/O but the random numbers of GLib; any thread.
 */
typedef struct
{
  const char *name; /* on the wire, such as "50 or more" */
  guint64 fewest;   /* samples, at least 1: so many are picked */
} LklSamplesBand;

/* "1+": one sample, whatever it was of. */
const LklSamplesBand *lkl_samples_band_for_any (void);

/* "50 or more". Whoever has fewer says nothing. */
const LklSamplesBand *lkl_samples_band_for_many (void);

/* A pick of @histogram as shares of 1000. Returns: (transfer full) */
LklExponentialHistogram *
lkl_samples_band_get_shares (const LklSamplesBand *self, const LklExponentialHistogram *histogram);

/* The share of those among a pick that are of @n_part, out of @n_all. @n_all: at least 1.
 * Returns: 0 to 1 */
double lkl_samples_band_get_share (const LklSamplesBand *self, guint64 n_part, guint64 n_all);

/* Takes one value out at random: the middle of its bucket. @rest: has at least one */
double lkl_samples_band_pick (LklExponentialHistogram *rest);

G_END_DECLS
