/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentSending"

#include "agent/agent-sending.h"

#include <glib/gi18n.h>

#include "agent/agent-disclosure.h"
#include "agent/base/text-direction.h"
#include "agent/journal-opening.h"
#include "agent/journal/journal-waiting.h"

struct _LklAgentSending
{
  LklQuestionPause pause; /* of sending: as long and as safe as one of questions */
  guint pause_id;         /* source: when it is over */
  gboolean is_erasing;
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

static gint64
get_paused_until (LklAgent *self)
{
  LklQuestionPause pause = self->sending->pause;

  lkl_question_pause_catch_up (
      &pause, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
  return pause.until_usecs;
}

char *
lkl_agent_sending_describe_pause (LklAgent *self)
{
  const gint64 until_usecs = get_paused_until (self);
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *time = NULL;
  g_autofree char *isolated = NULL;

  if (until_usecs == 0)
    return g_strdup ("");
  if (self->sending->pause.length == LKL_QUESTION_PAUSE_TOMORROW)
    return g_strdup (_ ("Nothing leaves this PC until tomorrow. What you say waits here."));
  until = g_date_time_new_from_unix_local (until_usecs / G_USEC_PER_SEC);
  time = g_date_time_format (until, "%R");
  isolated = lkl_text_isolate_number (time);
  /* Translators: %s is a time, such as 14:30. */
  return g_strdup_printf (_ ("Nothing leaves this PC until %s. What you say waits here."),
                          isolated);
}

void
lkl_agent_sending_tell_sync (LklAgent *self)
{
  LklReleaseHold hold = { .is_paused = get_paused_until (self) != 0,
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
lkl_agent_apply_sending (LklAgent *self)
{
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    lkl_journal_set_recorded (
        self->journal, (LklRecordClass) i, lkl_agent_sends (self, (LklRecordClass) i));
  lkl_agent_sending_tell_sync (self);
  if (!lkl_agent_sends (self, LKL_RECORD_CLASS_ANSWERS))
    lkl_agent_put_question_away (self);
}

/* ---- The pause ---- */

static gboolean
on_time_to_end (gpointer user_data)
{
  LklAgent *self = user_data;

  self->sending->pause_id = 0;
  lkl_agent_sending_look_at_pause (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_end (LklAgent *self)
{
  const gint64 left_usecs =
      self->sending->pause.end_boot_usecs - lkl_clock_get_boot_usecs (self->clock);

  g_clear_handle_id (&self->sending->pause_id, g_source_remove);
  if (self->sending->pause.length != LKL_QUESTION_PAUSE_NONE)
    self->sending->pause_id = g_timeout_add_seconds (
        (guint) (MAX (left_usecs, 0) / G_USEC_PER_SEC) + 1, on_time_to_end, self);
}

static void
tell_change (LklAgent *self)
{
  wait_for_end (self);
  lkl_agent_sending_tell_sync (self);
  lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
}

/* On the journal's thread. */
static gboolean
save_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_SENDING_PAUSE, text, error);
}

static void
on_moved_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* It is still never longer than it was meant to be. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    g_warning ("%s", error->message);
}

void
lkl_agent_sending_look_at_pause (LklAgent *self)
{
  LklQuestionPause *pause;

  if (self->sending == NULL)
    return;
  pause = &self->sending->pause;
  if (!lkl_question_pause_catch_up (
          pause, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock)))
    {
      /* A timer may be early, after sleep. */
      if (self->sending->pause_id == 0)
        wait_for_end (self);
      return;
    }
  lkl_journal_run_async (self->journal,
                         save_job,
                         lkl_question_pause_to_text (pause),
                         g_free,
                         NULL,
                         on_moved_saved,
                         NULL);
  tell_change (self);
}

static void
on_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklAgent *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!self->is_ended)
    {
      self->sending->pause = *(const LklQuestionPause *) g_task_get_task_data (task);
      tell_change (self);
    }
  g_task_return_boolean (task, TRUE);
}

void
lkl_agent_pause_sending_async (LklAgent *self,
                               LklQuestionPauseLength length,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  const LklQuestionPause wish =
      length == LKL_QUESTION_PAUSE_NONE
          ? (LklQuestionPause){ .length = LKL_QUESTION_PAUSE_NONE }
          : lkl_question_pause_begin (length,
                                      lkl_clock_get_wall_usecs (self->clock),
                                      lkl_clock_get_boot_usecs (self->clock),
                                      time_zone);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_agent_pause_sending_async);
  g_task_set_task_data (task, g_memdup2 (&wish, sizeof wish), g_free);
  lkl_journal_run_async (
      self->journal, save_job, lkl_question_pause_to_text (&wish), g_free, NULL, on_saved, task);
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
  self->sending->pause = lkl_question_pause_from_text (
      pause, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
  wait_for_end (self);
}

void
lkl_agent_end_sending (LklAgent *self)
{
  if (self->sending == NULL)
    return;
  g_clear_handle_id (&self->sending->pause_id, g_source_remove);
  g_clear_pointer (&self->sending, g_free);
}
