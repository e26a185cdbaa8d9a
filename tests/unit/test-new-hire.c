/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/new-hire.h"

typedef struct
{
  LklNewHireFacts facts;
  GDate start;
  GDate end;
  GTimeZone *time_zone;
} Fixture;

static gint64
get_usecs (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_date_clear (&fixture->start, 1);
  g_date_clear (&fixture->end, 1);
  fixture->time_zone = g_time_zone_new_identifier ("Europe/Riga");
  fixture->facts = (LklNewHireFacts){
    .start_date = &fixture->start,
    .end_date = &fixture->end,
    .account_usecs = get_usecs ("2026-11-12T08:00:00Z"),
    .first_usecs = get_usecs ("2026-11-16T07:00:00Z"),
    .time_zone = fixture->time_zone,
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_time_zone_unref (fixture->time_zone);
}

static LklNewHire
judge (Fixture *fixture, const char *now)
{
  return lkl_new_hire_judge (&fixture->facts, get_usecs (now));
}

static void
test_days_are_those_of_the_calendar (Fixture *fixture, gconstpointer data)
{
  g_date_set_dmy (&fixture->start, 16, G_DATE_NOVEMBER, 2026);
  /* In Riga the day has begun two hours earlier. */
  g_assert_cmpuint (judge (fixture, "2026-11-15T21:59:59Z").day, ==, 0);
  g_assert_cmpuint (judge (fixture, "2026-11-15T22:00:00Z").day, ==, 1);
  g_assert_cmpuint (judge (fixture, "2026-11-22T12:00:00Z").day, ==, 7);
  g_assert_cmpuint (judge (fixture, "2027-02-13T12:00:00Z").day, ==, 90);
}

static void
test_the_welcome_is_due_in_the_first_days (Fixture *fixture, gconstpointer data)
{
  g_date_set_dmy (&fixture->start, 16, G_DATE_NOVEMBER, 2026);
  g_assert_false (judge (fixture, "2026-11-14T12:00:00Z").is_welcome_due);
  g_assert_true (judge (fixture, "2026-11-16T12:00:00Z").is_welcome_due);
  g_assert_true (judge (fixture, "2026-11-29T12:00:00Z").is_welcome_due);
  g_assert_false (judge (fixture, "2026-11-30T12:00:00Z").is_welcome_due);
}

static void
test_it_is_over_some_days_after_the_last_check_in (Fixture *fixture, gconstpointer data)
{
  LklNewHire hire;

  g_date_set_dmy (&fixture->start, 16, G_DATE_NOVEMBER, 2026);
  g_assert_cmpuint (judge (fixture, "2027-02-26T12:00:00Z").day, ==, 103);
  hire = judge (fixture, "2027-02-27T12:00:00Z");
  g_assert_cmpuint (hire.day, ==, 0);
  g_assert_true (hire.is_over);
}

static void
test_the_last_day_at_work_ends_it (Fixture *fixture, gconstpointer data)
{
  LklNewHire hire;

  g_date_set_dmy (&fixture->start, 16, G_DATE_NOVEMBER, 2026);
  g_date_set_dmy (&fixture->end, 20, G_DATE_NOVEMBER, 2026);
  hire = judge (fixture, "2026-11-20T12:00:00Z");
  g_assert_cmpuint (hire.day, ==, 5);
  g_assert_false (hire.is_over);
  hire = judge (fixture, "2026-11-21T12:00:00Z");
  g_assert_cmpuint (hire.day, ==, 0);
  g_assert_true (hire.is_over);
  g_assert_false (hire.is_welcome_due);
}

static void
test_who_has_been_there_for_long_is_not_new (Fixture *fixture, gconstpointer data)
{
  LklNewHire hire;

  g_date_set_dmy (&fixture->start, 1, G_DATE_MARCH, 2012);
  hire = judge (fixture, "2026-11-16T12:00:00Z");
  g_assert_cmpuint (hire.day, ==, 0);
  g_assert_true (hire.is_over);
  g_assert_false (hire.is_welcome_due);
}

/* A new contract, or a slip in the roster. */
static void
test_a_start_long_after_the_account_is_not_believed (Fixture *fixture, gconstpointer data)
{
  LklNewHire hire;

  g_date_set_dmy (&fixture->start, 16, G_DATE_NOVEMBER, 2026);
  fixture->facts.account_usecs = get_usecs ("2023-05-02T08:00:00Z");
  hire = judge (fixture, "2026-11-16T12:00:00Z");
  g_assert_false (g_date_valid (&hire.start_date));
  g_assert_cmpuint (hire.day, ==, 0);
  /* IT makes accounts ahead. */
  fixture->facts.account_usecs = get_usecs ("2026-10-20T08:00:00Z");
  g_assert_cmpuint (judge (fixture, "2026-11-16T12:00:00Z").day, ==, 1);
}

static void
test_the_account_counts_only_where_policy_has_it_so (Fixture *fixture, gconstpointer data)
{
  LklNewHire hire = judge (fixture, "2026-11-16T12:00:00Z");

  g_assert_cmpuint (hire.day, ==, 0);
  fixture->facts.takes_account_date = TRUE;
  hire = judge (fixture, "2026-11-16T12:00:00Z");
  g_assert_cmpuint (hire.day, ==, 5);
  g_assert_true (hire.is_welcome_due);
}

static void
test_an_account_that_was_older_at_the_first_start_is_nobodys (Fixture *fixture, gconstpointer data)
{
  fixture->facts.takes_account_date = TRUE;
  fixture->facts.first_usecs = get_usecs ("2026-11-26T08:00:00Z");
  g_assert_cmpuint (judge (fixture, "2026-11-26T12:00:00Z").day, ==, 0);
  fixture->facts.first_usecs -= G_USEC_PER_SEC;
  g_assert_cmpuint (judge (fixture, "2026-11-26T12:00:00Z").day, ==, 15);
  /* A home from the future, and one whose age nobody knows. */
  fixture->facts.first_usecs = get_usecs ("2026-11-11T08:00:00Z");
  g_assert_cmpuint (judge (fixture, "2026-11-26T12:00:00Z").day, ==, 0);
  fixture->facts.account_usecs = 0;
  g_assert_cmpuint (judge (fixture, "2026-11-26T12:00:00Z").day, ==, 0);
}

static void
test_a_start_in_the_roster_goes_before_the_account (Fixture *fixture, gconstpointer data)
{
  fixture->facts.takes_account_date = TRUE;
  g_date_set_dmy (&fixture->start, 1, G_DATE_MARCH, 2012);
  g_assert_cmpuint (judge (fixture, "2026-11-16T12:00:00Z").day, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/new-hire/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("days-are-those-of-the-calendar", test_days_are_those_of_the_calendar);
  ADD ("the-welcome-is-due-in-the-first-days", test_the_welcome_is_due_in_the_first_days);
  ADD ("it-is-over-some-days-after-the-last-check-in",
       test_it_is_over_some_days_after_the_last_check_in);
  ADD ("the-last-day-at-work-ends-it", test_the_last_day_at_work_ends_it);
  ADD ("who-has-been-there-for-long-is-not-new", test_who_has_been_there_for_long_is_not_new);
  ADD ("a-start-long-after-the-account-is-not-believed",
       test_a_start_long_after_the_account_is_not_believed);
  ADD ("the-account-counts-only-where-policy-has-it-so",
       test_the_account_counts_only_where_policy_has_it_so);
  ADD ("an-account-that-was-older-at-the-first-start-is-nobodys",
       test_an_account_that_was_older_at_the_first_start_is_nobodys);
  ADD ("a-start-in-the-roster-goes-before-the-account",
       test_a_start_in_the_roster_goes_before_the_account);
  return g_test_run ();
}
