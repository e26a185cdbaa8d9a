/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionNotification"

#include "agent/questions/question-notification.h"

#include <glib/gi18n.h>

#include "agent/questions/question-answer.h"

#define ICON_NAME "org.linklight.Linklight"

static LklNotification *
new_notification (const char *summary, const char *body)
{
  LklNotification *notification =
      lkl_notification_new (LKL_QUESTION_NOTIFICATION_ID, summary, body);

  notification->icon_name = g_strdup (ICON_NAME);
  return notification;
}

static const char *
get_body (const char *failure, gboolean has_buttons)
{
  if (!has_buttons)
    return _ ("Open Linklight to answer. Your IT team will see your name.");
  if (failure != NULL)
    return _ ("Please choose again, or tell your IT team. They will see your name.");
  return _ ("Your IT team will see your name.");
}

LklNotification *
lkl_question_notification_new (const LklQuestion *question,
                               const char *failure,
                               gboolean has_buttons)
{
  const char *const *choices = lkl_question_answer_get_choices (question->kind);
  const char *text = lkl_localized_text_lookup (question->text, g_get_language_names ());
  LklNotification *notification =
      new_notification (failure != NULL ? failure : text, get_body (failure, has_buttons));

  for (guint i = 0; has_buttons && choices[i] != NULL; i++)
    lkl_notification_add_action (
        notification, choices[i], lkl_question_answer_get_label (question->kind, choices[i]));
  return notification;
}

LklNotification *
lkl_question_notification_new_thanks (void)
{
  return new_notification (_ ("Thank you."), _ ("Your answer is safe. It goes to your IT team."));
}

const char *
lkl_question_notification_explain (const GError *error)
{
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_STORAGE))
    return _ ("Your answer could not be saved: this PC’s disk is full or can’t be written.");
  return _ ("Your answer could not be saved: something went wrong on this PC.");
}
