/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-clock.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define DAY G_TIME_SPAN_DAY
#define MINUTE G_TIME_SPAN_MINUTE

static GPtrArray *
make_events (const gint64 *times, guint n)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);

  for (guint i = 0; i < n; i++)
    {
      LklQuestionEvent *event = g_new0 (LklQuestionEvent, 1);

      event->question = g_strdup ("mood");
      event->asked_by = g_strdup ("linklight");
      event->outcome = g_strdup ("asked");
      event->at_usecs = times[i];
      g_ptr_array_add (events, event);
    }
  return events;
}

static gint64
get_time (GPtrArray *events, guint i)
{
  return ((LklQuestionEvent *) events->pdata[i])->at_usecs;
}

static void
test_settings_are_seen (void)
{
  LklQuestionClock clock = { 0 };

  g_assert_cmpint (lkl_question_clock_catch_up (&clock, NOW, 5 * DAY), ==, 0);
  g_assert_cmpint (lkl_question_clock_catch_up (&clock, NOW + DAY, 6 * DAY), ==, 0);
  g_assert_cmpint (lkl_question_clock_catch_up (&clock, NOW + 3 * DAY, 7 * DAY), ==, DAY);
  g_assert_cmpint (lkl_question_clock_catch_up (&clock, NOW + 3 * DAY, 7 * DAY), ==, 0);
  g_assert_cmpint (lkl_question_clock_catch_up (&clock, NOW - 40 * DAY, 7 * DAY), ==, -43 * DAY);
  g_assert_cmpint (lkl_question_clock_catch_up (&clock, NOW - 40 * DAY, 7 * DAY), ==, 0);
}

static void
test_drift_is_no_setting (void)
{
  LklQuestionClock clock = { 0 };

  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (
        lkl_question_clock_catch_up (&clock, NOW + i * (DAY + MINUTE), i * DAY), ==, 0);
}

/* What a running program does each time it looks. Returns: by how much the first event is ago */
static gint64
look (LklQuestionClock *clock, GPtrArray *events, gint64 wall_usecs, gint64 boot_usecs)
{
  gint64 set_usecs = lkl_question_clock_catch_up (clock, wall_usecs, boot_usecs);
  LklQuestionClockMove move;

  if (lkl_question_clock_judge (clock, events, set_usecs, wall_usecs, boot_usecs, &move))
    lkl_question_clock_move_events (events, &move);
  /* What is damaged may lie further back than there is time. */
  return wall_usecs - MAX (get_time (events, 0), 0);
}

static void
test_what_is_skipped_has_not_passed (void)
{
  const gint64 times[] = { NOW - 3 * DAY };
  g_autoptr (GPtrArray) events = make_events (times, 1);
  LklQuestionClock clock = { 0 };

  g_assert_cmpint (look (&clock, events, NOW, DAY), ==, 3 * DAY);
  g_assert_cmpint (look (&clock, events, NOW + 51 * DAY, 2 * DAY), ==, 4 * DAY);
  /* Some of it is taken back, then all, then more than that. */
  g_assert_cmpint (look (&clock, events, NOW + 42 * DAY, 3 * DAY), ==, 5 * DAY);
  g_assert_cmpint (look (&clock, events, NOW + 3 * DAY, 4 * DAY), ==, 6 * DAY);
  g_assert_cmpint (look (&clock, events, NOW - 300 * DAY, 5 * DAY), ==, 7 * DAY);
  g_assert_cmpint (look (&clock, events, NOW + 5 * DAY, 6 * DAY), ==, 8 * DAY);
}

/* It shows 1970 for a while: that is no time at all. */
static void
test_a_clock_that_can_not_be_right (void)
{
  const gint64 times[] = { NOW - 3 * DAY };
  g_autoptr (GPtrArray) events = make_events (times, 1);
  LklQuestionClock clock = { 0 };

  look (&clock, events, NOW, DAY);
  look (&clock, events, DAY, 2 * DAY);
  look (&clock, events, 2 * DAY, 3 * DAY);
  g_assert_cmpint (look (&clock, events, NOW + 3 * DAY, 4 * DAY), ==, 6 * DAY);
}

/* At the start the clock is an hour ahead, as it is where another system keeps local time in it,
 * and is soon set right: day after day that must not add up. */
static void
test_each_start_may_be_ahead (void)
{
  const gint64 times[] = { NOW };
  g_autoptr (GPtrArray) events = make_events (times, 1);

  for (guint day = 1; day < 7; day++)
    {
      LklQuestionClock clock = { 0 };
      gint64 real_usecs = NOW + day * DAY;

      look (&clock, events, real_usecs + 60 * MINUTE, MINUTE);
      g_assert_cmpint (
          look (&clock, events, real_usecs + MINUTE, 2 * MINUTE), <=, day * DAY + MINUTE);
    }
}

