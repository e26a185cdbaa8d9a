/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/budget-case.h"

static void
test_nothing_forbids (LklBudgetCase *self, gconstpointer data)
{
  LklBudgetDecision decision = lkl_question_budget_decide (&self->facts, self->now_usecs);

  g_assert_cmpstr (decision.outcome, ==, "asked");
  g_assert_false (decision.is_return);
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_FREE);
  lkl_budget_case_assert_reason (self, self->now_usecs + 59 * MINUTE, LKL_BUDGET_FREE);
  lkl_budget_case_assert_reason (self, self->now_usecs - MINUTE, LKL_BUDGET_OTHER_SLOT);
  g_assert_cmpint (lkl_question_budget_decide (&self->facts, self->now_usecs + HOUR).reason,
                   !=,
                   LKL_BUDGET_FREE);
}

static void
test_one_a_week (LklBudgetCase *self, gconstpointer data)
{
  lkl_budget_case_add_asked (self, "other", 7 * DAY - 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_ptr_array_set_size (self->facts.history, 0);
  lkl_budget_case_add_asked (self, "other", 7 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
}

static void
test_two_a_month (LklBudgetCase *self, gconstpointer data)
{
  lkl_budget_case_add_asked (self, "other", 30 * DAY - 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_asked (self, "third", 10 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
  g_ptr_array_set_size (self->facts.history, 0);
  lkl_budget_case_add_asked (self, "other", 30 * DAY);
  lkl_budget_case_add_asked (self, "third", 10 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
}

static void
test_the_same_in_90_days (LklBudgetCase *self, gconstpointer data)
{
  lkl_budget_case_add_asked (self, "it-for-you", 90 * DAY - 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THE_SAME);
  g_ptr_array_set_size (self->facts.history, 0);
  lkl_budget_case_add_asked (self, "it-for-you", 90 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
}

/* Asked, but not seen: not the same for 90 days, but the week is used up. */
static void
test_what_failed_counts_for_a_week (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;

  lkl_budget_case_add_asked (self, "it-for-you", 8 * DAY);
  lkl_budget_case_add_event (
      history, "it-for-you", "linklight", "failed", self->now_usecs - 8 * DAY + 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_asked (self, "it-for-you", 6 * DAY);
  lkl_budget_case_add_event (
      history, "it-for-you", "linklight", "failed", self->now_usecs - 6 * DAY + 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
}

/* But what they have just said they are not asked again. */
static void
test_the_persons_own_wish_is_free (LklBudgetCase *self, gconstpointer data)
{
  const char *const outcomes[] = { "asked", "shown", "answered" };

  for (guint i = 0; i < 20; i++)
    for (guint j = 0; j < G_N_ELEMENTS (outcomes); j++)
      lkl_budget_case_add_event (
          self->facts.history, "another", "person", outcomes[j], self->now_usecs - i);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  for (guint j = 0; j < G_N_ELEMENTS (outcomes); j++)
    {
      g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
      lkl_budget_case_add_event (
          self->facts.history, "it-for-you", "person", outcomes[j], self->now_usecs - 90 * DAY + 1);
    }
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THE_SAME);
}

/* The clock was set back: what is yet to come has just been. */
static void
test_future_is_now (LklBudgetCase *self, gconstpointer data)
{
  LklBudgetDecision decision;

  lkl_budget_case_add_asked (self, "other", -400 * DAY);
  decision = lkl_question_budget_decide (&self->facts, self->now_usecs);
  g_assert_cmpint (decision.reason, ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_assert_cmpint (decision.next_try_usecs, >=, self->now_usecs + 7 * DAY);
  g_assert_cmpint (decision.next_try_usecs, <, self->now_usecs + 21 * DAY);

  g_ptr_array_set_size (self->facts.history, 0);
  self->facts.last_notice_usecs = self->now_usecs + DAY;
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_AFTER_NOTICE);
  self->facts.last_notice_usecs = 0;
  self->facts.session.started_wall_usecs = self->now_usecs + DAY;
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_NEW_SESSION);
}

static void
test_damaged_history_is_harmless (LklBudgetCase *self, gconstpointer data)
{
  const gint64 times[] = { G_MININT64, -1, 0, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    lkl_budget_case_add_event (self->facts.history, "other", "linklight", "asked", times[i]);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  lkl_budget_case_assert_reason (self, 0, LKL_BUDGET_QUIET_HOURS);
  lkl_question_budget_decide (&self->facts, G_MININT64 / 2);
  lkl_question_budget_decide (&self->facts, G_MAXINT64 - 200 * DAY);
}

static void
test_quiet_hours (LklBudgetCase *self, gconstpointer data)
{
  const char *const quiet[] = {
    "2026-11-17T08:59:59", "2026-11-17T17:00:00", "2026-11-17T00:00:00",
    "2026-11-17T23:59:59", "2026-11-21T11:00:00", "2026-11-22T11:00:00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    lkl_budget_case_assert_reason (
        self, lkl_budget_case_get_usecs (self->facts.time_zone, quiet[i]), LKL_BUDGET_QUIET_HOURS);
}

static void
test_next_try_is_a_slot (LklBudgetCase *self, gconstpointer data)
{
  gint64 friday_evening_usecs =
      lkl_budget_case_get_usecs (self->facts.time_zone, "2026-11-20T18:00:00");
  gint64 monday_usecs = lkl_budget_case_get_usecs (self->facts.time_zone, "2026-11-23T00:00:00");
  gint64 next_try_usecs =
      lkl_question_budget_decide (&self->facts, friday_evening_usecs).next_try_usecs;

  g_assert_cmpint (next_try_usecs, >=, monday_usecs + 9 * HOUR);
  g_assert_cmpint (next_try_usecs, <, monday_usecs + 4 * DAY + 17 * HOUR);
  lkl_budget_case_assert_reason (self, next_try_usecs, LKL_BUDGET_FREE);

  lkl_budget_case_add_asked (self, "other", 0);
  next_try_usecs = lkl_question_budget_decide (&self->facts, self->now_usecs).next_try_usecs;
  lkl_budget_case_assert_reason (self, next_try_usecs, LKL_BUDGET_FREE);
}

static void
test_situations (LklBudgetCase *self, gconstpointer data)
{
  LklBudgetFacts *facts = &self->facts;
  const LklBudgetFacts calm = *facts;
  const gint64 now_usecs = self->now_usecs;

  facts->last_notice_usecs = now_usecs - 2 * HOUR + 1;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_AFTER_NOTICE);
  facts->last_notice_usecs = now_usecs - 2 * HOUR;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);
  facts->session.started_wall_usecs = now_usecs - 10 * MINUTE + 1;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_NEW_SESSION);
  facts->session.started_wall_usecs = now_usecs - 10 * MINUTE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);

  facts->session.is_active = FALSE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.is_locked = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.is_suspending = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.idle_secs = 120;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_AWAY);
  facts->session.idle_secs = -1;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);
  facts->session.is_full_screen = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FULL_SCREEN);
  *facts = calm;
  facts->session.is_do_not_disturb = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_DO_NOT_DISTURB);
  *facts = calm;
  facts->session.is_presence_unknown = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.is_screen_shared = LKL_TERNARY_YES;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_SCREEN_SHARED);
  facts->session.is_screen_shared = LKL_TERNARY_NO;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);
  facts->session.is_camera_in_use = LKL_TERNARY_YES;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_SCREEN_SHARED);
  facts->session.is_camera_in_use = LKL_TERNARY_UNKNOWN;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);
  facts->session.is_presenting = LKL_TERNARY_YES;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_SCREEN_SHARED);
  *facts = calm;
  facts->is_behind_portal = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_BEHIND_PORTAL);
  *facts = calm;
  facts->is_verdict_red = TRUE;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_IN_TROUBLE);
  *facts = calm;
}

