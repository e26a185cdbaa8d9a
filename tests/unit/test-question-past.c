/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-past.h"

#include "tests/fakes/budget-case.h"

/* 2026-11-17, noon in UTC. */
#define TODAY 20774
#define NOW (TODAY * DAY + 12 * HOUR)

typedef struct
{
  GPtrArray *history;
  GPtrArray *elsewhere;
} Fixture;

static void
asked_free (gpointer data)
{
  g_free (((LklAskedQuestion *) data)->question);
  g_free (data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);
  self->elsewhere = g_ptr_array_new_with_free_func (asked_free);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->history);
  g_ptr_array_unref (self->elsewhere);
}

static void
add (Fixture *self, const char *question, const char *outcome, gint64 ago_usecs)
{
  lkl_budget_case_add_event (self->history, question, "linklight", outcome, NOW - ago_usecs);
}

static void
add_wish (Fixture *self, const char *question, const char *outcome, gint64 ago_usecs)
{
  lkl_budget_case_add_event (self->history, question, "person", outcome, NOW - ago_usecs);
}

/* @asked_by: (nullable): static. Returns: (transfer none) */
static LklAskedQuestion *
add_elsewhere (Fixture *self, const char *question, const char *asked_by, gint ago_days)
{
  LklAskedQuestion *asked = g_new0 (LklAskedQuestion, 1);

  asked->question = g_strdup (question);
  asked->asked_by = asked_by;
  g_date_set_dmy (&asked->day, 17, G_DATE_NOVEMBER, 2026);
  if (ago_days > 0)
    g_date_subtract_days (&asked->day, (guint) ago_days);
  else
    g_date_add_days (&asked->day, (guint) -ago_days);
  g_ptr_array_add (self->elsewhere, asked);
  return asked;
}

static LklQuestionPast
collect (Fixture *self, const char *question)
{
  return lkl_question_past_collect (question, NULL, self->history, self->elsewhere, NOW);
}

/* The end of a day in UTC. */
static gint64
get_end (gint ago_days)
{
  return (TODAY + 1 - (gint64) ago_days) * (gint64) DAY;
}

static void
test_nothing_has_been (Fixture *self, gconstpointer data)
{
  const LklQuestionPast none = { 0 };
  LklQuestionPast past = lkl_question_past_collect ("mood", NULL, self->history, NULL, NOW);

  g_assert_cmpmem (&past, sizeof past, &none, sizeof none);
}

static void
test_asks_are_in_no_order (Fixture *self, gconstpointer data)
{
  LklQuestionPast past;

  add (self, "mood", "asked", 5 * DAY);
  add (self, "other", "asked", 40 * DAY);
  add (self, "third", "asked", 12 * DAY);
  past = collect (self, "mood");
  g_assert_cmpint (past.last_usecs, ==, NOW - 5 * DAY);
  g_assert_cmpint (past.second_last_usecs, ==, NOW - 12 * DAY);
  g_assert_cmpint (past.same_usecs, ==, NOW - 5 * DAY);
  g_assert_cmpint (past.asked_usecs, ==, NOW - 5 * DAY);
  g_assert_cmpint (past.other_usecs, ==, NOW - 12 * DAY);
  past = collect (self, "fourth");
  g_assert_cmpint (past.same_usecs, ==, 0);
  g_assert_cmpint (past.other_usecs, ==, NOW - 5 * DAY);
}

/* What counts stays, and what goes has counted for nothing. */
static void
test_forgotten_wishes_change_nothing (Fixture *self, gconstpointer data)
{
  const char *const questions[] = { "mood", "other" };
  LklQuestionPast before[G_N_ELEMENTS (questions)];

  add (self, "mood", "asked", 50 * DAY);
  add (self, "mood", "snoozed", 50 * DAY);
  add_wish (self, "mood", "shown", 40 * DAY);
  add_wish (self, "mood", "answered", 40 * DAY);
  add (self, "other", "asked", 30 * DAY);
  add (self, "other", "dismissed", 30 * DAY);
  add_wish (self, "other", "shown", 8 * DAY);
  add_wish (self, "other", "expired", 8 * DAY);
  for (guint i = 0; i < 1000; i++)
    add_wish (self, "mood", i % 2 == 0 ? "shown" : "dismissed", DAY);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    before[i] = collect (self, questions[i]);
  lkl_question_past_forget_wishes (self->history, NOW);
  g_assert_cmpuint (self->history->len, ==, 5 + LKL_QUESTION_PAST_WISHES);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const LklQuestionPast after = collect (self, questions[i]);

      g_assert_cmpmem (&after, sizeof after, &before[i], sizeof before[i]);
    }
}

