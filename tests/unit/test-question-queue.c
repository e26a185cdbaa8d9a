/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-queue.h"

#include "tests/fakes/budget-case.h"

/* As the document has them; @whens is their kind. Returns: (transfer full) */
static GPtrArray *
make_questions (const LklQuestionWhen *whens, guint n)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (g_free);
  const char *const ids[] = { "first", "second", "third", "fourth" };

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n; i++)
    {
      LklQuestion *question = g_new0 (LklQuestion, 1);

      question->id = (char *) ids[i];
      question->version = 1;
      question->when = whens[i];
      question->new_hire_day = whens[i] == LKL_QUESTION_WHEN_NEW_HIRE ? 1 : 0;
      question->from_usecs = G_MININT64;
      g_ptr_array_add (questions, question);
    }
  return questions;
}

/* Returns: (transfer none): the id; "nothing" */
static const char *
pick (LklBudgetCase *self,
      GPtrArray *questions,
      const LklQuestionOccasions *occasions,
      gint64 usecs)
{
  LklBudgetDecision decision;
  LklQuestion *question =
      lkl_question_queue_pick (questions, occasions, &self->facts, usecs, &decision);

  g_assert_true ((question == NULL) == (decision.reason != LKL_BUDGET_FREE));
  g_assert_true ((question == NULL) == (decision.outcome == NULL));
  return question != NULL ? question->id : "nothing";
}

/* The first time from then on at which something is asked. */
static gint64
find_time (LklBudgetCase *self,
           GPtrArray *questions,
           const LklQuestionOccasions *occasions,
           gint64 usecs)
{
  LklBudgetDecision decision;

  lkl_question_queue_pick (questions, occasions, &self->facts, usecs, &decision);
  return decision.next_try_usecs;
}

static void
test_nothing_to_ask (LklBudgetCase *self, gconstpointer data)
{
  const LklQuestionOccasions occasions = { 0 };
  g_autoptr (GPtrArray) questions = make_questions (NULL, 0);

  g_assert_cmpstr (pick (self, questions, &occasions, self->now_usecs), ==, "nothing");
}

static void
test_of_equals_the_one_asked_longest_ago (LklBudgetCase *self, gconstpointer data)
{
  const LklQuestionWhen whens[] = { 0, 0, 0 };
  const LklQuestionOccasions occasions = { 0 };
  g_autoptr (GPtrArray) questions = make_questions (whens, 3);

  g_assert_cmpstr (pick (self, questions, &occasions, self->now_usecs), ==, "first");
  lkl_budget_case_add_asked (self, "first", 200 * DAY);
  g_assert_cmpstr (pick (self, questions, &occasions, self->now_usecs), ==, "second");
  lkl_budget_case_add_asked (self, "second", 180 * DAY);
  lkl_budget_case_add_asked (self, "third", 150 * DAY);
  g_assert_cmpstr (pick (self, questions, &occasions, self->now_usecs), ==, "first");
  /* What may not be asked yet lets others go before it. */
  lkl_budget_case_add_asked (self, "first", 60 * DAY);
  g_assert_cmpstr (pick (self, questions, &occasions, self->now_usecs), ==, "second");
}

static void
test_an_event_goes_before (LklBudgetCase *self, gconstpointer data)
{
  const LklQuestionWhen whens[] = { LKL_QUESTION_WHEN_PERIODIC,
                                    LKL_QUESTION_WHEN_NEW_HIRE,
                                    LKL_QUESTION_WHEN_AFTER_OUTAGE };
  LklQuestionNotices notices = { 0 };
  LklQuestionOccasions occasions = { .notices = &notices };
  LklQuestionOccasion *outage = &occasions.events[LKL_QUESTION_WHEN_AFTER_OUTAGE];
  g_autoptr (GPtrArray) questions = make_questions (whens, 3);
  GDate start_date;
  gint64 usecs;

  lkl_budget_case_become_new (self, 1, &start_date);
  usecs = find_time (self, questions, &occasions, lkl_budget_case_get_noon (self, 1) - 12 * HOUR);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "second");
  *outage = (LklQuestionOccasion){ usecs - 20 * MINUTE, usecs - 40 * MINUTE, "outage" };
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "third");
  /* An outage is told of when it begins and when it ends; that does not forbid to ask about it. */
  lkl_question_notices_note (&notices, "outage", usecs - 39 * MINUTE);
  lkl_question_notices_note (&notices, "outage", usecs - 19 * MINUTE);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "third");
  lkl_question_notices_note (&notices, "warning", usecs - 30 * MINUTE);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "nothing");
}

