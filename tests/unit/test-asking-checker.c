/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/bench/asking-checker.h"

#include <string.h>

#include "tests/bench/asking-life.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
/* A Tuesday, 10 o'clock. */
#define BEGIN ((ASKING_FIRST_DAY + 1) * DAY + 10 * HOUR)

/* The judge is no judge if it finds nothing: each rule is broken once, and just not. */
typedef struct
{
  AskingRules rules;
  AskingChecker *checker;
  GTimeZone *utc;
  guint n_faults; /* that have been looked at */
} Fixture;

static void
renew (Fixture *self)
{
  g_clear_pointer (&self->checker, asking_checker_free);
  self->checker = asking_checker_new (&self->rules);
  self->n_faults = 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->rules =
      (AskingRules){ .working_days = "12345", .until_minute = 24 * 60, .start_day = G_MININT64 };
  self->utc = g_time_zone_new_utc ();
  renew (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  asking_checker_free (self->checker);
  g_time_zone_unref (self->utc);
}

/* What no rule forbids when nothing else has been. */
static AskingShowing
make (Fixture *self, const char *question, gint64 after_usecs)
{
  return (AskingShowing){
    .real_usecs = BEGIN + after_usecs,
    .wall_usecs = BEGIN + after_usecs,
    .time_zone = self->utc,
    .question = question,
    .session_usecs = BEGIN + after_usecs - HOUR,
  };
}

static AskingShowing
make_return (Fixture *self, const char *question, gint64 after_usecs)
{
  AskingShowing showing = make (self, question, after_usecs);

  showing.is_return = TRUE;
  return showing;
}

/* @fault: (nullable): the one rule that it breaks; NULL = none */
static void
see (Fixture *self, AskingShowing showing, const char *fault)
{
  GPtrArray *faults = asking_checker_get_faults (self->checker);

  asking_checker_see (self->checker, &showing);
  for (guint i = self->n_faults; i < faults->len; i++)
    {
      g_test_message ("%s", (char *) faults->pdata[i]);
      g_assert_true (fault != NULL && strstr (faults->pdata[i], fault) != NULL);
    }
  g_assert_cmpuint (faults->len, ==, self->n_faults + (fault != NULL ? 1 : 0));
  self->n_faults = faults->len;
}

static void
test_hours (Fixture *self, gconstpointer data)
{
  see (self, make (self, "saturday", 4 * DAY), "on a day off");
  see (self, make (self, "early", 13 * DAY - HOUR - 1), "not from 9 to 17");
  see (self, make (self, "late", 55 * DAY + 7 * HOUR), "not from 9 to 17");
  see (self, make (self, "last", 100 * DAY + 7 * HOUR - 1), NULL);
  self->rules.from_minute = 11 * 60;
  self->rules.until_minute = 12 * 60;
  renew (self);
  see (self, make (self, "before", HOUR - 1), "keeps quiet");
  see (self, make (self, "first", 35 * DAY + HOUR), NULL);
  see (self, make (self, "after", 70 * DAY + 2 * HOUR), "keeps quiet");
}

static void
test_moment (Fixture *self, gconstpointer data)
{
  AskingShowing showing = make (self, "one", 0);

  showing.obstacle = "locked";
  see (self, showing, "locked");
  showing = make (self, "two", 35 * DAY);
  showing.session_usecs = showing.real_usecs - 10 * MINUTE + 1;
  see (self, showing, "in the first 10 minutes of a session");
  showing = make (self, "three", 70 * DAY);
  showing.session_usecs = showing.real_usecs - 10 * MINUTE;
  see (self, showing, NULL);
  self->rules.is_never = TRUE;
  renew (self);
  see (self, make (self, "one", 0), "never");
}

static void
test_notices (Fixture *self, gconstpointer data)
{
  AskingShowing showing = make (self, "event", 35 * DAY);

  asking_checker_see_notice (self->checker, 0, 0, BEGIN - 2 * HOUR + 1);
  see (self, make (self, "one", 0), "within 2 hours of a notice");
  renew (self);
  asking_checker_see_notice (self->checker, 0, 0, BEGIN - 2 * HOUR);
  asking_checker_see_notice (self->checker, 1, 0, BEGIN - MINUTE);
  see (self, make (self, "one", 0), NULL);
  /* Of its own event it may be, of another one it may not. */
  showing.kind = ASKING_OF_EVENT;
  showing.event = 7;
  showing.event_usecs = showing.real_usecs - 20 * MINUTE;
  asking_checker_see_notice (self->checker, 0, 7, showing.real_usecs - 30 * MINUTE);
  see (self, showing, NULL);
  showing = make (self, "event", 70 * DAY);
  showing.kind = ASKING_OF_EVENT;
  showing.event = 9;
  showing.event_usecs = showing.real_usecs - 20 * MINUTE;
  asking_checker_see_notice (self->checker, 0, 8, showing.real_usecs - 30 * MINUTE);
  see (self, showing, "within 2 hours of a notice");
}

static void
test_week (Fixture *self, gconstpointer data)
{
  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "two", 7 * DAY - 1), "within 7 days of another");
  renew (self);
  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "two", 7 * DAY), NULL);
}

