/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/budget-case.h"

static void
test_an_event_has_its_hour (LklBudgetCase *self, gconstpointer data)
{
  LklBudgetFacts *facts = &self->facts;
  const gint64 event_usecs = lkl_budget_case_get_noon (self, 2);

  facts->when = LKL_QUESTION_WHEN_AFTER_OUTAGE;
  g_assert_cmpint (lkl_budget_case_judge_at (self, event_usecs), ==, LKL_BUDGET_NOT_DUE);
  facts->event_usecs = event_usecs;
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, event_usecs + 10 * MINUTE - 1), ==, LKL_BUDGET_NOT_DUE);
  g_assert_cmpint (lkl_budget_case_judge_at (self, event_usecs + 10 * MINUTE), ==, LKL_BUDGET_FREE);
  g_assert_cmpint (lkl_budget_case_judge_at (self, event_usecs + 60 * MINUTE), ==, LKL_BUDGET_FREE);
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, event_usecs + 60 * MINUTE + 1), ==, LKL_BUDGET_NOT_DUE);
  /* In the evening it is not asked at all. */
  facts->event_usecs = event_usecs + 5 * HOUR;
  for (guint minute = 0; minute < 24 * 60; minute++)
    g_assert_cmpint (
        lkl_budget_case_judge_at (self, facts->event_usecs + minute * MINUTE), !=, LKL_BUDGET_FREE);
}

static void
test_events_share_the_budget (LklBudgetCase *self, gconstpointer data)
{
  self->facts.when = LKL_QUESTION_WHEN_AFTER_HANG;
  self->facts.event_usecs = self->now_usecs - 20 * MINUTE;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_asked (self, "other", 7 * DAY - 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_ptr_array_set_size (self->facts.history, 0);
  lkl_budget_case_add_asked (self, "other", 29 * DAY);
  lkl_budget_case_add_asked (self, "third", 10 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
}

/* Only what is asked every quarter is kept apart by 90 days. */
static void
test_an_event_may_be_asked_of_again (LklBudgetCase *self, gconstpointer data)
{
  self->facts.when = LKL_QUESTION_WHEN_AFTER_HANG;
  self->facts.event_usecs = self->now_usecs - 20 * MINUTE;
  lkl_budget_case_add_asked (self, self->facts.question, 8 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  self->facts.when = LKL_QUESTION_WHEN_PERIODIC;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THE_SAME);
}

static void
test_check_ins_have_their_days (LklBudgetCase *self, gconstpointer data)
{
  const struct
  {
    guint day;
    guint first;
    guint last;
  } check_ins[] = { { 1, 1, 3 }, { 7, 8, 12 }, { 30, 30, 43 }, { 90, 92, 103 } };
  GDate start_date;

  /* Days 7 and 90 are on the weekend, and so is day 13. */
  for (guint i = 0; i < G_N_ELEMENTS (check_ins); i++)
    {
      lkl_budget_case_become_new (self, check_ins[i].day, &start_date);
      g_assert_false (lkl_budget_case_is_asked_on (self, check_ins[i].first - 1));
      g_assert_true (lkl_budget_case_is_asked_on (self, check_ins[i].first));
      g_assert_true (lkl_budget_case_is_asked_on (self, check_ins[i].last));
      for (guint day = check_ins[i].last + 1; day < check_ins[i].last + 10; day++)
        g_assert_false (lkl_budget_case_is_asked_on (self, day));
    }
  self->facts.start_date = NULL;
  g_assert_false (lkl_budget_case_is_asked_on (self, 92));
  g_date_clear (&start_date, 1);
  self->facts.start_date = &start_date;
  g_assert_false (lkl_budget_case_is_asked_on (self, 92));
}

static void
test_check_ins_are_asked_once (LklBudgetCase *self, gconstpointer data)
{
  GDate start_date;
  gint64 usecs;
  LklBudgetDecision decision;

  lkl_budget_case_become_new (self, 7, &start_date);
  usecs =
      lkl_question_budget_decide (&self->facts, lkl_budget_case_get_noon (self, 5)).next_try_usecs;
  decision = lkl_question_budget_decide (&self->facts, usecs);
  g_assert_cmpint (decision.reason, ==, LKL_BUDGET_FREE);
  g_assert_cmpstr (decision.outcome, ==, "asked-new-hire:7");
  /* Whatever it was called, and though nobody saw it. */
  lkl_budget_case_add_event (self->facts.history, "other", "linklight", decision.outcome, usecs);
  lkl_budget_case_add_event (self->facts.history, "other", "linklight", "failed", usecs + 1);
  for (guint day = 8; day < 20; day++)
    g_assert_false (lkl_budget_case_is_asked_on (self, day));
  self->facts.new_hire_day = 30;
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
}

static void
test_check_ins_close_the_week (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  gint64 now_usecs = self->now_usecs;

  lkl_budget_case_add_event (
      history, "welcome", "linklight", "asked-new-hire:30", now_usecs - 7 * DAY + 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  self->facts.when = LKL_QUESTION_WHEN_AFTER_OUTAGE;
  self->facts.event_usecs = now_usecs - 20 * MINUTE;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_ptr_array_set_size (history, 0);
  lkl_budget_case_add_event (
      history, "welcome", "linklight", "asked-new-hire:30", now_usecs - 7 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
}

static void
test_check_ins_have_their_own_allowance (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  GDate start_date;

  lkl_budget_case_become_new (self, 30, &start_date);
  lkl_budget_case_add_event (
      history, "one", "linklight", "asked", lkl_budget_case_get_noon (self, 18));
  lkl_budget_case_add_event (
      history, "two", "linklight", "asked", lkl_budget_case_get_noon (self, 28));
  g_assert_true (lkl_budget_case_is_asked_on (self, 30));
  /* But nobody is asked twice within a day. */
  lkl_budget_case_add_event (
      history, "three", "linklight", "asked", lkl_budget_case_get_noon (self, 30) - 12 * HOUR);
  g_assert_false (lkl_budget_case_is_asked_on (self, 30));
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
  /* Check-ins use up nothing of the month. */
  g_ptr_array_set_size (history, 0);
  lkl_budget_case_add_event (
      history, "welcome", "linklight", "asked-new-hire:7", self->now_usecs - 20 * DAY);
  lkl_budget_case_add_event (
      history, "a-month", "linklight", "asked-new-hire:30", self->now_usecs - 8 * DAY);
  self->facts.start_date = NULL;
  self->facts.when = LKL_QUESTION_WHEN_PERIODIC;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
}

static void
test_new_hires_settle_in (LklBudgetCase *self, gconstpointer data)
{
  GDate start_date;
  gint64 usecs;

  lkl_budget_case_become_new (self, 0, &start_date);
  self->facts.when = LKL_QUESTION_WHEN_PERIODIC;
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 1)), ==, LKL_BUDGET_NEW_HIRE);
  g_assert_cmpint (lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 30)),
                   ==,
                   LKL_BUDGET_NEW_HIRE);
  g_assert_cmpint (lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 31)),
                   !=,
                   LKL_BUDGET_NEW_HIRE);
  usecs =
      lkl_question_budget_decide (&self->facts, lkl_budget_case_get_noon (self, 2)).next_try_usecs;
  g_assert_cmpint (usecs, >, lkl_budget_case_get_noon (self, 30) + 12 * HOUR);
  g_assert_cmpint (lkl_budget_case_judge_at (self, usecs), ==, LKL_BUDGET_FREE);
  /* Of an event they may be asked. */
  self->facts.when = LKL_QUESTION_WHEN_AFTER_OUTAGE;
  self->facts.event_usecs = lkl_budget_case_get_noon (self, 3);
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 3) + 20 * MINUTE),
      ==,
      LKL_BUDGET_FREE);
}