/* Of the outage before it, and of trouble after it, people hear under the same id. */
static void
test_another_outage_is_another_notice (LklBudgetCase *self, gconstpointer data)
{
  const LklQuestionWhen whens[] = { LKL_QUESTION_WHEN_AFTER_OUTAGE };
  g_autoptr (GPtrArray) questions = make_questions (whens, 1);
  const gint64 usecs = lkl_budget_case_get_noon (self, 2);
  LklQuestionNotices notices = { 0 };
  LklQuestionOccasions occasions = { .notices = &notices };

  occasions.events[whens[0]] =
      (LklQuestionOccasion){ usecs - 20 * MINUTE, usecs - 40 * MINUTE, "outage" };
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "first");
  lkl_question_notices_note (&notices, "outage", usecs - 41 * MINUTE);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "nothing");
  notices.n_notices = 0;
  lkl_question_notices_note (&notices, "outage", usecs - 10 * MINUTE);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "nothing");
}

static void
test_what_was_snoozed_goes_first (LklBudgetCase *self, gconstpointer data)
{
  const LklQuestionWhen whens[] = { LKL_QUESTION_WHEN_AFTER_HANG, LKL_QUESTION_WHEN_PERIODIC };
  LklQuestionOccasions occasions = { 0 };
  g_autoptr (GPtrArray) questions = make_questions (whens, 2);
  GPtrArray *history = self->facts.history;
  const gint64 asked_usecs = lkl_budget_case_get_noon (self, 3);
  gint64 usecs;

  lkl_budget_case_add_event (history, "second", "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, "second", "linklight", "snoozed", asked_usecs);
  usecs = find_time (self, questions, &occasions, asked_usecs);
  occasions.events[LKL_QUESTION_WHEN_AFTER_HANG].at_usecs = usecs - 20 * MINUTE;
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "second");
  g_ptr_array_set_size (history, 0);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "first");
}

static void
test_waits_for_the_first_of_all (LklBudgetCase *self, gconstpointer data)
{
  const LklQuestionWhen whens[] = { LKL_QUESTION_WHEN_PERIODIC, LKL_QUESTION_WHEN_PERIODIC };
  const LklQuestionOccasions occasions = { 0 };
  g_autoptr (GPtrArray) questions = make_questions (whens, 2);
  gint64 usecs;

  lkl_budget_case_add_asked (self, "first", 50 * DAY);
  lkl_budget_case_add_asked (self, "second", 60 * DAY);
  usecs = find_time (self, questions, &occasions, self->now_usecs);
  g_assert_cmpint (usecs, >=, self->now_usecs + 30 * DAY);
  g_assert_cmpint (usecs, <, self->now_usecs + 44 * DAY);
  g_assert_cmpstr (pick (self, questions, &occasions, usecs), ==, "second");
}

#define ADD(name, function)            \
  g_test_add ("/question-queue/" name, \
              LklBudgetCase,           \
              NULL,                    \
              lkl_budget_case_set_up,  \
              function,                \
              lkl_budget_case_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-to-ask", test_nothing_to_ask);
  ADD ("of-equals-the-one-asked-longest-ago", test_of_equals_the_one_asked_longest_ago);
  ADD ("an-event-goes-before", test_an_event_goes_before);
  ADD ("another-outage-is-another-notice", test_another_outage_is_another_notice);
  ADD ("what-was-snoozed-goes-first", test_what_was_snoozed_goes_first);
  ADD ("waits-for-the-first-of-all", test_waits_for_the_first_of_all);
  return g_test_run ();
}