static void
test_month (Fixture *self, gconstpointer data)
{
  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "two", 8 * DAY), NULL);
  see (self, make (self, "three", 29 * DAY), "a third one in 30 days");
  renew (self);
  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "two", 8 * DAY), NULL);
  see (self, make (self, "three", 30 * DAY), NULL);
  self->rules.is_monthly = TRUE;
  renew (self);
  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "two", 29 * DAY), "a second one in a month");
  renew (self);
  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "two", 30 * DAY), NULL);
}

/* Nor is a check-in no question for who wants one a month. */
static void
test_month_of_a_new_hire (Fixture *self, gconstpointer data)
{
  AskingShowing check_in = make (self, "welcome", 0);
  AskingShowing next = make (self, "seven", 7 * DAY);

  self->rules.is_monthly = TRUE;
  self->rules.start_day = ASKING_FIRST_DAY + 1;
  check_in.kind = ASKING_CHECK_IN;
  check_in.check_in_day = 1;
  next.kind = ASKING_CHECK_IN;
  next.check_in_day = 7;
  renew (self);
  see (self, check_in, NULL);
  see (self, next, "a second one in a month");
  renew (self);
  see (self, check_in, NULL);
  see (self, make (self, "two", 30 * DAY), NULL);
}

static void
test_the_same (Fixture *self, gconstpointer data)
{
  const AskingTold wish = { .question = "one", .is_wish = TRUE, .real_usecs = BEGIN };

  see (self, make (self, "one", 0), NULL);
  see (self, make (self, "one", 90 * DAY - 1), "the same within 90 days");
  renew (self);
  see (self, make (self, "one", 0), NULL);
  asking_checker_see_failure (self->checker, 0, "one");
  see (self, make (self, "one", 8 * DAY), NULL);
  /* What somebody told of themselves, here or there, is the same and nothing else. */
  renew (self);
  asking_checker_see_wish (self->checker, 0, &wish);
  see (self, make (self, "two", DAY), NULL);
  see (self, make (self, "one", 87 * DAY), "the same within 90 days");
  renew (self);
  asking_checker_tell (self->checker, 0, &wish);
  see (self, make (self, "two", DAY), NULL);
  see (self, make (self, "one", 87 * DAY), "the same within 90 days");
}

static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  const AskingTold told = { .question = "one", .real_usecs = BEGIN };

  asking_checker_tell (self->checker, 0, &told);
  see (self, make (self, "two", 7 * DAY - 1), "within 7 days of another");
  renew (self);
  asking_checker_tell (self->checker, 1, &told);
  see (self, make (self, "two", 7 * DAY - 1), NULL);
}

