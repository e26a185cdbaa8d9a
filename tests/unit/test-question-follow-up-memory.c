/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-follow-up.h"

#include <string.h>

#include "tests/fakes/asking-stage.h"
#include "tests/fakes/follow-up-stage.h"

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

/* ---- What is added to an answer ---- */

/* Two at once: the second has what the first added. */
static void
test_nothing_overtakes (LklFollowUpStage *stage, gconstpointer data)
{
  const gboolean contact = TRUE;
  const LklAnswerChange word = { .comment = "a word" };
  const LklAnswerChange call = { .contact = &contact };
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  const LklRecentAnswer *recent;

  lkl_question_follow_up_revise_async (
      stage->follow_up, uid, &word, lkl_follow_up_stage_on_done, &first);
  lkl_question_follow_up_revise_async (
      stage->follow_up, uid, &call, lkl_follow_up_stage_on_done, &second);
  lkl_follow_up_stage_settle (stage);
  g_assert_cmpstr (first->message, ==, "fine");
  g_assert_cmpstr (second->message, ==, "fine");
  recent = lkl_question_follow_up_get_recent (stage->follow_up);
  g_assert_cmpuint (recent->revision, ==, 2);
  g_assert_cmpstr (recent->details->comment, ==, "a word");
  g_assert_true (recent->details->wants_contact);
  lkl_scratch_journal_assert_waiting (stage->scratch, 2);
  /* Once more the same is no news. */
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &word));
  lkl_scratch_journal_assert_waiting (stage->scratch, 2);
}

static void
test_only_the_last_two_answers (LklFollowUpStage *stage, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *first = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  g_autofree char *before = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  g_autofree char *second = lkl_follow_up_stage_begin (stage, "smile3", "good");
  g_autoptr (GError) old = lkl_follow_up_stage_revise (stage, first, &word);
  g_autoptr (GError) unknown = lkl_follow_up_stage_revise (stage, "", &word);

  g_assert_null (lkl_follow_up_stage_revise (stage, before, &word));

  g_assert_error (old, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_error (unknown, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_null (lkl_follow_up_stage_revise (stage, second, &word));
  lkl_clock_advance (stage->scratch->clock, LKL_RECENT_ANSWER_ADD_USECS);
  g_assert_null (lkl_question_follow_up_get_recent (stage->follow_up));
}

/* What a window was full of when the next answer was given. It is no longer the one to remember. */
static void
test_the_answer_before_the_latest (LklFollowUpStage *stage, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  const LklAnswerChange other = { .comment = "other words" };
  g_autofree char *first = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  g_autofree char *second = NULL;
  const LklRecentAnswer *recent;

  g_assert_null (lkl_follow_up_stage_revise (stage, first, &word));
  second = lkl_follow_up_stage_begin (stage, "smile3", "good");
  g_assert_null (lkl_follow_up_stage_revise (stage, first, &word)); /* again, and no change */
  lkl_scratch_journal_assert_waiting (stage->scratch, 1);
  g_assert_null (lkl_follow_up_stage_revise (stage, first, &other));
  lkl_scratch_journal_assert_waiting (stage->scratch, 2);
  recent = lkl_question_follow_up_get_recent (stage->follow_up);
  g_assert_cmpstr (recent->uid, ==, second);
  g_assert_cmpstr (recent->details->comment, ==, "");
  g_clear_object (&stage->follow_up);
  lkl_follow_up_stage_settle (stage);
  lkl_scratch_journal_reopen (stage->scratch);
  lkl_follow_up_stage_start (stage);
  recent = lkl_question_follow_up_get_recent (stage->follow_up);
  g_assert_cmpstr (recent->uid, ==, second);
}

/* The agent ended between the click and the word. */
static void
test_remembered_through_a_restart (LklFollowUpStage *stage, gconstpointer data)
{
  const char *const reasons[] = { "slow", NULL };
  const LklAnswerChange reason = { .reasons = reasons };
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  const LklRecentAnswer *recent;

  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &reason));
  g_clear_object (&stage->follow_up);
  lkl_follow_up_stage_settle (stage);
  lkl_scratch_journal_reopen (stage->scratch);
  lkl_follow_up_stage_start (stage);
  recent = lkl_question_follow_up_get_recent (stage->follow_up);
  g_assert_cmpstr (recent->uid, ==, uid);
  g_assert_cmpstr (recent->details->reasons[0], ==, "slow");
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &word));
  recent = lkl_question_follow_up_get_recent (stage->follow_up);
  g_assert_cmpuint (recent->revision, ==, 2);
  g_assert_cmpstr (recent->details->reasons[0], ==, "slow");
  lkl_scratch_journal_assert_waiting (stage->scratch, 2);
}

