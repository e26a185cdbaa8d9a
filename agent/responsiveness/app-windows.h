/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/responsiveness/app-tally.h"

G_BEGIN_DECLS

/**
 * How programs' days are kept in the journal: windows that begin at the midnight of their date in
 * UTC, whatever the time zone of this PC, one for each figure of a program, whose id or "other" is
 * the target. Nothing of a day is finer than the day. All pure.
 */
#define LKL_APP_GROUP "app"
#define LKL_APP_OTHER "other"

/* In front of the person: histogram of seconds to the answer, sent = samples, lost = hangs. */
#define LKL_APP_RESPONSE LKL_APP_GROUP ".response"
/* Histogram of seconds to the first window. */
#define LKL_APP_START LKL_APP_GROUP ".start"
/* Counts: sent alone. */
#define LKL_APP_OBSERVED LKL_APP_GROUP ".observed" /* seconds in front that samples stand for */
#define LKL_APP_BLOCKED LKL_APP_GROUP ".blocked"   /* ms of these in which it did not answer */
#define LKL_APP_FREEZES LKL_APP_GROUP ".freezes"
#define LKL_APP_CRASHES LKL_APP_GROUP ".crashes"
#define LKL_APP_WATCHED LKL_APP_GROUP ".watched."          /* and how its crashes are seen */
#define LKL_APP_UNMEASURABLE LKL_APP_GROUP ".unmeasurable" /* probes that could not be */
#define LKL_APP_CAUSE LKL_APP_GROUP ".cause."              /* and the cause's name: hangs */
#define LKL_APP_METHOD LKL_APP_GROUP ".method."            /* and the method's name: samples */

/* @apps: (element-type LklAppTally): of that day, or of a part of it
 * Returns: (transfer full) (element-type LklSeriesWindow): none for figures that are 0 */
GPtrArray *lkl_app_windows_make (gint64 midnight_usecs, GPtrArray *apps);

G_END_DECLS
