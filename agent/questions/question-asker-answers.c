/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerAnswers"

#include <glib/gi18n.h>

#include "agent/questions/question-answer.h"
#include "agent/questions/question-asker-private.h"
#include "agent/questions/question-notification.h"

/* An answer on its way to the journal. */
typedef struct
{
  LklQuestionAsker *self;
  LklRecord *record;
  LklRecentAnswer *answer;
  GTask *task; /* (nullable): NULL for a click on the notification */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  lkl_record_unref (saving->record);
  lkl_recent_answer_unref (saving->answer);
  g_clear_object (&saving->task);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
fail_saving (Saving *saving, const GError *error)
{
  LklQuestionAsker *self = saving->self;
  const char *explanation = lkl_question_notification_explain (error);

  g_warning ("an answer can't be written: %s", error->message);
  self->state = LKL_ASKER_OPEN;
  lkl_question_asker_start_deadline (self, LKL_ASKER_OPEN_USECS);
  lkl_disturbance_watch_start (self->watch, FALSE);
  lkl_question_asker_show (self, explanation);
  if (saving->task != NULL)
    g_task_return_new_error (saving->task, error->domain, error->code, "%s", explanation);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  LklQuestionAsker *self = saving->self;
  g_autoptr (GError) error = NULL;
  const char *uid;

  if (!lkl_question_history_write_finish (LKL_QUESTION_HISTORY (source), result, &error))
    {
      fail_saving (saving, error);
      return;
    }
  uid = saving->record->is_counted ? "" : saving->record->uid;
  lkl_question_asker_note_end (self, LKL_QUESTION_ANSWERED, uid);
  lkl_question_asker_forget (self);
  if (saving->record->is_counted)
    lkl_question_follow_up_begin_counted (self->follow_up, saving->task == NULL);
  else
    lkl_question_follow_up_begin (self->follow_up, saving->answer, saving->task == NULL);
  if (saving->task != NULL)
    g_task_return_pointer (saving->task, g_strdup (uid), g_free);
  if (saving->record->is_counted)
    lkl_question_asker_emit_counted (self);
  else
    lkl_question_asker_emit_answered (self, uid);
  lkl_question_asker_emit_closed (self);
}

/* @task: (nullable) (transfer none) */
static gboolean
save_answer (
    LklQuestionAsker *self, const char *choice, LklQuestionMode mode, GTask *task, GError **error)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (LklRecord) record = lkl_question_answer_to_record (
      self->question, choice, mode, self->asked_by, now_usecs, error);
  Saving *saving;

  if (record == NULL)
    return FALSE;
  if (record->is_counted && !lkl_question_agenda_can_count (self->agenda))
    {
      g_set_error_literal (error,
                           LKL_ERROR,
                           LKL_ERROR_UNSUPPORTED,
                           _ ("This question can’t be answered without your name yet."));
      return FALSE;
    }
  lkl_question_asker_note_shown (self);
  self->state = LKL_ASKER_SAVING;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->record = lkl_record_ref (record);
  saving->answer =
      lkl_recent_answer_new (self->question, self->reasons, choice, self->asked_by, record);
  g_set_object (&saving->task, task);
  lkl_question_history_write_answer_async (
      self->history, self->question, record, saving->answer, on_saved, saving);
  return TRUE;
}

gboolean
lkl_question_asker_can_be_counted (LklQuestionAsker *self)
{
  return self->question != NULL && self->question->mode == LKL_QUESTION_MODE_NAMED
         && lkl_question_agenda_can_count (self->agenda);
}

void
lkl_question_asker_count_end (LklQuestionAsker *self, const char *outcome)
{
  g_autoptr (LklRecord) record = NULL;

  if (!self->was_shown || !g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT)
      || !lkl_question_agenda_can_count (self->agenda))
    return;
  if (self->was_dismissed && g_str_equal (outcome, LKL_QUESTION_EXPIRED))
    outcome = LKL_QUESTION_DISMISSED;
  record = lkl_question_answer_count_outcome (
      self->question, outcome, lkl_clock_get_wall_usecs (self->clock));
  lkl_question_history_count (self->history, record);
  lkl_question_asker_emit_counted (self);
}

void
lkl_question_asker_take_click (LklQuestionAsker *self, const char *choice)
{
  g_autoptr (GError) error = NULL;

  if (!save_answer (self, choice, self->question->mode, NULL, &error))
    g_warning ("button \"%s\": %s", choice, error->message);
}

static gboolean
check_open (LklQuestionAsker *self, const char *question, guint version, GError **error)
{
  if (self->state == LKL_ASKER_SAVING)
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_BUSY, _ ("Your first answer is being saved."));
      return FALSE;
    }
  lkl_question_asker_expire (self);
  if (self->state == LKL_ASKER_OPEN && g_str_equal (question, self->question->id)
      && version == self->question->version)
    return TRUE;
  g_set_error_literal (
      error, LKL_ERROR, LKL_ERROR_NOT_FOUND, _ ("This question is not open any more."));
  return FALSE;
}

void
lkl_question_asker_answer_async (LklQuestionAsker *self,
                                 const char *question,
                                 guint version,
                                 const char *choice,
                                 LklQuestionMode mode,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, lkl_question_asker_answer_async);
  if (!check_open (self, question, version, &error)
      || !save_answer (self, choice, mode, task, &error))
    g_task_return_error (task, error);
}

char *
lkl_question_asker_answer_finish (LklQuestionAsker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
lkl_question_asker_dismiss (LklQuestionAsker *self,
                            const char *question,
                            guint version,
                            GError **error)
{
  if (!check_open (self, question, version, error))
    return FALSE;
  lkl_question_asker_note_shown (self);
  lkl_question_asker_close (self, LKL_QUESTION_DISMISSED);
  return TRUE;
}

gboolean
lkl_question_asker_leave (LklQuestionAsker *self,
                          const char *question,
                          guint version,
                          GError **error)
{
  if (!check_open (self, question, version, error))
    return FALSE;
  lkl_question_asker_put_aside (self);
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
  return TRUE;
}

/* Only what the person did not ask for. */
gboolean
lkl_question_asker_can_snooze (LklQuestionAsker *self)
{
  return self->question != NULL && g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT)
         && lkl_question_agenda_may_snooze (self->agenda, self->question);
}

gboolean
lkl_question_asker_snooze (LklQuestionAsker *self,
                           const char *question,
                           guint version,
                           GError **error)
{
  if (!check_open (self, question, version, error))
    return FALSE;
  if (!lkl_question_asker_can_snooze (self))
    {
      g_set_error_literal (error,
                           LKL_ERROR,
                           LKL_ERROR_REFUSED,
                           _ ("This question can’t be put off again. You need not answer it."));
      return FALSE;
    }
  lkl_question_asker_note_shown (self);
  lkl_question_asker_close (self, LKL_QUESTION_SNOOZED);
  return TRUE;
}
