/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-asker-private.h"
#include "tests/fakes/asking-stage.h"

/* The agent ends, or dies, while a question is open, and starts again. */
typedef LklAskingStage Fixture;

static void
restart (Fixture *fixture)
{
  g_clear_object (&fixture->asker);
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_start (fixture);
  lkl_asking_stage_settle (fixture);
}

static void
test_it_goes_on (Fixture *fixture, gconstpointer data)
{
  gint64 closing_usecs;

  lkl_asking_stage_ask (fixture);
  closing_usecs = lkl_question_asker_get_closing_usecs (fixture->asker);
  lkl_clock_advance (fixture->clock, 14 * G_TIME_SPAN_MINUTE);
  restart (fixture);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
  g_assert_cmpstr (fixture->signals->str, ==, "opened opened ");
  g_assert_cmpint (lkl_question_asker_get_closing_usecs (fixture->asker), ==, closing_usecs);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_history (fixture,
                                   "mood linklight asked, mood linklight shown, "
                                   "mood linklight reopened, mood linklight answered");
}

static void
test_it_is_too_late (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE);
  restart (fixture);
  for (guint i = 0; i < 2; i++)
    lkl_asking_stage_consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight expired");
}

/* It waits as long as it would have been open. */
static void
test_nobody_is_there (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };
  const LklSessionFacts calm = { .is_active = TRUE };

  lkl_asking_stage_ask (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  restart (fixture);
  lkl_asking_stage_consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_fake_session_state_set_facts (fixture->session, &calm);
  lkl_asking_stage_consider (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
}

/* The agent may have died of it. */
static void
test_not_for_a_third_time (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  for (guint i = 0; i < 2; i++)
    {
      restart (fixture);
      lkl_asking_stage_consider (fixture);
    }
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (fixture,
                                   "mood linklight asked, mood linklight shown, "
                                   "mood linklight reopened, mood linklight expired");
}

/* Who can't write down that it was opened again does not do so: the next run would not know. */
static void
test_not_while_the_disk_is_full (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_asking_stage_settle (fixture);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklQuestionAskerLeft", G_LOG_LEVEL_WARNING, "*is not shown once more*");
  restart (fixture);
  lkl_asking_stage_consider (fixture);
  g_test_assert_expected_messages ();
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  lkl_asking_stage_consider (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight reopened");
}

/* Until it is being written down that it is opened again. */
static void
reopen_as_far_as_the_disk (Fixture *fixture)
{
  restart (fixture);
  lkl_question_asker_consider (fixture->asker);
  while (fixture->asker->state != LKL_ASKER_RESERVING)
    g_main_context_iteration (NULL, TRUE);
}

/* Whoever wishes for it has it, locked or not, and all the time for it. */
static void
test_somebody_wishes_for_it_meanwhile (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };

  lkl_asking_stage_ask (fixture);
  lkl_clock_advance (fixture->clock, 14 * G_TIME_SPAN_MINUTE);
  reopen_as_far_as_the_disk (fixture);
  lkl_asking_stage_wish (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  lkl_asking_stage_settle (fixture);
  g_assert_cmpstr (lkl_question_asker_get_asked_by (fixture->asker), ==, "person");
  g_assert_cmpint (lkl_question_asker_get_closing_usecs (fixture->asker),
                   ==,
                   lkl_clock_get_wall_usecs (fixture->clock) + LKL_ASKER_OPEN_USECS);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "bad"));
  lkl_asking_stage_assert_answers (fixture, 1);
}

/* It was opened again, and the screen was locked before that was on disk. */
static void
test_the_moment_passes_meanwhile (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };

  lkl_asking_stage_ask (fixture);
  reopen_as_far_as_the_disk (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  lkl_asking_stage_settle (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  lkl_asking_stage_assert_history (fixture,
                                   "mood linklight asked, mood linklight shown, "
                                   "mood linklight reopened, mood linklight expired");
}

/* The click came as far as the disk. */
static void
test_what_was_answered_is_not_asked_again (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  restart (fixture);
  lkl_asking_stage_consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_answers (fixture, 1);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
}

/* The words are others now. */
static void
test_another_version_is_another_question (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_ask (fixture);
  restart (fixture);
  lkl_asking_stage_publish (fixture,
                            "4,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"And now?\"");
  lkl_asking_stage_consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
}

#define ADD(name, function)                 \
  g_test_add ("/question-asker-left/" name, \
              Fixture,                      \
              NULL,                         \
              lkl_asking_stage_set_up,      \
              function,                     \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("it-goes-on", test_it_goes_on);
  ADD ("it-is-too-late", test_it_is_too_late);
  ADD ("nobody-is-there", test_nobody_is_there);
  ADD ("not-for-a-third-time", test_not_for_a_third_time);
  ADD ("not-while-the-disk-is-full", test_not_while_the_disk_is_full);
  ADD ("somebody-wishes-for-it-meanwhile", test_somebody_wishes_for_it_meanwhile);
  ADD ("the-moment-passes-meanwhile", test_the_moment_passes_meanwhile);
  ADD ("what-was-answered-is-not-asked-again", test_what_was_answered_is_not_asked_again);
  ADD ("another-version-is-another-question", test_another_version_is_another_question);
  return g_test_run ();
}
