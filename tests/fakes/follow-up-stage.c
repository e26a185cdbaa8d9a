/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFollowUpStage"

#include "tests/fakes/follow-up-stage.h"

#include "agent/questions/question-answer.h"
#include "agent/questions/question-reasons.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

void
lkl_follow_up_stage_settle (LklFollowUpStage *self)
{
  lkl_scratch_journal_settle (self->scratch);
}

static void
on_revised (LklQuestionFollowUp *follow_up, const char *uid, LklFollowUpStage *self)
{
  self->n_revised++;
}

static void
on_window_wanted (LklQuestionFollowUp *follow_up, LklFollowUpStage *self)
{
  self->n_windows++;
}

void
lkl_follow_up_stage_start (LklFollowUpStage *self)
{
  self->follow_up = lkl_question_follow_up_new (
      self->scratch->journal, LKL_NOTIFIER (self->notifier), self->scratch->clock);
  g_signal_connect (self->follow_up, "revised", G_CALLBACK (on_revised), self);
  g_signal_connect (self->follow_up, "window-wanted", G_CALLBACK (on_window_wanted), self);
  lkl_follow_up_stage_settle (self);
}

void
lkl_follow_up_stage_set_up (LklFollowUpStage *self, gconstpointer data)
{
  self->scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  self->notifier = lkl_fake_notifier_new ();
  lkl_follow_up_stage_start (self);
}

void
lkl_follow_up_stage_tear_down (LklFollowUpStage *self, gconstpointer data)
{
  lkl_follow_up_stage_settle (self);
  g_object_add_weak_pointer (G_OBJECT (self->follow_up), (gpointer *) &self->follow_up);
  g_object_unref (self->follow_up);
  g_assert_null (self->follow_up);
  g_object_unref (self->notifier);
  lkl_scratch_journal_free (self->scratch);
}

/* @kind: of a question with the reason "slow" */
static LklRecentAnswer *
make_answer (LklFollowUpStage *self, const char *kind, const char *choice)
{
  g_autofree char *text = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":3,"
      "\"kind\":\"%s\",\"mode\":\"named\",\"text\":\"How?\",\"when\":\"periodic\","
      "\"reasons\":[{\"id\":\"slow\",\"text\":\"Slow\"}]}]}",
      kind);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);
  const LklQuestion *question = document->questions->pdata[0];
  g_autoptr (GPtrArray) reasons = lkl_question_reasons_shuffle (question, 1);
  g_autoptr (LklRecord) record =
      lkl_question_answer_to_record (question,
                                     choice,
                                     LKL_QUESTION_MODE_NAMED,
                                     "person",
                                     lkl_clock_get_wall_usecs (self->scratch->clock),
                                     &error);

  g_assert_no_error (error);
  return lkl_recent_answer_new (question, reasons, choice, "person", record);
}

static gboolean
remember_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_RECENT_ANSWER_KEY, text, error);
}

char *
lkl_follow_up_stage_begin (LklFollowUpStage *self, const char *kind, const char *choice)
{
  g_autoptr (LklRecentAnswer) answer = make_answer (self, kind, choice);
  g_autofree char *text = lkl_recent_answer_to_text (answer);

  lkl_scratch_journal_run (self->scratch, remember_job, text);
  lkl_question_follow_up_begin (self->follow_up, answer, TRUE);
  lkl_follow_up_stage_settle (self);
  return g_strdup (answer->uid);
}

void
lkl_follow_up_stage_on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  if (lkl_question_follow_up_revise_finish (LKL_QUESTION_FOLLOW_UP (source), result, error))
    *error = g_error_new_literal (LKL_ERROR, LKL_ERROR_FAILED, "fine");
}

GError *
lkl_follow_up_stage_revise (LklFollowUpStage *self, const char *uid, const LklAnswerChange *change)
{
  g_autoptr (GError) error = NULL;

  lkl_question_follow_up_revise_async (
      self->follow_up, uid, change, lkl_follow_up_stage_on_done, &error);
  lkl_follow_up_stage_settle (self);
  g_assert_nonnull (error);
  return g_str_equal (error->message, "fine") ? NULL : g_steal_pointer (&error);
}

const LklNotification *
lkl_follow_up_stage_get_shown (LklFollowUpStage *self)
{
  return lkl_fake_notifier_get_shown (self->notifier, "question");
}

void
lkl_follow_up_stage_click (LklFollowUpStage *self, const char *action)
{
  lkl_clock_advance (self->scratch->clock, 700 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (self->notifier, "question", action);
}

const char *
lkl_follow_up_stage_get_choice (LklFollowUpStage *self)
{
  return lkl_question_follow_up_get_recent (self->follow_up)->choice;
}
