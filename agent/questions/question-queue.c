/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionQueue"

#include "agent/questions/question-queue.h"

/* It goes on until the first moment at which the event may be asked about ("it works again"); what
 * is shown under the same id later tells of something new. */
static gint64
find_other_notice (const LklQuestionOccasions *occasions, const LklQuestionOccasion *event)
{
  const LklQuestionNoticeOf own = {
    .id = event->at_usecs > 0 ? event->notification : NULL,
    .from_usecs = event->began_usecs,
    .until_usecs = event->at_usecs + LKL_QUESTION_EVENT_FIRST_USECS,
  };

  return occasions->notices != NULL ? lkl_question_notices_find_other (occasions->notices, &own)
                                    : 0;
}

static void
fill_facts (LklBudgetFacts *facts,
            const LklQuestion *question,
            const LklQuestionOccasions *occasions)
{
  facts->question = question->id;
  facts->when = question->when;
  facts->new_hire_day = question->new_hire_day;
  facts->from_usecs = question->from_usecs;
  facts->event_usecs = occasions->events[question->when].at_usecs;
  facts->last_notice_usecs = find_other_notice (occasions, &occasions->events[question->when]);
}

static LklBudgetDecision
decide (const LklQuestion *question,
        const LklQuestionOccasions *occasions,
        LklBudgetFacts *facts,
        gint64 now_usecs)
{
  fill_facts (facts, question, occasions);
  return lkl_question_budget_decide (facts, now_usecs);
}

LklBudgetReason
lkl_question_queue_judge_moment (const LklQuestion *question,
                                 const LklQuestionOccasions *occasions,
                                 LklBudgetFacts *facts,
                                 gint64 now_usecs)
{
  fill_facts (facts, question, occasions);
  return lkl_question_budget_judge_moment (facts, now_usecs);
}

/* The lower, the sooner. */
static guint
get_rank (const LklQuestion *question, const LklBudgetDecision *decision)
{
  if (decision->is_return)
    return 0;
  if (question->when == LKL_QUESTION_WHEN_PERIODIC)
    return 3;
  return question->when == LKL_QUESTION_WHEN_NEW_HIRE ? 2 : 1;
}

static gboolean
comes_before (const LklQuestion *question,
              const LklBudgetDecision *decision,
              const LklQuestion *other,
              const LklBudgetDecision *other_decision)
{
  guint rank = get_rank (question, decision);
  guint other_rank = get_rank (other, other_decision);

  if (rank != other_rank)
    return rank < other_rank;
  return decision->last_usecs < other_decision->last_usecs;
}

LklQuestion *
lkl_question_queue_pick (const GPtrArray *questions,
                         const LklQuestionOccasions *occasions,
                         LklBudgetFacts *facts,
                         gint64 now_usecs,
                         LklBudgetDecision *decision)
{
  LklBudgetDecision next = { .reason = LKL_BUDGET_NOT_DUE, .next_try_usecs = G_MAXINT64 };
  LklBudgetDecision best;
  LklQuestion *chosen = NULL;

  for (guint i = 0; i < questions->len; i++)
    {
      LklQuestion *question = g_ptr_array_index (questions, i);
      LklBudgetDecision of_this = decide (question, occasions, facts, now_usecs);

      if (of_this.reason == LKL_BUDGET_FREE)
        {
          if (chosen == NULL || comes_before (question, &of_this, chosen, &best))
            {
              chosen = question;
              best = of_this;
            }
        }
      else if (of_this.next_try_usecs < next.next_try_usecs)
        next = of_this;
    }
  *decision = chosen != NULL ? best : next;
  return chosen;
}
