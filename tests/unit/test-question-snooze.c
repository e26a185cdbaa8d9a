/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-snooze.h"

#include "tests/fakes/budget-case.h"

static void
test_a_snooze_ends_once (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  const char *question = self->facts.question;
  /* Tuesday noon: 12 hours later it is night, so in Wednesday's slot. */
  const gint64 asked_usecs = lkl_budget_case_get_noon (self, 2);
  LklBudgetDecision decision;
  gint64 back_usecs;

  lkl_budget_case_add_event (history, question, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question, "linklight", "shown", asked_usecs);
  lkl_budget_case_add_event (history, question, "linklight", "snoozed", asked_usecs + MINUTE);
  decision = lkl_question_budget_decide (&self->facts, asked_usecs + HOUR);
  g_assert_cmpint (decision.reason, ==, LKL_BUDGET_SNOOZED);
  back_usecs = decision.next_try_usecs;
  g_assert_cmpint (back_usecs, >=, asked_usecs + 21 * HOUR);
  g_assert_cmpint (back_usecs, <, asked_usecs + 29 * HOUR);
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, asked_usecs + 13 * HOUR), ==, LKL_BUDGET_QUIET_HOURS);
  self->facts.session.is_locked = TRUE;
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_AWAY);
  self->facts.session.is_locked = FALSE;
  decision = lkl_question_budget_decide (&self->facts, back_usecs);
  g_assert_cmpint (decision.reason, ==, LKL_BUDGET_FREE);
  g_assert_cmpstr (decision.outcome, ==, "returned");
  g_assert_true (decision.is_return);

  lkl_budget_case_add_event (history, question, "linklight", "returned", back_usecs);
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, back_usecs + HOUR), ==, LKL_BUDGET_ASKED_THE_SAME);
  /* Nor does a second "later" bring it back. */
  lkl_budget_case_add_event (history, question, "linklight", "snoozed", back_usecs + MINUTE);
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, back_usecs + 24 * HOUR), ==, LKL_BUDGET_ASKED_THE_SAME);
}

static void
test_a_snooze_lapses (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  LklQuestion question = { .id = (char *) self->facts.question };
  const gint64 asked_usecs = lkl_budget_case_get_noon (self, 2);

  g_assert_true (lkl_question_snooze_may_be_offered (history, &question));
  lkl_budget_case_add_event (history, question.id, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question.id, "linklight", "snoozed", asked_usecs);
  g_assert_false (
      lkl_question_snooze_has_lapsed (history, NULL, &question, asked_usecs + 84 * HOUR - 1));
  g_assert_true (
      lkl_question_snooze_has_lapsed (history, NULL, &question, asked_usecs + 84 * HOUR));
  g_assert_cmpint (lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 8)),
                   ==,
                   LKL_BUDGET_ASKED_THE_SAME);
  lkl_budget_case_add_event (history, question.id, "linklight", "expired", asked_usecs + 84 * HOUR);
  g_assert_false (
      lkl_question_snooze_has_lapsed (history, NULL, &question, asked_usecs + 85 * HOUR));
  /* A check-in closes the week for what waits, too. */
  g_ptr_array_set_size (history, 0);
  lkl_budget_case_add_event (history, question.id, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question.id, "linklight", "snoozed", asked_usecs);
  lkl_budget_case_add_event (
      history, "welcome", "linklight", "asked-new-hire:30", asked_usecs + HOUR);
  g_assert_true (lkl_question_snooze_has_lapsed (history, NULL, &question, asked_usecs + 2 * HOUR));
}

/* Asked on a Tuesday at noon and snoozed. Returns: the first moment at which it comes back, in the
 * morning after */
static gint64
snooze (LklBudgetCase *self)
{
  GPtrArray *history = self->facts.history;
  const gint64 asked_usecs = lkl_budget_case_get_noon (self, 2);

  g_ptr_array_set_size (history, 0);
  self->facts.elsewhere = NULL;
  lkl_budget_case_add_event (history, self->facts.question, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, self->facts.question, "linklight", "snoozed", asked_usecs);
  return lkl_question_budget_decide (&self->facts, asked_usecs + HOUR).next_try_usecs;
}

static void
test_an_answer_ends_a_snooze (LklBudgetCase *self, gconstpointer data)
{
  gint64 back_usecs = snooze (self);
  LklAskedQuestion here = { .question = (char *) self->facts.question, .asked_by = "person" };
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new ();

  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_event (
      self->facts.history, self->facts.question, "person", "asked", back_usecs - 2 * HOUR);
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_event (
      self->facts.history, self->facts.question, "person", "answered", back_usecs - HOUR);
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_ASKED_THE_SAME);

  back_usecs = snooze (self);
  g_date_clear (&here.day, 1);
  g_date_set_dmy (&here.day, 17, G_DATE_NOVEMBER, 2026);
  g_ptr_array_add (elsewhere, &here);
  self->facts.elsewhere = elsewhere;
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_ASKED_THE_SAME);
  g_date_set_day (&here.day, 16);
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_FREE);
}

/* Before it, since it was not known then, or after it. */
static void
test_another_question_holds_back_a_return (LklBudgetCase *self, gconstpointer data)
{
  LklQuestion question = { .id = (char *) self->facts.question };
  gint64 back_usecs = snooze (self);
  LklAskedQuestion other = { .question = (char *) "other", .asked_by = "linklight" };
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new ();

  g_date_clear (&other.day, 1);
  g_date_set_dmy (&other.day, 14, G_DATE_NOVEMBER, 2026);
  g_ptr_array_add (elsewhere, &other);
  self->facts.elsewhere = elsewhere;
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_assert_false (
      lkl_question_snooze_has_lapsed (self->facts.history, elsewhere, &question, back_usecs));
  g_date_set_day (&other.day, 18);
  g_assert_true (
      lkl_question_snooze_has_lapsed (self->facts.history, elsewhere, &question, back_usecs));
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_ASKED_THE_SAME);
  /* What somebody told of themselves holds back nothing. */
  other.asked_by = "person";
  g_assert_cmpint (lkl_budget_case_judge_at (self, back_usecs), ==, LKL_BUDGET_FREE);
}

static void
test_events_are_not_snoozed (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  LklQuestion question = { .id = (char *) self->facts.question,
                           .when = LKL_QUESTION_WHEN_AFTER_HANG };
  const gint64 asked_usecs = lkl_budget_case_get_noon (self, 2);

  g_assert_false (lkl_question_snooze_may_be_offered (history, &question));
  self->facts.when = question.when;
  self->facts.event_usecs = asked_usecs - 10 * MINUTE;
  lkl_budget_case_add_event (history, question.id, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question.id, "linklight", "snoozed", asked_usecs);
  for (guint hour = 1; hour < 100; hour++)
    g_assert_cmpint (
        lkl_budget_case_judge_at (self, asked_usecs + hour * HOUR), !=, LKL_BUDGET_FREE);
  g_assert_true (lkl_question_snooze_has_lapsed (history, NULL, &question, asked_usecs + 1));
}

#define ADD(name, function)             \
  g_test_add ("/question-snooze/" name, \
              LklBudgetCase,            \
              NULL,                     \
              lkl_budget_case_set_up,   \
              function,                 \
              lkl_budget_case_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-snooze-ends-once", test_a_snooze_ends_once);
  ADD ("a-snooze-lapses", test_a_snooze_lapses);
  ADD ("an-answer-ends-a-snooze", test_an_answer_ends_a_snooze);
  ADD ("another-question-holds-back-a-return", test_another_question_holds_back_a_return);
  ADD ("events-are-not-snoozed", test_events_are_not_snoozed);
  return g_test_run ();
}
