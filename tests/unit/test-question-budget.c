/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-budget.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
#define N_PERSONS 200

typedef struct
{
  LklBudgetFacts facts;
  gint64 now_usecs; /* on a Tuesday, a moment at which this person may be asked */
} Fixture;

static gint64
get_usecs (GTimeZone *time_zone, const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, time_zone);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklBudgetFacts *facts = &fixture->facts;
  gint64 morning_usecs;

  facts->question = "it-for-you";
  facts->history = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);
  facts->time_zone = g_time_zone_new_offset (-5 * 3600);
  facts->seed = 42;
  facts->session.is_active = TRUE;
  morning_usecs = get_usecs (facts->time_zone, "2026-11-17T08:00:00");
  fixture->now_usecs = lkl_question_budget_decide (facts, morning_usecs).next_try_usecs;
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->facts.history);
  g_time_zone_unref (fixture->facts.time_zone);
}

static void
add_event (GPtrArray *history,
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

static void
add_asked (Fixture *fixture, const char *question, gint64 ago_usecs)
{
  add_event (
      fixture->facts.history, question, "linklight", "asked", fixture->now_usecs - ago_usecs);
}

static void
assert_reason (Fixture *fixture, gint64 now_usecs, LklBudgetReason reason)
{
  LklBudgetDecision decision = lkl_question_budget_decide (&fixture->facts, now_usecs);

  g_assert_cmpint (decision.reason, ==, reason);
  if (reason == LKL_BUDGET_FREE)
    g_assert_cmpint (decision.next_try_usecs, ==, now_usecs);
  else
    g_assert_cmpint (decision.next_try_usecs, >, now_usecs);
}

/* The same person on the same weekday, in a place whose moment is @now: history alone decides. */
static LklBudgetReason
judge_history (Fixture *fixture)
{
  return lkl_question_budget_decide (&fixture->facts, fixture->now_usecs).reason;
}

static void
test_nothing_forbids (Fixture *fixture, gconstpointer data)
{
  assert_reason (fixture, fixture->now_usecs, LKL_BUDGET_FREE);
  assert_reason (fixture, fixture->now_usecs + 59 * MINUTE, LKL_BUDGET_FREE);
  assert_reason (fixture, fixture->now_usecs - MINUTE, LKL_BUDGET_OTHER_MOMENT);
  g_assert_cmpint (lkl_question_budget_decide (&fixture->facts, fixture->now_usecs + HOUR).reason,
                   !=,
                   LKL_BUDGET_FREE);
}

static void
test_one_a_week (Fixture *fixture, gconstpointer data)
{
  add_asked (fixture, "other", 7 * DAY - 1);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_ptr_array_set_size (fixture->facts.history, 0);
  add_asked (fixture, "other", 7 * DAY);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_FREE);
}

static void
test_two_a_month (Fixture *fixture, gconstpointer data)
{
  add_asked (fixture, "other", 30 * DAY - 1);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_FREE);
  add_asked (fixture, "third", 10 * DAY);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
  g_ptr_array_set_size (fixture->facts.history, 0);
  add_asked (fixture, "other", 30 * DAY);
  add_asked (fixture, "third", 10 * DAY);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_FREE);
}

static void
test_the_same_in_90_days (Fixture *fixture, gconstpointer data)
{
  add_asked (fixture, "it-for-you", 90 * DAY - 1);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_ASKED_THE_SAME);
  g_ptr_array_set_size (fixture->facts.history, 0);
  add_asked (fixture, "it-for-you", 90 * DAY);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_FREE);
}

/* Asked, but not seen: not the same for 90 days, but the week is used up. */
static void
test_what_failed_counts_for_a_week (Fixture *fixture, gconstpointer data)
{
  GPtrArray *history = fixture->facts.history;

  add_asked (fixture, "it-for-you", 8 * DAY);
  add_event (history, "it-for-you", "linklight", "failed", fixture->now_usecs - 8 * DAY + 1);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_FREE);
  add_asked (fixture, "it-for-you", 6 * DAY);
  add_event (history, "it-for-you", "linklight", "failed", fixture->now_usecs - 6 * DAY + 1);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_ASKED_TWICE_THIS_MONTH);
}