/* Its own ask is no other; the one before that is. */
static void
test_others_are_all_but_its_own_ask (Fixture *self, gconstpointer data)
{
  add (self, "mood", "asked", 100 * DAY);
  g_assert_cmpint (collect (self, "mood").other_usecs, ==, 0);
  add (self, "mood", "asked", 5 * DAY);
  g_assert_cmpint (collect (self, "mood").other_usecs, ==, NOW - 100 * DAY);
  add (self, "welcome", "asked-new-hire:7", 3 * DAY);
  g_assert_cmpint (collect (self, "mood").other_usecs, ==, NOW - 3 * DAY);
}

static void
test_check_ins_stand_apart (Fixture *self, gconstpointer data)
{
  LklQuestionPast past;

  add (self, "welcome", "asked-new-hire:1", 9 * DAY);
  add (self, "week", "asked-new-hire:7", 2 * DAY);
  add (self, "odd", "asked-new-hire:8", DAY);
  past = collect (self, "week");
  g_assert_cmpint (past.last_usecs, ==, 0);
  g_assert_cmpint (past.check_in_usecs, ==, NOW - DAY);
  g_assert_cmphex (past.check_ins, ==, 1u << 0 | 1u << 1);
  g_assert_cmpint (past.same_usecs, ==, NOW - 2 * DAY);
}

static void
test_what_failed_was_not_the_same (Fixture *self, gconstpointer data)
{
  LklQuestionPast past;

  add (self, "mood", "asked", 50 * DAY);
  add (self, "mood", "asked", 3 * DAY);
  add (self, "mood", "failed", 3 * DAY);
  past = collect (self, "mood");
  g_assert_cmpint (past.same_usecs, ==, NOW - 50 * DAY);
  g_assert_cmpint (past.last_usecs, ==, NOW - 3 * DAY);
  /* Nor does that take away what the person said of themselves. */
  add_wish (self, "mood", "answered", 20 * DAY);
  g_assert_cmpint (collect (self, "mood").same_usecs, ==, NOW - 20 * DAY);
}

/* It was on the screen when the agent died: whether anybody saw it is not known. */
static void
test_what_was_open_before_was_the_same (Fixture *self, gconstpointer data)
{
  const char *const twins[] = { "mood", NULL };
  LklQuestionPast past;

  add (self, "mood", "asked", 50 * DAY);
  add (self, "mood", "asked", 3 * DAY);
  add (self, "mood", "reopened", 3 * DAY);
  add (self, "mood", "failed", 3 * DAY);
  g_assert_cmpint (collect (self, "mood").same_usecs, ==, NOW - 3 * DAY);
  past = lkl_question_past_collect ("pulse", twins, self->history, NULL, NOW);
  g_assert_cmpint (past.twin_usecs, ==, NOW - 3 * DAY);
}

static void
test_a_snooze_and_its_end (Fixture *self, gconstpointer data)
{
  add (self, "mood", "asked", 30 * HOUR);
  add (self, "mood", "shown", 30 * HOUR);
  add (self, "mood", "snoozed", 29 * HOUR);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, ==, NOW - 29 * HOUR);
  g_assert_cmpint (collect (self, "other").snoozed_usecs, ==, 0);
  add (self, "mood", "returned", HOUR);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, ==, 0);
  g_assert_true (collect (self, "mood").has_returned);
  add (self, "mood", "snoozed", HOUR);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, ==, 0);
}

