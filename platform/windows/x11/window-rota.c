/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowRota"

#include "platform/windows/x11/window-rota.h"

typedef struct
{
  guint32 window;
  gboolean is_known;
  gboolean answers_pings;
  gint pid;   /* 0 = not known, or can't be asked */
  guint slot; /* the turn of its process in each round */
} Entry;

struct _LklWindowRota
{
  guint n_turns;
  guint turn;      /* the last one, 0 to n_turns - 1 */
  GArray *entries; /* (owned) (element-type Entry): in the order of the list of windows */
  GArray *chosen;  /* (owned) (element-type guint32) */
};

LklWindowRota *
lkl_window_rota_new (guint n_turns)
{
  LklWindowRota *self = g_new0 (LklWindowRota, 1);

  self->n_turns = n_turns;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->chosen = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
lkl_window_rota_free (LklWindowRota *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->chosen);
  g_free (self);
}

static Entry *
find_window (const GArray *entries, guint32 window)
{
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->window == window)
        return entry;
    }
  return NULL;
}

void
lkl_window_rota_set_windows (LklWindowRota *self, const guint32 *windows, gsize n_windows)
{
  g_autoptr (GArray) last = g_steal_pointer (&self->entries);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (gsize i = 0; i < MIN (n_windows, LKL_WINDOW_ROTA_MAX); i++)
    {
      const Entry *known = find_window (last, windows[i]);
      const Entry entry = known != NULL ? *known : (Entry){ .window = windows[i] };

      if (windows[i] != 0 && find_window (self->entries, windows[i]) == NULL)
        g_array_append_val (self->entries, entry);
    }
}

guint32
lkl_window_rota_get_unknown (LklWindowRota *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!entry->is_known)
        return entry->window;
    }
  return 0;
}

/* The entry that speaks for a process: its first window that answers pings, else its first.
 * Returns: (nullable) */
static Entry *
find_process (LklWindowRota *self, gint pid)
{
  Entry *first = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->pid == pid && entry->answers_pings)
        return entry;
      if (entry->pid == pid && first == NULL)
        first = entry;
    }
  return first;
}

static gboolean
is_asked (LklWindowRota *self, const Entry *entry)
{
  return entry->pid != 0 && find_process (self, entry->pid) == entry;
}

/* The next turn of those that ask fewest: a new process is soon asked for the first time. */
static guint
choose_slot (LklWindowRota *self)
{
  g_autofree guint *counts = g_new0 (guint, self->n_turns);
  guint best = (self->turn + 1) % self->n_turns;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (is_asked (self, entry))
        counts[entry->slot]++;
    }
  for (guint i = 2; i <= self->n_turns; i++)
    {
      const guint slot = (self->turn + i) % self->n_turns;

      if (counts[slot] < counts[best])
        best = slot;
    }
  return best;
}

void
lkl_window_rota_set_process (LklWindowRota *self, guint32 window, gint pid, gboolean answers_pings)
{
  Entry *entry = find_window (self->entries, window);
  const Entry *sibling;

  if (entry == NULL)
    return;
  entry->is_known = TRUE;
  entry->answers_pings = answers_pings;
  if (pid <= 0 || entry->pid == pid)
    {
      entry->pid = MAX (pid, 0);
      return;
    }
  entry->pid = 0;
  sibling = find_process (self, pid);
  entry->slot = sibling != NULL ? sibling->slot : choose_slot (self);
  entry->pid = pid;
}

const GArray *
lkl_window_rota_take_turn (LklWindowRota *self, gint front_pid)
{
  self->turn = (self->turn + 1) % self->n_turns;
  g_array_set_size (self->chosen, 0);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->slot == self->turn && entry->pid != front_pid && is_asked (self, entry))
        g_array_append_val (self->chosen, entry->window);
    }
  return self->chosen;
}
