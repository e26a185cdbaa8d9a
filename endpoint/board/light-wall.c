/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLightWall"

#include "endpoint/board/light-wall.h"

/* Named answers are kept this long. */
#define MAX_AGE_USECS (400 * G_TIME_SPAN_DAY)

void
lkl_light_wall_free (LklLightWall *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->latest, g_ptr_array_unref);
  g_clear_pointer (&self->deciding, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load (LklLightWall *self, LklStore *store, guint max_latest, gint64 now_usecs, GError **error)
{
  gint64 since_usecs = now_usecs - MAX_AGE_USECS;

  self->people = lkl_store_list_people (store, error);
  if (self->people == NULL)
    return FALSE;
  self->deciding = lkl_store_list_latest_answers (
      store, since_usecs, LKL_LIGHT_MAX_LOOKED_AT, lkl_light_is_told_by, error);
  if (self->deciding == NULL)
    return FALSE;
  self->waiting = lkl_store_list_waiting (store, LKL_LIGHT_WALL_MAX_WAITING, error);
  if (self->waiting == NULL)
    return FALSE;
  self->latest = lkl_store_list_answers (store, NULL, since_usecs, max_latest, error);
  return self->latest != NULL;
}

/* Returns: (transfer full) (element-type utf8 LklNamedAnswer): by person; unowned */
static GHashTable *
index_answers (GPtrArray *answers)
{
  GHashTable *by_person = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < answers->len; i++)
    {
      LklNamedAnswer *answer = g_ptr_array_index (answers, i);

      g_hash_table_insert (by_person, answer->person, answer);
    }
  return by_person;
}

static void
add_entries (LklLightWall *self, gint64 now_usecs)
{
  g_autoptr (GHashTable) deciding = index_answers (self->deciding);

  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->people->len; i++)
    {
      LklWallEntry *entry = g_new0 (LklWallEntry, 1);

      entry->person = g_ptr_array_index (self->people, i);
      entry->state = lkl_light_judge (g_hash_table_lookup (deciding, entry->person->id), now_usecs);
      self->counts[entry->state.light]++;
      g_ptr_array_add (self->entries, entry);
      g_hash_table_insert (self->by_id, entry->person->id, entry);
    }
}

LklLightWall *
lkl_light_wall_load (LklStore *store, guint max_latest, gint64 now_usecs, GError **error)
{
  g_autoptr (LklLightWall) self = g_new0 (LklLightWall, 1);

  if (!load (self, store, max_latest, now_usecs, error))
    return NULL;
  add_entries (self, now_usecs);
  return g_steal_pointer (&self);
}

static gint
compare_urgency (gconstpointer a, gconstpointer b)
{
  const LklLightState *first = &(*(LklWallEntry *const *) a)->state;
  const LklLightState *second = &(*(LklWallEntry *const *) b)->state;

  if (first->light != second->light)
    return first->light < second->light ? -1 : 1;
  if (first->answer->time_usecs == second->answer->time_usecs)
    return 0;
  return first->answer->time_usecs < second->answer->time_usecs ? -1 : 1;
}

/* Who asked for a call has a place of their own for each time that they did. */
static gboolean
is_called_by_colour (const LklLightState *state)
{
  return (state->light == LKL_LIGHT_RED || state->light == LKL_LIGHT_AMBER)
         && !state->answer->wants_contact;
}

GPtrArray *
lkl_light_wall_list_call_backs (const LklLightWall *self)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      LklWallEntry *entry = g_ptr_array_index (self->entries, i);

      if (is_called_by_colour (&entry->state))
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_urgency);
  return entries;
}