static void
test_any_answer_ends_a_snooze (Fixture *self, gconstpointer data)
{
  const LklAskedQuestion *asked;

  add (self, "mood", "asked", 30 * HOUR);
  add (self, "mood", "snoozed", 29 * HOUR);
  /* By themselves: but for another question, or without an answer, it says nothing. */
  add_wish (self, "other", "answered", 2 * HOUR);
  add_wish (self, "mood", "asked", 2 * HOUR);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, >, 0);
  add_wish (self, "mood", "answered", HOUR);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, ==, 0);
  g_ptr_array_set_size (self->history, 2);
  /* Elsewhere: on the day before it, after it, and whoever wished for it. */
  asked = add_elsewhere (self, "mood", "linklight", 2);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, >, 0);
  g_date_add_days ((GDate *) &asked->day, 1);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, ==, 0);
  g_ptr_array_set_size (self->elsewhere, 0);
  add_elsewhere (self, "mood", "person", 0);
  g_assert_cmpint (collect (self, "mood").snoozed_usecs, ==, 0);
}

static void
test_a_wish_is_the_same_and_no_more (Fixture *self, gconstpointer data)
{
  LklQuestionPast past;

  add_wish (self, "mood", "asked", 2 * DAY);
  add_wish (self, "mood", "answered", 2 * DAY);
  past = collect (self, "mood");
  g_assert_cmpint (past.same_usecs, ==, NOW - 2 * DAY);
  g_assert_cmpint (past.last_usecs, ==, 0);
  g_assert_cmpint (past.other_usecs, ==, 0);
  g_ptr_array_set_size (self->history, 0);
  add_elsewhere (self, "mood", "person", 3);
  past = collect (self, "mood");
  g_assert_cmpint (past.same_usecs, ==, get_end (3));
  g_assert_cmpint (past.last_usecs, ==, 0);
  g_assert_cmpint (past.other_usecs, ==, 0);
}

/* As of the end of the day; who does not say at whose wish it was, did ask. */
static void
test_elsewhere_counts (Fixture *self, gconstpointer data)
{
  LklQuestionPast past;

  add_elsewhere (self, "mood", "linklight", 4);
  add_elsewhere (self, "other", NULL, 9);
  past = collect (self, "mood");
  g_assert_cmpint (past.last_usecs, ==, get_end (4));
  g_assert_cmpint (past.second_last_usecs, ==, get_end (9));
  g_assert_cmpint (past.same_usecs, ==, get_end (4));
  g_assert_cmpint (past.asked_usecs, ==, 0);
  g_assert_cmpint (past.other_usecs, ==, get_end (4));
  /* The day is not over, or has not come. */
  add_elsewhere (self, "other", "linklight", 0);
  g_assert_cmpint (collect (self, "mood").last_usecs, ==, NOW);
  add_elsewhere (self, "mood", "linklight", -30);
  g_assert_cmpint (collect (self, "mood").same_usecs, ==, NOW);
}

static void
test_a_check_in_elsewhere_is_a_check_in (Fixture *self, gconstpointer data)
{
  LklAskedQuestion *asked = add_elsewhere (self, "month", "linklight", 4);
  LklQuestionPast past;

  asked->when = LKL_QUESTION_WHEN_NEW_HIRE;
  asked->new_hire_day = 30;
  past = collect (self, "mood");
  g_assert_cmpint (past.check_in_usecs, ==, get_end (4));
  g_assert_cmphex (past.check_ins, ==, 1u << 2);
  g_assert_cmpint (past.last_usecs, ==, 0);
  g_assert_cmpint (past.other_usecs, ==, get_end (4));
}

/* The endpoint lists what this PC sent, too: that is one question and no two. */
static void
test_elsewhere_is_not_here (Fixture *self, gconstpointer data)
{
  LklAskedQuestion *asked = add_elsewhere (self, "mood", "linklight", 10);

  add (self, "mood", "asked", 10 * DAY);
  add (self, "mood", "answered", 10 * DAY - MINUTE);
  g_assert_cmpint (collect (self, "mood").second_last_usecs, ==, 0);
  asked->asked_by = NULL;
  g_assert_cmpint (collect (self, "mood").second_last_usecs, ==, 0);
  /* What they told of themselves on the same day was here or there, but is no question. */
  asked->asked_by = "person";
  g_assert_cmpint (collect (self, "mood").second_last_usecs, ==, 0);
  /* And if they told it here, whoever was asked there was asked. */
  g_ptr_array_set_size (self->history, 0);
  add_wish (self, "mood", "answered", 10 * DAY);
  g_assert_cmpint (collect (self, "mood").last_usecs, ==, 0);
  asked->asked_by = "linklight";
  g_assert_cmpint (collect (self, "mood").last_usecs, ==, get_end (10));
}