static void
test_event (Fixture *self, gconstpointer data)
{
  const gint64 ages[] = { 10 * MINUTE - 1, 10 * MINUTE, 60 * MINUTE, 60 * MINUTE + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      AskingShowing showing = make (self, "event", 0);

      showing.kind = ASKING_OF_EVENT;
      showing.event = 1;
      showing.event_usecs = BEGIN - ages[i];
      renew (self);
      see (self,
           showing,
           i == 0 || i == G_N_ELEMENTS (ages) - 1 ? "not 10 to 60 minutes after its event" : NULL);
    }
}

/* @day: of the check-in. @after_days: whole days after the first one at work, a Tuesday */
static AskingShowing
make_check_in (Fixture *self, const char *question, guint day, gint64 after_days)
{
  AskingShowing showing = make (self, question, after_days * DAY);

  showing.kind = ASKING_CHECK_IN;
  showing.check_in_day = day;
  return showing;
}

static void
test_check_ins (Fixture *self, gconstpointer data)
{
  see (self, make_check_in (self, "a", 7, 0), "to somebody who is not new");
  self->rules.start_day = ASKING_FIRST_DAY + 1;
  renew (self);
  see (self, make_check_in (self, "a", 7, 3), "before its day at work");
  renew (self);
  see (self, make_check_in (self, "a", 7, 20), "weeks after its day at work");
  renew (self);
  see (self, make_check_in (self, "a", 7, 6), NULL);
  see (self, make_check_in (self, "b", 7, 8), "the same check-in again");
  renew (self);
  see (self, make_check_in (self, "a", 1, 0), NULL);
  see (self, make_check_in (self, "b", 7, 6), NULL);
  see (self, make_check_in (self, "c", 30, 29), NULL);
  see (self, make_check_in (self, "d", 90, 90), NULL);
  see (self, make_check_in (self, "e", 84, 91), "a fifth check-in");
}

static void
test_check_ins_and_others (Fixture *self, gconstpointer data)
{
  AskingShowing event = make (self, "event", HOUR);

  event.kind = ASKING_OF_EVENT;
  event.event_usecs = event.real_usecs - 20 * MINUTE;
  self->rules.start_day = ASKING_FIRST_DAY + 1;
  renew (self);
  see (self, make (self, "one", 29 * DAY), "to somebody in their first 30 days");
  renew (self);
  see (self, make (self, "one", 30 * DAY), NULL);
  /* One of their own closes the week for others, and is not asked on the same day. */
  renew (self);
  see (self, make_check_in (self, "a", 30, 30), NULL);
  see (self, make (self, "one", 36 * DAY), "within 7 days of another");
  renew (self);
  see (self, event, NULL);
  see (self, make_check_in (self, "a", 1, 1), "twice in a day");
}

/* Asks "one" and puts it off at once. */
static void
snooze (Fixture *self, AskingKind kind)
{
  AskingShowing showing = make (self, "one", 0);

  showing.kind = kind;
  showing.check_in_day = 1;
  showing.event_usecs = BEGIN - 20 * MINUTE;
  renew (self);
  see (self, showing, NULL);
  asking_checker_see_snooze (self->checker, 0, "one", BEGIN);
}

static void
test_returns (Fixture *self, gconstpointer data)
{
  renew (self);
  see (self, make_return (self, "one", DAY), "though nobody said \"later\"");
  renew (self);
  see (self, make (self, "one", 0), NULL);
  see (self, make_return (self, "one", DAY), "though nobody said \"later\"");
  snooze (self, ASKING_PERIODIC);
  see (self, make_return (self, "one", DAY), NULL);
  see (self, make_return (self, "one", DAY + HOUR), "a third time");
  snooze (self, ASKING_OF_EVENT);
  see (self, make_return (self, "one", DAY), "long after its event");
  snooze (self, ASKING_PERIODIC);
  see (self, make_return (self, "one", 6 * HOUR), "less than 12 hours after");
  snooze (self, ASKING_PERIODIC);
  see (self, make_return (self, "one", 3 * DAY), NULL);
  snooze (self, ASKING_PERIODIC);
  see (self, make_return (self, "one", 6 * DAY), "more than three days after");
}