static void
test_the_persons_own_wish_is_free (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      add_event (fixture->facts.history, "it-for-you", "person", "asked", fixture->now_usecs - i);
      add_event (fixture->facts.history, "it-for-you", "person", "shown", fixture->now_usecs - i);
      add_event (
          fixture->facts.history, "it-for-you", "person", "answered", fixture->now_usecs - i);
    }
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_FREE);
}

/* The clock was set back: what is yet to come has just been. */
static void
test_future_is_now (Fixture *fixture, gconstpointer data)
{
  LklBudgetDecision decision;

  add_asked (fixture, "other", -400 * DAY);
  decision = lkl_question_budget_decide (&fixture->facts, fixture->now_usecs);
  g_assert_cmpint (decision.reason, ==, LKL_BUDGET_ASKED_THIS_WEEK);
  g_assert_cmpint (decision.next_try_usecs, >=, fixture->now_usecs + 7 * DAY);
  g_assert_cmpint (decision.next_try_usecs, <, fixture->now_usecs + 12 * DAY);

  g_ptr_array_set_size (fixture->facts.history, 0);
  fixture->facts.last_notice_usecs = fixture->now_usecs + DAY;
  assert_reason (fixture, fixture->now_usecs, LKL_BUDGET_AFTER_NOTICE);
  fixture->facts.last_notice_usecs = 0;
  fixture->facts.session.started_wall_usecs = fixture->now_usecs + DAY;
  assert_reason (fixture, fixture->now_usecs, LKL_BUDGET_NEW_SESSION);
}

static void
test_damaged_history_is_harmless (Fixture *fixture, gconstpointer data)
{
  const gint64 times[] = { G_MININT64, -1, 0, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    add_event (fixture->facts.history, "other", "linklight", "asked", times[i]);
  g_assert_cmpint (judge_history (fixture), ==, LKL_BUDGET_ASKED_THIS_WEEK);
  assert_reason (fixture, 0, LKL_BUDGET_ASKED_THE_SAME);
  lkl_question_budget_decide (&fixture->facts, G_MININT64 / 2);
  lkl_question_budget_decide (&fixture->facts, G_MAXINT64 - 200 * DAY);
}

static void
test_quiet_hours (Fixture *fixture, gconstpointer data)
{
  const char *const quiet[] = {
    "2026-11-17T08:59:59", "2026-11-17T17:00:00", "2026-11-17T00:00:00",
    "2026-11-17T23:59:59", "2026-11-21T11:00:00", "2026-11-22T11:00:00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    assert_reason (fixture, get_usecs (fixture->facts.time_zone, quiet[i]), LKL_BUDGET_QUIET_HOURS);
}

static void
test_next_try_is_a_moment (Fixture *fixture, gconstpointer data)
{
  gint64 friday_evening_usecs = get_usecs (fixture->facts.time_zone, "2026-11-20T18:00:00");
  gint64 monday_usecs = get_usecs (fixture->facts.time_zone, "2026-11-23T00:00:00");
  gint64 next_try_usecs =
      lkl_question_budget_decide (&fixture->facts, friday_evening_usecs).next_try_usecs;

  g_assert_cmpint (next_try_usecs, >=, monday_usecs + 9 * HOUR);
  g_assert_cmpint (next_try_usecs, <=, monday_usecs + 16 * HOUR);
  assert_reason (fixture, next_try_usecs, LKL_BUDGET_FREE);

  add_asked (fixture, "other", 0);
  next_try_usecs = lkl_question_budget_decide (&fixture->facts, fixture->now_usecs).next_try_usecs;
  assert_reason (fixture, next_try_usecs, LKL_BUDGET_FREE);
}

static void
test_situations (Fixture *fixture, gconstpointer data)
{
  LklBudgetFacts *facts = &fixture->facts;
  const LklBudgetFacts calm = *facts;
  const gint64 now_usecs = fixture->now_usecs;

  facts->last_notice_usecs = now_usecs - 2 * HOUR + 1;
  assert_reason (fixture, now_usecs, LKL_BUDGET_AFTER_NOTICE);
  facts->last_notice_usecs = now_usecs - 2 * HOUR;
  assert_reason (fixture, now_usecs, LKL_BUDGET_FREE);
  facts->session.started_wall_usecs = now_usecs - 10 * MINUTE + 1;
  assert_reason (fixture, now_usecs, LKL_BUDGET_NEW_SESSION);
  facts->session.started_wall_usecs = now_usecs - 10 * MINUTE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_FREE);

  facts->session.is_active = FALSE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.is_locked = TRUE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.is_suspending = TRUE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_AWAY);
  *facts = calm;
  facts->session.idle_secs = 120;
  assert_reason (fixture, now_usecs, LKL_BUDGET_AWAY);
  facts->session.idle_secs = -1;
  assert_reason (fixture, now_usecs, LKL_BUDGET_FREE);
  facts->session.is_full_screen = TRUE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_FULL_SCREEN);
  *facts = calm;
  facts->session.is_do_not_disturb = TRUE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_DO_NOT_DISTURB);
  *facts = calm;
  facts->is_behind_portal = TRUE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_BEHIND_PORTAL);
  *facts = calm;
  facts->is_verdict_red = TRUE;
  assert_reason (fixture, now_usecs, LKL_BUDGET_IN_TROUBLE);
  *facts = calm;
}

