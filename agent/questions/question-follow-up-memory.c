/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionFollowUpMemory"

#include <glib/gi18n.h>

#include "agent/questions/question-follow-up-private.h"
#include "agent/questions/question-notification.h"

/* ---- Reading and writing ---- */

/* What the journal's thread writes. */
typedef struct
{
  LklRecord *record;        /* (owned) */
  char *text;               /* (owned): to be remembered, if it is of the latest answer */
  LklRecentAnswer *answer;  /* (owned): that this is of */
  LklFollowUpAttempt *base; /* (owned) (nullable): of what it adds to, where that is on its way */
  LklFollowUpAttempt *attempt; /* (owned): its own */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  lkl_record_unref (writing->record);
  g_free (writing->text);
  lkl_recent_answer_unref (writing->answer);
  g_clear_pointer (&writing->base, g_atomic_rc_box_release);
  g_atomic_rc_box_release (writing->attempt);
  g_free (writing);
}

/* @record: (transfer full) */
static Writing *
writing_new (LklRecentAnswer *answer, LklRecord *record)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->record = record;
  writing->text = lkl_recent_answer_to_text (answer);
  writing->answer = lkl_recent_answer_ref (answer);
  writing->attempt = g_atomic_rc_box_new0 (LklFollowUpAttempt);
  return writing;
}

/* The answer that the disk has. It is not always the latest one that is known here: the next one
 * may be written by now, and nobody told of it yet.
 *
 * @answer: (out) (transfer full) (nullable): NULL where nothing is kept that can be read */
static gboolean
read_kept (LklJournal *journal, LklRecentAnswer **answer, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (journal, LKL_RECENT_ANSWER_KEY, &local_error);

  *answer = text != NULL ? lkl_recent_answer_from_text (text) : NULL;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A revision says all again that was said before it: what could not be written must not be in it.
 */
static gboolean
write_revision (LklJournal *journal, const Writing *writing, GError **error)
{
  g_autoptr (LklGivenAnswer) given = lkl_recent_answer_to_given (writing->answer);
  g_autoptr (LklRecentAnswer) kept = NULL;
  gboolean is_latest;

  if (writing->base != NULL && writing->base->has_failed)
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_STORAGE, "what it adds to could not be written");
      return FALSE;
    }
  if (!read_kept (journal, &kept, error))
    return FALSE;
  is_latest = kept != NULL && g_str_equal (kept->uid, writing->answer->uid);
  return lkl_journal_revise_answer (journal,
                                    writing->record,
                                    given,
                                    is_latest ? LKL_RECENT_ANSWER_KEY : NULL,
                                    writing->text,
                                    error);
}

static gboolean
write_job (LklJournal *journal, gpointer data, GError **error)
{
  const Writing *writing = data;

  writing->attempt->has_failed = !write_revision (journal, writing, error);
  return !writing->attempt->has_failed;
}

/* @answer: (nullable) */
static void
set_answer (LklRecentAnswer **member, LklRecentAnswer *answer)
{
  LklRecentAnswer *before = *member;

  *member = answer != NULL ? lkl_recent_answer_ref (answer) : NULL;
  g_clear_pointer (&before, lkl_recent_answer_unref);
}

static void
kept_clear (LklKeptAnswer *kept)
{
  set_answer (&kept->answer, NULL);
  set_answer (&kept->written, NULL);
  g_clear_pointer (&kept->attempt, g_atomic_rc_box_release);
}

/* The journal has it. From now on only the boot clock counts: whoever sets the other one takes
 * nothing away. @given_usecs: boot time */
static void
keep_latest (LklQuestionFollowUp *self, LklRecentAnswer *answer, gint64 given_usecs)
{
  LklKeptAnswer *latest = &self->kept[LKL_KEPT_LATEST];

  kept_clear (latest);
  set_answer (&latest->answer, answer);
  set_answer (&latest->written, answer);
  latest->given_usecs = given_usecs;
}

/* Returns: wall time as if nobody had set that clock since the answer. There is one */
static gint64
get_now_usecs (const LklQuestionFollowUp *self, const LklKeptAnswer *kept)
{
  return kept->answer->at_usecs + lkl_clock_get_boot_usecs (self->clock) - kept->given_usecs;
}

