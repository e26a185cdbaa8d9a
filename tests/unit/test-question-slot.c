/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-slot.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
#define N_PERSONS 8000

/* In the middle of Europe. */
static LklQuestionSlots
make_slots (GTimeZone *time_zone, guint64 seed)
{
  return (LklQuestionSlots){ time_zone, lkl_question_hours_for_locale (NULL, 0), seed };
}

static gint64
get_usecs (GTimeZone *time_zone, const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, time_zone);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
assert_open (const LklQuestionSlots *slots, const char *from, const char *expected)
{
  gint64 usecs = lkl_question_slot_find_open (slots, get_usecs (slots->time_zone, from));

  g_assert_cmpint (usecs, ==, get_usecs (slots->time_zone, expected));
}

static void
test_open_hours (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier ("Europe/Berlin");
  LklQuestionSlots slots = make_slots (time_zone, 1);

  assert_open (&slots, "2026-11-17T08:59:59", "2026-11-17T09:00:00");
  assert_open (&slots, "2026-11-17T09:00:00", "2026-11-17T09:00:00");
  assert_open (&slots, "2026-11-17T16:59:59", "2026-11-17T16:59:59");
  assert_open (&slots, "2026-11-17T17:00:00", "2026-11-18T09:00:00");
  assert_open (&slots, "2026-11-20T17:00:00", "2026-11-23T09:00:00");
  assert_open (&slots, "2026-11-21T08:00:00", "2026-11-23T09:00:00");
  assert_open (&slots, "2026-11-22T12:00:00", "2026-11-23T09:00:00");
  /* Over the weekend the clock goes forward, and back. */
  assert_open (&slots, "2026-03-27T18:00:00", "2026-03-30T09:00:00");
  assert_open (&slots, "2026-10-23T18:00:00", "2026-10-26T09:00:00");
}

/* A clock that skips midnight, so that a day has none. */
static void
test_days_begin (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier ("Africa/Cairo");
  gint64 day = lkl_question_slot_get_day (time_zone, get_usecs (time_zone, "2026-04-24T12:00:00"));
  gint64 begin_usecs = lkl_question_slot_begin_day (time_zone, day);

  g_assert_cmpint (begin_usecs, ==, get_usecs (time_zone, "2026-04-24T01:00:00"));
  g_assert_cmpint (lkl_question_slot_get_day (time_zone, begin_usecs), ==, day);
  g_assert_cmpint (lkl_question_slot_get_day (time_zone, begin_usecs - 1), ==, day - 1);
}

static void
test_times_before_1970 (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_offset (-5 * 3600);
  LklQuestionSlots slots = make_slots (time_zone, 1);

  g_assert_cmpint (lkl_question_slot_get_day (time_zone, 0), ==, -1);
  assert_open (&slots, "1969-12-28T12:00:00", "1969-12-29T09:00:00");
  g_assert_cmpint (lkl_question_slot_find_of_week (&slots, -1000 * DAY, 0), >=, -1000 * DAY);
}

static void
test_never (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_utc ();
  LklQuestionSlots slots = { time_zone, { 1u << 1, 600, 600 }, 1 };

  g_assert_cmpint (lkl_question_slot_find_open (&slots, 0), ==, LKL_QUESTION_SLOT_NEVER);
  g_assert_cmpint (lkl_question_slot_find_of_day (&slots, 0), ==, LKL_QUESTION_SLOT_NEVER);
  g_assert_cmpint (lkl_question_slot_find_of_week (&slots, 0, 0), ==, LKL_QUESTION_SLOT_NEVER);
}

