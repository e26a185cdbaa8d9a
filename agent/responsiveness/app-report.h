/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/responsiveness/app-windows.h"

G_BEGIN_DECLS

/**
 * What leaves this PC of its programs' responsiveness. Presence must not be readable from it: not
 * when or how long somebody worked, nor with what on which day.
 *
 * So each day that the PC is on tells of programs in the same form: of those that were used in the
 * last LKL_APP_REPORT_DAYS, whether that day or not, each with a chance of LKL_APP_REPORT_SHARE, so
 * that neither its first nor its last day can be told from when it comes and goes. Distributions
 * are shares of LKL_APP_REPORT_DRAWS samples (of starts, one) that are picked anew at random from
 * all of these days, recent ones more likely; frequencies are for each hour of use, as chance would
 * have it again; the share of time blocked is rounded to coarse steps. Programs come by their ids.
 * What one day adds can't be told from the luck of the draw, while the mean of many PCs comes out
 * right. tests/bench/presence looks for what is left.
 */
#define LKL_APP_REPORT_DAYS 28
/* A program with fewer samples in all these days is not told of. */
#define LKL_APP_REPORT_DRAWS 50

/* About once a week. */
#define LKL_APP_REPORT_SHARE (1.0 / 7)

/* The same with another chance, for tests. @share: 0 to 1 */
GPtrArray *lkl_app_report_make_some_records (GPtrArray *windows, gint64 until_usecs, double share);

/* A LklJournalSeal of a pooled group. @windows: (element-type LklSeriesWindow): of days that are
 * over. @until_usecs: a midnight; the day before is told
 * Returns: (transfer full) (element-type LklRecord) */
GPtrArray *lkl_app_report_make_records (GPtrArray *windows, gint64 until_usecs);

G_END_DECLS
