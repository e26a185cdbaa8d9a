/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/exponential-histogram.h"

G_BEGIN_DECLS

/**
 * LklSamplesBand: how many samples stand behind a figure, so roughly that presence is not readable.
 * More is measured while somebody works than at rest, so a count would be a record of working time.
 *
 * Shares betray a count as well: 1 of 72 is no share that 12 samples can have. So shares have no
 * finer steps than the fewest samples of the band, and whatever the band holds may look alike.
 * Pure, static, any thread.
 */
typedef struct
{
  const char *name; /* on the wire, such as "10-99" */
  guint64 fewest;   /* samples, at least 1: the steps that shares are told in */
} LklSamplesBand;

/* One hour of one series that is asked all the time: "1-9" or "10+". @n_samples: at least 1. */
const LklSamplesBand *lkl_samples_band_for_hour (guint64 n_samples);

/* Of what is asked more often for reasons that are the person's own: "1+". */
const LklSamplesBand *lkl_samples_band_for_any (void);

/* One day of one program: "fewer than 50" or "50 or more". @n_samples: at least 1. */
const LklSamplesBand *lkl_samples_band_for_day (guint64 n_samples);

/* The distribution as shares of 1000. Returns: (transfer full) */
LklExponentialHistogram *
lkl_samples_band_get_shares (const LklSamplesBand *self, const LklExponentialHistogram *histogram);

/* @n_part of @n_all, rounded to a step of the band. @n_all: at least 1. Returns: 0 to 1 */
double lkl_samples_band_get_share (const LklSamplesBand *self, guint64 n_part, guint64 n_all);

G_END_DECLS