/* What has the same words is the same, but its "later" and its check-ins are its own. */
static void
test_twins (Fixture *self, gconstpointer data)
{
  const char *const twins[] = { "pulse-1", "pulse-2", NULL };
  LklQuestionPast past;

  add (self, "pulse-1", "asked", 50 * DAY);
  add (self, "pulse-1", "snoozed", 50 * DAY);
  add (self, "other", "asked", 30 * DAY);
  past = lkl_question_past_collect ("mood", twins, self->history, NULL, NOW);
  g_assert_cmpint (past.twin_usecs, ==, NOW - 50 * DAY);
  g_assert_cmpint (past.same_usecs, ==, 0);
  g_assert_cmpint (past.snoozed_usecs, ==, 0);
  /* Nobody saw it. */
  add (self, "pulse-2", "asked", 20 * DAY);
  add (self, "pulse-2", "failed", 20 * DAY);
  past = lkl_question_past_collect ("mood", twins, self->history, NULL, NOW);
  g_assert_cmpint (past.twin_usecs, ==, NOW - 50 * DAY);
  add_wish (self, "pulse-2", "shown", 11 * DAY);
  add_wish (self, "pulse-2", "answered", 10 * DAY);
  past = lkl_question_past_collect ("mood", twins, self->history, NULL, NOW);
  g_assert_cmpint (past.twin_usecs, ==, NOW - 10 * DAY);
  add_elsewhere (self, "pulse-1", "person", 3);
  past = lkl_question_past_collect ("mood", twins, self->history, self->elsewhere, NOW);
  g_assert_cmpint (past.twin_usecs, ==, get_end (3));
}

/* Whoever has answered the same words is not asked them again, whatever they are called. */
static void
test_a_twin_ends_the_snooze (Fixture *self, gconstpointer data)
{
  const char *const twins[] = { "pulse", NULL };
  LklQuestionPast past;

  add (self, "mood", "asked", 5 * DAY);
  add (self, "mood", "snoozed", 5 * DAY);
  add_wish (self, "other", "answered", 4 * DAY);
  past = lkl_question_past_collect ("mood", twins, self->history, NULL, NOW);
  g_assert_cmpint (past.snoozed_usecs, ==, NOW - 5 * DAY);
  add_elsewhere (self, "pulse", "person", 3);
  past = lkl_question_past_collect ("mood", twins, self->history, self->elsewhere, NOW);
  g_assert_cmpint (past.snoozed_usecs, ==, 0);
  add_wish (self, "pulse", "answered", 4 * DAY);
  past = lkl_question_past_collect ("mood", twins, self->history, NULL, NOW);
  g_assert_cmpint (past.snoozed_usecs, ==, 0);
}

/* A program may wish all day long, and a document may list all that it can: each question is judged
 * on the main loop. */
static void
test_a_long_past_is_read_once (Fixture *self, gconstpointer data)
{
  gint64 began_usecs, alone_usecs, with_list_usecs;

  for (guint i = 0; i < 200000; i++)
    add_wish (self, "mood", "dismissed", 100 * DAY + i);
  began_usecs = g_get_monotonic_time ();
  g_assert_cmpint (collect (self, "mood").same_usecs, ==, 0);
  alone_usecs = g_get_monotonic_time () - began_usecs;
  for (guint i = 0; i < 500; i++)
    add_elsewhere (self, "mood", "person", 3);
  began_usecs = g_get_monotonic_time ();
  g_assert_cmpint (collect (self, "mood").same_usecs, ==, get_end (3));
  with_list_usecs = g_get_monotonic_time () - began_usecs;
  g_test_message ("%" G_GINT64_FORMAT " us, with the list %" G_GINT64_FORMAT " us",
                  alone_usecs,
                  with_list_usecs);
  g_assert_cmpint (with_list_usecs, <, 20 * alone_usecs);
}

