/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionFollowUp"

#include "agent/questions/question-follow-up-private.h"

#include <glib/gi18n.h>

#include "agent/questions/question-choices.h"
#include "agent/questions/question-notification.h"

#define THANKS_SECS 10
/* For whoever pressed "Change" and now looks for the other button. */
#define CHOOSE_AGAIN_SECS 60
/* So long a second click, or one that was on its way to another button, is not meant. */
#define SLIP_USECS (700 * G_TIME_SPAN_MILLISECOND)

enum
{
  SIGNAL_REVISED,
  SIGNAL_WINDOW_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklQuestionFollowUp, lkl_question_follow_up, G_TYPE_OBJECT)

/* ---- Thanks ---- */

void
lkl_question_follow_up_end_thanks (LklQuestionFollowUp *self)
{
  g_clear_handle_id (&self->end_id, g_source_remove);
  self->showing = LKL_SHOWING_NOTHING;
}

static void
take_away (LklQuestionFollowUp *self)
{
  lkl_question_follow_up_end_thanks (self);
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
}

static gboolean
is_shown (LklQuestionFollowUp *self)
{
  return self->showing == LKL_SHOWING_THANKS || self->showing == LKL_SHOWING_CHOICES
         || self->showing == LKL_SHOWING_COUNTED;
}

/* Where the last click met something, something else is now. */
static gboolean
is_slip (LklQuestionFollowUp *self)
{
  return lkl_clock_get_boot_usecs (self->clock) - self->shown_usecs < SLIP_USECS;
}

void
lkl_question_follow_up_put_away (LklQuestionFollowUp *self)
{
  if (is_shown (self))
    take_away (self);
}

static void show (LklQuestionFollowUp *self,
                  LklFollowUpShowing showing,
                  LklNotification *notification,
                  guint secs);

/* Choices do not go without a word about what holds now. */
static gboolean
on_end (gpointer user_data)
{
  LklQuestionFollowUp *self = user_data;

  self->end_id = 0;
  if (self->showing == LKL_SHOWING_CHOICES)
    show (self, LKL_SHOWING_THANKS, lkl_question_notification_new_kept (NULL), THANKS_SECS);
  else
    take_away (self);
  return G_SOURCE_REMOVE;
}

/* Shows what was shown last, maybe once more: then its buttons are where they were. */
static void
show_again (LklQuestionFollowUp *self)
{
  g_clear_handle_id (&self->end_id, g_source_remove);
  self->end_id = g_timeout_add_seconds (self->shown_secs, on_end, self);
  lkl_notifier_show (self->notifier, self->shown);
}

/* @notification: (transfer full) */
static void
show (LklQuestionFollowUp *self,
      LklFollowUpShowing showing,
      LklNotification *notification,
      guint secs)
{
  g_clear_pointer (&self->shown, lkl_notification_free);
  self->shown = notification;
  self->shown_secs = secs;
  self->showing = showing;
  self->shown_usecs = lkl_clock_get_boot_usecs (self->clock);
  self->is_awaited = TRUE;
  show_again (self);
}

static void
show_thanks (LklQuestionFollowUp *self)
{
  gboolean has_buttons = lkl_notifier_draws_buttons (self->notifier);

  show (self,
        LKL_SHOWING_THANKS,
        lkl_question_notification_new_thanks (
            self->kept[LKL_KEPT_LATEST].answer, has_buttons, lkl_question_follow_up_get_now (self)),
        THANKS_SECS);
}

void
lkl_question_follow_up_begin (LklQuestionFollowUp *self,
                              LklRecentAnswer *answer,
                              gboolean is_thanked_here)
{
  lkl_question_follow_up_remember (self, answer);
  if (is_thanked_here)
    show_thanks (self);
  else
    take_away (self);
}

/* Nothing can be added to it: that would tell which of those that are counted it is. */
void
lkl_question_follow_up_begin_counted (LklQuestionFollowUp *self, gboolean is_thanked_here)
{
  if (is_thanked_here)
    show (self, LKL_SHOWING_COUNTED, lkl_question_notification_new_counted_thanks (), THANKS_SECS);
  else
    take_away (self);
}

/* ---- Choosing again ---- */

static void
on_chosen_again (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklQuestionFollowUp *self = LKL_QUESTION_FOLLOW_UP (source);
  g_autoptr (GError) error = NULL;

  gboolean is_written = lkl_question_follow_up_revise_finish (self, result, &error);

  /* Another question may be on the screen by now. */
  if (self->showing != LKL_SHOWING_SAVING)
    return;
  if (is_written)
    show_thanks (self);
  else
    show (self,
          LKL_SHOWING_THANKS,
          lkl_question_notification_new_kept (error->message),
          CHOOSE_AGAIN_SECS);
}

