/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-budget.h"

G_BEGIN_DECLS

/**
 * What the history says about a question and all others, in the few times that the budget goes by.
 * Pure functions, any thread. Times are Unix microseconds and never later than now; 0 = never,
 * which is longer ago than any limit.
 */
typedef struct
{
  /* Of whatever Linklight asked, but new hires' check-ins. */
  gint64 last_usecs;
  gint64 second_last_usecs;
  gint64 check_in_usecs; /* the last of those */
  guint check_ins;       /* 1 << lkl_question_past_get_check_in() for each that was asked */

  /* Of the question. */
  gint64 same_usecs;
  gint64 snoozed_usecs;  /* of a snooze from which it is still to come back */
  gboolean has_returned; /* it was shown for a second time */
} LklQuestionPast;

/* @elsewhere: (nullable) (element-type LklAskedQuestion): as of the end of their day; those that
 *   are of this PC are in @history already */
LklQuestionPast lkl_question_past_collect (const char *question,
                                           const GPtrArray *history,
                                           const GPtrArray *elsewhere,
                                           gint64 now_wall_usecs);

/* @day: 1, 7, 30 or 90. Returns: 0 to 3 */
guint lkl_question_past_get_check_in (guint day);

G_END_DECLS
