/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentSettings"

#include "agent/agent-private.h"
#include "agent/base/text-language.h"

/* All that is on the screen or was told over the bus was in another language. */
static void
speak_anew (LklAgent *self)
{
  LklBus *skeleton = lkl_agent_service_get_skeleton (self->service);

  /* The verdict's sentences are written when it is judged. */
  if (self->sampler != NULL)
    lkl_connectivity_sampler_check_now (self->sampler);
  if (self->asker != NULL)
    lkl_question_asker_speak_anew (self->asker);
  lkl_bus_emit_people_changed (skeleton);
  lkl_bus_emit_questions_changed (skeleton);
  lkl_agent_show_change (self);
}

void
lkl_agent_apply_personal_settings (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);

  lkl_notifier_set_silent (self->desktop.notifier,
                           !lkl_settings_get_boolean (settings, LKL_SETTING_NOTIFICATIONS_SOUND));
  if (lkl_text_language_use (lkl_settings_get_text (settings, LKL_SETTING_TEXTS_LANGUAGE))
      && self->service != NULL)
    speak_anew (self);
  if (!lkl_settings_get_boolean (settings, LKL_SETTING_QUESTIONS_ENABLED)
      || g_str_equal (lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_FREQUENCY), "never"))
    lkl_agent_put_question_away (self);
}