static void
test_a_snooze_ends_once (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  const char *question = self->facts.question;
  /* Tuesday noon: 12 hours later it is night, so at Wednesday's moment. */
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

  g_assert_true (lkl_question_budget_may_snooze (history, &question));
  lkl_budget_case_add_event (history, question.id, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question.id, "linklight", "snoozed", asked_usecs);
  g_assert_false (lkl_question_budget_has_lapsed (history, &question, asked_usecs + 84 * HOUR - 1));
  g_assert_true (lkl_question_budget_has_lapsed (history, &question, asked_usecs + 84 * HOUR));
  g_assert_cmpint (lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 8)),
                   ==,
                   LKL_BUDGET_ASKED_THE_SAME);
  lkl_budget_case_add_event (history, question.id, "linklight", "expired", asked_usecs + 84 * HOUR);
  g_assert_false (lkl_question_budget_has_lapsed (history, &question, asked_usecs + 85 * HOUR));
  /* A check-in closes the week for what waits, too. */
  g_ptr_array_set_size (history, 0);
  lkl_budget_case_add_event (history, question.id, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question.id, "linklight", "snoozed", asked_usecs);
  lkl_budget_case_add_event (
      history, "welcome", "linklight", "asked-new-hire:30", asked_usecs + HOUR);
  g_assert_true (lkl_question_budget_has_lapsed (history, &question, asked_usecs + 2 * HOUR));
}

