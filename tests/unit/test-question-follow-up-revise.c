/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-follow-up.h"

#include <string.h>

#include "tests/fakes/follow-up-stage.h"

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
  g_test_add ("/question-follow-up-revise/" name, \
              LklFollowUpStage,                   \
              NULL,                               \
              lkl_follow_up_stage_set_up,         \
              function,                           \
              lkl_follow_up_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-overtakes", test_nothing_overtakes);
  ADD ("only-the-last-two-answers", test_only_the_last_two_answers);
  ADD ("the-answer-before-the-latest", test_the_answer_before_the_latest);
  ADD ("remembered-through-a-restart", test_remembered_through_a_restart);
  ADD ("a-set-clock-takes-nothing-away", test_a_set_clock_takes_nothing_away);
  ADD ("full-disk", test_full_disk);
  ADD ("full-disk-at-another-choice", test_full_disk_at_another_choice);
  ADD ("full-disk-for-two-at-once", test_full_disk_for_two_at_once);
  return g_test_run ();
}
