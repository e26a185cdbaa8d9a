/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/session-state.h"
#include "agent/journal/journal.h"
#include "agent/questions/question-hours.h"
#include "agent/wire/mine-document.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * How often, and when, a person may be asked unasked. No document loosens it; what the person asked
 * for is not limited and uses nothing up, but what they answered so is not asked again within 90
 * days. Pure functions, any thread.
 *
 * A question that Linklight asks begins with one of the events "asked…", written before anybody
 * sees it: so neither a crash nor a full disk lets it ask twice. Events from the future (the clock
 * was set back) count as of now.
 */
/* Outcomes in the history. */
#define LKL_QUESTION_ASKED "asked"
#define LKL_QUESTION_ASKED_NEW_HIRE "asked-new-hire:" /* and the day: 1, 7, 30 or 90 */
#define LKL_QUESTION_SHOWN "shown"
#define LKL_QUESTION_ANSWERED "answered"
#define LKL_QUESTION_DISMISSED "dismissed"
#define LKL_QUESTION_SNOOZED "snoozed" /* "later", said the person */
#define LKL_QUESTION_RETURNED                                                                    \
  "returned"                             /* begins its second showing, as "asked" does the first \
                                          */
#define LKL_QUESTION_REOPENED "reopened" /* by the next run, after one that ended with it open */
#define LKL_QUESTION_EXPIRED "expired"
#define LKL_QUESTION_FAILED \
  "failed" /* surely nobody saw it: the desktop could not, or must not, show it */

/* After which an event's question may be asked, and not any more. */
#define LKL_QUESTION_EVENT_FIRST_USECS (10 * G_TIME_SPAN_MINUTE)
#define LKL_QUESTION_EVENT_LAST_USECS (60 * G_TIME_SPAN_MINUTE)

/* The end of the year 9999: no clock is right beyond it, and sums stay in range. */
#define LKL_QUESTION_BUDGET_MAX_NOW_USECS (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)

/* How often the person wants to be asked: never more often than the budget has it. */
typedef enum
{
  LKL_QUESTION_FREQUENCY_USUAL,
  LKL_QUESTION_FREQUENCY_MONTHLY, /* one in 30 days, check-ins too */
  LKL_QUESTION_FREQUENCY_NEVER,   /* only what they wish for */
} LklQuestionFrequency;

typedef struct
{
  /* The one that would be asked. */
  const char *question; /* id */
  LklQuestionWhen when;
  guint new_hire_day;
  gint64 from_usecs;        /* since when it may be asked; 0 or less = always */
  gint64 event_usecs;       /* of the event that it belongs to, 0 = none yet */
  gint64 last_notice_usecs; /* of a notice that it does not belong to, 0 = none */

  /* What was asked already. */
  GHashTable *twins;  /* (nullable) (element-type utf8 GStrv): by id of a question: others with the
                         same words; see agent/wire/question-wordings.h */
  GPtrArray *history; /* (element-type LklQuestionEvent): oldest first */
  const GPtrArray *elsewhere; /* (nullable) (element-type LklAskedQuestion): by the endpoint */
  guint check_ins_elsewhere;  /* 1 << lkl_question_when_find_check_in () of each that was asked on
                                 some PC, answered or not */
  gboolean is_elsewhere_unknown; /* something may have been asked on another PC since */

  /* The person. */
  const GDate *start_date;  /* (nullable): first day at work; may be invalid, which is not known */
  const GDate *end_date;    /* (nullable): last day at work; likewise */
  gint64 known_since_usecs; /* when Linklight, or the account, was here already: nobody began more
                               than 30 days after that; 0 = not known */
  LklQuestionFrequency frequency;
  gint64 paused_until_usecs; /* 0 = not */
  LklQuestionHours hours;    /* all zero = Monday to Friday, 9 to 17 o'clock */
  GTimeZone *time_zone;
  guint64 seed; /* of this person: spreads the fleet over the working week */

  /* The moment. */
  LklSessionFacts session;
  gboolean is_behind_portal; /* a captive one */
  gboolean is_verdict_red;
} LklBudgetFacts;

typedef enum
{
  LKL_BUDGET_FREE,
  LKL_BUDGET_NEVER, /* the person, or what is left of the hours, has it so */
  LKL_BUDGET_PAUSED,
  LKL_BUDGET_ASKED_THIS_WEEK,
  LKL_BUDGET_ASKED_TWICE_THIS_MONTH,
  LKL_BUDGET_ASKED_THE_SAME,
  LKL_BUDGET_NEW_HIRE,          /* in the first 30 days */
  LKL_BUDGET_ELSEWHERE_UNKNOWN, /* it may have been asked on another PC */
  LKL_BUDGET_NOT_DUE, /* its event, its day at work or its time has not come, or has passed */
  LKL_BUDGET_SNOOZED,
  LKL_BUDGET_QUIET_HOURS,
  LKL_BUDGET_OTHER_SLOT, /* this person's slot of the day, or of the week, is another */
  LKL_BUDGET_AFTER_NOTICE,
  LKL_BUDGET_NEW_SESSION,
  LKL_BUDGET_AWAY, /* locked, idle, going to sleep, or somebody else's turn at the screen */
  LKL_BUDGET_FULL_SCREEN,
  LKL_BUDGET_SCREEN_SHARED, /* or the camera is in use, or something keeps the screen awake */
  LKL_BUDGET_DO_NOT_DISTURB,
  LKL_BUDGET_BEHIND_PORTAL,
  LKL_BUDGET_IN_TROUBLE,
} LklBudgetReason;

typedef struct
{
  LklBudgetReason reason;
  gint64 next_try_usecs; /* wall time before which asking again is idle; now if it is free */
  const char *outcome;   /* static: what to write before it is shown; NULL unless it is free */
  gboolean is_return;    /* it was snoozed, and is still to come back */
  gint64 last_usecs;     /* when the same question was asked last, 0 = never */
} LklBudgetDecision;

/* Whether a question that is used up already may be shown now: what it finds is the situation, not
 * the history. */
LklBudgetReason
lkl_question_budget_judge_moment (const LklBudgetFacts *facts, gint64 now_wall_usecs);

LklBudgetDecision lkl_question_budget_decide (const LklBudgetFacts *facts, gint64 now_wall_usecs);

G_END_DECLS
