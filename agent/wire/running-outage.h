/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-decode.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklRunningOutage: that a service does not work for this person at this moment, so that others who
 * have the same can see that it is not just them. One log record of the class "events",
 * "linklight.outage.running", with the attribute linklight.target. The endpoint counts it in memory
 * for a while and keeps none. Pure functions, any thread.
 */

/* So often it is told again while it lasts. */
#define LKL_RUNNING_OUTAGE_REPORT_USECS (5 * G_TIME_SPAN_MINUTE)
/* So long it counts. */
#define LKL_RUNNING_OUTAGE_COUNTS_USECS (10 * G_TIME_SPAN_MINUTE)

/* @service: id of a target of the policy. Returns: (transfer full): with a uid of its own */
LklRecord *lkl_running_outage_to_record (const char *service, gint64 wall_usecs);

/* Whether a received record is meant for lkl_running_outage_get_service(). */
gboolean lkl_running_outage_is_record (const LklOtlpRecord *record);

/* Returns: (transfer none) (nullable): of the record; NULL where it has none that could be an id */
const char *lkl_running_outage_get_service (const LklOtlpRecord *record);

G_END_DECLS
