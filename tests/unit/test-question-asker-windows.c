/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-asker-private.h"
#include "tests/fakes/asking-stage.h"

/* What windows tell of a question, and what they are told. */
typedef LklAskingStage Fixture;

/* ---- Windows that show it ---- */

static void
show_in_window (Fixture *fixture, const char *caller, const char *window, gboolean is_shown)
{
  g_assert_true (
      lkl_question_asker_note_window (fixture->asker, caller, window, "mood", 3, is_shown));
}

static void
dismiss_notification (Fixture *fixture)
{
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
}

static void
test_a_window_has_it_without_its_notification (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  show_in_window (fixture, ":1.7", "question", TRUE);
  show_in_window (fixture, ":1.7", "status", TRUE);
  show_in_window (fixture, ":1.7", "question", FALSE);
  dismiss_notification (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "bad"));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
}

static void
test_a_window_that_went_has_it_no_more (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  show_in_window (fixture, ":1.7", "question", TRUE);
  show_in_window (fixture, ":1.7", "question", FALSE);
  dismiss_notification (fixture);
  g_assert_true (lkl_question_asker_was_dismissed (fixture->asker));
}

static void
test_a_program_that_died_has_no_window (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  show_in_window (fixture, ":1.7", "question", TRUE);
  show_in_window (fixture, ":1.7", "status", TRUE);
  lkl_question_asker_forget_caller (fixture->asker, ":1.7");
  dismiss_notification (fixture);
  g_assert_true (lkl_question_asker_was_dismissed (fixture->asker));
}

/* A window that comes late with an earlier one, or stays with it. */
static void
test_a_window_with_another_question (Fixture *fixture, gconstpointer data)
{
  g_assert_true (
      lkl_question_asker_note_window (fixture->asker, ":1.7", "question", "mood", 3, TRUE));
  lkl_asking_stage_ask (fixture);
  show_in_window (fixture, ":1.7", "question", TRUE);
  g_assert_true (
      lkl_question_asker_note_window (fixture->asker, ":1.7", "question", "mood", 2, TRUE));
  dismiss_notification (fixture);
  g_assert_true (lkl_question_asker_was_dismissed (fixture->asker));
}

/* The window that shows it still has to say so once more. */
static void
test_a_question_that_opens_anew_has_no_window (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  show_in_window (fixture, ":1.7", "question", TRUE);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  lkl_asking_stage_wish (fixture);
  dismiss_notification (fixture);
  g_assert_true (lkl_question_asker_was_dismissed (fixture->asker));
}

static void
test_there_are_not_so_many_windows (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  for (guint i = 0; i < LKL_QUESTION_VIEWERS_MAX; i++)
    {
      g_autofree char *caller = g_strdup_printf (":1.%u", i);

      show_in_window (fixture, caller, "question", TRUE);
      show_in_window (fixture, caller, "question", TRUE);
    }
  g_assert_false (
      lkl_question_asker_note_window (fixture->asker, ":1.99", "question", "mood", 3, TRUE));
}

/* ---- How it ended ---- */

static void
assert_end (Fixture *fixture, guint version, const char *expected, gboolean has_answer)
{
  const char *answer;

  g_assert_cmpstr (
      lkl_question_asker_get_end (fixture->asker, "mood", version, &answer), ==, expected);
  g_assert_cmpint (*answer != '\0', ==, has_answer);
}

static void
test_how_it_ended (Fixture *fixture, gconstpointer data)
{
  assert_end (fixture, 3, "", FALSE);
  lkl_asking_stage_ask (fixture);
  assert_end (fixture, 3, "", FALSE);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  assert_end (fixture, 3, "dismissed", FALSE);
  assert_end (fixture, 2, "", FALSE);
  lkl_asking_stage_wish (fixture);
  assert_end (fixture, 3, "", FALSE);
  lkl_fake_notifier_click (fixture->notifier, "question", "so-so");
  lkl_asking_stage_settle (fixture);
  assert_end (fixture, 3, "answered", TRUE);
}

#define ADD(name, function)                    \
  g_test_add ("/question-asker-windows/" name, \
              Fixture,                         \
              NULL,                            \
              lkl_asking_stage_set_up,         \
              function,                        \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("a-window-has-it-without-its-notification", test_a_window_has_it_without_its_notification);
  ADD ("a-window-that-went-has-it-no-more", test_a_window_that_went_has_it_no_more);
  ADD ("a-program-that-died-has-no-window", test_a_program_that_died_has_no_window);
  ADD ("a-window-with-another-question", test_a_window_with_another_question);
  ADD ("a-question-that-opens-anew", test_a_question_that_opens_anew_has_no_window);
  ADD ("there-are-not-so-many-windows", test_there_are_not_so_many_windows);
  ADD ("how-it-ended", test_how_it_ended);
  return g_test_run ();
}