/* Of a fleet each hour gets its share, and a person not the same each day. */
static void
test_slots_of_a_day_spread (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_offset (-5 * 3600);
  gint64 tuesday_usecs = get_usecs (time_zone, "2026-11-17T00:00:00");
  guint persons_by_hour[24] = { 0 };
  guint n_same = 0;

  for (guint i = 0; i < N_PERSONS; i++)
    {
      LklQuestionSlots slots = make_slots (time_zone, i);
      gint64 today_usecs = lkl_question_slot_find_of_day (&slots, tuesday_usecs);
      gint64 tomorrow_usecs = lkl_question_slot_find_of_day (&slots, tuesday_usecs + DAY);

      persons_by_hour[(today_usecs - tuesday_usecs) / HOUR]++;
      n_same += ABS (tomorrow_usecs - today_usecs - DAY) < 10 * MINUTE;
      /* It stays open for an hour, or to the end of the day. */
      g_assert_cmpint (lkl_question_slot_find_of_day (&slots, today_usecs + 14 * MINUTE),
                       ==,
                       today_usecs + 14 * MINUTE);
      g_assert_cmpint (
          lkl_question_slot_find_of_day (&slots, today_usecs + HOUR), >, today_usecs + HOUR);
    }
  for (guint hour = 9; hour < 17; hour++)
    {
      g_assert_cmpuint (persons_by_hour[hour], >, N_PERSONS / 8 * (hour == 16 ? 0.65 : 0.9));
      g_assert_cmpuint (persons_by_hour[hour], <, N_PERSONS / 8 * 1.15);
    }
  g_assert_cmpuint (n_same, <, N_PERSONS / 10);
}

/* Whatever the day on which a question comes due. */
static void
test_slots_of_a_week_spread (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 monday_usecs = get_usecs (time_zone, "2026-11-16T00:00:00");

  for (guint due_day = 0; due_day < 7; due_day++)
    {
      gint64 due_usecs = monday_usecs + due_day * DAY + 12 * HOUR;
      guint persons_by_day[7] = { 0 };

      for (guint i = 0; i < N_PERSONS; i++)
        {
          LklQuestionSlots slots = make_slots (time_zone, i);
          gint64 usecs = lkl_question_slot_find_of_week (&slots, due_usecs, due_usecs);

          g_assert_cmpint (usecs, >=, monday_usecs + 7 * DAY);
          g_assert_cmpint (usecs, <, monday_usecs + 14 * DAY);
          persons_by_day[(usecs - monday_usecs) / DAY - 7]++;
        }
      for (guint day = 0; day < 5; day++)
        {
          g_assert_cmpuint (persons_by_day[day], >, N_PERSONS / 5 * 0.9);
          g_assert_cmpuint (persons_by_day[day], <, N_PERSONS / 5 * 1.1);
        }
      g_assert_cmpuint (persons_by_day[5] + persons_by_day[6], ==, 0);
    }
}

static void
test_what_has_been_due_for_long_need_not_wait (void)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_utc ();
  gint64 monday_usecs = get_usecs (time_zone, "2026-11-16T00:00:00");
  LklQuestionSlots slots = make_slots (time_zone, 3);

  g_assert_cmpint (
      lkl_question_slot_find_of_week (&slots, monday_usecs, 0), <, monday_usecs + 5 * DAY);
  g_assert_cmpint (lkl_question_slot_find_of_week (&slots, monday_usecs, monday_usecs - DAY),
                   ==,
                   lkl_question_slot_find_of_week (&slots, monday_usecs, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-slot/open-hours", test_open_hours);
  g_test_add_func ("/question-slot/days-begin", test_days_begin);
  g_test_add_func ("/question-slot/times-before-1970", test_times_before_1970);
  g_test_add_func ("/question-slot/never", test_never);
  g_test_add_func ("/question-slot/slots-of-a-day-spread", test_slots_of_a_day_spread);
  g_test_add_func ("/question-slot/slots-of-a-week-spread", test_slots_of_a_week_spread);
  g_test_add_func ("/question-slot/what-has-been-due-for-long-need-not-wait",
                   test_what_has_been_due_for_long_need_not_wait);
  return g_test_run ();
}
