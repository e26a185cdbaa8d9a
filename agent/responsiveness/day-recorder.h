/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/journal/journal.h"
#include "agent/responsiveness/app-monitor.h"

G_BEGIN_DECLS

/**
 * LklDayRecorder: keeps what the monitor hands out in the journal, and makes the records of days
 * that are over: at a random time of the next day, whether anybody works on it or not, or at the
 * next start. Main thread only.
 *
 * Signals:
 *   recorded (): there are new measurements in the journal
 */
#define LKL_TYPE_DAY_RECORDER (lkl_day_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LklDayRecorder, lkl_day_recorder, LKL, DAY_RECORDER, GObject)

/* All parameters (transfer none). Returns: (transfer full) */
LklDayRecorder *lkl_day_recorder_new (LklJournal *journal, LklClock *clock, LklAppMonitor *monitor);

/* Looks whether a day is over and to be told; by itself it does so every 20 minutes. */
void lkl_day_recorder_look (LklDayRecorder *self);

/* What is in memory, the day so far among it, is never written: it was switched off, or deleted. */
void lkl_day_recorder_forget (LklDayRecorder *self);

G_END_DECLS