gint64
lkl_question_follow_up_get_now (const LklQuestionFollowUp *self)
{
  return get_now_usecs (self, &self->kept[LKL_KEPT_LATEST]);
}

/* ---- Forgetting ---- */

void
lkl_question_follow_up_drop (LklQuestionFollowUp *self)
{
  for (guint i = 0; i < LKL_N_KEPT; i++)
    kept_clear (&self->kept[i]);
}

/* What was written meanwhile stays. @uid: (nullable): of the answer that is to go; NULL = what
 * can't be read */
static gboolean
forget_job (LklJournal *journal, gpointer uid, GError **error)
{
  g_autoptr (LklRecentAnswer) kept = NULL;

  if (!read_kept (journal, &kept, error))
    return FALSE;
  return (kept != NULL && g_strcmp0 (kept->uid, uid) != 0)
         || lkl_journal_delete_fact (journal, LKL_RECENT_ANSWER_KEY, error);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("the latest answer can't be forgotten: %s", error->message);
}

/* The answer itself is on its way, or has arrived; what was kept to add to it goes. */
static void
forget (LklQuestionFollowUp *self)
{
  const LklRecentAnswer *latest = self->kept[LKL_KEPT_LATEST].answer;
  char *uid = latest != NULL ? g_strdup (latest->uid) : NULL;

  g_clear_handle_id (&self->forget_id, g_source_remove);
  lkl_question_follow_up_drop (self);
  lkl_journal_run_async (self->journal, forget_job, uid, g_free, NULL, on_forgotten, NULL);
}

static gboolean
on_time_to_forget (gpointer user_data)
{
  LklQuestionFollowUp *self = user_data;

  self->forget_id = 0;
  lkl_question_follow_up_forget_old (self);
  return G_SOURCE_REMOVE;
}

/* The timer stands still while the PC sleeps, and somebody may set the clock: so the answer is
 * looked at, and the timer starts anew where it came too early. */
static void
forget_later (LklQuestionFollowUp *self)
{
  const gint64 left_usecs = self->kept[LKL_KEPT_LATEST].answer->at_usecs
                            + LKL_RECENT_ANSWER_ADD_USECS - lkl_question_follow_up_get_now (self);
  const gint64 left_secs = CLAMP (left_usecs, 0, LKL_RECENT_ANSWER_ADD_USECS) / G_USEC_PER_SEC + 1;

  g_clear_handle_id (&self->forget_id, g_source_remove);
  self->forget_id =
      g_timeout_add_seconds_full (G_PRIORITY_LOW, (guint) left_secs, on_time_to_forget, self, NULL);
}

void
lkl_question_follow_up_forget_old (LklQuestionFollowUp *self)
{
  LklRecentAnswer *latest = self->kept[LKL_KEPT_LATEST].answer;

  if (latest == NULL)
    return;
  if (lkl_recent_answer_is_open (latest, lkl_question_follow_up_get_now (self)))
    forget_later (self);
  else
    forget (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionFollowUp) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklRecentAnswer) answer = NULL;
  g_autofree char *text = lkl_journal_read_fact_finish (LKL_JOURNAL (source), result, &error);

  if (error != NULL)
    g_warning ("the latest answer can't be read: %s", error->message);
  /* An answer that was given meanwhile is a later one; and this may be about to end. */
  else if (self->kept[LKL_KEPT_LATEST].answer == NULL && self->journal != NULL && text != NULL)
    {
      answer = lkl_recent_answer_from_text (text);
      if (answer == NULL)
        {
          forget (self);
          return;
        }
      keep_latest (self,
                   answer,
                   lkl_clock_get_boot_usecs (self->clock)
                       - (lkl_clock_get_wall_usecs (self->clock) - answer->at_usecs));
      lkl_question_follow_up_forget_old (self);
    }
}

void
lkl_question_follow_up_read (LklQuestionFollowUp *self)
{
  lkl_journal_read_fact_async (self->journal, LKL_RECENT_ANSWER_KEY, on_read, g_object_ref (self));
}

