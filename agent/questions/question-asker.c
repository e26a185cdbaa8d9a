/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAsker"

#include "agent/questions/question-asker.h"

#include <glib/gi18n.h>

#include "agent/questions/question-answer.h"
#include "agent/questions/question-budget.h"
#include "agent/questions/question-history.h"
#include "agent/questions/question-notification.h"

#define OPEN_SECS (15 * 60)
#define THANKS_SECS 8

typedef enum
{
  STATE_IDLE,
  STATE_RESERVING, /* the budget is being used up, on disk */
  STATE_OPEN,
  STATE_SAVING, /* an answer is being written */
} State;

struct _LklQuestionAsker
{
  GObject parent_instance;

  LklQuestionHistory *history;
  LklNotifier *notifier;
  LklQuestionAgenda *agenda;
  LklSessionState *session;
  LklClock *clock;

  State state;
  gboolean is_looking;   /* at what the person is doing, before they are asked */
  LklQuestion *question; /* (nullable): NULL when idle */
  const char *asked_by;  /* static */
  gboolean has_buttons;
  gboolean was_shown;
  gint64 deadline_usecs; /* boot time */
  guint deadline_id;
  guint thanks_id;
  char *notifier_problem; /* (nullable) */
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_CLOSED,
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklQuestionAsker, lkl_question_asker, G_TYPE_OBJECT)

