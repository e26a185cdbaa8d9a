/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/questions/question-asker.h"
#include "tests/fakes/asking-stage.h"

typedef LklAskingStage Fixture;

#define NPS "7,\"kind\":\"nps\",\"mode\":\"named\",\"text\":\"Would you recommend us?\""

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  if (lkl_question_asker_ask_for_program_finish (LKL_QUESTION_ASKER (source), result, error))
    *error = g_error_new_literal (LKL_ERROR, LKL_ERROR_FAILED, "fine");
}

/* Returns: (transfer full) (nullable): NULL if it was opened */
static GError *
ask_for_caller (Fixture *fixture, LklQuestionWish wish)
{
  g_autoptr (GError) error = NULL;

  lkl_question_asker_ask_for_program_async (fixture->asker, wish, on_asked, &error);
  lkl_asking_stage_settle (fixture);
  g_assert_nonnull (error);
  return g_str_equal (error->message, "fine") ? NULL : g_steal_pointer (&error);
}

static GError *
ask_for_program (Fixture *fixture)
{
  return ask_for_caller (fixture, LKL_QUESTION_WISH_NOTIFICATION);
}

static void
restart (Fixture *fixture)
{
  g_clear_object (&fixture->asker);
  lkl_asking_stage_start (fixture);
  lkl_asking_stage_settle (fixture);
}

/* A script that runs at each sign-in. */
static void
test_programs_ask_three_times_a_day (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_assert_null (ask_for_program (fixture));
      restart (fixture);
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
    }
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = ask_for_program (fixture);

      g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "How is IT for you?"));
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
      restart (fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 3);
  /* The person is free to, whatever programs do. */
  for (guint i = 0; i < 5; i++)
    lkl_asking_stage_wish (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 8);
  lkl_clock_advance (fixture->clock, 2 * G_TIME_SPAN_HOUR);
  g_assert_null (ask_for_program (fixture));
}

/* Nor is the open question put before the person again and again. */
static void
test_the_open_question_counts_too (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_wish (fixture);
  for (guint i = 0; i < 3; i++)
    g_assert_null (ask_for_program (fixture));
  error = ask_for_program (fixture);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 4);
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
}

static void
test_what_comes_to_nothing_does_not_count (Fixture *fixture, gconstpointer data)
{
  lkl_question_asker_set_questions (fixture->asker, NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = ask_for_program (fixture);

      g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
    }
  lkl_asking_stage_publish (fixture, NPS);
  g_assert_null (ask_for_program (fixture));
}

static void
test_what_can_not_be_counted_is_not_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  error = ask_for_program (fixture);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
}

/* On Wayland it would take the keyboard from what is being written. */
static void
test_no_window_opens_for_a_program (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (fixture, NPS);
  g_assert_null (ask_for_program (fixture));
  g_assert_null (ask_for_program (fixture));
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 1);
}

/* The window that was clicked in has the question itself. */
static void
test_here_means_nowhere_else (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (fixture, NPS);
  lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
  lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 7, "10"));
  lkl_asking_stage_assert_history (fixture, "mood person shown, mood person answered");
}

static guint
count_history (Fixture *fixture)
{
  g_autoptr (GPtrArray) history =
      lkl_journal_list_question_events (fixture->scratch->journal, G_MININT64, NULL);

  return history->len;
}

/* A program that calls in a loop writes little, and what it wrote is forgotten. */
static void
test_windows_open_it_thirty_times_a_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_assert_null (ask_for_caller (fixture, LKL_QUESTION_WISH_HERE));
      /* What is open is not opened again. */
      g_assert_null (ask_for_caller (fixture, LKL_QUESTION_WISH_HERE));
      g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
    }
  error = ask_for_caller (fixture, LKL_QUESTION_WISH_HERE);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  /* Nor does it take anything from what others may. */
  g_assert_null (ask_for_program (fixture));
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  lkl_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  restart (fixture);
  g_assert_cmpuint (count_history (fixture), ==, 0);
  g_assert_null (ask_for_caller (fixture, LKL_QUESTION_WISH_HERE));
}

/* The icon's menu has no limit, and a program can click there, too. */
static void
test_what_comes_of_wishes_does_not_pile_up (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 150; i++)
    {
      lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
      g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
    }
  lkl_asking_stage_settle (fixture);
  g_assert_cmpuint (count_history (fixture), ==, 200);
}

/* An hour of peace is for who had a question before them, not for a program that sees to it that
 * nobody ever is asked. */
static void
test_wishes_keep_no_question_away (Fixture *fixture, gconstpointer data)
{
  lkl_clock_advance (fixture->clock, -2 * G_TIME_SPAN_HOUR);
  lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  lkl_clock_advance (fixture->clock, 2 * G_TIME_SPAN_HOUR);
  lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  lkl_asking_stage_consider (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpstr (
      lkl_question_asker_get_asked_by (fixture->asker), ==, LKL_QUESTION_ASKED_BY_LINKLIGHT);
}

/* The thanks for the last answer would stay: the question ends the timer that takes them away. */
static void
test_here_takes_the_thanks_away (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_thanked (fixture);
  lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
}

#define ADD(name, function)                     \
  g_test_add ("/question-asker-programs/" name, \
              Fixture,                          \
              NULL,                             \
              lkl_asking_stage_set_up,          \
              function,                         \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("programs-ask-three-times-a-day", test_programs_ask_three_times_a_day);
  ADD ("the-open-question-counts-too", test_the_open_question_counts_too);
  ADD ("what-comes-to-nothing-does-not-count", test_what_comes_to_nothing_does_not_count);
  ADD ("what-can-not-be-counted-is-not-shown", test_what_can_not_be_counted_is_not_shown);
  ADD ("no-window-opens-for-a-program", test_no_window_opens_for_a_program);
  ADD ("here-means-nowhere-else", test_here_means_nowhere_else);
  ADD ("windows-open-it-thirty-times-a-day", test_windows_open_it_thirty_times_a_day);
  ADD ("what-comes-of-wishes-does-not-pile-up", test_what_comes_of_wishes_does_not_pile_up);
  ADD ("wishes-keep-no-question-away", test_wishes_keep_no_question_away);
  ADD ("here-takes-the-thanks-away", test_here_takes_the_thanks_away);
  return g_test_run ();
}
