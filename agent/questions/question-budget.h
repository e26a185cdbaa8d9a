/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/session-state.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * How often, and when, a person may be asked unasked. No document loosens it; what the person asked
 * for is not limited and uses nothing up. Pure functions, any thread.
 *
 * A question that Linklight asks begins with the event "asked", written before anybody sees it: so
 * neither a crash nor a full disk lets it ask twice. Events from the future (the clock was set
 * back) count as of now.
 */
#define LKL_QUESTION_ASKED_BY_LINKLIGHT "linklight"
#define LKL_QUESTION_ASKED_BY_PERSON "person"

/* Outcomes in the history. */
#define LKL_QUESTION_ASKED "asked"
#define LKL_QUESTION_SHOWN "shown"
#define LKL_QUESTION_ANSWERED "answered"
#define LKL_QUESTION_DISMISSED "dismissed"
#define LKL_QUESTION_SNOOZED "snoozed"
#define LKL_QUESTION_EXPIRED "expired"
#define LKL_QUESTION_FAILED "failed" /* the desktop could not show it */

typedef struct
{
  const char *question; /* id of the one that would be asked */
  GPtrArray *history;   /* (element-type LklQuestionEvent): oldest first */
  LklSessionFacts session;
  gboolean is_behind_portal; /* a captive one */
  gboolean is_verdict_red;
  gint64 last_notice_usecs; /* wall time, 0 = none */
  GTimeZone *time_zone;
  guint64 seed; /* of this person: spreads the fleet over the working day */
} LklBudgetFacts;

typedef enum
{
  LKL_BUDGET_FREE,
  LKL_BUDGET_ASKED_THIS_WEEK,
  LKL_BUDGET_ASKED_TWICE_THIS_MONTH,
  LKL_BUDGET_ASKED_THE_SAME,
  LKL_BUDGET_QUIET_HOURS,
  LKL_BUDGET_OTHER_MOMENT, /* this person's moment of the day is another */
  LKL_BUDGET_AFTER_NOTICE,
  LKL_BUDGET_NEW_SESSION,
  LKL_BUDGET_AWAY, /* locked, idle, going to sleep, or somebody else's turn at the screen */
  LKL_BUDGET_FULL_SCREEN,
  LKL_BUDGET_DO_NOT_DISTURB,
  LKL_BUDGET_BEHIND_PORTAL,
  LKL_BUDGET_IN_TROUBLE,
} LklBudgetReason;

typedef struct
{
  LklBudgetReason reason;
  gint64 next_try_usecs; /* wall time before which asking again is idle; now if it is free */
} LklBudgetDecision;

LklBudgetDecision lkl_question_budget_decide (const LklBudgetFacts *facts, gint64 now_wall_usecs);

G_END_DECLS
