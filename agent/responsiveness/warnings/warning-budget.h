/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/session-state.h"
#include "agent/responsiveness/warnings/warning.h"

G_BEGIN_DECLS

/**
 * When a person may be told of a warning by a notification; in the status window it stands as long
 * as it is so. Pure functions.
 *
 * The same cause once a week, one warning a day of whatever cause, in no session's first 10 minutes
 * and only while the person is there and wants to be disturbed. Where nobody knows whether they are
 * there, it waits for a sign of them, but for two hours at most: where no sign is ever told they
 * would learn of nothing. What was told is remembered as text
 * such as "disk-home=1795305600000000 memory=1795392000000000" (Unix microseconds), which may be
 * anything when it is read.
 */
#define LKL_WARNING_BUDGET_CAUSE_USECS (7 * G_TIME_SPAN_DAY)
#define LKL_WARNING_BUDGET_ANY_USECS G_TIME_SPAN_DAY
#define LKL_WARNING_BUDGET_SESSION_USECS (10 * G_TIME_SPAN_MINUTE)
#define LKL_WARNING_BUDGET_UNKNOWN_USECS (2 * G_TIME_SPAN_HOUR)

typedef enum
{
  LKL_WARNING_BUDGET_NOTHING, /* is to be told, for days */
  LKL_WARNING_BUDGET_LATER,   /* something is, but not at this moment */
  LKL_WARNING_BUDGET_TELL,
} LklWarningBudgetDecision;

/* @warnings: (element-type LklWarning): the first that may be told is
 * @told: (nullable): what was told, as text
 * @unknown_usecs: for how long one has waited while nobody knew whether the person is there
 * @warning: (out) (transfer none): set with LKL_WARNING_BUDGET_TELL alone */
LklWarningBudgetDecision lkl_warning_budget_decide (GPtrArray *warnings,
                                                    const char *told,
                                                    const LklSessionFacts *session,
                                                    gint64 unknown_usecs,
                                                    gint64 now_usecs,
                                                    const LklWarning **warning);

/* Returns: (transfer full): @told with @id at @now_usecs, without what no longer counts */
char *lkl_warning_budget_note (const char *told, const char *id, gint64 now_usecs);

/* How long to wait until the next look, while somebody works: an hour after the last one, 10
 * minutes where something waits for its moment. Whoever comes back after a rest does not wait anew.
 *
 * @last_boot_usecs: of the last look, -1 = there was none. Returns: seconds, 20 to 3600 */
guint lkl_warning_budget_get_delay_secs (gint64 last_boot_usecs,
                                         gboolean is_something_waiting,
                                         gint64 now_boot_usecs);

G_END_DECLS
