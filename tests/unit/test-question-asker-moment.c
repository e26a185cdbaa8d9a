/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-asker-private.h"
#include "tests/fakes/asking-stage.h"

/* What happens between the last look at the person and the question. */
typedef LklAskingStage Fixture;

static guint
count_shows (Fixture *fixture)
{
  return lkl_fake_notifier_count_shows (fixture->notifier);
}

/* Until the week is being used up, on disk. */
static void
go_as_far_as_the_disk (Fixture *fixture)
{
  lkl_question_asker_consider (fixture->asker);
  while (fixture->asker->state != LKL_ASKER_RESERVING)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_left_for_later (Fixture *fixture)
{
  g_assert_cmpuint (count_shows (fixture), ==, 0);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpstr (fixture->signals->str, ==, "");
  lkl_asking_stage_assert_history (fixture, "mood linklight asked, mood linklight failed");
}

static void
test_nothing_happens (Fixture *fixture, gconstpointer data)
{
  go_as_far_as_the_disk (fixture);
  lkl_asking_stage_settle (fixture);
  g_assert_cmpuint (count_shows (fixture), ==, 1);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 1);
}

static void
test_somebody_locks_the_screen (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };

  go_as_far_as_the_disk (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  lkl_asking_stage_settle (fixture);
  assert_left_for_later (fixture);
}

/* A disk can take seconds. */
static void
test_somebody_shares_the_screen (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts shared = { .is_active = TRUE, .is_screen_shared = LKL_TERNARY_YES };

  go_as_far_as_the_disk (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &shared);
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_SECOND + 1);
  lkl_asking_stage_settle (fixture);
  assert_left_for_later (fixture);
}

static void
test_there_is_a_notice (Fixture *fixture, gconstpointer data)
{
  go_as_far_as_the_disk (fixture);
  lkl_question_agenda_note_notice (lkl_question_asker_get_agenda (fixture->asker), "outage");
  lkl_asking_stage_settle (fixture);
  assert_left_for_later (fixture);
}

static void
test_the_question_is_withdrawn (Fixture *fixture, gconstpointer data)
{
  go_as_far_as_the_disk (fixture);
  lkl_question_asker_set_questions (fixture->asker, NULL);
  lkl_asking_stage_settle (fixture);
  assert_left_for_later (fixture);
}

/* Whoever wishes for it has it, locked or not. */
static void
test_somebody_wishes_for_it (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };

  go_as_far_as_the_disk (fixture);
  lkl_asking_stage_wish (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  lkl_asking_stage_settle (fixture);
  g_assert_cmpuint (count_shows (fixture), ==, 1);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
}

#define ADD(name, function)                   \
  g_test_add ("/question-asker-moment/" name, \
              Fixture,                        \
              NULL,                           \
              lkl_asking_stage_set_up,        \
              function,                       \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-happens", test_nothing_happens);
  ADD ("somebody-locks-the-screen", test_somebody_locks_the_screen);
  ADD ("somebody-shares-the-screen", test_somebody_shares_the_screen);
  ADD ("there-is-a-notice", test_there_is_a_notice);
  ADD ("the-question-is-withdrawn", test_the_question_is_withdrawn);
  ADD ("somebody-wishes-for-it", test_somebody_wishes_for_it);
  return g_test_run ();
}
