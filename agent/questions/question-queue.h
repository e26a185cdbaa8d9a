/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-budget.h"
#include "agent/questions/question-notices.h"

G_BEGIN_DECLS

/**
 * Which of several questions is asked now, if any. A pure function, any thread.
 */

/* Something that a question may follow. Wall time, 0 = never. */
typedef struct
{
  gint64 at_usecs; /* when it was over */
  gint64 began_usecs;
  const char *notification; /* (nullable): id of the notification that tells of it */
} LklQuestionOccasion;

/* What happened on this PC. Nothing here is owned by this struct. */
typedef struct
{
  LklQuestionOccasion events[LKL_QUESTION_N_WHENS]; /* by the kind of question that may follow */
  const LklQuestionNotices *notices;                /* (nullable): NULL = none */
} LklQuestionOccasions;

/**
 * First what comes back from a snooze, then what an event calls for, since that has to be now, then
 * a new hire's check-in, then the question that was asked the longest time ago; of equals the first
 * in the document.
 *
 * @questions: (element-type LklQuestion): that may be asked on this PC
 * @facts: all but what is of the one question, which is overwritten
 * @decision: (out): for the one that is returned; else the next time at which any may be free
 *
 * Returns: (transfer none) (nullable): of @questions
 */
LklQuestion *lkl_question_queue_pick (const GPtrArray *questions,
                                      const LklQuestionOccasions *occasions,
                                      LklBudgetFacts *facts,
                                      gint64 now_wall_usecs,
                                      LklBudgetDecision *decision);

/* Whether @question, which is used up already, may be shown now; see
 * lkl_question_budget_judge_moment(). @facts: likewise */
LklBudgetReason lkl_question_queue_judge_moment (const LklQuestion *question,
                                                 const LklQuestionOccasions *occasions,
                                                 LklBudgetFacts *facts,
                                                 gint64 now_wall_usecs);

G_END_DECLS
