/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * LklSeriesRecorder: from samples to windows of five minutes to records of an hour, or of a
 * day. Main thread only.
 *
 * The present window is in memory. The first sample after its end writes it to the journal, and
 * after a full hour or day (UTC) makes its records: two jobs in five minutes, no timer, no
 * wake-up.
 *
 * Signals:
 *   recorded (): there are new measurements in the journal
 */
#define LKL_TYPE_SERIES_RECORDER (lkl_series_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LklSeriesRecorder, lkl_series_recorder, LKL, SERIES_RECORDER, GObject)

/* All parameters (transfer none). Returns: (transfer full) */
LklSeriesRecorder *lkl_series_recorder_new (LklJournal *journal, LklClock *clock);

/* @sample: counts as taken now */
void lkl_series_recorder_add (LklSeriesRecorder *self, const LklConnectivitySample *sample);

/* Before the end of the program: writes the present window as it is. Jobs of the journal run in
 * order, so a later one that has ended says that this one has. */
void lkl_series_recorder_flush (LklSeriesRecorder *self);

/* What is in memory is never written: it was switched off, or deleted. */
void lkl_series_recorder_forget (LklSeriesRecorder *self);

G_END_DECLS
