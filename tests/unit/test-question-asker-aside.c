/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-asker-private.h"
#include "tests/fakes/asking-stage.h"

/* What a person does who does not want to answer where they are asked. */
typedef LklAskingStage Fixture;

/* Fires the asker's timer that ends next, without waiting for it. */
static void
let_timer_end (Fixture *fixture)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, fixture->asker);

  g_assert_nonnull (timer);
  g_source_set_ready_time (timer, 0);
  lkl_asking_stage_settle (fixture);
}

static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight dismissed");
  /* Nothing brings it back to the screen by itself; and its time ends as that of all others. */
  lkl_fake_notifier_lose_server (fixture->notifier);
  lkl_fake_notifier_find_server (fixture->notifier);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_true (lkl_question_asker_was_dismissed (fixture->asker));
  g_assert_null (g_main_context_find_source_by_user_data (NULL, fixture->asker->watch));
  let_timer_end (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  g_assert_false (lkl_question_asker_was_dismissed (fixture->asker));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight dismissed");
}

/* Closing it may have been a slip. */
static void
test_dismissed_and_answered (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "bad"));
  lkl_asking_stage_assert_answers (fixture, 1);
  lkl_asking_stage_assert_history (fixture,
                                   "mood linklight asked, mood linklight shown, mood linklight "
                                   "dismissed, mood linklight answered");
  /* It was asked once, and is not asked again for 90 days. */
  for (guint i = 0; i < 24 * 85; i++)
    {
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
      lkl_asking_stage_consider (fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

/* Closing the window that shows it may have been one, too. */
static void
test_window_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_ask (fixture);
  g_assert_true (lkl_question_asker_leave (fixture->asker, "mood", 3, &error));
  g_assert_no_error (error);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_true (lkl_question_asker_was_dismissed (fixture->asker));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight dismissed");
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "bad"));
  lkl_asking_stage_assert_answers (fixture, 1);
  g_assert_false (lkl_question_asker_leave (fixture->asker, "mood", 3, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

/* What is on the screen speaks another language from now on; what is not does not come back. */
static void
test_another_language (Fixture *fixture, gconstpointer data)
{
  lkl_question_asker_speak_anew (fixture->asker);
  lkl_asking_stage_ask (fixture);
  lkl_question_asker_speak_anew (fixture->asker);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_EXPIRED);
  lkl_question_asker_speak_anew (fixture->asker);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
}

/* In the menu, and then closed again: it was dismissed once. */
static void
test_dismissed_twice (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  for (guint i = 0; i < 2; i++)
    {
      lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
      lkl_asking_stage_wish (fixture);
      g_assert_nonnull (lkl_asking_stage_get_shown (fixture));
    }
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight dismissed");
}

/* By the button of the notification: it comes once more, without that button. */
static void
test_put_off_in_the_notification (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (fixture,
                            "4,\"kind\":\"yesno\",\"mode\":\"named\",\"text\":\"Does all work?\"");
  lkl_asking_stage_ask (fixture);
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 3);
  lkl_fake_notifier_click (fixture->notifier, "question", "later");
  lkl_asking_stage_settle (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_answers (fixture, 0);
  for (guint i = 0; i < 3 * 24 * 4 && lkl_asking_stage_get_shown (fixture) == NULL; i++)
    {
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE * 15);
      lkl_asking_stage_consider (fixture);
    }
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 2);
  lkl_asking_stage_assert_history (fixture,
                                   "mood linklight asked, mood linklight shown, mood linklight "
                                   "snoozed, mood linklight returned");
}

/* What the person wished for does not come again. */
static void
test_a_wish_can_not_be_put_off (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (fixture,
                            "4,\"kind\":\"yesno\",\"mode\":\"named\",\"text\":\"Does all work?\"");
  lkl_asking_stage_wish (fixture);
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 2);
}

#define ADD(name, function)                  \
  g_test_add ("/question-asker-aside/" name, \
              Fixture,                       \
              NULL,                          \
              lkl_asking_stage_set_up,       \
              function,                      \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("dismissed", test_dismissed);
  ADD ("dismissed-and-answered", test_dismissed_and_answered);
  ADD ("window-closed", test_window_closed);
  ADD ("another-language", test_another_language);
  ADD ("dismissed-twice", test_dismissed_twice);
  ADD ("put-off", test_put_off_in_the_notification);
  ADD ("a-wish-can-not-be-put-off", test_a_wish_can_not_be_put_off);
  return g_test_run ();
}