/* Each start is in 1970, until the network tells the time: nor must that add up. */
static void
test_each_start_may_be_far_behind (void)
{
  const gint64 times[] = { NOW - 40 * DAY, NOW };
  g_autoptr (GPtrArray) events = make_events (times, 2);

  for (guint day = 1; day < 7; day++)
    {
      LklQuestionClock clock = { 0 };
      gint64 real_usecs = NOW + day * DAY;

      look (&clock, events, MINUTE, MINUTE);
      g_assert_cmpint (look (&clock, events, real_usecs, 2 * MINUTE), ==, (40 + day) * DAY);
      g_assert_cmpint (get_time (events, 1), ==, NOW);
    }
}

static void
test_what_stays_ahead_was_just_now (void)
{
  const gint64 times[] = { NOW - 3 * DAY, NOW + 50 * DAY, NOW + 10 * DAY };
  g_autoptr (GPtrArray) events = make_events (times, G_N_ELEMENTS (times));
  LklQuestionClock clock = { 0 };

  g_assert_cmpint (look (&clock, events, NOW, DAY), ==, 3 * DAY);
  g_assert_cmpint (
      look (&clock, events, NOW + 59 * MINUTE, DAY + 59 * MINUTE), ==, 3 * DAY + 59 * MINUTE);
  look (&clock, events, NOW + 60 * MINUTE, DAY + 60 * MINUTE);
  g_assert_cmpint (get_time (events, 0), ==, NOW - 3 * DAY);
  g_assert_cmpint (get_time (events, 1), ==, NOW + 60 * MINUTE);
  g_assert_cmpint (get_time (events, 2), ==, NOW + 60 * MINUTE);
  /* From then on it is a clock like others. */
  look (&clock, events, NOW + 60 * MINUTE + 50 * DAY, DAY + 60 * MINUTE);
  g_assert_cmpint (get_time (events, 1), ==, NOW + 60 * MINUTE + 50 * DAY);
}

/* A PC starts with its clock a year ahead, something is written, and the clock is set right: all
 * else is as long ago as it was. */
static void
test_what_was_written_ahead_moves_nothing_else (void)
{
  const gint64 times[] = { NOW - 20 * DAY, NOW - 2 * DAY, NOW + 365 * DAY };
  g_autoptr (GPtrArray) events = make_events (times, G_N_ELEMENTS (times));
  LklQuestionClock clock = { 0 };

  look (&clock, events, NOW + 365 * DAY, MINUTE);
  for (guint minute = 2; minute < 5 * 60; minute++)
    look (&clock, events, NOW + minute * MINUTE, minute * MINUTE);
  g_assert_cmpint (get_time (events, 0), ==, NOW - 20 * DAY);
  g_assert_cmpint (get_time (events, 1), ==, NOW - 2 * DAY);
  g_assert_cmpint (get_time (events, 2), >=, NOW + MINUTE);
  g_assert_cmpint (get_time (events, 2), <, NOW + 5 * 60 * MINUTE);
}

static void
test_damaged_times_are_harmless (void)
{
  const LklQuestionClockMove forward = { G_MAXINT64, G_MAXINT64 };
  const LklQuestionClockMove back = { G_MININT64, G_MININT64 };

  const gint64 times[] = { G_MININT64, -1, 0, G_MAXINT64 };
  g_autoptr (GPtrArray) events = make_events (times, G_N_ELEMENTS (times));
  LklQuestionClock clock = { 0 };

  look (&clock, events, NOW, DAY);
  look (&clock, events, NOW + 2 * DAY, 3 * DAY);
  g_assert_cmpint (get_time (events, 3), ==, NOW + 2 * DAY);
  lkl_question_clock_move_events (events, &forward);
  lkl_question_clock_move_events (events, &back);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-clock/settings-are-seen", test_settings_are_seen);
  g_test_add_func ("/question-clock/drift-is-no-setting", test_drift_is_no_setting);
  g_test_add_func ("/question-clock/what-is-skipped-has-not-passed",
                   test_what_is_skipped_has_not_passed);
  g_test_add_func ("/question-clock/a-clock-that-can-not-be-right",
                   test_a_clock_that_can_not_be_right);
  g_test_add_func ("/question-clock/each-start-may-be-ahead", test_each_start_may_be_ahead);
  g_test_add_func ("/question-clock/each-start-may-be-far-behind",
                   test_each_start_may_be_far_behind);
  g_test_add_func ("/question-clock/what-stays-ahead-was-just-now",
                   test_what_stays_ahead_was_just_now);
  g_test_add_func ("/question-clock/what-was-written-ahead-moves-nothing-else",
                   test_what_was_written_ahead_moves_nothing_else);
  g_test_add_func ("/question-clock/damaged-times-are-harmless", test_damaged_times_are_harmless);
  return g_test_run ();
}
