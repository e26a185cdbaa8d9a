/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersWindows"

#include <string.h>

#include "agent/bus-answers.h"

#define MAX_ID_BYTES 64
#define MAX_WINDOW_BYTES 16
/* More programs than that have no window with the question. */
#define MAX_CALLERS 8

/* ---- Programs that say that a window of theirs shows the question ---- */

/* A program that died has told of nothing. */
static void
on_caller_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklAgent *self = user_data;
  g_autofree char *caller = g_strdup (name);

  if (self->asker != NULL)
    lkl_question_asker_forget_caller (self->asker, caller);
  g_hash_table_remove (self->viewer_watches, caller);
}

static void
unwatch (gpointer watch_id)
{
  g_bus_unwatch_name (GPOINTER_TO_UINT (watch_id));
}

/* Returns: FALSE: there are too many */
static gboolean
watch_caller (LklAgent *self, const char *caller)
{
  guint watch_id;

  if (self->viewer_watches == NULL)
    self->viewer_watches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unwatch);
  if (g_hash_table_contains (self->viewer_watches, caller))
    return TRUE;
  if (g_hash_table_size (self->viewer_watches) >= MAX_CALLERS)
    return FALSE;
  watch_id = g_bus_watch_name_on_connection (self->connection,
                                             caller,
                                             G_BUS_NAME_WATCHER_FLAGS_NONE,
                                             NULL,
                                             on_caller_vanished,
                                             self,
                                             NULL);
  g_hash_table_insert (self->viewer_watches, g_strdup (caller), GUINT_TO_POINTER (watch_id));
  return TRUE;
}

static gboolean
on_note_question_window (LklBus *bus,
                         GDBusMethodInvocation *invocation,
                         const char *question,
                         guint version,
                         const char *window,
                         gboolean is_shown,
                         LklAgent *self)
{
  const char *caller = g_dbus_method_invocation_get_sender (invocation);

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (strlen (question) > MAX_ID_BYTES || strlen (window) > MAX_WINDOW_BYTES)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "question or window is too long");
  if ((is_shown && !watch_caller (self, caller))
      || !lkl_question_asker_note_window (self->asker, caller, window, question, version, is_shown))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_LIMITS_EXCEEDED, "too many windows show the question");
  lkl_bus_complete_note_question_window (bus, invocation);
  return TRUE;
}

/* ---- What became of the question ---- */

static gboolean
on_get_question_end (LklBus *bus,
                     GDBusMethodInvocation *invocation,
                     const char *question,
                     guint version,
                     LklAgent *self)
{
  const char *answer;
  const char *end;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  end = lkl_question_asker_get_end (self->asker, question, version, &answer);
  lkl_bus_complete_get_question_end (bus, invocation, end, answer);
  return TRUE;
}

void
lkl_agent_connect_windows (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-note-question-window", G_CALLBACK (on_note_question_window) },
    { "handle-get-question-end", G_CALLBACK (on_get_question_end) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