static void
test_returns_after_an_answer (Fixture *self, gconstpointer data)
{
  AskingTold told = { .question = "one", .is_wish = TRUE, .real_usecs = BEGIN + HOUR };

  snooze (self, ASKING_PERIODIC);
  asking_checker_see_wish (self->checker, 0, &told);
  see (self, make_return (self, "one", DAY), "though it was answered meanwhile");
  snooze (self, ASKING_PERIODIC);
  asking_checker_tell (self->checker, 0, &told);
  see (self, make_return (self, "one", DAY), "though it was answered meanwhile");
  /* On a PC that has not heard of it, or before, or another one. */
  snooze (self, ASKING_PERIODIC);
  asking_checker_tell (self->checker, 1, &told);
  told.question = "two";
  asking_checker_see_wish (self->checker, 0, &told);
  told.question = "one";
  told.real_usecs = BEGIN - 200 * DAY;
  asking_checker_tell (self->checker, 0, &told);
  see (self, make_return (self, "one", DAY), NULL);
}

static void
test_returns_within_limits (Fixture *self, gconstpointer data)
{
  AskingTold told = { .question = "two", .real_usecs = BEGIN - 5 * DAY };

  snooze (self, ASKING_PERIODIC);
  asking_checker_tell (self->checker, 0, &told);
  see (self, make_return (self, "one", DAY), "within 7 days of another");
  snooze (self, ASKING_PERIODIC);
  asking_checker_tell (self->checker, 0, &told);
  see (self, make_return (self, "one", 2 * DAY), NULL);
  /* A new hire's check-in: a day. */
  self->rules.start_day = ASKING_FIRST_DAY + 1;
  told.real_usecs = BEGIN + 2 * HOUR;
  snooze (self, ASKING_CHECK_IN);
  asking_checker_tell (self->checker, 0, &told);
  see (self, make_return (self, "one", DAY), "within 7 days of another");
  snooze (self, ASKING_CHECK_IN);
  asking_checker_tell (self->checker, 0, &told);
  see (self, make_return (self, "one", 2 * DAY), NULL);
}

/* A PC believes its clock where it can't know better, and only as long. */
static void
test_clocks (Fixture *self, gconstpointer data)
{
  see (self, make (self, "one", 0), NULL);
  asking_checker_see_clock (self->checker, 0, 20 * DAY, 0);
  see (self, make (self, "two", DAY), NULL);
  renew (self);
  see (self, make (self, "one", 0), NULL);
  asking_checker_see_clock (self->checker, 0, 20 * DAY, 0);
  asking_checker_see_clock (self->checker, 0, 0, 20 * DAY);
  see (self, make (self, "two", DAY), "within 7 days of another");
  renew (self);
  see (self, make (self, "one", 0), NULL);
  asking_checker_see_clock (self->checker, 1, 20 * DAY, 0);
  see (self, make (self, "two", DAY), "within 7 days of another");
  /* It was behind, which was believed, and is right again. */
  renew (self);
  see (self, make (self, "one", 0), NULL);
  asking_checker_see_clock (self->checker, 0, -20 * DAY, 20 * DAY);
  asking_checker_see_clock (self->checker, 0, 0, 20 * DAY);
  see (self, make (self, "two", DAY), NULL);
}

#define ADD(name, function) \
  g_test_add ("/asking-checker/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("hours", test_hours);
  ADD ("moment", test_moment);
  ADD ("notices", test_notices);
  ADD ("week", test_week);
  ADD ("month", test_month);
  ADD ("month-of-a-new-hire", test_month_of_a_new_hire);
  ADD ("the-same", test_the_same);
  ADD ("elsewhere", test_elsewhere);
  ADD ("event", test_event);
  ADD ("check-ins", test_check_ins);
  ADD ("check-ins-and-others", test_check_ins_and_others);
  ADD ("returns", test_returns);
  ADD ("returns-after-an-answer", test_returns_after_an_answer);
  ADD ("returns-within-limits", test_returns_within_limits);
  ADD ("clocks", test_clocks);
  return g_test_run ();
}