/* Before a restart and after it: how long it has been the boot clock tells. */
static void
test_a_set_clock_takes_nothing_away (LklFollowUpStage *stage, gconstpointer data)
{
  const LklAnswerChange choice = { .choice = "good" };
  const LklAnswerChange word = { .comment = "a word" };
  const LklAnswerChange other_word = { .comment = "another word" };
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  g_autoptr (GError) error = NULL;

  lkl_clock_step_wall (stage->scratch->clock, 300 * G_TIME_SPAN_DAY);
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &choice));
  lkl_clock_step_wall (stage->scratch->clock, -600 * G_TIME_SPAN_DAY);
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &word));
  lkl_clock_step_wall (stage->scratch->clock, 300 * G_TIME_SPAN_DAY);
  lkl_clock_advance (stage->scratch->clock, LKL_RECENT_ANSWER_ADD_USECS - 1);
  g_clear_object (&stage->follow_up);
  lkl_follow_up_stage_settle (stage);
  lkl_follow_up_stage_start (stage);
  lkl_clock_step_wall (stage->scratch->clock, -G_TIME_SPAN_DAY);
  g_assert_nonnull (lkl_question_follow_up_get_recent (stage->follow_up));
  lkl_clock_advance (stage->scratch->clock, 1);
  g_assert_null (lkl_question_follow_up_get_recent (stage->follow_up));
  error = lkl_follow_up_stage_revise (stage, uid, &other_word);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

/* What could not be written is not thanked for, and the same words again are written. */
static void
test_full_disk (LklFollowUpStage *stage, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  g_autoptr (GError) error = NULL;

  lkl_scratch_journal_set_read_only (stage->scratch, TRUE);
  g_test_expect_message ("LklQuestionFollowUpMemory",
                         G_LOG_LEVEL_WARNING,
                         "what was added to an answer can't be written*");
  error = lkl_follow_up_stage_revise (stage, uid, &word);
  g_test_assert_expected_messages ();
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  g_assert_cmpuint (stage->n_revised, ==, 0);
  lkl_scratch_journal_set_read_only (stage->scratch, FALSE);
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &word));
  g_assert_cmpuint (stage->n_revised, ==, 1);
  lkl_scratch_journal_assert_waiting (stage->scratch, 1);
}

/* Who was told that another choice could not be saved has not said it. */
static void
test_full_disk_at_another_choice (LklFollowUpStage *stage, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");
  g_autoptr (LklOtlpRequest) sent = NULL;
  const LklOtlpRecord *record;

  lkl_follow_up_stage_click (stage, "change");
  lkl_scratch_journal_set_read_only (stage->scratch, TRUE);
  g_test_expect_message ("LklQuestionFollowUpMemory",
                         G_LOG_LEVEL_WARNING,
                         "what was added to an answer can't be written*");
  lkl_follow_up_stage_click (stage, "bad");
  lkl_follow_up_stage_settle (stage);
  g_test_assert_expected_messages ();
  g_assert_nonnull (strstr (lkl_follow_up_stage_get_shown (stage)->body, "disk is full"));
  g_assert_true (g_str_has_suffix (lkl_follow_up_stage_get_shown (stage)->body,
                                   "\nYour first answer is safe."));
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "good");

  lkl_scratch_journal_set_read_only (stage->scratch, FALSE);
  lkl_clock_advance (stage->scratch->clock, 3 * G_TIME_SPAN_HOUR);
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &word));
  sent = lkl_scratch_journal_send (stage->scratch, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (sent->records->len, ==, 1);
  record = sent->records->pdata[0];
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.answer.choice"), ==, "good");
  g_assert_cmpstr (
      g_hash_table_lookup (record->attributes, "linklight.answer.comment"), ==, "a word");
}

