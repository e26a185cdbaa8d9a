/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/questions/question-asker-private.h"
#include "tests/fakes/asking-stage.h"

/* What the notification server does with a question, and what begins while it, or the thanks for
 * its answer, are on the screen. */
typedef LklAskingStage Fixture;

static const LklSessionFacts calm = { .is_active = TRUE };
static const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };
static const LklSessionFacts shared = { .is_active = TRUE, .is_screen_shared = LKL_TERNARY_YES };

/* Fires the timer of the next look, without waiting for it. */
static void
let_look (Fixture *fixture)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, fixture->asker->watch);

  g_assert_nonnull (timer);
  g_source_set_ready_time (timer, 0);
  lkl_asking_stage_settle (fixture);
}

static void
test_a_lock_takes_it_off_the_screen (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  /* Nor does the next server show it. */
  lkl_fake_session_state_set_facts (fixture->session, &calm);
  lkl_fake_notifier_lose_server (fixture->notifier);
  lkl_fake_notifier_find_server (fixture->notifier);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "bad"));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
}

static void
test_sharing_takes_it_off_the_screen (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  let_look (fixture);
  g_assert_nonnull (lkl_asking_stage_get_shown (fixture));
  lkl_fake_session_state_set_facts (fixture->session, &shared);
  let_look (fixture);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_null (g_main_context_find_source_by_user_data (NULL, fixture->asker->watch));
  /* Who wishes for it now has it. */
  lkl_asking_stage_wish (fixture);
  lkl_asking_stage_settle (fixture);
  let_look (fixture);
  g_assert_nonnull (lkl_asking_stage_get_shown (fixture));
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, fixture->asker->watch));
}

static void
test_a_lock_takes_the_thanks_away (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_thanked (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  lkl_asking_stage_assert_thanked_elsewhere (fixture);
}

/* ---- Clicks that were on their way when we took it from the screen ---- */

static void
test_a_click_before_a_lock_counts (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  lkl_fake_notifier_click_late (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
}

static void
test_a_click_at_the_end_is_told (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_clock_advance (fixture->clock, LKL_ASKER_OPEN_USECS);
  lkl_question_asker_expire (fixture->asker);
  for (guint i = 0; i < 2; i++)
    lkl_fake_notifier_click_late (fixture->notifier, i == 0 ? "question" : "first-page", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 0);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
  g_assert_cmpstr (
      lkl_asking_stage_get_shown (fixture)->summary, ==, "This question is not open any more.");
  /* Who closes that says nothing more. */
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight expired");
}

/* What was meant for the one before is no answer to this one. */
static void
test_a_click_answers_no_later_question (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  lkl_asking_stage_wish_for (fixture, LKL_QUESTION_WISH_HERE);
  lkl_fake_notifier_click_late (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 0);
}

/* After sleep the timer may not have run yet. */
static void
test_who_closes_what_is_over_dismisses_nothing (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_clock_advance (fixture->clock, LKL_ASKER_OPEN_USECS);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight expired");
}

/* ---- What the server never had, and what it may have shown ---- */

static void
test_notifier_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_failed (fixture->notifier, "question", "no server", FALSE);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (fixture, "mood linklight asked, mood linklight failed");
  problems = lkl_question_asker_get_problems (fixture->asker);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[0], "\"counted\""));
  g_assert_nonnull (strstr (problems->pdata[1], "no server"));

  /* What the person wished for can still be answered in the window. */
  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_emit_failed (fixture->notifier, "question", "no server", FALSE);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "good"));
}

/* A server that shows what it is told to, and never answers, or only with an error. The person may
 * have read it. */
static void
test_what_may_be_seen_is_used_up (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_failed (fixture->notifier, "question", "no answer", TRUE);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  lkl_clock_advance (fixture->clock, LKL_ASKER_OPEN_USECS);
  lkl_asking_stage_consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (fixture, "mood linklight asked, mood linklight expired");
}

/* Looks every half hour for half a year. Returns: how often the question was shown */
static guint
count_shows_in_half_a_year (Fixture *fixture, gboolean may_be_seen)
{
  const gint64 step_usecs = 30 * G_TIME_SPAN_MINUTE;

  for (gint64 gone_usecs = 0; gone_usecs < 180 * G_TIME_SPAN_DAY; gone_usecs += step_usecs)
    {
      lkl_asking_stage_consider (fixture);
      if (lkl_asking_stage_get_shown (fixture) != NULL)
        lkl_fake_notifier_emit_failed (fixture->notifier, "question", "no answer", may_be_seen);
      lkl_clock_advance (fixture->clock, step_usecs);
    }
  return lkl_fake_notifier_count_shows (fixture->notifier);
}

static void
test_a_mute_server_gets_it_once_in_90_days (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_shows_in_half_a_year (fixture, TRUE), ==, 2);
}

/* The same person without a server is asked for each time that the month has room. */
static void
test_no_server_uses_up_no_90_days (Fixture *fixture, gconstpointer data)
{
  const guint n_shows = count_shows_in_half_a_year (fixture, FALSE);

  g_assert_cmpuint (n_shows, >, 6);
  g_assert_cmpuint (n_shows, <=, 2 * 6 + 1);
}

#define ADD(name, function)                   \
  g_test_add ("/question-asker-screen/" name, \
              Fixture,                        \
              NULL,                           \
              lkl_asking_stage_set_up,        \
              function,                       \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("a-lock-takes-it-off-the-screen", test_a_lock_takes_it_off_the_screen);
  ADD ("sharing-takes-it-off-the-screen", test_sharing_takes_it_off_the_screen);
  ADD ("a-lock-takes-the-thanks-away", test_a_lock_takes_the_thanks_away);
  ADD ("a-click-before-a-lock", test_a_click_before_a_lock_counts);
  ADD ("a-click-at-the-end", test_a_click_at_the_end_is_told);
  ADD ("a-click-and-a-later-question", test_a_click_answers_no_later_question);
  ADD ("closed-when-it-was-over", test_who_closes_what_is_over_dismisses_nothing);
  ADD ("notifier-fails", test_notifier_fails);
  ADD ("what-may-be-seen-is-used-up", test_what_may_be_seen_is_used_up);
  ADD ("a-mute-server", test_a_mute_server_gets_it_once_in_90_days);
  ADD ("no-server", test_no_server_uses_up_no_90_days);
  return g_test_run ();
}
