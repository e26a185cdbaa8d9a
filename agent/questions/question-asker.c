/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAsker"

#include "agent/questions/question-asker-private.h"

#include "agent/questions/question-choices.h"
#include "agent/questions/question-notification.h"
#include "agent/questions/question-reasons.h"
#include "agent/questions/wording-check.h"

enum
{
  SIGNAL_OPENED,
  SIGNAL_CLOSED,
  SIGNAL_PUT_ASIDE,
  SIGNAL_ANSWERED,
  SIGNAL_COUNTED,
  SIGNAL_WINDOW_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklQuestionAsker, lkl_question_asker, G_TYPE_OBJECT)

void
lkl_question_asker_note (LklQuestionAsker *self, const char *outcome)
{
  lkl_question_history_note (self->history,
                             self->question,
                             self->asked_by,
                             outcome,
                             lkl_clock_get_wall_usecs (self->clock));
}

/* ---- Open and closed ---- */

/* Whoever has just had a question before them, be it by their own wish, has some peace. */
void
lkl_question_asker_forget (LklQuestionAsker *self)
{
  const gboolean is_answered = self->state == LKL_ASKER_SAVING;

  self->state = LKL_ASKER_IDLE;
  lkl_question_agenda_hold_back (
      self->agenda, !is_answered && g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_PERSON));
  lkl_disturbance_watch_stop (self->watch);
  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_pointer (&self->question, lkl_question_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  lkl_question_viewers_clear (self->viewers);
}

void
lkl_question_asker_emit_answered (LklQuestionAsker *self, const char *uid)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, uid);
}