/* What adds to something that could not be written has it in it. */
static void
test_full_disk_for_two_at_once (LklFollowUpStage *stage, gconstpointer data)
{
  const LklAnswerChange choice = { .choice = "bad" };
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  /* Both are given to the journal before it has written anything. */
  lkl_scratch_journal_queue_read_only (stage->scratch, TRUE);
  lkl_question_follow_up_revise_async (
      stage->follow_up, uid, &choice, lkl_follow_up_stage_on_done, &first);
  lkl_scratch_journal_queue_read_only (stage->scratch, FALSE);
  lkl_question_follow_up_revise_async (
      stage->follow_up, uid, &word, lkl_follow_up_stage_on_done, &second);
  for (guint i = 0; i < 2; i++)
    g_test_expect_message ("LklQuestionFollowUpMemory",
                           G_LOG_LEVEL_WARNING,
                           "what was added to an answer can't be written*");
  lkl_follow_up_stage_settle (stage);
  g_test_assert_expected_messages ();
  g_assert_error (first, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_error (second, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "good");
  lkl_scratch_journal_assert_waiting (stage->scratch, 0);
  g_assert_null (lkl_follow_up_stage_revise (stage, uid, &word));
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "good");
  g_assert_cmpuint (lkl_question_follow_up_get_recent (stage->follow_up)->revision, ==, 1);
  lkl_scratch_journal_assert_waiting (stage->scratch, 1);
}

#define ADD(name, function)                       \
  g_test_add ("/question-follow-up-memory/" name, \
              Fixture,                            \
              NULL,                               \
              lkl_asking_stage_set_up,            \
              function,                           \
              lkl_asking_stage_tear_down)

#define ADD_REVISED(name, function)               \
  g_test_add ("/question-follow-up-memory/" name, \
              LklFollowUpStage,                   \
              NULL,                               \
              lkl_follow_up_stage_set_up,         \
              function,                           \
              lkl_follow_up_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("forgotten-when-the-time-is-over", test_forgotten_when_the_time_is_over);
  ADD ("forgotten-at-the-start", test_forgotten_at_the_start);
  ADD ("forgotten-with-all-that-is-old", test_forgotten_with_all_that_is_old);
  ADD ("what-can-not-be-read-is-not-kept", test_what_can_not_be_read_is_not_kept);
  ADD ("an-answer-is-not-kept-without-its-memory", test_an_answer_is_not_kept_without_its_memory);
  ADD ("a-word-to-the-answer-before", test_a_word_to_the_answer_before_takes_no_place);
  ADD ("forgetting-spares-the-next-answer", test_forgetting_spares_the_next_answer);
  ADD_REVISED ("nothing-overtakes", test_nothing_overtakes);
  ADD_REVISED ("only-the-last-two-answers", test_only_the_last_two_answers);
  ADD_REVISED ("the-answer-before-the-latest", test_the_answer_before_the_latest);
  ADD_REVISED ("remembered-through-a-restart", test_remembered_through_a_restart);
  ADD_REVISED ("a-set-clock-takes-nothing-away", test_a_set_clock_takes_nothing_away);
  ADD_REVISED ("full-disk", test_full_disk);
  ADD_REVISED ("full-disk-at-another-choice", test_full_disk_at_another_choice);
  ADD_REVISED ("full-disk-for-two-at-once", test_full_disk_for_two_at_once);
  return g_test_run ();
}
