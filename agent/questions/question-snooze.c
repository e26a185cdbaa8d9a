/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionSnooze"

#include "agent/questions/question-snooze.h"

static gboolean
can_return (LklQuestionWhen when)
{
  return when == LKL_QUESTION_WHEN_PERIODIC || when == LKL_QUESTION_WHEN_NEW_HIRE;
}

gboolean
lkl_question_snooze_may_be_offered (GPtrArray *history, const LklQuestion *question)
{
  LklQuestionPast past = lkl_question_past_collect (
      question->id, NULL, history, NULL, LKL_QUESTION_BUDGET_MAX_NOW_USECS);

  return !past.has_returned && can_return (question->when);
}

gboolean
lkl_question_snooze_is_over (const LklQuestionPast *past, LklQuestionWhen when, gint64 now_usecs)
{
  gint64 end_usecs = past->snoozed_usecs + LKL_QUESTION_SNOOZE_USECS + LKL_QUESTION_RETURN_USECS;
  /* Another question closes the week, which is longer, for those that wait too. */
  gboolean is_overtaken =
      when != LKL_QUESTION_WHEN_NEW_HIRE && past->other_usecs > past->asked_usecs;

  return past->snoozed_usecs > 0 && (!can_return (when) || is_overtaken || now_usecs >= end_usecs);
}

gboolean
lkl_question_snooze_has_lapsed (GPtrArray *history,
                                const GPtrArray *elsewhere,
                                const LklQuestion *question,
                                gint64 wall_usecs)
{
  const gint64 now_usecs = CLAMP (wall_usecs, 0, LKL_QUESTION_BUDGET_MAX_NOW_USECS);
  LklQuestionPast past =
      lkl_question_past_collect (question->id, NULL, history, elsewhere, now_usecs);

  return lkl_question_snooze_is_over (&past, question->when, now_usecs);
}
