/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/responsiveness/window-latency.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * What leaves this PC of a day's responsiveness: per program one distribution as shares, and how
 * often it hung. Presence must not be readable from it: no time of day, no count of samples (see
 * agent/privacy/samples-band.h); start and end are the midnights of that date in UTC, whatever the
 * time zone of this PC.
 *
 * Pure. @day: "2026-11-22"; @apps: (element-type LklAppLatency)
 * Returns: (transfer full) (element-type LklRecord): empty where @day is no date
 */
GPtrArray *lkl_day_report_make_records (const char *day, GPtrArray *apps);

G_END_DECLS
