/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-past.h"

G_BEGIN_DECLS

/**
 * "Ask me later": a snoozed question comes back once, after 12 hours; then it has three days, for
 * the weekend, to find somebody. Nobody is asked a third time, nor for a second time what they have
 * answered meanwhile, nor within a week of another question (a check-in: within a day). Pure
 * functions, any thread.
 */
#define LKL_QUESTION_SNOOZE_USECS (12 * G_TIME_SPAN_HOUR)
#define LKL_QUESTION_RETURN_USECS (3 * G_TIME_SPAN_DAY)

/* Whether it makes sense to offer "later": not twice, and not of what happened just now.
 * @history: (element-type LklQuestionEvent) */
gboolean lkl_question_snooze_may_be_offered (GPtrArray *history, const LklQuestion *question);

/* Whether a snoozed question does not come back any more: it has not found anybody in time, or
 * another one was asked after it. @past: of the question */
gboolean lkl_question_snooze_is_over (const LklQuestionPast *past,
                                      LklQuestionWhen when,
                                      gint64 now_wall_usecs);

/* The same, which is then to be written as "expired".
 * @history: (element-type LklQuestionEvent)
 * @elsewhere: (nullable) (element-type LklAskedQuestion) */
gboolean lkl_question_snooze_has_lapsed (GPtrArray *history,
                                         const GPtrArray *elsewhere,
                                         const LklQuestion *question,
                                         gint64 now_wall_usecs);

G_END_DECLS