static void
test_person_narrows (LklBudgetCase *self, gconstpointer data)
{
  LklBudgetFacts *facts = &self->facts;
  const gint64 now_usecs = self->now_usecs;

  facts->frequency = LKL_QUESTION_FREQUENCY_NEVER;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_NEVER);
  facts->frequency = LKL_QUESTION_FREQUENCY_MONTHLY;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);
  lkl_budget_case_add_asked (self, "other", 30 * DAY - 1);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
  facts->frequency = LKL_QUESTION_FREQUENCY_USUAL;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);

  facts->paused_until_usecs = now_usecs + 1;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_PAUSED);
  facts->paused_until_usecs = now_usecs;
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_FREE);

  facts->hours = (LklQuestionHours){ 1u << 2, 9 * 60, 9 * 60 };
  lkl_budget_case_assert_reason (self, now_usecs, LKL_BUDGET_NEVER);
}

/* From Sunday to Thursday, in the morning. */
static void
test_hours_of_others (LklBudgetCase *self, gconstpointer data)
{
  guint n_sundays = 0;

  self->facts.hours =
      lkl_question_hours_narrow (lkl_question_hours_for_locale ("ar_SA", 0),
                                 (LklQuestionHours){ LKL_QUESTION_HOURS_ALL_DAYS, 0, 11 * 60 });
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GDateTime) utc = NULL;
      g_autoptr (GDateTime) local = NULL;
      gint64 usecs;

      self->facts.seed = i;
      usecs = lkl_question_budget_decide (&self->facts, lkl_budget_case_get_noon (self, 1))
                  .next_try_usecs;
      g_assert_cmpint (lkl_budget_case_judge_at (self, usecs), ==, LKL_BUDGET_FREE);
      utc = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);
      local = g_date_time_to_timezone (utc, self->facts.time_zone);
      g_assert_cmpint (g_date_time_get_day_of_week (local), !=, 5);
      g_assert_cmpint (g_date_time_get_day_of_week (local), !=, 6);
      g_assert_cmpint (g_date_time_get_hour (local), >=, 9);
      g_assert_cmpint (g_date_time_get_hour (local), <, 11);
      n_sundays += g_date_time_get_day_of_week (local) == 7 ? 1 : 0;
    }
  g_assert_cmpuint (n_sundays, >, 40);
}

