/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerScreen"

#include "agent/questions/question-asker-private.h"
#include "agent/questions/question-notification.h"

/* @failure: (nullable) */
void
lkl_question_asker_show (LklQuestionAsker *self, const char *failure)
{
  g_autoptr (LklNotification) notification = NULL;
  LklQuestionShowing showing = { .failure = failure };

  self->is_on_screen = TRUE;
  self->is_off_screen = FALSE;
  self->can_be_clicked = TRUE;
  self->has_buttons = lkl_notifier_draws_buttons (self->notifier);
  showing.has_buttons = self->has_buttons;
  showing.can_snooze = lkl_question_asker_can_snooze (self);
  if (self->it_team != NULL)
    showing.it_team = lkl_localized_text_lookup (self->it_team, g_get_language_names ());
  notification = lkl_question_notification_new (self->question, &showing);
  lkl_notifier_show (self->notifier, notification);
}

void
lkl_question_asker_speak_anew (LklQuestionAsker *self)
{
  if (self->state == LKL_ASKER_OPEN && self->is_on_screen)
    lkl_question_asker_show (self, NULL);
}

/* ---- What the notification server says ---- */

static void
on_notification_shown (LklNotifier *notifier, const char *id, LklQuestionAsker *self)
{
  if (self->state != LKL_ASKER_OPEN || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  g_clear_pointer (&self->notifier_problem, g_free);
  lkl_question_asker_note_shown (self);
}

/* What lay on the screen while the PC slept. Who clicks is told, not left to think it was taken. */
static void
refuse_late_click (LklQuestionAsker *self)
{
  g_autoptr (LklNotification) notification = lkl_question_notification_new_too_late ();

  lkl_question_asker_expire (self);
  self->is_just_over = FALSE;
  lkl_notifier_show (self->notifier, notification);
}

static void
on_notification_action (LklNotifier *notifier,
                        const char *id,
                        const char *action,
                        LklQuestionAsker *self)
{
  if (!g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  /* It was on its way when the time was over. */
  if (self->state == LKL_ASKER_IDLE && self->is_just_over)
    refuse_late_click (self);
  /* Nor was a click meant for it that was on its way to the one before. */
  if (self->state != LKL_ASKER_OPEN || !self->can_be_clicked)
    return;
  /* Servers take away what was clicked. */
  self->is_on_screen = FALSE;
  if (lkl_question_asker_is_overdue (self))
    refuse_late_click (self);
  else if (g_str_equal (action, LKL_QUESTION_ACTION_OPEN)
           || g_str_equal (action, LKL_QUESTION_ACTION_BODY))
    {
      lkl_question_asker_note_shown (self);
      lkl_question_asker_emit_window_wanted (self);
    }
  else if (g_str_equal (action, LKL_QUESTION_ACTION_LATER))
    lkl_question_asker_put_off (self);
  else
    lkl_question_asker_take_click (self, action);
}

/* Whoever closes a notification that can't be answered in place may be on the way to the window, or
 * has it before them; and one that the server took away was maybe never seen. */
static void
on_notification_closed (LklNotifier *notifier,
                        const char *id,
                        LklNotificationEnd end,
                        LklQuestionAsker *self)
{
  if (!g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  /* What nobody took away in time. */
  lkl_question_asker_expire (self);
  if (self->state != LKL_ASKER_OPEN)
    return;
  self->is_on_screen = FALSE;
  if (self->has_buttons && end == LKL_NOTIFICATION_END_DISMISSED
      && !lkl_question_viewers_are_there (self->viewers))
    lkl_question_asker_put_aside (self);
}

/* What the person asked for, or may have seen, can still be answered in the window, and is used up:
 * else a server that shows questions and says nothing would have them asked anew each week. */
static void
on_notification_failed (LklNotifier *notifier,
                        const char *id,
                        const char *message,
                        gboolean may_be_seen,
                        LklQuestionAsker *self)
{
  if (self->state != LKL_ASKER_OPEN || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  self->is_on_screen = FALSE;
  g_free (self->notifier_problem);
  self->notifier_problem = g_strdup (message);
  if (!self->was_shown && !may_be_seen
      && g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT))
    lkl_question_asker_close (self, LKL_QUESTION_FAILED);
  else
    self->is_off_screen = TRUE;
}

/* A server that goes takes the question along, which is still open. The next one shows it once
 * more, to who is there; but a server that might have died of it is not fed again and again. */
static void
on_server_changed (LklNotifier *notifier, gboolean is_there, LklQuestionAsker *self)
{
  LklSessionFacts facts;

  if (self->state != LKL_ASKER_OPEN || !self->is_off_screen || self->was_shown_anew)
    return;
  /* Who asks starts a server that starts on demand. */
  if (!is_there)
    lkl_notifier_draws_buttons (notifier);
  lkl_session_state_get_facts (self->session, &facts);
  self->was_shown_anew = is_there && facts.is_active && !facts.is_locked;
  if (self->was_shown_anew)
    lkl_question_asker_show (self, NULL);
}

/* ---- When it must not stay there ---- */

/* Icon, menu and window still have the question, until its time is over; a click that is on its way
 * counts. */
static void
on_disturbance (LklDisturbanceWatch *watch, LklQuestionAsker *self)
{
  self->is_on_screen = FALSE;
  self->is_off_screen = FALSE;
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
}

/* The thanks are for who has just clicked, not for who comes by. */
static void
on_session_changed (LklSessionState *session, LklQuestionAsker *self)
{
  LklSessionFacts facts;

  lkl_session_state_get_facts (session, &facts);
  if (facts.is_locked || !facts.is_active)
    lkl_question_follow_up_put_away (self->follow_up);
}

void
lkl_question_asker_connect_screen (LklQuestionAsker *self)
{
  LklNotifier *notifier = self->notifier;

  g_signal_connect_object (notifier, "shown", G_CALLBACK (on_notification_shown), self, 0);
  g_signal_connect_object (
      notifier, "action-invoked", G_CALLBACK (on_notification_action), self, 0);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_notification_closed), self, 0);
  g_signal_connect_object (notifier, "failed", G_CALLBACK (on_notification_failed), self, 0);
  g_signal_connect_object (notifier, "server-changed", G_CALLBACK (on_server_changed), self, 0);
  g_signal_connect_object (self->watch, "begun", G_CALLBACK (on_disturbance), self, 0);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_session_changed), self, 0);
}
