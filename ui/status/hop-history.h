/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklHopHistory: what was measured at one hop within a day, for a plot and in words. Immutable
 * after it was made; main thread.
 */
typedef struct
{
  gsize n_points;        /* windows of five minutes in which the hop was asked */
  const gint64 *starts;  /* Unix microseconds, in order */
  const double *medians; /* milliseconds, -1 = no answer */
  const double *lost;    /* share of the probes, 0 to 1; -1 = not known */
  gint64 until_usecs;    /* the end of the day that is shown */
  gint64 down_usecs;     /* how long the hop was down in that day */
  GVariant *arrays[3];   /* (owned): what the pointers above belong to */
} LklHopHistory;

/* The day that a plot shows. */
#define LKL_HOP_HISTORY_USECS G_TIME_SPAN_DAY
#define LKL_HOP_HISTORY_WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)

/**
 * @hops: (nullable): as GetHistory answers
 * @outages: (nullable): as ListOutages answers
 * @now_usecs: Unix time
 *
 * Returns: (transfer full) (nullable): NULL where nothing was measured
 */
LklHopHistory *
lkl_hop_history_new (GVariant *hops, GVariant *outages, const char *hop_id, gint64 now_usecs);
void lkl_hop_history_free (LklHopHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHopHistory, lkl_hop_history_free)

/* Returns: (transfer full): "usually 12 ms, 3 % lost, down 14 minutes" */
char *lkl_hop_history_describe (const LklHopHistory *self);

G_END_DECLS
