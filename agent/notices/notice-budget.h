/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/session-state.h"
#include "agent/notices/notice-circumstances.h"
#include "agent/notices/notice-memory.h"

G_BEGIN_DECLS

/**
 * Which notice a person is told of by a notification, and when. No document loosens it; what is not
 * told stands in the status window. Pure functions, any thread.
 *
 * Urgent is an outage that IT calls so and that names a service or the place of this person: one
 * notification when it begins and one at its end, as soon as somebody can see it, but no more than
 * six outages in a day, whatever a server that has gone wild publishes. Everything else: one in a
 * day, three in a week, a tip once in a week, only while the person is there and nothing says that
 * they want quiet, and not when it is old news. Times of the future (the clock was set back) count
 * as of now, those of more than a week ahead as none.
 */
#define LKL_NOTICE_BUDGET_OUTAGES_PER_DAY 6
#define LKL_NOTICE_BUDGET_PER_DAY 1
#define LKL_NOTICE_BUDGET_PER_WEEK 3
#define LKL_NOTICE_BUDGET_TIPS_PER_WEEK 1
/* What is older is no news: a PC that was away, or is new, does not catch up on it. */
#define LKL_NOTICE_BUDGET_FRESH_USECS (14 * G_TIME_SPAN_DAY)
/* An urgent outage that was over and goes on is told again, not sooner after it was told. */
#define LKL_NOTICE_BUDGET_AGAIN_USECS (4 * G_TIME_SPAN_HOUR)
/* The end of an outage that somebody was told of, likewise. */
#define LKL_NOTICE_BUDGET_END_FRESH_USECS G_TIME_SPAN_DAY
#define LKL_NOTICE_BUDGET_AHEAD_USECS (7 * G_TIME_SPAN_DAY)
#define LKL_NOTICE_BUDGET_SESSION_USECS (10 * G_TIME_SPAN_MINUTE)

typedef struct
{
  const LklNoticeCircumstances *here;
  const LklNoticeMemory *told;
  LklSessionFacts session;
} LklNoticeFacts;

typedef enum
{
  LKL_NOTICE_STEP_NOTHING, /* is to be told until something changes */
  LKL_NOTICE_STEP_LATER,   /* something is, in a better moment or when the budget has room */
  LKL_NOTICE_STEP_BEGIN,   /* tell of the notice */
  LKL_NOTICE_STEP_END,     /* tell that it is over */
  LKL_NOTICE_STEP_CLOSE,   /* it is over, and nobody needs to be told */
} LklNoticeStepKind;

typedef struct
{
  LklNoticeStepKind kind;
  const LklNotice *notice; /* (nullable): of BEGIN, and of END where IT says that it is resolved */
  const char *id;          /* of the notice that it is about; NULL with NOTHING and LATER */
  gboolean is_urgent;
  gboolean is_mine;
  LklNoticeEnd end; /* of END and CLOSE */
} LklNoticeStep;

/* The next thing to do; what it points to belongs to @facts. */
LklNoticeStep lkl_notice_budget_decide (const LklNoticeFacts *facts, gint64 now_usecs);

/* Whether the person may be told now of something quiet that is no notice, such as somebody who is
 * new in IT. It counts as one: see lkl_notice_memory_note_other(). */
gboolean lkl_notice_budget_may_tell_other (const LklNoticeFacts *facts, gint64 now_usecs);

G_END_DECLS
