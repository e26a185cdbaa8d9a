/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/journal/journal.h"
#include "agent/responsiveness/app-monitor.h"

G_BEGIN_DECLS

/**
 * LklDayRecorder: keeps what @latency hands out in the journal, and makes the records of a day when
 * it is over: with the first part of a new day, or at the next start. Main thread only.
 *
 * Signals:
 *   recorded (): there are new measurements in the journal
 */
#define LKL_TYPE_DAY_RECORDER (lkl_day_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LklDayRecorder, lkl_day_recorder, LKL, DAY_RECORDER, GObject)

/* All parameters (transfer none). Returns: (transfer full) */
LklDayRecorder *lkl_day_recorder_new (LklJournal *journal, LklClock *clock, LklAppMonitor *latency);

G_END_DECLS
