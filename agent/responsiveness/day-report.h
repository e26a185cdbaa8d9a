/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/responsiveness/window-latency.h"

G_BEGIN_DECLS

/**
 * What leaves this PC of a day's responsiveness: per program one distribution as shares, and how
 * often it hung. Presence must not be readable from it: no time of day, no count of samples (see
 * agent/privacy/samples-band.h); start and end are the midnights of that date in UTC, whatever the
 * time zone of this PC. The parts of a day wait in the journal until the day is over, so that
 * restarts don't tell when somebody came and went. All pure.
 */
#define LKL_DAY_GROUP "app"

/* @day: "2026-11-22". Returns: its midnight in UTC, Unix microseconds; -1 where it is no date */
gint64 lkl_day_report_get_midnight_usecs (const char *day);

/* For the journal: one window for each program, the target being its id or "other"; here `lost` is
 * the number of hangs.
 *
 * @apps: (element-type LklAppLatency): of that day, or of a part of it
 * Returns: (transfer full) (element-type LklSeriesWindow) */
GPtrArray *lkl_day_report_make_windows (gint64 midnight_usecs, GPtrArray *apps);

/* A LklJournalSeal. @windows: (element-type LklSeriesWindow): of days that are over
 * Returns: (transfer full) (element-type LklRecord) */
GPtrArray *lkl_day_report_make_records (GPtrArray *windows);

G_END_DECLS
