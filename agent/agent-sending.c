/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentSending"

#include "agent/agent-sending.h"

#include <glib/gi18n.h>

#include "agent/agent-disclosure.h"
#include "agent/agent-erasure.h"
#include "agent/agent-measurement-erasure.h"
#include "agent/journal-opening.h"
#include "agent/journal/journal-waiting.h"

struct _LklAgentSending
{
  LklPauseKeeper *pause; /* (owned) */
  gboolean is_erasing;
  guint off_classes; /* bits 1 << LklRecordClass, as they were applied */
};

/* ---- What is switched on ---- */

LklSetting
lkl_agent_sending_get_setting (LklRecordClass record_class)
{
  switch (record_class)
    {
    case LKL_RECORD_CLASS_MEASUREMENTS:
      return LKL_SETTING_SENDING_MEASUREMENTS;
    case LKL_RECORD_CLASS_EVENTS:
      return LKL_SETTING_SENDING_EVENTS;
    case LKL_RECORD_CLASS_ANSWERS:
      return LKL_SETTING_SENDING_ANSWERS;
    }
  g_return_val_if_reached (LKL_SETTING_SENDING_ANSWERS);
}

gboolean
lkl_agent_sends (LklAgent *self, LklRecordClass record_class)
{
  return lkl_settings_get_boolean (lkl_settings_watch_get_settings (self->settings),
                                   lkl_agent_sending_get_setting (record_class));
}

/* ---- What holds it back ---- */

gboolean
lkl_agent_sending_is_paused (LklAgent *self)
{
  return self->sending != NULL && lkl_pause_keeper_get_until (self->sending->pause) != 0;
}

char *
lkl_agent_sending_describe_pause (LklAgent *self)
{
  return lkl_pause_keeper_describe (
      self->sending->pause,
      _ ("Nothing of you leaves this PC until tomorrow. What you say waits here. What your IT team "
         "publishes for all is still fetched."),
      /* Translators: %s is a time, such as 14:30. */
      _ ("Nothing of you leaves this PC until %s. What you say waits here. What your IT team "
         "publishes for all is still fetched."));
}

void
lkl_agent_sending_tell_sync (LklAgent *self)
{
  LklReleaseHold hold = { .is_paused = lkl_agent_sending_is_paused (self),
                          .is_erasing = self->sending->is_erasing,
                          .is_news_untold = lkl_agent_disclosure_holds_all (self) };

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    if (!lkl_agent_sends (self, (LklRecordClass) i))
      hold.off_classes |= 1u << i;
  if (self->sync != NULL)
    lkl_sync_set_hold (self->sync, &hold);
}

void
lkl_agent_sending_set_erasing (LklAgent *self, gboolean is_erasing)
{
  self->sending->is_erasing = is_erasing;
  lkl_agent_sending_tell_sync (self);
}

const char *
lkl_agent_sending_find_obstacle (LklAgent *self, LklRecordClass record_class)
{
  if (self->sync == NULL)
    return N_ ("Nothing is sent: no server of your IT team is set on this PC.");
  return lkl_sync_find_obstacle (self->sync, record_class);
}

void
lkl_agent_sending_forget_unwritten (LklAgent *self)
{
  if (self->series != NULL)
    lkl_series_recorder_forget (self->series);
  if (self->days != NULL)
    lkl_day_recorder_forget (self->days);
}

/* What was measured while it was off is in no record later, nor what was not yet written before. */
static void
take_off_classes (LklAgent *self, guint off_classes)
{
  const guint changed = off_classes ^ self->sending->off_classes;

  self->sending->off_classes = off_classes;
  if ((changed & (1u << LKL_RECORD_CLASS_MEASUREMENTS)) != 0)
    lkl_agent_sending_forget_unwritten (self);
}

void
lkl_agent_apply_sending (LklAgent *self)
{
  guint off_classes = 0;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      const gboolean is_on = lkl_agent_sends (self, (LklRecordClass) i);

      lkl_journal_set_recorded (self->journal, (LklRecordClass) i, is_on);
      off_classes |= is_on ? 0 : 1u << i;
    }
  take_off_classes (self, off_classes);
  lkl_agent_sending_tell_sync (self);
  if (!lkl_agent_sends (self, LKL_RECORD_CLASS_ANSWERS))
    lkl_agent_put_question_away (self);
}

/* ---- The pause ---- */

/* What waits for its end goes on. */
static void
on_pause_changed (LklPauseKeeper *pause, LklAgent *self)
{
  lkl_agent_sending_tell_sync (self);
  lkl_agent_consider_erasure (self);
  lkl_agent_consider_measurement_erasure (self);
  lkl_agent_consider_colleagues (self);
  lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
}

void
lkl_agent_sending_look_at_pause (LklAgent *self)
{
  if (self->sending != NULL)
    lkl_pause_keeper_look (self->sending->pause);
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (lkl_pause_keeper_set_finish (LKL_PAUSE_KEEPER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
lkl_agent_pause_sending_async (LklAgent *self,
                               LklPauseLength length,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_agent_pause_sending_async);
  lkl_pause_keeper_set_async (self->sending->pause, length, on_set, task);
}

gboolean
lkl_agent_pause_sending_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Life ---- */

void
lkl_agent_create_sending (LklAgent *self, const char *pause)
{
  self->sending = g_new0 (LklAgentSending, 1);
  self->sending->pause = lkl_pause_keeper_new (
      self->journal, self->clock, LKL_JOURNAL_OPENING_FACT_SENDING_PAUSE, pause);
  g_signal_connect_object (self->sending->pause, "changed", G_CALLBACK (on_pause_changed), self, 0);
}

void
lkl_agent_end_sending (LklAgent *self)
{
  if (self->sending == NULL)
    return;
  g_clear_object (&self->sending->pause);
  g_clear_pointer (&self->sending, g_free);
}
