/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentPause"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/base/text-direction.h"
#include "agent/journal-opening.h"

/* ---- What holds questions back ---- */

gint64
lkl_agent_get_paused_until (LklAgent *self)
{
  LklQuestionPause pause = self->pause;

  lkl_question_pause_catch_up (
      &pause, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
  return pause.until_usecs;
}

char *
lkl_agent_describe_pause (LklAgent *self)
{
  const gint64 until_usecs = lkl_agent_get_paused_until (self);
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *time = NULL;
  g_autofree char *isolated = NULL;

  if (until_usecs == 0)
    return g_strdup ("");
  if (self->pause.length == LKL_QUESTION_PAUSE_TOMORROW)
    return g_strdup (_ ("Questions are paused until tomorrow; notices of outages still come."));
  until = g_date_time_new_from_unix_local (until_usecs / G_USEC_PER_SEC);
  time = g_date_time_format (until, "%R");
  isolated = lkl_text_isolate_number (time);
  /* Translators: %s is a time, such as 14:30. */
  return g_strdup_printf (_ ("Questions are paused until %s; notices of outages still come."),
                          isolated);
}

void
lkl_agent_put_question_away (LklAgent *self)
{
  const LklQuestion *question =
      self->asker != NULL ? lkl_question_asker_get_open (self->asker) : NULL;
  g_autofree char *id = NULL;

  if (question == NULL
      || !g_str_equal (lkl_question_asker_get_asked_by (self->asker),
                       LKL_QUESTION_ASKED_BY_LINKLIGHT))
    return;
  id = g_strdup (question->id);
  /* An answer that is being written is still taken; what the person has dismissed does not come
   * again. */
  if (lkl_question_asker_can_snooze (self->asker)
      && !lkl_question_asker_was_dismissed (self->asker))
    lkl_question_asker_snooze (self->asker, id, question->version, NULL);
  else
    lkl_question_asker_dismiss (self->asker, id, question->version, NULL);
}

/* ---- Its end ---- */

static gboolean
on_time_to_end (gpointer user_data)
{
  LklAgent *self = user_data;

  self->pause_id = 0;
  lkl_agent_look_at_pause (self);
  return G_SOURCE_REMOVE;
}

/* Timers stand still while the PC sleeps; then whoever comes back lets it be looked at. */
static void
wait_for_end (LklAgent *self)
{
  const gint64 left_usecs = self->pause.end_boot_usecs - lkl_clock_get_boot_usecs (self->clock);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->pause.length != LKL_QUESTION_PAUSE_NONE)
    self->pause_id = g_timeout_add_seconds (
        (guint) (MAX (left_usecs, 0) / G_USEC_PER_SEC) + 1, on_time_to_end, self);
}

static void
tell_change (LklAgent *self)
{
  wait_for_end (self);
  lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
  lkl_agent_show_change (self);
}

/* ---- The journal ---- */

/* On the journal's thread. */
static gboolean
save_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_PAUSE, text, error);
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
lkl_agent_look_at_pause (LklAgent *self)
{
  if (!lkl_question_pause_catch_up (&self->pause,
                                    lkl_clock_get_wall_usecs (self->clock),
                                    lkl_clock_get_boot_usecs (self->clock)))
    {
      /* A timer may be early, after sleep. */
      if (self->pause_id == 0)
        wait_for_end (self);
      return;
    }
  if (self->journal != NULL)
    lkl_journal_run_async (self->journal,
                           save_job,
                           lkl_question_pause_to_text (&self->pause),
                           g_free,
                           NULL,
                           on_moved_saved,
                           NULL);
  tell_change (self);
}

void
lkl_agent_restore_pause (LklAgent *self, const char *text)
{
  self->pause = lkl_question_pause_from_text (
      text, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
  wait_for_end (self);
}

/* ---- The person's wish ---- */

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
      self->pause = *(const LklQuestionPause *) g_task_get_task_data (task);
      if (self->pause.length != LKL_QUESTION_PAUSE_NONE)
        lkl_agent_put_question_away (self);
      tell_change (self);
    }
  g_task_return_boolean (task, TRUE);
}

void
lkl_agent_pause_async (LklAgent *self,
                       LklQuestionPauseLength length,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  const LklQuestionPause wish =
      length == LKL_QUESTION_PAUSE_NONE
          ? (LklQuestionPause){ 0 }
          : lkl_question_pause_begin (length,
                                      lkl_clock_get_wall_usecs (self->clock),
                                      lkl_clock_get_boot_usecs (self->clock),
                                      time_zone);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_agent_pause_async);
  g_task_set_task_data (task, g_memdup2 (&wish, sizeof wish), g_free);
  lkl_journal_run_async (
      self->journal, save_job, lkl_question_pause_to_text (&wish), g_free, NULL, on_saved, task);
}

gboolean
lkl_agent_pause_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
