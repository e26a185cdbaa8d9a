/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionNotification"

#include "agent/questions/question-notification.h"

#include <glib/gi18n.h>

#include "agent/questions/question-choices.h"

#define ICON_NAME "org.linklight.Linklight"

static LklNotification *
new_notification (const char *summary, const char *body)
{
  LklNotification *notification =
      lkl_notification_new (LKL_QUESTION_NOTIFICATION_ID, summary, body);

  notification->icon_name = g_strdup (ICON_NAME);
  return notification;
}

static void
add_choices (LklNotification *notification, LklQuestionKind kind)
{
  const char *const *choices = lkl_question_kind_get_choices (kind);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      g_autofree char *label = lkl_question_choices_get_label (kind, choices[i]);

      lkl_notification_add_action (notification, choices[i], label);
    }
}

static const char *
get_body (const LklQuestion *question, const char *failure, gboolean has_buttons)
{
  if (question->mode == LKL_QUESTION_MODE_CONFIDENTIAL)
    return lkl_question_choices_get_mode_text (question->mode);
  if (!has_buttons)
    return _ ("Open Linklight to answer. Your IT team will see your name.");
  if (failure != NULL)
    return _ ("Please choose again, or tell your IT team. They will see your name.");
  return lkl_question_choices_get_mode_text (question->mode);
}

LklNotification *
lkl_question_notification_new (const LklQuestion *question,
                               const char *failure,
                               gboolean has_buttons)
{
  const char *text = lkl_localized_text_lookup (question->text, g_get_language_names ());
  LklNotification *notification = new_notification (failure != NULL ? failure : text,
                                                    get_body (question, failure, has_buttons));

  if (has_buttons && lkl_question_choices_are_in_place (question->kind))
    add_choices (notification, question->kind);
  else
    lkl_notification_add_action (notification,
                                 has_buttons ? LKL_QUESTION_ACTION_OPEN : LKL_QUESTION_ACTION_BODY,
                                 _ ("Answer…"));
  return notification;
}

LklNotification *
lkl_question_notification_new_thanks (const LklRecentAnswer *answer,
                                      gboolean has_buttons,
                                      gint64 now_wall_usecs)
{
  LklNotification *notification =
      new_notification (_ ("Thank you."), _ ("Your answer is safe. It goes to your IT team."));

  if (has_buttons && lkl_recent_answer_is_changeable (answer, now_wall_usecs))
    lkl_notification_add_action (notification, LKL_QUESTION_ACTION_CHANGE, _ ("Change"));
  if (has_buttons)
    lkl_notification_add_action (notification, LKL_QUESTION_ACTION_MORE, _ ("Say more…"));
  return notification;
}

LklNotification *
lkl_question_notification_new_choices (const LklRecentAnswer *answer)
{
  LklNotification *notification =
      new_notification (answer->text, _ ("Choose again, or leave your answer as it is."));

  add_choices (notification, answer->kind);
  return notification;
}

LklNotification *
lkl_question_notification_new_kept (const char *failure)
{
  return new_notification (failure, _ ("Your first answer is safe."));
}

LklNotification *
lkl_question_notification_new_too_late (void)
{
  return new_notification (_ ("This question is not open any more."),
                           _ ("You can say how IT is for you at any time: open Linklight."));
}

static gboolean
is_disk_to_blame (const GError *error)
{
  return g_error_matches (error, LKL_ERROR, LKL_ERROR_STORAGE);
}

const char *
lkl_question_notification_explain (const GError *error)
{
  if (is_disk_to_blame (error))
    return _ ("Your answer could not be saved: this PC’s disk is full or can’t be written.");
  return _ ("Your answer could not be saved: something went wrong on this PC.");
}

const char *
lkl_question_notification_explain_revision (const GError *error)
{
  if (is_disk_to_blame (error))
    return _ ("What you added could not be saved: this PC’s disk is full or can’t be written.");
  return _ ("What you added could not be saved: something went wrong on this PC.");
}
