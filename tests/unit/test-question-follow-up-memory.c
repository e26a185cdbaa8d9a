/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-follow-up.h"
#include "tests/fakes/asking-stage.h"

/* What is kept on the disk to add to an answer goes when nothing can be added any more. */
typedef LklAskingStage Fixture;

static LklQuestionFollowUp *
get_follow_up (Fixture *fixture)
{
  return lkl_question_asker_get_follow_up (fixture->asker);
}

static void
answer (Fixture *fixture)
{
  lkl_asking_stage_wish (fixture);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "bad"));
}

static void
restart (Fixture *fixture)
{
  g_clear_object (&fixture->asker);
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_start (fixture);
  lkl_asking_stage_settle (fixture);
}

static gboolean
read_job (LklJournal *journal, gpointer data, GError **error)
{
  char **text = data;

  *text = lkl_journal_get_fact (journal, LKL_RECENT_ANSWER_KEY, NULL);
  return TRUE;
}

static void
assert_kept (Fixture *fixture, gboolean is_kept)
{
  g_autofree char *text = NULL;

  lkl_asking_stage_settle (fixture);
  lkl_scratch_journal_run (fixture->scratch, read_job, &text);
  g_assert_cmpint (text != NULL, ==, is_kept);
}

/* Fires the timer, without waiting for it. */
static void
let_timer_end (Fixture *fixture)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, get_follow_up (fixture));

  g_assert_nonnull (timer);
  g_source_set_ready_time (timer, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_forgotten_when_the_time_is_over (Fixture *fixture, gconstpointer data)
{
  answer (fixture);
  lkl_clock_advance (fixture->clock, LKL_RECENT_ANSWER_ADD_USECS - 1);
  let_timer_end (fixture);
  assert_kept (fixture, TRUE);
  /* It came too early and starts anew. */
  lkl_clock_advance (fixture->clock, 1);
  let_timer_end (fixture);
  assert_kept (fixture, FALSE);
  g_assert_null (lkl_question_follow_up_get_recent (get_follow_up (fixture)));
  g_assert_null (g_main_context_find_source_by_user_data (NULL, get_follow_up (fixture)));
}

static void
test_forgotten_at_the_start (Fixture *fixture, gconstpointer data)
{
  answer (fixture);
  lkl_clock_advance (fixture->clock, LKL_RECENT_ANSWER_ADD_USECS - G_TIME_SPAN_HOUR);
  restart (fixture);
  assert_kept (fixture, TRUE);
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, get_follow_up (fixture)));
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  restart (fixture);
  assert_kept (fixture, FALSE);
}

/* The PC slept, and the timer with it. */
static void
test_forgotten_with_all_that_is_old (Fixture *fixture, gconstpointer data)
{
  answer (fixture);
  lkl_question_follow_up_forget_old (get_follow_up (fixture));
  assert_kept (fixture, TRUE);
  lkl_clock_advance (fixture->clock, LKL_RECENT_ANSWER_ADD_USECS);
  for (guint i = 0; i < 2; i++)
    {
      lkl_question_follow_up_forget_old (get_follow_up (fixture));
      assert_kept (fixture, FALSE);
    }
}

static gboolean
spoil_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_RECENT_ANSWER_KEY, "nonsense", error);
}

static void
test_what_can_not_be_read_is_not_kept (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_run (fixture->scratch, spoil_job, NULL);
  restart (fixture);
  assert_kept (fixture, FALSE);
}

static const LklRecentAnswer *
get_recent (Fixture *fixture)
{
  return lkl_question_follow_up_get_recent (get_follow_up (fixture));
}

/* Else what is added after a restart would be said of the answer before it. */
static void
test_an_answer_is_not_kept_without_its_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (fixture);
  lkl_asking_stage_wish (fixture);
  lkl_scratch_journal_set_without_facts (fixture->scratch, TRUE);
  g_test_expect_message (
      "LklQuestionAskerAnswers", G_LOG_LEVEL_WARNING, "an answer can't be written*");
  error = lkl_asking_stage_answer (fixture, "mood", 3, "good");
  g_test_assert_expected_messages ();
  g_assert_nonnull (error);
  lkl_scratch_journal_set_without_facts (fixture->scratch, FALSE);
  lkl_asking_stage_assert_answers (fixture, 1);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "good"));
  restart (fixture);
  g_assert_cmpstr (get_recent (fixture)->choice, ==, "good");
}

static void
on_revised (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      lkl_question_follow_up_revise_finish (LKL_QUESTION_FOLLOW_UP (source), result, &error));
  g_assert_no_error (error);
}

/* Somebody adds a word while the next answer is being written; and then the PC loses its power. */
static void
test_a_word_to_the_answer_before_takes_no_place (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = NULL;
  g_autofree char *text = NULL;
  g_autoptr (LklRecentAnswer) kept = NULL;

  answer (fixture);
  uid = g_strdup (get_recent (fixture)->uid);
  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_question_follow_up_revise_async (get_follow_up (fixture), uid, &word, on_revised, NULL);
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 3);
  lkl_scratch_journal_run (fixture->scratch, read_job, &text);
  kept = lkl_recent_answer_from_text (text);
  g_assert_cmpstr (kept->choice, ==, "good");
  g_assert_cmpstr (kept->uid, !=, uid);
}

/* The time of the answer before is over just then. */
static void
test_forgetting_spares_the_next_answer (Fixture *fixture, gconstpointer data)
{
  answer (fixture);
  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_clock_advance (fixture->clock, LKL_RECENT_ANSWER_ADD_USECS);
  lkl_question_follow_up_forget_old (get_follow_up (fixture));
  assert_kept (fixture, TRUE);
}

#define ADD(name, function)                       \
  g_test_add ("/question-follow-up-memory/" name, \
              Fixture,                            \
              NULL,                               \
              lkl_asking_stage_set_up,            \
              function,                           \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("forgotten-when-the-time-is-over", test_forgotten_when_the_time_is_over);
  ADD ("forgotten-at-the-start", test_forgotten_at_the_start);
  ADD ("forgotten-with-all-that-is-old", test_forgotten_with_all_that_is_old);
  ADD ("what-can-not-be-read-is-not-kept", test_what_can_not_be_read_is_not_kept);
  ADD ("an-answer-is-not-kept-without-its-memory", test_an_answer_is_not_kept_without_its_memory);
  ADD ("a-word-to-the-answer-before", test_a_word_to_the_answer_before_takes_no_place);
  ADD ("forgetting-spares-the-next-answer", test_forgetting_spares_the_next_answer);
  return g_test_run ();
}