void
lkl_question_asker_emit_counted (LklQuestionAsker *self)
{
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

void
lkl_question_asker_emit_closed (LklQuestionAsker *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

void
lkl_question_asker_close (LklQuestionAsker *self, const char *outcome)
{
  if (!lkl_question_asker_has_end (self, outcome))
    lkl_question_asker_note (self, outcome);
  lkl_question_asker_count_end (self, outcome);
  lkl_question_asker_note_end (self, outcome, NULL);
  self->is_just_over = g_str_equal (outcome, LKL_QUESTION_EXPIRED);
  lkl_question_asker_forget (self);
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
  lkl_question_asker_emit_closed (self);
}

static gboolean
on_deadline (gpointer user_data)
{
  LklQuestionAsker *self = user_data;

  /* An answer that can't be written starts the time anew. */
  self->deadline_id = 0;
  if (self->state == LKL_ASKER_OPEN)
    lkl_question_asker_close (self, LKL_QUESTION_EXPIRED);
  return G_SOURCE_REMOVE;
}

void
lkl_question_asker_start_deadline (LklQuestionAsker *self, gint64 open_usecs)
{
  const guint secs = (guint) ((open_usecs + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  self->deadline_id = g_timeout_add_seconds (secs, on_deadline, self);
  self->deadline_usecs = lkl_clock_get_boot_usecs (self->clock) + open_usecs;
  self->closing_usecs = lkl_clock_get_wall_usecs (self->clock) + open_usecs;
}

/* Timers stand still while the PC sleeps; this clock does not. */
gboolean
lkl_question_asker_is_overdue (LklQuestionAsker *self)
{
  return self->state == LKL_ASKER_OPEN
         && lkl_clock_get_boot_usecs (self->clock) >= self->deadline_usecs;
}

void
lkl_question_asker_expire (LklQuestionAsker *self)
{
  if (lkl_question_asker_is_overdue (self))
    lkl_question_asker_close (self, LKL_QUESTION_EXPIRED);
}

void
lkl_question_asker_note_shown (LklQuestionAsker *self)
{
  if (!self->was_shown)
    lkl_question_asker_note (self, LKL_QUESTION_SHOWN);
  self->was_shown = TRUE;
}

void
lkl_question_asker_emit_put_aside (LklQuestionAsker *self)
{
  g_signal_emit (self, signals[SIGNAL_PUT_ASIDE], 0);
}

void
lkl_question_asker_emit_window_wanted (LklQuestionAsker *self)
{
  g_signal_emit (self, signals[SIGNAL_WINDOW_WANTED], 0);
}

/* Puts the open question where it is wished for. @is_calm: this moment was looked at */
static void
show_where_wished (LklQuestionAsker *self, LklQuestionWish wish, gboolean is_calm)
{
  if (wish == LKL_QUESTION_WISH_HERE)
    {
      lkl_question_asker_note_shown (self);
      return;
    }
  lkl_disturbance_watch_start (self->watch, is_calm);
  lkl_question_asker_show (self, NULL);
  /* Whoever wishes to answer shall not have to press something first that leads to the answers. */
  if (wish == LKL_QUESTION_WISH_SHOW
      && (!self->has_buttons || !lkl_question_choices_are_in_place (self->question->kind)))
    lkl_question_asker_emit_window_wanted (self);
}

void
lkl_question_asker_open (LklQuestionAsker *self, LklQuestionWish wish, gint64 open_usecs)
{
  lkl_question_follow_up_end_thanks (self->follow_up);
  self->state = LKL_ASKER_OPEN;
  self->can_be_clicked = FALSE;
  self->is_just_over = FALSE;
  self->was_shown = FALSE;
  self->was_dismissed = FALSE;
  self->was_shown_anew = FALSE;
  self->is_on_screen = FALSE;
  self->is_off_screen = FALSE;
  self->has_buttons = FALSE;
  self->reasons = lkl_question_reasons_shuffle (self->question, g_random_int ());
  lkl_question_asker_start_deadline (self, open_usecs);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  /* Nobody would take the thanks for the last answer away any more. */
  if (wish == LKL_QUESTION_WISH_HERE)
    lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
  show_where_wished (self, wish, g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT));
}

/* ---- Asking ---- */

gboolean
lkl_question_asker_ask (LklQuestionAsker *self, LklQuestionWish wish, GError **error)
{
  lkl_question_asker_expire (self);
  if (self->state == LKL_ASKER_OPEN)
    show_where_wished (self, wish, FALSE);
  else if (self->state == LKL_ASKER_RESERVING)
    self->asked_by = LKL_QUESTION_ASKED_BY_PERSON;
  if (self->state != LKL_ASKER_IDLE)
    return TRUE;
  self->question = lkl_question_agenda_pick_wished (self->agenda, error);
  if (self->question == NULL)
    return FALSE;
  self->asked_by = LKL_QUESTION_ASKED_BY_PERSON;
  lkl_question_asker_open (self, wish, LKL_ASKER_OPEN_USECS);
  return TRUE;
}

static void
on_wordings_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GHashTable) twins = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_wording_check_finish (result, &refusals, &twins, &error);

  /* A later document overtakes an earlier one, and so does the end. */
  if (self->checking != lkl_wording_check_get_document (result) || self->agenda == NULL)
    return;
  /* The questions of before stay. */
  if (document == NULL)
    {
      self->wordings_problem = g_strdup (error->message);
      return;
    }
  g_clear_pointer (&self->checking, lkl_questions_document_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  self->refusals = g_steal_pointer (&refusals);
  lkl_question_agenda_set_questions (self->agenda, document);
  lkl_question_agenda_set_twins (self->agenda, twins);
}

static void
check_wordings (LklQuestionAsker *self)
{
  g_clear_pointer (&self->wordings_problem, g_free);
  lkl_wording_check_async (self->journal, self->checking, on_wordings_checked, g_object_ref (self));
}

void
lkl_question_asker_consider (LklQuestionAsker *self)
{
  g_autoptr (LklQuestion) question = NULL;

  if (self->wordings_problem != NULL)
    check_wordings (self);
  lkl_question_asker_expire (self);
  if (self->state != LKL_ASKER_IDLE || self->is_looking || lkl_question_asker_look_back (self))
    return;
  /* A look at the moment costs more than all else that decides, so it comes last. */
  question = lkl_question_asker_pick_due (self, NULL);
  if (question != NULL)
    lkl_question_asker_ask_at_good_moment (self);
}

/* ---- What it is told, and what it tells ---- */

void
lkl_question_asker_set_questions (LklQuestionAsker *self, LklQuestionsDocument *document)
{
  g_clear_pointer (&self->checking, lkl_questions_document_unref);
  g_clear_pointer (&self->wordings_problem, g_free);
  if (document == NULL)
    {
      g_ptr_array_set_size (self->refusals, 0);
      lkl_question_agenda_set_questions (self->agenda, NULL);
      return;
    }
  self->checking = lkl_questions_document_ref (document);
  check_wordings (self);
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
lkl_question_asker_set_it_team (LklQuestionAsker *self, LklLocalizedText *it_team)
{
  g_clear_pointer (&self->it_team, lkl_localized_text_unref);
  self->it_team = it_team != NULL ? lkl_localized_text_ref (it_team) : NULL;
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
  if (self->state == LKL_ASKER_SAVING)
    return self->question;
  return self->state == LKL_ASKER_OPEN && !lkl_question_asker_is_overdue (self) ? self->question
                                                                                : NULL;
}

GPtrArray *
lkl_question_asker_get_reasons (LklQuestionAsker *self)
{
  return self->reasons;
}

const char *
lkl_question_asker_get_asked_by (LklQuestionAsker *self)
{
  return self->asked_by;
}

gint64
lkl_question_asker_get_closing_usecs (LklQuestionAsker *self)
{
  return self->closing_usecs;
}

LklQuestionFollowUp *
lkl_question_asker_get_follow_up (LklQuestionAsker *self)
{
  return self->follow_up;
}

GPtrArray *
lkl_question_asker_get_refusals (LklQuestionAsker *self)
{
  return self->refusals;
}

GPtrArray *
lkl_question_asker_get_problems (LklQuestionAsker *self)
{
  GPtrArray *problems = lkl_question_agenda_list_problems (self->agenda);

  if (self->wordings_problem != NULL)
    g_ptr_array_add (
        problems,
        g_strdup_printf (
            "questions: the journal refuses the words of before, so the new ones wait: "
            "%s",
            self->wordings_problem));
  if (self->notifier_problem != NULL)
    g_ptr_array_add (
        problems,
        g_strdup_printf ("questions: the last one was not shown: %s", self->notifier_problem));
  return problems;
}

guint
lkl_question_asker_get_hindrance (LklQuestionAsker *self)
{
  return lkl_question_hindrance_get (self->hindrance);
}

/* ---- Life ---- */

static void
lkl_question_asker_dispose (GObject *object)
{
  LklQuestionAsker *self = LKL_QUESTION_ASKER (object);

  g_clear_handle_id (&self->deadline_id, g_source_remove);
  g_clear_pointer (&self->agenda, lkl_question_agenda_free);
  g_clear_object (&self->follow_up);
  g_clear_object (&self->hindrance);
  g_clear_object (&self->watch);
  g_clear_object (&self->history);
  g_clear_object (&self->journal);
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
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->checking, lkl_questions_document_unref);
  g_clear_pointer (&self->it_team, lkl_localized_text_unref);
  g_ptr_array_unref (self->refusals);
  g_free (self->notifier_problem);
  g_free (self->wordings_problem);
  lkl_question_viewers_free (self->viewers);
  g_clear_pointer (&self->ended, lkl_question_unref);
  g_free (self->ended_answer);
  G_OBJECT_CLASS (lkl_question_asker_parent_class)->finalize (object);
}

static void
lkl_question_asker_class_init (LklQuestionAskerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = LKL_TYPE_QUESTION_ASKER;

  object_class->dispose = lkl_question_asker_dispose;
  object_class->finalize = lkl_question_asker_finalize;
  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] =
      g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PUT_ASIDE] =
      g_signal_new ("put-aside", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ANSWERED] = g_signal_new (
      "answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_COUNTED] =
      g_signal_new ("counted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WINDOW_WANTED] =
      g_signal_new ("window-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_question_asker_init (LklQuestionAsker *self)
{
  self->refusals = g_ptr_array_new_with_free_func (g_free);
  self->viewers = lkl_question_viewers_new ();
}

LklQuestionAsker *
lkl_question_asker_new (LklJournal *journal,
                        LklNotifier *notifier,
                        LklSessionState *session,
                        LklClock *clock)
{
  LklQuestionAsker *self = g_object_new (LKL_TYPE_QUESTION_ASKER, NULL);

  self->journal = g_object_ref (journal);
  self->history = lkl_question_history_new (journal, clock);
  self->notifier = g_object_ref (notifier);
  self->session = g_object_ref (session);
  self->agenda = lkl_question_agenda_new (self->history, session, clock);
  self->clock = lkl_clock_ref (clock);
  self->follow_up = lkl_question_follow_up_new (journal, notifier, clock);
  self->hindrance = lkl_question_hindrance_new (journal, clock);
  self->watch = lkl_disturbance_watch_new (session);
  g_signal_connect_object (self->follow_up,
                           "revised",
                           G_CALLBACK (lkl_question_asker_emit_answered),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follow_up,
                           "window-wanted",
                           G_CALLBACK (lkl_question_asker_emit_window_wanted),
                           self,
                           G_CONNECT_SWAPPED);
  lkl_question_asker_connect_screen (self);
  /* Among what it tells is that the PC woke up, and that the person is back. */
  g_signal_connect_object (
      session, "changed", G_CALLBACK (lkl_question_asker_expire), self, G_CONNECT_SWAPPED);
  return self;
}