static void
test_not_before_its_time (LklBudgetCase *self, gconstpointer data)
{
  self->facts.from_usecs = G_MININT64;
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_FREE);
  self->facts.from_usecs = self->now_usecs + 1;
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_NOT_DUE);
  /* A question that is published on a Tuesday is asked from the next week on. */
  self->facts.from_usecs = self->now_usecs;
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_OTHER_SLOT);
  self->facts.from_usecs = self->now_usecs - 7 * DAY;
  lkl_budget_case_assert_reason (self, self->now_usecs, LKL_BUDGET_FREE);
}

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

/* Else a notice would be enough to ask the question of the quarter twice a month. */
static void
test_an_event_does_not_ask_for_the_quarter (LklBudgetCase *self, gconstpointer data)
{
  const char *const ids[] = { "pulse", NULL };
  g_autoptr (GHashTable) twins = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (twins, (gpointer) self->facts.question, (gpointer) ids);
  self->facts.twins = twins;
  self->facts.when = LKL_QUESTION_WHEN_AFTER_NOTICE;
  self->facts.event_usecs = self->now_usecs - 20 * MINUTE;
  lkl_budget_case_add_asked (self, "pulse", 90 * DAY);
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_FREE);
  lkl_budget_case_add_asked (self, "pulse", 90 * DAY - 1);
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