/* Of a fleet with a new question, every hour gets its share, and a person not the same each day. */
static void
test_fleet_spreads (Fixture *fixture, gconstpointer data)
{
  const guint n_persons = 7000;
  gint64 tuesday_usecs = get_usecs (fixture->facts.time_zone, "2026-11-17T00:00:00");
  guint persons_by_hour[24] = { 0 };
  guint n_same = 0;

  for (guint i = 0; i < n_persons; i++)
    {
      gint64 today_usecs, tomorrow_usecs;

      fixture->facts.seed = i;
      today_usecs = lkl_question_budget_decide (&fixture->facts, tuesday_usecs).next_try_usecs;
      tomorrow_usecs =
          lkl_question_budget_decide (&fixture->facts, tuesday_usecs + DAY).next_try_usecs;
      persons_by_hour[(today_usecs - tuesday_usecs) / HOUR]++;
      n_same += ABS (tomorrow_usecs - today_usecs - DAY) < 10 * MINUTE;
    }
  for (guint hour = 9; hour < 16; hour++)
    {
      g_assert_cmpuint (persons_by_hour[hour], >, 850);
      g_assert_cmpuint (persons_by_hour[hour], <, 1150);
    }
  g_assert_cmpuint (n_same, <, n_persons / 10);
}

/* ---- A year of many persons ---- */

/* One person's year, as it really went; the wall clock is set back now and then. */
typedef struct
{
  GRand *random;
  LklBudgetFacts facts;
  gint64 real_usecs;
  gint64 behind_usecs; /* of the wall clock */
  GArray *asks;        /* (element-type gint64): real times */
  GHashTable *last;    /* (element-type utf8 gint64 pointer): last real time that a person saw it */
} Year;

static gboolean
is_true_in (Year *year, guint n)
{
  return g_rand_int_range (year->random, 0, (gint32) n) == 0;
}

static void
draw_situation (Year *year, gint64 wall_usecs)
{
  LklBudgetFacts *facts = &year->facts;
  const char *const questions[] = { "one", "two", "three", "four" };

  facts->question = questions[g_rand_int_range (year->random, 0, G_N_ELEMENTS (questions))];
  facts->session.is_active = !is_true_in (year, 12);
  facts->session.is_locked = is_true_in (year, 8);
  facts->session.is_suspending = is_true_in (year, 50);
  facts->session.idle_secs = g_rand_int_range (year->random, -1, 200);
  facts->session.is_full_screen = is_true_in (year, 10);
  facts->session.is_do_not_disturb = is_true_in (year, 10);
  facts->session.started_wall_usecs =
      wall_usecs - g_rand_int_range (year->random, 0, 300) * (gint64) MINUTE;
  facts->is_behind_portal = is_true_in (year, 20);
  facts->is_verdict_red = is_true_in (year, 20);
  facts->last_notice_usecs =
      wall_usecs - g_rand_int_range (year->random, -10, 1000) * (gint64) MINUTE;
}