static void
choose_again (LklQuestionFollowUp *self, const char *choice)
{
  const LklAnswerChange change = { .choice = choice };

  lkl_question_follow_up_end_thanks (self);
  self->showing = LKL_SHOWING_SAVING;
  lkl_question_follow_up_revise_async (
      self, self->kept[LKL_KEPT_LATEST].answer->uid, &change, on_chosen_again, NULL);
}

static void
on_action (LklNotifier *notifier, const char *id, const char *action, LklQuestionFollowUp *self)
{
  LklRecentAnswer *latest = self->kept[LKL_KEPT_LATEST].answer;
  gboolean has_choices;

  if (!is_shown (self) || self->showing == LKL_SHOWING_COUNTED || latest == NULL
      || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  if (is_slip (self))
    {
      show_again (self);
      return;
    }
  has_choices = lkl_question_choices_are_in_place (latest->kind);
  if (self->showing == LKL_SHOWING_CHOICES)
    choose_again (self, action);
  else if (g_str_equal (action, LKL_QUESTION_ACTION_CHANGE) && has_choices)
    show (self,
          LKL_SHOWING_CHOICES,
          lkl_question_notification_new_choices (latest),
          CHOOSE_AGAIN_SECS);
  else
    {
      take_away (self);
      g_signal_emit (self, signals[SIGNAL_WINDOW_WANTED], 0);
    }
}

/* A server that is slow shows it later than it was told to. */
static void
on_shown (LklNotifier *notifier, const char *id, LklQuestionFollowUp *self)
{
  if (!self->is_awaited || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  self->shown_usecs = lkl_clock_get_boot_usecs (self->clock);
  self->is_awaited = FALSE;
}

/* The second click of a double click closes what had come under it. */
static void
on_closed (LklNotifier *notifier, const char *id, LklNotificationEnd end, LklQuestionFollowUp *self)
{
  if (!g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  if (is_shown (self) && end == LKL_NOTIFICATION_END_DISMISSED && is_slip (self))
    show_again (self);
  else
    lkl_question_follow_up_end_thanks (self);
}

/* ---- Life ---- */

static void
lkl_question_follow_up_dispose (GObject *object)
{
  LklQuestionFollowUp *self = LKL_QUESTION_FOLLOW_UP (object);

  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_handle_id (&self->forget_id, g_source_remove);
  g_clear_object (&self->journal);
  g_clear_object (&self->notifier);
  G_OBJECT_CLASS (lkl_question_follow_up_parent_class)->dispose (object);
}

static void
lkl_question_follow_up_finalize (GObject *object)
{
  LklQuestionFollowUp *self = LKL_QUESTION_FOLLOW_UP (object);

  lkl_clock_unref (self->clock);
  lkl_question_follow_up_drop (self);
  g_clear_pointer (&self->shown, lkl_notification_free);
  G_OBJECT_CLASS (lkl_question_follow_up_parent_class)->finalize (object);
}

static void
lkl_question_follow_up_class_init (LklQuestionFollowUpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_question_follow_up_dispose;
  object_class->finalize = lkl_question_follow_up_finalize;
  signals[SIGNAL_REVISED] = g_signal_new ("revised",
                                          LKL_TYPE_QUESTION_FOLLOW_UP,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);
  signals[SIGNAL_WINDOW_WANTED] = g_signal_new ("window-wanted",
                                                LKL_TYPE_QUESTION_FOLLOW_UP,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL,
                                                NULL,
                                                NULL,
                                                G_TYPE_NONE,
                                                0);
}

static void
lkl_question_follow_up_init (LklQuestionFollowUp *self)
{
}

LklQuestionFollowUp *
lkl_question_follow_up_new (LklJournal *journal, LklNotifier *notifier, LklClock *clock)
{
  LklQuestionFollowUp *self = g_object_new (LKL_TYPE_QUESTION_FOLLOW_UP, NULL);

  self->journal = g_object_ref (journal);
  self->notifier = g_object_ref (notifier);
  self->clock = lkl_clock_ref (clock);
  g_signal_connect_object (notifier, "shown", G_CALLBACK (on_shown), self, 0);
  g_signal_connect_object (notifier, "action-invoked", G_CALLBACK (on_action), self, 0);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_closed), self, 0);
  lkl_question_follow_up_read (self);
  return self;
}
