/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBudgetCase"

#include "tests/fakes/budget-case.h"

gint64
lkl_budget_case_get_usecs (GTimeZone *time_zone, const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, time_zone);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

void
lkl_budget_case_set_up (LklBudgetCase *self, gconstpointer data)
{
  LklBudgetFacts *facts = &self->facts;
  gint64 morning_usecs;

  facts->question = "it-for-you";
  facts->history = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);
  facts->time_zone = g_time_zone_new_offset (-5 * 3600);
  facts->seed = 7;
  facts->session.is_active = TRUE;
  morning_usecs = lkl_budget_case_get_usecs (facts->time_zone, "2026-11-17T08:00:00");
  self->now_usecs = lkl_question_budget_decide (facts, morning_usecs).next_try_usecs;
}

void
lkl_budget_case_tear_down (LklBudgetCase *self, gconstpointer data)
{
  g_ptr_array_unref (self->facts.history);
  g_time_zone_unref (self->facts.time_zone);
}

void
lkl_budget_case_add_event (GPtrArray *history,
                           const char *question,
                           const char *asked_by,
                           const char *outcome,
                           gint64 at_usecs)
{
  LklQuestionEvent *event = g_new0 (LklQuestionEvent, 1);

  event->question = g_strdup (question);
  event->version = 1;
  event->asked_by = g_strdup (asked_by);
  event->outcome = g_strdup (outcome);
  event->at_usecs = at_usecs;
  g_ptr_array_add (history, event);
}

void
lkl_budget_case_add_asked (LklBudgetCase *self, const char *question, gint64 ago_usecs)
{
  lkl_budget_case_add_event (
      self->facts.history, question, "linklight", "asked", self->now_usecs - ago_usecs);
}

void
lkl_budget_case_assert_reason (LklBudgetCase *self, gint64 now_usecs, LklBudgetReason reason)
{
  LklBudgetDecision decision = lkl_question_budget_decide (&self->facts, now_usecs);

  g_assert_cmpint (decision.reason, ==, reason);
  if (reason == LKL_BUDGET_FREE)
    g_assert_cmpint (decision.next_try_usecs, ==, now_usecs);
  else
    g_assert_cmpint (decision.next_try_usecs, >, now_usecs);
}

LklBudgetReason
lkl_budget_case_judge_history (LklBudgetCase *self)
{
  LklBudgetReason reason = lkl_budget_case_judge_at (self, self->now_usecs);

  return reason == LKL_BUDGET_OTHER_SLOT ? LKL_BUDGET_FREE : reason;
}

#define NOON_OF_HIRE "2026-11-16T12:00:00"

gint64
lkl_budget_case_get_noon (LklBudgetCase *self, guint day_at_work)
{
  return lkl_budget_case_get_usecs (self->facts.time_zone, NOON_OF_HIRE)
         + ((gint64) day_at_work - 1) * (gint64) DAY;
}

LklBudgetReason
lkl_budget_case_judge_at (LklBudgetCase *self, gint64 usecs)
{
  return lkl_question_budget_decide (&self->facts, usecs).reason;
}

void
lkl_budget_case_become_new (LklBudgetCase *self, guint check_in, GDate *start_date)
{
  g_date_clear (start_date, 1);
  g_date_set_dmy (start_date, 16, G_DATE_NOVEMBER, 2026);
  self->facts.start_date = start_date;
  self->facts.when = LKL_QUESTION_WHEN_NEW_HIRE;
  self->facts.new_hire_day = check_in;
}

gboolean
lkl_budget_case_is_asked_on (LklBudgetCase *self, guint day_at_work)
{
  gint64 noon_usecs = lkl_budget_case_get_noon (self, day_at_work);

  for (gint64 usecs = noon_usecs - 12 * HOUR; usecs < noon_usecs + 12 * HOUR; usecs += 10 * MINUTE)
    if (lkl_budget_case_judge_at (self, usecs) == LKL_BUDGET_FREE)
      return TRUE;
  return FALSE;
}
