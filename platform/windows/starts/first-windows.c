/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFirstWindows"

#include "platform/windows/starts/first-windows.h"

/* More than start in a session; then all are forgotten: an old process is known by its age. */
#define MAX_PROCESSES 1024

struct _LklFirstWindows
{
  GHashTable *windows;   /* (owned): as a set: of the last list */
  GHashTable *processes; /* (owned): process number -> start ticks (guint64) */
};

LklFirstWindows *
lkl_first_windows_new (void)
{
  LklFirstWindows *self = g_new0 (LklFirstWindows, 1);

  self->windows = g_hash_table_new (NULL, NULL);
  self->processes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
lkl_first_windows_free (LklFirstWindows *self)
{
  g_hash_table_unref (self->windows);
  g_hash_table_unref (self->processes);
  g_free (self);
}

GArray *
lkl_first_windows_take_list (LklFirstWindows *self, const guint32 *windows, gsize n_windows)
{
  g_autoptr (GHashTable) last = g_steal_pointer (&self->windows);
  GArray *added = g_array_new (FALSE, FALSE, sizeof (guint32));

  self->windows = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i < n_windows; i++)
    {
      gpointer key = GUINT_TO_POINTER (windows[i]);

      if (g_hash_table_add (self->windows, key) && !g_hash_table_contains (last, key))
        g_array_append_val (added, windows[i]);
    }
  return added;
}

gboolean
lkl_first_windows_take_process (LklFirstWindows *self, gint pid, guint64 start_ticks)
{
  const guint64 *known = g_hash_table_lookup (self->processes, GINT_TO_POINTER (pid));

  if (known != NULL && *known == start_ticks)
    return FALSE;
  if (g_hash_table_size (self->processes) >= MAX_PROCESSES)
    g_hash_table_remove_all (self->processes);
  g_hash_table_insert (
      self->processes, GINT_TO_POINTER (pid), g_memdup2 (&start_ticks, sizeof start_ticks));
  return TRUE;
}