static void
test_events_are_not_snoozed (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  LklQuestion question = { .id = (char *) self->facts.question,
                           .when = LKL_QUESTION_WHEN_AFTER_HANG };
  const gint64 asked_usecs = lkl_budget_case_get_noon (self, 2);

  g_assert_false (lkl_question_budget_may_snooze (history, &question));
  self->facts.when = question.when;
  self->facts.event_usecs = asked_usecs - 10 * MINUTE;
  lkl_budget_case_add_event (history, question.id, "linklight", "asked", asked_usecs);
  lkl_budget_case_add_event (history, question.id, "linklight", "snoozed", asked_usecs);
  for (guint hour = 1; hour < 100; hour++)
    g_assert_cmpint (
        lkl_budget_case_judge_at (self, asked_usecs + hour * HOUR), !=, LKL_BUDGET_FREE);
  g_assert_true (lkl_question_budget_has_lapsed (history, &question, asked_usecs + 1));
}

/* @ago_days: in UTC */
static GPtrArray *
make_elsewhere (LklBudgetCase *self, const char *question, guint ago_days)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->now_usecs / G_USEC_PER_SEC);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  LklAskedQuestion *asked = g_new0 (LklAskedQuestion, 1);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -(int) ago_days);

  asked->question = (char *) question;
  g_date_clear (&asked->day, 1);
  g_date_set_dmy (&asked->day,
                  (GDateDay) g_date_time_get_day_of_month (day),
                  (GDateMonth) g_date_time_get_month (day),
                  (GDateYear) g_date_time_get_year (day));
  g_ptr_array_add (list, asked);
  return list;
}

static void
test_elsewhere_counts (LklBudgetCase *self, gconstpointer data)
{
  g_autoptr (GPtrArray) today = make_elsewhere (self, "other", 0);
  g_autoptr (GPtrArray) last_week = make_elsewhere (self, "other", 7);
  g_autoptr (GPtrArray) before = make_elsewhere (self, "other", 8);
  g_autoptr (GPtrArray) same = make_elsewhere (self, self->facts.question, 89);
  g_autoptr (GPtrArray) tomorrow = make_elsewhere (self, "other", (guint) -3);

  self->facts.elsewhere = today;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  /* Nobody knows when on that day it was. */
  self->facts.elsewhere = last_week;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  self->facts.elsewhere = before;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_asked (self, "third", 20 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
  g_ptr_array_set_size (self->facts.history, 0);
  self->facts.elsewhere = same;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THE_SAME);
  self->facts.elsewhere = tomorrow;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
}

/* The endpoint lists what this PC sent, too: that is one question and no two. */
static void
test_elsewhere_is_not_here (LklBudgetCase *self, gconstpointer data)
{
  g_autoptr (GPtrArray) elsewhere = make_elsewhere (self, "other", 10);

  lkl_budget_case_add_asked (self, "other", 10 * DAY);
  lkl_budget_case_add_event (
      self->facts.history, "other", "linklight", "answered", self->now_usecs - 10 * DAY + MINUTE);
  self->facts.elsewhere = elsewhere;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  /* Nor is what was added to it in the evening, which is the next day in UTC. */
  g_date_add_days (&((LklAskedQuestion *) elsewhere->pdata[0])->day, 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  g_date_subtract_days (&((LklAskedQuestion *) elsewhere->pdata[0])->day, 1);
  /* What the person wished for uses nothing up, though the endpoint lists the answer. */
  g_ptr_array_set_size (self->facts.history, 0);
  lkl_budget_case_add_event (
      self->facts.history, "other", "person", "answered", self->now_usecs - 10 * DAY + MINUTE);
  lkl_budget_case_add_asked (self, "third", 8 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
}

#define ADD(name, function)           \
  g_test_add ("/question-past/" name, \
              LklBudgetCase,          \
              NULL,                   \
              lkl_budget_case_set_up, \
              function,               \
              lkl_budget_case_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-event-has-its-hour", test_an_event_has_its_hour);
  ADD ("events-share-the-budget", test_events_share_the_budget);
  ADD ("an-event-may-be-asked-of-again", test_an_event_may_be_asked_of_again);
  ADD ("check-ins-have-their-days", test_check_ins_have_their_days);
  ADD ("check-ins-are-asked-once", test_check_ins_are_asked_once);
  ADD ("check-ins-close-the-week", test_check_ins_close_the_week);
  ADD ("check-ins-have-their-own-allowance", test_check_ins_have_their_own_allowance);
  ADD ("new-hires-settle-in", test_new_hires_settle_in);
  ADD ("a-snooze-ends-once", test_a_snooze_ends_once);
  ADD ("a-snooze-lapses", test_a_snooze_lapses);
  ADD ("events-are-not-snoozed", test_events_are_not_snoozed);
  ADD ("elsewhere-counts", test_elsewhere_counts);
  ADD ("elsewhere-is-not-here", test_elsewhere_is_not_here);
  return g_test_run ();
}
