/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal-outages.h"

G_BEGIN_DECLS

/**
 * Why an outage was, in plain words of the person's language: "Tuesday 9:12, 14 minutes: the router
 * did not answer; Wi-Fi was fine.", or while it lasts "Since 9:12, 14 minutes so far: The router
 * does not answer." Pure functions.
 */

/* Words for what worked, beside the ids of hops. */
#define LKL_OUTAGE_FINE_WIFI "wifi"
#define LKL_OUTAGE_FINE_CABLE "cable"

/**
 * @names: (nullable) (element-type utf8 utf8): of services by their ids; others are called by the
 * id
 * @present: (nullable): of an outage that lasts, a sentence that says what is wrong: the verdict's,
 *           where that is about the same fault
 * @now_usecs: Unix time
 * @zone: in which the person lives
 *
 * Returns: (transfer full): a whole sentence
 */
char *lkl_outage_line_describe (const LklStoredOutage *outage,
                                GHashTable *names,
                                const char *present,
                                gint64 now_usecs,
                                GTimeZone *zone);

/* Without the moment: "14 minutes: the router did not answer; Wi-Fi was fine."
 * Returns: (transfer full) */
char *
lkl_outage_line_describe_short (const LklStoredOutage *outage, GHashTable *names, gint64 now_usecs);

/* Returns: (transfer full): "14 minutes" */
char *lkl_outage_line_describe_duration (gint64 usecs);

G_END_DECLS