void
lkl_question_follow_up_remember (LklQuestionFollowUp *self, LklRecentAnswer *answer)
{
  kept_clear (&self->kept[LKL_KEPT_EARLIER]);
  self->kept[LKL_KEPT_EARLIER] = self->kept[LKL_KEPT_LATEST];
  self->kept[LKL_KEPT_LATEST] = (LklKeptAnswer){ 0 };
  /* Somebody may have set the other clock while it was being written. */
  keep_latest (self, answer, lkl_clock_get_boot_usecs (self->clock));
  forget_later (self);
}

LklRecentAnswer *
lkl_question_follow_up_get_recent (LklQuestionFollowUp *self)
{
  LklRecentAnswer *latest = self->kept[LKL_KEPT_LATEST].answer;

  if (latest == NULL || !lkl_recent_answer_is_open (latest, lkl_question_follow_up_get_now (self)))
    return NULL;
  return latest;
}

/* ---- The second step ---- */

/* Returns: (nullable) (transfer none) */
static LklKeptAnswer *
find_kept (LklQuestionFollowUp *self, const char *uid)
{
  for (guint i = 0; i < LKL_N_KEPT; i++)
    if (self->kept[i].answer != NULL && g_str_equal (self->kept[i].answer->uid, uid))
      return &self->kept[i];
  return NULL;
}

/* The person is told that it was not saved, so no later addition may say it after all. */
static void
take_back (LklQuestionFollowUp *self, const Writing *writing)
{
  LklKeptAnswer *kept = find_kept (self, writing->answer->uid);

  if (kept != NULL && kept->answer == writing->answer)
    set_answer (&kept->answer, kept->written);
}

static void
note_written (LklQuestionFollowUp *self, const Writing *writing)
{
  LklKeptAnswer *kept = find_kept (self, writing->answer->uid);

  if (kept != NULL)
    set_answer (&kept->written, writing->answer);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklQuestionFollowUp *self = g_task_get_source_object (task);
  const Writing *writing = lkl_journal_run_get_data (result);
  g_autofree char *record_uid = g_strdup (writing->record->uid);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_warning ("what was added to an answer can't be written: %s", error->message);
      take_back (self, writing);
      g_task_return_new_error (task,
                               error->domain,
                               error->code,
                               "%s",
                               lkl_question_notification_explain_revision (error));
      return;
    }
  note_written (self, writing);
  g_task_return_boolean (task, TRUE);
  g_signal_emit_by_name (self, "revised", record_uid);
}

/* The same words are "no change" only once they are on disk: until then nobody knows. */
static void
revise (LklQuestionFollowUp *self, LklKeptAnswer *kept, LklRecentAnswer *next, GTask *task)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  Writing *writing;

  if (next == kept->written)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  writing = writing_new (next, lkl_recent_answer_to_record (next, now_usecs));
  if (kept->answer != kept->written)
    writing->base = g_atomic_rc_box_acquire (kept->attempt);
  set_answer (&kept->answer, next);
  g_clear_pointer (&kept->attempt, g_atomic_rc_box_release);
  kept->attempt = g_atomic_rc_box_acquire (writing->attempt);
  lkl_journal_run_async (
      self->journal, write_job, writing, writing_free, NULL, on_written, g_object_ref (task));
}

void
lkl_question_follow_up_revise_async (LklQuestionFollowUp *self,
                                     const char *uid,
                                     const LklAnswerChange *change,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (LklRecentAnswer) next = NULL;
  LklKeptAnswer *kept = find_kept (self, uid);
  GError *error = NULL;

  g_task_set_source_tag (task, lkl_question_follow_up_revise_async);
  if (kept == NULL)
    {
      g_task_return_new_error (
          task,
          LKL_ERROR,
          LKL_ERROR_NOT_FOUND,
          "%s",
          _ ("It is too late to add to this answer. You can tell how IT is for you once more."));
      return;
    }
  next = lkl_recent_answer_change (kept->answer, change, get_now_usecs (self, kept), &error);
  if (next == NULL)
    g_task_return_error (task, error);
  else
    revise (self, kept, next, task);
}

gboolean
lkl_question_follow_up_revise_finish (LklQuestionFollowUp *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
