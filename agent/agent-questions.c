/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentQuestions"

#include "agent/agent-private.h"
#include "agent/base/time-of-day.h"
#include "agent/questions/question-notification.h"

static LklQuestionFrequency
get_frequency (LklSettings *settings)
{
  const char *name = lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_FREQUENCY);

  if (g_str_equal (name, "never"))
    return LKL_QUESTION_FREQUENCY_NEVER;
  return g_str_equal (name, "monthly") ? LKL_QUESTION_FREQUENCY_MONTHLY
                                       : LKL_QUESTION_FREQUENCY_USUAL;
}

/* The person's own. */
static LklQuestionHours
get_hours (LklSettings *settings)
{
  LklQuestionHours hours = { .days = LKL_QUESTION_HOURS_ALL_DAYS };

  lkl_time_of_day_parse (lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_FROM),
                         &hours.from_minute);
  lkl_time_of_day_parse (lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_UNTIL),
                         &hours.until_minute);
  return hours;
}

void
lkl_agent_limit_questions (LklSettings *settings,
                           const LklPolicyDocument *policy,
                           LklQuestionCircumstances *circumstances)
{
  circumstances->frequency = get_frequency (settings);
  circumstances->hours = get_hours (settings);
  if (policy != NULL)
    circumstances->hours =
        lkl_question_hours_narrow (circumstances->hours,
                                   (LklQuestionHours){ policy->questions.days,
                                                       policy->questions.from_minute,
                                                       policy->questions.until_minute });
}

void
lkl_agent_note_question_event (LklAgent *self,
                               LklQuestionWhen when,
                               const char *notification,
                               gint64 began_usecs)
{
  const gint64 lasted_usecs = lkl_clock_get_wall_usecs (self->clock) - began_usecs;

  if (self->asker != NULL)
    lkl_question_agenda_note_event (
        lkl_question_asker_get_agenda (self->asker), when, notification, lasted_usecs);
}

static void
on_counted (LklQuestionAsker *asker, LklAgent *self)
{
  lkl_agent_read_given_answers (self);
  if (self->sync != NULL)
    lkl_sync_counted_added (self->sync);
}

void
lkl_agent_watch_counted (LklAgent *self)
{
  g_signal_connect_object (self->asker, "counted", G_CALLBACK (on_counted), self, 0);
}

/* Whatever it is: what nobody has thought of here must not be followed by a question. New words of
 * what stands there already are nothing new. */
static void
on_notification_shown (LklNotifier *notifier, const char *id, LklAgent *self)
{
  if (self->asker != NULL && !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID)
      && (self->notices == NULL || !lkl_notice_teller_is_renewal (self->notices, id)))
    lkl_question_agenda_note_notice (lkl_question_asker_get_agenda (self->asker), id);
}

static void
on_notification_action (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  lkl_session_state_note_sign_of_life (self->desktop.session);
}

void
lkl_agent_watch_notices (LklAgent *self)
{
  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_notification_action), self, 0);
  g_signal_connect_object (
      self->desktop.notifier, "shown", G_CALLBACK (on_notification_shown), self, 0);
}