/* Who wants one question a month has no more than that, whatever they are called. */
static void
test_monthly_counts_check_ins (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  GDate start_date;

  self->facts.frequency = LKL_QUESTION_FREQUENCY_MONTHLY;
  lkl_budget_case_become_new (self, 30, &start_date);
  lkl_budget_case_add_event (
      history, "one", "linklight", "asked", lkl_budget_case_get_noon (self, 5));
  for (guint day = 30; day < 35; day++)
    g_assert_false (lkl_budget_case_is_asked_on (self, day));
  g_assert_true (lkl_budget_case_is_asked_on (self, 36));
  g_ptr_array_set_size (history, 0);
  lkl_budget_case_add_event (
      history, "welcome", "linklight", "asked-new-hire:7", self->now_usecs - 30 * DAY + 1);
  self->facts.start_date = NULL;
  self->facts.when = LKL_QUESTION_WHEN_PERIODIC;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
  self->facts.when = LKL_QUESTION_WHEN_AFTER_OUTAGE;
  self->facts.event_usecs = self->now_usecs - 20 * MINUTE;
  g_assert_cmpint (lkl_budget_case_judge_history (self), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
}

/* "Ask me later" is no way around it, for whoever wants less since then. */
static void
test_monthly_counts_for_a_return (LklBudgetCase *self, gconstpointer data)
{
  GPtrArray *history = self->facts.history;
  GDate start_date;

  lkl_budget_case_become_new (self, 30, &start_date);
  lkl_budget_case_add_event (
      history, "other", "linklight", "asked", lkl_budget_case_get_noon (self, 20));
  lkl_budget_case_add_event (
      history, "it-for-you", "linklight", "asked-new-hire:30", lkl_budget_case_get_noon (self, 30));
  lkl_budget_case_add_event (
      history, "it-for-you", "linklight", "snoozed", lkl_budget_case_get_noon (self, 30));
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
  self->facts.frequency = LKL_QUESTION_FREQUENCY_MONTHLY;
  g_assert_false (lkl_budget_case_is_asked_on (self, 31));
}

/* A start date is no way to ask four questions more of somebody who has been there for years. */
static void
test_nobody_begins_twice (LklBudgetCase *self, gconstpointer data)
{
  GDate start_date;
  gint64 begin_usecs;

  lkl_budget_case_become_new (self, 1, &start_date);
  begin_usecs = lkl_budget_case_get_noon (self, 1) - 12 * HOUR;
  self->facts.known_since_usecs = begin_usecs - 30 * DAY;
  g_assert_true (lkl_budget_case_is_asked_on (self, 1));
  self->facts.known_since_usecs--;
  g_assert_false (lkl_budget_case_is_asked_on (self, 1));
  /* Nor does it keep away what they are asked as everybody is. */
  self->facts.when = LKL_QUESTION_WHEN_PERIODIC;
  g_assert_cmpint (
      lkl_budget_case_judge_at (self, lkl_budget_case_get_noon (self, 2)), !=, LKL_BUDGET_NEW_HIRE);
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

#define ADD(name, function)             \
  g_test_add ("/question-budget/" name, \
              LklBudgetCase,            \
              NULL,                     \
              lkl_budget_case_set_up,   \
              function,                 \
              lkl_budget_case_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-forbids", test_nothing_forbids);
  ADD ("one-a-week", test_one_a_week);
  ADD ("two-a-month", test_two_a_month);
  ADD ("the-same-in-90-days", test_the_same_in_90_days);
  ADD ("what-failed-counts-for-a-week", test_what_failed_counts_for_a_week);
  ADD ("the-persons-own-wish-is-free", test_the_persons_own_wish_is_free);
  ADD ("future-is-now", test_future_is_now);
  ADD ("damaged-history-is-harmless", test_damaged_history_is_harmless);
  ADD ("quiet-hours", test_quiet_hours);
  ADD ("next-try-is-a-slot", test_next_try_is_a_slot);
  ADD ("situations", test_situations);
  ADD ("person-narrows", test_person_narrows);
  ADD ("hours-of-others", test_hours_of_others);
  ADD ("not-before-its-time", test_not_before_its_time);
  ADD ("an-event-has-its-hour", test_an_event_has_its_hour);
  ADD ("events-share-the-budget", test_events_share_the_budget);
  ADD ("an-event-may-be-asked-of-again", test_an_event_may_be_asked_of_again);
  ADD ("an-event-does-not-ask-for-the-quarter", test_an_event_does_not_ask_for_the_quarter);
  ADD ("check-ins-have-their-days", test_check_ins_have_their_days);
  ADD ("check-ins-are-asked-once", test_check_ins_are_asked_once);
  ADD ("check-ins-close-the-week", test_check_ins_close_the_week);
  ADD ("check-ins-have-their-own-allowance", test_check_ins_have_their_own_allowance);
  ADD ("monthly-counts-check-ins", test_monthly_counts_check_ins);
  ADD ("monthly-counts-for-a-return", test_monthly_counts_for_a_return);
  ADD ("nobody-begins-twice", test_nobody_begins_twice);
  ADD ("new-hires-settle-in", test_new_hires_settle_in);
  return g_test_run ();
}