static void
test_what_is_left (Fixture *self, gconstpointer data)
{
  LklQuestionLeft left = lkl_question_past_find_left (self->history);

  g_assert_null (left.begun);
  add (self, "mood", "asked", 50 * DAY); /* before ends were always written */
  add (self, "week", "asked-new-hire:7", 2 * HOUR);
  left = lkl_question_past_find_left (self->history);
  g_assert_cmpstr (left.begun->question, ==, "week");
  g_assert_false (left.was_shown);
  add (self, "mood", "expired", HOUR);
  add (self, "week", "shown", HOUR);
  add (self, "week", "reopened", HOUR);
  left = lkl_question_past_find_left (self->history);
  g_assert_cmpstr (left.begun->question, ==, "week");
  g_assert_true (left.was_shown && left.was_reopened);
  add_wish (self, "week", "answered", HOUR);
  g_assert_null (lkl_question_past_find_left (self->history).begun);
  add (self, "week", "returned", MINUTE);
  left = lkl_question_past_find_left (self->history);
  g_assert_cmpstr (left.begun->outcome, ==, "returned");
  g_assert_false (left.was_shown || left.was_reopened);
}

static void
test_future_and_damage_are_harmless (Fixture *self, gconstpointer data)
{
  LklQuestionPast past;

  add (self, "mood", "asked", -400 * DAY);
  add (self, "mood", "snoozed", -400 * DAY);
  past = collect (self, "mood");
  g_assert_cmpint (past.last_usecs, ==, NOW);
  g_assert_cmpint (past.snoozed_usecs, ==, NOW);
  lkl_budget_case_add_event (self->history, "mood", "linklight", "asked", G_MININT64);
  lkl_budget_case_add_event (self->history, "mood", "linklight", "asked", G_MAXINT64);
  lkl_budget_case_add_event (self->history, "", "", "", 0);
  past = collect (self, "mood");
  g_assert_cmpint (past.last_usecs, ==, NOW);
  past = lkl_question_past_collect ("mood", NULL, self->history, self->elsewhere, G_MININT64);
  g_assert_cmpint (past.last_usecs, ==, 1);
}

static void
test_outcomes_of_check_ins (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (lkl_question_past_get_check_in_outcome (0), ==, "asked-new-hire:1");
  g_assert_cmpstr (lkl_question_past_get_check_in_outcome (3), ==, "asked-new-hire:90");
}

#define ADD(name, function) \
  g_test_add ("/question-past/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-has-been", test_nothing_has_been);
  ADD ("forgotten-wishes-change-nothing", test_forgotten_wishes_change_nothing);
  ADD ("asks-are-in-no-order", test_asks_are_in_no_order);
  ADD ("others-are-all-but-its-own-ask", test_others_are_all_but_its_own_ask);
  ADD ("check-ins-stand-apart", test_check_ins_stand_apart);
  ADD ("what-failed-was-not-the-same", test_what_failed_was_not_the_same);
  ADD ("a-snooze-and-its-end", test_a_snooze_and_its_end);
  ADD ("any-answer-ends-a-snooze", test_any_answer_ends_a_snooze);
  ADD ("a-wish-is-the-same-and-no-more", test_a_wish_is_the_same_and_no_more);
  ADD ("elsewhere-counts", test_elsewhere_counts);
  ADD ("a-check-in-elsewhere-is-a-check-in", test_a_check_in_elsewhere_is_a_check_in);
  ADD ("elsewhere-is-not-here", test_elsewhere_is_not_here);
  ADD ("what-was-open-before-was-the-same", test_what_was_open_before_was_the_same);
  ADD ("twins", test_twins);
  ADD ("a-twin-ends-the-snooze", test_a_twin_ends_the_snooze);
  ADD ("a-long-past-is-read-once", test_a_long_past_is_read_once);
  ADD ("what-is-left", test_what_is_left);
  ADD ("future-and-damage-are-harmless", test_future_and_damage_are_harmless);
  ADD ("outcomes-of-check-ins", test_outcomes_of_check_ins);
  return g_test_run ();
}
