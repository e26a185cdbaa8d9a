/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionNotification"

#include "agent/questions/question-notification.h"

#include <glib/gi18n.h>

#include "agent/questions/question-choices.h"

#define ICON_NAME "org.linklight.Linklight"
#define SUMMARY_MAX_COLUMNS 40

static LklNotification *
new_notification (const char *summary, const char *body)
{
  LklNotification *notification =
      lkl_notification_new (LKL_QUESTION_NOTIFICATION_ID, summary, body);

  notification->icon_name = g_strdup (ICON_NAME);
  return notification;
}

/* Of letters as wide as Latin ones: those of Chinese and Korean take two. */
static gboolean
fits_summary (const char *text)
{
  guint n_columns = 0;

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      const gunichar c = g_utf8_get_char (next);

      if (!g_unichar_iszerowidth (c))
        n_columns += g_unichar_iswide (c) ? 2 : 1;
    }
  return n_columns <= SUMMARY_MAX_COLUMNS;
}

/* @text: is the summary where it fits, else @title is, and @text is read whole in the body.
 * @body_first: what a server may cut off is the end of @text, not how to answer it */
static LklNotification *
new_titled (const char *text, const char *title, const char *body, gboolean body_first)
{
  g_autofree char *whole = NULL;

  if (fits_summary (text))
    return new_notification (text, body);
  whole = body_first ? g_strconcat (body, "\n", text, NULL) : g_strconcat (text, "\n", body, NULL);
  return new_notification (title, whole);
}

/* @it_team: (nullable). Returns: (transfer full) */
static char *
name_question (const char *it_team)
{
  /* Translators: %s is what people call their IT team. Together they have 40 letters' room. */
  g_autofree char *title =
      it_team != NULL ? g_strdup_printf (_ ("%s: a question for you"), it_team) : NULL;

  if (title != NULL && fits_summary (title))
    return g_steal_pointer (&title);
  return g_strdup (_ ("A question from your IT team"));
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
get_body (const LklQuestion *question, const LklQuestionShowing *showing)
{
  if (question->mode == LKL_QUESTION_MODE_CONFIDENTIAL)
    return lkl_question_choices_get_mode_text (question->mode);
  if (!showing->has_buttons)
    return _ ("Open Linklight to answer. Your IT team will see your name.");
  if (showing->failure != NULL)
    return _ ("Please choose again, or tell your IT team. They will see your name.");
  return lkl_question_choices_get_mode_text (question->mode);
}

static void
add_buttons (LklNotification *notification, LklQuestionKind kind, gboolean can_snooze)
{
  if (lkl_question_choices_are_in_place (kind))
    add_choices (notification, kind);
  else
    lkl_notification_add_action (notification, LKL_QUESTION_ACTION_OPEN, _ ("Answer…"));
  if (can_snooze && notification->actions->len < LKL_QUESTION_CHOICES_MAX_BUTTONS)
    lkl_notification_add_action (notification, LKL_QUESTION_ACTION_LATER, _ ("Ask me later"));
}

LklNotification *
lkl_question_notification_new (const LklQuestion *question, const LklQuestionShowing *showing)
{
  const char *text = lkl_localized_text_lookup (question->text, g_get_language_names ());
  const char *body = get_body (question, showing);
  g_autofree char *title = name_question (showing->it_team);
  LklNotification *notification =
      showing->failure != NULL
          ? new_titled (showing->failure, _ ("Your answer is not saved"), body, FALSE)
          : new_titled (text, title, body, !showing->has_buttons);

  if (showing->has_buttons)
    add_buttons (notification, question->kind, showing->can_snooze);
  else
    lkl_notification_add_action (notification, LKL_QUESTION_ACTION_BODY, _ ("Answer…"));
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
lkl_question_notification_new_counted_thanks (void)
{
  return new_notification (
      _ ("Thank you."),
      _ ("Your answer is safe. It leaves by itself within 12 hours, without your name."));
}

LklNotification *
lkl_question_notification_new_choices (const LklRecentAnswer *answer)
{
  LklNotification *notification = new_titled (
      answer->text, _ ("Choose again"), _ ("Choose again, or leave your answer as it is."), FALSE);

  add_choices (notification, answer->kind);
  return notification;
}

LklNotification *
lkl_question_notification_new_kept (const char *failure)
{
  const char *title = _ ("Your answer stays as it was");
  const char *body = _ ("Your first answer is safe.");

  return failure != NULL ? new_titled (failure, title, body, FALSE)
                         : new_notification (title, body);
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
