/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/responsiveness/window-latency.h"

G_BEGIN_DECLS

/**
 * LklDayRecorder: makes the records of each day that @latency ends. Main thread only.
 *
 * Signals:
 *   recorded (): there are new measurements in the journal
 */
#define LKL_TYPE_DAY_RECORDER (lkl_day_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LklDayRecorder, lkl_day_recorder, LKL, DAY_RECORDER, GObject)

/* All parameters (transfer none). Returns: (transfer full) */
LklDayRecorder *lkl_day_recorder_new (LklJournal *journal, LklWindowLatency *latency);

G_END_DECLS