/* An answer on its way to the journal. */
typedef struct
{
  LklQuestionAsker *self;
  LklRecord *record;
  GTask *task; /* (nullable): NULL for a click on the notification */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  lkl_record_unref (saving->record);
  g_clear_object (&saving->task);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
note (LklQuestionAsker *self, const char *outcome)
{
  lkl_question_history_note (self->history,
                             self->question,
                             self->asked_by,
                             outcome,
                             lkl_clock_get_wall_usecs (self->clock));
}

/* ---- What is on the screen ---- */

/* @failure: (nullable) */
static void
show_question (LklQuestionAsker *self, const char *failure)
{
  g_autoptr (LklNotification) notification = NULL;

  self->has_buttons = lkl_notifier_draws_buttons (self->notifier);
  notification = lkl_question_notification_new (self->question, failure, self->has_buttons);
  lkl_notifier_show (self->notifier, notification);
}

static gboolean
on_thanked (gpointer user_data)
{
  LklQuestionAsker *self = user_data;

  self->thanks_id = 0;
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
  return G_SOURCE_REMOVE;
}

static void
show_thanks (LklQuestionAsker *self)
{
  g_autoptr (LklNotification) notification = lkl_question_notification_new_thanks ();

  lkl_notifier_show (self->notifier, notification);
  self->thanks_id = g_timeout_add_seconds (THANKS_SECS, on_thanked, self);
}

/* ---- Open and closed ---- */

/* Whoever has just had a question before them, be it by their own wish, has some peace. */
static void
forget_question (LklQuestionAsker *self)
{
  self->state = STATE_IDLE;
  lkl_question_agenda_hold_back (self->agenda);
  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_pointer (&self->question, lkl_question_unref);
}

static void
close_question (LklQuestionAsker *self, const char *outcome)
{
  note (self, outcome);
  forget_question (self);
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
on_deadline (gpointer user_data)
{
  LklQuestionAsker *self = user_data;

  /* An answer that can't be written starts the time anew. */
  self->deadline_id = 0;
  if (self->state == STATE_OPEN)
    close_question (self, LKL_QUESTION_EXPIRED);
  return G_SOURCE_REMOVE;
}

static void
start_deadline (LklQuestionAsker *self)
{
  g_clear_handle_id (&self->deadline_id, g_source_remove);
  self->deadline_id = g_timeout_add_seconds (OPEN_SECS, on_deadline, self);
  self->deadline_usecs =
      lkl_clock_get_boot_usecs (self->clock) + OPEN_SECS * (gint64) G_USEC_PER_SEC;
}

static void
open_question (LklQuestionAsker *self)
{
  g_clear_handle_id (&self->thanks_id, g_source_remove);
  self->state = STATE_OPEN;
  self->was_shown = FALSE;
  start_deadline (self);
  show_question (self, NULL);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
note_shown (LklQuestionAsker *self)
{
  if (!self->was_shown)
    note (self, LKL_QUESTION_SHOWN);
  self->was_shown = TRUE;
}

/* ---- An answer ---- */

static void
fail_saving (Saving *saving, const GError *error)
{
  LklQuestionAsker *self = saving->self;
  const char *explanation = lkl_question_notification_explain (error);

  g_warning ("an answer can't be written: %s", error->message);
  self->state = STATE_OPEN;
  start_deadline (self);
  show_question (self, explanation);
  if (saving->task != NULL)
    g_task_return_new_error (saving->task, error->domain, error->code, "%s", explanation);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  LklQuestionAsker *self = saving->self;
  g_autoptr (GError) error = NULL;

  if (!lkl_question_history_write_finish (LKL_QUESTION_HISTORY (source), result, &error))
    {
      fail_saving (saving, error);
      return;
    }
  forget_question (self);
  show_thanks (self);
  if (saving->task != NULL)
    g_task_return_boolean (saving->task, TRUE);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, saving->record->uid);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* @task: (nullable) (transfer none) */
static gboolean
save_answer (LklQuestionAsker *self, const char *choice, GTask *task, GError **error)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (LklRecord) record =
      lkl_question_answer_to_record (self->question, choice, self->asked_by, now_usecs, error);
  Saving *saving;

  if (record == NULL)
    return FALSE;
  note_shown (self);
  self->state = STATE_SAVING;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->record = lkl_record_ref (record);
  g_set_object (&saving->task, task);
  lkl_question_history_write_async (self->history,
                                    self->question,
                                    self->asked_by,
                                    LKL_QUESTION_ANSWERED,
                                    now_usecs,
                                    record,
                                    on_saved,
                                    saving);
  return TRUE;
}

void
lkl_question_asker_answer_async (LklQuestionAsker *self,
                                 const char *question,
                                 guint version,
                                 const char *choice,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, lkl_question_asker_answer_async);
  if (self->state == STATE_SAVING)
    g_task_return_new_error (
        task, LKL_ERROR, LKL_ERROR_BUSY, "%s", _ ("Your first answer is being saved."));
  else if (self->state != STATE_OPEN || !g_str_equal (question, self->question->id)
           || version != self->question->version)
    g_task_return_new_error (
        task, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s", _ ("This question is not open any more."));
  else if (!save_answer (self, choice, task, &error))
    g_task_return_error (task, error);
}

gboolean
lkl_question_asker_answer_finish (LklQuestionAsker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- What the desktop says ---- */

static void
on_notification_shown (LklNotifier *notifier, const char *id, LklQuestionAsker *self)
{
  if (self->state != STATE_OPEN || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  g_clear_pointer (&self->notifier_problem, g_free);
  note_shown (self);
}

static void
on_notification_action (LklNotifier *notifier,
                        const char *id,
                        const char *action,
                        LklQuestionAsker *self)
{
  g_autoptr (GError) error = NULL;

  if (self->state != STATE_OPEN || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  if (!save_answer (self, action, NULL, &error))
    g_warning ("button \"%s\": %s", action, error->message);
}

/* Whoever closes a notification that can't be answered in place may be on the way to the window. */
static void
on_notification_closed (LklNotifier *notifier, const char *id, LklQuestionAsker *self)
{
  if (self->state == STATE_OPEN && self->has_buttons
      && g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    close_question (self, LKL_QUESTION_DISMISSED);
}

/* What the person asked for, or has seen, can still be answered in the window. */
static void
on_notification_failed (LklNotifier *notifier,
                        const char *id,
                        const char *message,
                        LklQuestionAsker *self)
{
  if (self->state != STATE_OPEN || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  g_free (self->notifier_problem);
  self->notifier_problem = g_strdup (message);
  if (!self->was_shown && g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT))
    close_question (self, LKL_QUESTION_FAILED);
}

/* ---- Asking ---- */

gboolean
lkl_question_asker_ask (LklQuestionAsker *self, GError **error)
{
  if (self->state == STATE_OPEN)
    show_question (self, NULL);
  else if (self->state == STATE_RESERVING)
    self->asked_by = LKL_QUESTION_ASKED_BY_PERSON;
  if (self->state != STATE_IDLE)
    return TRUE;
  self->question = lkl_question_agenda_pick_wished (self->agenda, error);
  if (self->question == NULL)
    return FALSE;
  self->asked_by = LKL_QUESTION_ASKED_BY_PERSON;
  open_question (self);
  return TRUE;
}

static void
on_reserved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_reserved =
      lkl_question_history_write_finish (LKL_QUESTION_HISTORY (source), result, &error);

  /* Meanwhile the person may have wished to be asked. */
  if (is_reserved || g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_PERSON))
    {
      open_question (self);
      return;
    }
  g_warning ("nothing is asked, since the budget can't be kept: %s", error->message);
  forget_question (self);
}

/* @question: (transfer full). @outcome: static: what using it up is called */
static void
reserve (LklQuestionAsker *self, LklQuestion *question, const char *outcome)
{
  self->state = STATE_RESERVING;
  self->question = question;
  self->asked_by = LKL_QUESTION_ASKED_BY_LINKLIGHT;
  lkl_question_history_write_async (self->history,
                                    question,
                                    self->asked_by,
                                    outcome,
                                    lkl_clock_get_wall_usecs (self->clock),
                                    NULL,
                                    on_reserved,
                                    g_object_ref (self));
}

/* What the person is doing just now is known: may they still be asked? */
static void
on_moment_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  LklQuestion *question;
  LklSessionFacts facts;
  const char *outcome;

  self->is_looking = FALSE;
  /* Meanwhile the person may have wished to be asked. */
  if (!lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &facts, NULL)
      || self->state != STATE_IDLE)
    return;
  question = lkl_question_agenda_pick_due (self->agenda, &outcome);
  if (question != NULL)
    reserve (self, question, outcome);
}

void
lkl_question_asker_consider (LklQuestionAsker *self)
{
  g_autoptr (LklQuestion) question = NULL;

  /* Timers stand still while the PC sleeps. */
  if (self->state == STATE_OPEN && lkl_clock_get_boot_usecs (self->clock) >= self->deadline_usecs)
    close_question (self, LKL_QUESTION_EXPIRED);
  if (self->state != STATE_IDLE || self->is_looking)
    return;
  question = lkl_question_agenda_pick_due (self->agenda, NULL);
  if (question == NULL)
    return;
  /* A look at the moment costs more than all else that decides, so it comes last. */
  self->is_looking = TRUE;
  lkl_session_state_read_facts_async (self->session, NULL, on_moment_read, g_object_ref (self));
}

/* ---- What it is told, and what it tells ---- */

void
lkl_question_asker_set_questions (LklQuestionAsker *self, LklQuestionsDocument *document)
{
  lkl_question_agenda_set_questions (self->agenda, document);
}

void
lkl_question_asker_set_membership (LklQuestionAsker *self,
                                   const char *place,
                                   const char *const *groups,
                                   const char *host)
{
  lkl_question_agenda_set_membership (self->agenda, place, groups, host);
}

void
lkl_question_asker_set_circumstances (LklQuestionAsker *self,
                                      const LklQuestionCircumstances *circumstances)
{
  lkl_question_agenda_set_circumstances (self->agenda, circumstances);
}

LklQuestionAgenda *
lkl_question_asker_get_agenda (LklQuestionAsker *self)
{
  return self->agenda;
}

const LklQuestion *
lkl_question_asker_get_open (LklQuestionAsker *self)
{
  return self->state == STATE_OPEN || self->state == STATE_SAVING ? self->question : NULL;
}

GPtrArray *
lkl_question_asker_get_problems (LklQuestionAsker *self)
{
  GPtrArray *problems = lkl_question_agenda_list_problems (self->agenda);

  if (self->notifier_problem != NULL)
    g_ptr_array_add (
        problems,
        g_strdup_printf ("questions: the last one was not shown: %s", self->notifier_problem));
  return problems;
}

/* ---- Life ---- */

static void
lkl_question_asker_dispose (GObject *object)
{
  LklQuestionAsker *self = LKL_QUESTION_ASKER (object);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_handle_id (&self->thanks_id, g_source_remove);
  g_clear_pointer (&self->agenda, lkl_question_agenda_free);
  g_clear_object (&self->history);
  g_clear_object (&self->notifier);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lkl_question_asker_parent_class)->dispose (object);
}

static void
lkl_question_asker_finalize (GObject *object)
{
  LklQuestionAsker *self = LKL_QUESTION_ASKER (object);

  lkl_clock_unref (self->clock);
  g_clear_pointer (&self->question, lkl_question_unref);
  g_free (self->notifier_problem);
  G_OBJECT_CLASS (lkl_question_asker_parent_class)->finalize (object);
}

static void
lkl_question_asker_class_init (LklQuestionAskerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_question_asker_dispose;
  object_class->finalize = lkl_question_asker_finalize;
  signals[SIGNAL_OPENED] = g_signal_new (
      "opened", LKL_TYPE_QUESTION_ASKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new (
      "closed", LKL_TYPE_QUESTION_ASKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered",
                                           LKL_TYPE_QUESTION_ASKER,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_STRING);
}

static void
lkl_question_asker_init (LklQuestionAsker *self)
{
}

LklQuestionAsker *
lkl_question_asker_new (LklJournal *journal,
                        LklNotifier *notifier,
                        LklSessionState *session,
                        LklClock *clock)
{
  LklQuestionAsker *self = g_object_new (LKL_TYPE_QUESTION_ASKER, NULL);

  self->history = lkl_question_history_new (journal, clock);
  self->notifier = g_object_ref (notifier);
  self->session = g_object_ref (session);
  self->agenda = lkl_question_agenda_new (self->history, session, clock);
  self->clock = lkl_clock_ref (clock);
  g_signal_connect_object (notifier, "shown", G_CALLBACK (on_notification_shown), self, 0);
  g_signal_connect_object (
      notifier, "action-invoked", G_CALLBACK (on_notification_action), self, 0);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_notification_closed), self, 0);
  g_signal_connect_object (notifier, "failed", G_CALLBACK (on_notification_failed), self, 0);
  return self;
}
