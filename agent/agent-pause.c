/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentPause"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/journal-opening.h"

/* ---- What holds questions back ---- */

gint64
lkl_agent_get_paused_until (LklAgent *self)
{
  return self->pause != NULL ? lkl_pause_keeper_get_until (self->pause) : 0;
}

char *
lkl_agent_describe_pause (LklAgent *self)
{
  if (self->pause == NULL)
    return g_strdup ("");
  return lkl_pause_keeper_describe (
      self->pause,
      _ ("Questions are paused until tomorrow; notices of outages still come."),
      /* Translators: %s is a time, such as 14:30. */
      _ ("Questions are paused until %s; notices of outages still come."));
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

/* ---- Life ---- */

static void
on_changed (LklPauseKeeper *pause, LklAgent *self)
{
  if (lkl_pause_keeper_get_until (pause) != 0)
    lkl_agent_put_question_away (self);
  lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
  lkl_agent_show_change (self);
}

void
lkl_agent_look_at_pause (LklAgent *self)
{
  if (self->pause != NULL)
    lkl_pause_keeper_look (self->pause);
}

void
lkl_agent_restore_pause (LklAgent *self, const char *text)
{
  self->pause =
      lkl_pause_keeper_new (self->journal, self->clock, LKL_JOURNAL_OPENING_FACT_PAUSE, text);
  g_signal_connect_object (self->pause, "changed", G_CALLBACK (on_changed), self, 0);
}

/* ---- The person's wish ---- */

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
lkl_agent_pause_async (LklAgent *self,
                       LklPauseLength length,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_agent_pause_async);
  lkl_pause_keeper_set_async (self->pause, length, on_set, task);
}

gboolean
lkl_agent_pause_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
