/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-budget.h"

G_BEGIN_DECLS

/**
 * What the history says about a question and all others, in the few times that the budget goes by.
 * Pure functions, any thread. Times are Unix microseconds and never later than now; 0 = never,
 * which is longer ago than any limit.
 *
 * Here and elsewhere alike: a question that Linklight asked uses up the week, the month and the 90
 * days of the same question; a new hire's check-in the week and itself; an answer that the person
 * gave by their own wish the 90 days of the same question alone. Any answer to a question ends its
 * snooze.
 */
typedef struct
{
  /* Of whatever Linklight asked, but new hires' check-ins. */
  gint64 last_usecs;
  gint64 second_last_usecs;
  gint64 check_in_usecs; /* the last of those */
  guint check_ins;       /* 1 << lkl_question_when_find_check_in() for each that was asked */

  /* Of the question. */
  gint64 same_usecs;     /* when it was asked, or answered by the person's own wish */
  gint64 asked_usecs;    /* when it was asked on this PC */
  gint64 snoozed_usecs;  /* of a snooze from which it is still to come back */
  gboolean has_returned; /* it was shown for a second time */

  /* Of others with the same words: when one was asked, or answered by the person's own wish. */
  gint64 twin_usecs;

  /* Of whatever else Linklight asked, check-ins too. */
  gint64 other_usecs;
} LklQuestionPast;

/* @twins: (nullable): ids of others with the same words
 * @elsewhere: (nullable) (element-type LklAskedQuestion): as of the end of their day; those that
 *   are of this PC are in @history already */
LklQuestionPast lkl_question_past_collect (const char *question,
                                           const char *const *twins,
                                           const GPtrArray *history,
                                           const GPtrArray *elsewhere,
                                           gint64 now_wall_usecs);

/* The question that Linklight asked last, if nothing came of it: the program ended while it was
 * open. */
typedef struct
{
  const LklQuestionEvent *begun; /* (nullable): NULL = there is none; of the history */
  gboolean was_shown;
  gboolean was_reopened; /* by a run that ended, too */
} LklQuestionLeft;

LklQuestionLeft lkl_question_past_find_left (const GPtrArray *history);

/* What comes of a wish, but for its answer, counts for nothing, so it is forgotten after a week,
 * and earlier where a program that wishes and dismisses without end has made a lot of it. */
#define LKL_QUESTION_PAST_WISHES_USECS (7 * G_TIME_SPAN_DAY)
#define LKL_QUESTION_PAST_WISHES 200

/* The same as the journal does. @history: (element-type LklQuestionEvent) */
void lkl_question_past_forget_wishes (GPtrArray *history, gint64 now_wall_usecs);

/* What to write before a check-in is asked. @check_in: as lkl_question_when_find_check_in() has it.
 * Returns: static */
const char *lkl_question_past_get_check_in_outcome (guint check_in);

G_END_DECLS
