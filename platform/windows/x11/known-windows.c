/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklKnownWindows"

#include "platform/windows/x11/known-windows.h"

#include "platform/windows/process/app-identity.h"
#include "platform/windows/process/process-sockets.h"
#include "platform/windows/process/process-state.h"

struct _LklKnownWindows
{
  LklX11Windows *windows;   /* not owned */
  LklUnixSockets *sockets;  /* not owned (nullable) */
  LklAppIdentity *identity; /* (owned) */
  GHashTable *known;        /* (owned): window -> Entry */
};

typedef struct
{
  LklKnownWindow window;
  guint read_turn;
} Entry;

static void
entry_free (Entry *self)
{
  lkl_x11_window_facts_clear (&self->window.facts);
  g_free (self);
}

LklKnownWindows *
lkl_known_windows_new (LklX11Windows *windows, LklUnixSockets *sockets)
{
  LklKnownWindows *self = g_new0 (LklKnownWindows, 1);

  self->windows = windows;
  self->sockets = sockets;
  self->identity = lkl_app_identity_new (NULL);
  self->known = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) entry_free);
  return self;
}

void
lkl_known_windows_free (LklKnownWindows *self)
{
  g_hash_table_unref (self->known);
  lkl_app_identity_free (self->identity);
  g_free (self);
}

static LklProcessId
read_process (gint pid)
{
  LklProcessState state;

  if (!lkl_process_state_read (pid, &state))
    return (LklProcessId){ 0 };
  return (LklProcessId){ .pid = pid, .start_ticks = state.start_ticks };
}

const LklKnownWindow *
lkl_known_windows_get (LklKnownWindows *self, guint32 window, guint turn, guint max_age_turns)
{
  Entry *entry = g_hash_table_lookup (self->known, GUINT_TO_POINTER (window));
  LklX11WindowFacts facts = { 0 };

  if (entry != NULL && turn - entry->read_turn <= max_age_turns)
    return &entry->window;
  g_hash_table_remove (self->known, GUINT_TO_POINTER (window));
  if (!lkl_x11_windows_read_facts (self->windows, window, &facts))
    return NULL;
  if (g_hash_table_size (self->known) >= LKL_KNOWN_WINDOWS_MAX)
    g_hash_table_remove_all (self->known);
  entry = g_new0 (Entry, 1);
  entry->window.facts = facts;
  entry->window.app_id = g_intern_string (
      lkl_app_identity_find (self->identity, facts.gtk_application_id, facts.window_class));
  entry->window.process = read_process (facts.pid);
  if (self->sockets != NULL && entry->window.process.pid != 0)
    entry->window.connection = lkl_process_sockets_find_x11 (self->sockets, facts.pid);
  entry->read_turn = turn;
  g_hash_table_insert (self->known, GUINT_TO_POINTER (window), entry);
  return &entry->window;
}

static gboolean
contains (const guint32 *windows, gsize n_windows, guint32 window)
{
  for (gsize i = 0; i < n_windows; i++)
    {
      if (windows[i] == window)
        return TRUE;
    }
  return FALSE;
}

void
lkl_known_windows_keep_only (LklKnownWindows *self, const guint32 *windows, gsize n_windows)
{
  GHashTableIter iter;
  gpointer window;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &window, NULL))
    {
      if (!contains (windows, n_windows, GPOINTER_TO_UINT (window)))
        g_hash_table_iter_remove (&iter);
    }
}