static void
assert_situation (const LklBudgetFacts *facts, gint64 wall_usecs)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, facts->time_zone);

  g_assert_cmpint (g_date_time_get_hour (local), >=, 9);
  g_assert_cmpint (g_date_time_get_hour (local), <, 17);
  g_assert_cmpint (g_date_time_get_day_of_week (local), <=, 5);
  g_assert_true (facts->session.is_active && !facts->session.is_locked);
  g_assert_false (facts->session.is_suspending || facts->session.is_full_screen);
  g_assert_false (facts->session.is_do_not_disturb || facts->is_behind_portal);
  g_assert_false (facts->is_verdict_red);
  g_assert_cmpint (facts->session.idle_secs, <, 120);
  g_assert_cmpint (wall_usecs - facts->session.started_wall_usecs, >=, 10 * MINUTE);
  g_assert_cmpint (wall_usecs - facts->last_notice_usecs, >=, 2 * HOUR);
}

static void
assert_limits (Year *year)
{
  const gint64 *asks = &g_array_index (year->asks, gint64, 0);
  guint n = year->asks->len;
  gint64 *last_usecs = g_hash_table_lookup (year->last, year->facts.question);

  if (n >= 1)
    g_assert_cmpint (year->real_usecs - asks[n - 1], >=, 7 * DAY);
  if (n >= 2)
    g_assert_cmpint (year->real_usecs - asks[n - 2], >=, 30 * DAY);
  if (last_usecs != NULL)
    g_assert_cmpint (year->real_usecs - *last_usecs, >=, 90 * DAY);
}

static void
ask (Year *year, gint64 wall_usecs)
{
  LklBudgetFacts *facts = &year->facts;
  gboolean has_failed = is_true_in (year, 10);

  assert_situation (facts, wall_usecs);
  assert_limits (year);
  g_array_append_val (year->asks, year->real_usecs);
  add_event (facts->history, facts->question, "linklight", "asked", wall_usecs);
  if (has_failed)
    {
      add_event (facts->history, facts->question, "linklight", "failed", wall_usecs);
      return;
    }
  add_event (facts->history, facts->question, "linklight", "shown", wall_usecs);
  add_event (facts->history, facts->question, "linklight", "expired", wall_usecs + 15 * MINUTE);
  g_hash_table_replace (year->last,
                        g_strdup (facts->question),
                        g_memdup2 (&year->real_usecs, sizeof year->real_usecs));
}

/* Returns: how often the person was asked */
static guint
live_a_year (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) history =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);
  g_autoptr (GTimeZone) time_zone =
      g_time_zone_new_offset (g_rand_int_range (random, -11, 13) * 3600);
  g_autoptr (GArray) asks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Year year = { .random = random, .asks = asks, .last = last };
  gint64 end_usecs;

  year.facts.history = history;
  year.facts.time_zone = time_zone;
  year.facts.seed = seed;
  year.real_usecs = get_usecs (time_zone, "2026-11-17T08:00:00");
  end_usecs = year.real_usecs + 365 * DAY;
  while (year.real_usecs < end_usecs)
    {
      gint64 wall_usecs = year.real_usecs - year.behind_usecs;

      draw_situation (&year, wall_usecs);
      if (lkl_question_budget_decide (&year.facts, wall_usecs).reason == LKL_BUDGET_FREE)
        ask (&year, wall_usecs);
      if (is_true_in (&year, 40))
        add_event (history, year.facts.question, "person", "answered", wall_usecs);
      if (is_true_in (&year, 1500))
        year.behind_usecs += g_rand_int_range (random, 1, 40) * (gint64) HOUR;
      year.real_usecs += g_rand_int_range (random, 10, 200) * (gint64) MINUTE;
    }
  return asks->len;
}

static void
test_no_person_is_asked_too_often (void)
{
  guint n_asks = 0;

  for (guint32 i = 0; i < N_PERSONS; i++)
    {
      guint n_of_person = live_a_year (i);

      g_assert_cmpuint (n_of_person, <=, 26);
      n_asks += n_of_person;
    }
  g_test_message ("%u questions to %u persons in a year", n_asks, N_PERSONS);
  /* Nor is the budget kept by asking nothing. */
  g_assert_cmpuint (n_asks, >, 4 * N_PERSONS);
}

#define ADD(name, function) \
  g_test_add ("/question-budget/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

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
  ADD ("next-try-is-a-moment", test_next_try_is_a_moment);
  ADD ("situations", test_situations);
  ADD ("fleet-spreads", test_fleet_spreads);
  g_test_add_func ("/question-budget/no-person-is-asked-too-often",
                   test_no_person_is_asked_too_often);
  return g_test_run ();
}
