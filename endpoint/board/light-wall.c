/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLightWall"

#include "endpoint/board/light-wall.h"

#define USECS_PER_DAY (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)
/* Named answers are kept this long. */
#define MAX_AGE_DAYS 400
#define MAX_ANSWERS 100000

static void
entry_free (LklWallEntry *entry)
{
  g_ptr_array_unref (entry->answers);
  g_free (entry);
}

void
lkl_light_wall_free (LklLightWall *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

static void
add_entries (LklLightWall *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->people->len; i++)
    {
      LklWallEntry *entry = g_new0 (LklWallEntry, 1);

      entry->person = g_ptr_array_index (self->people, i);
      entry->answers = g_ptr_array_new ();
      g_ptr_array_add (self->entries, entry);
      g_hash_table_insert (self->by_id, entry->person->id, entry);
    }
}

LklLightWall *
lkl_light_wall_load (LklStore *store, gint64 now_usecs, GError **error)
{
  g_autoptr (LklLightWall) self = g_new0 (LklLightWall, 1);

  self->people = lkl_store_list_people (store, error);
  if (self->people == NULL)
    return NULL;
  self->answers = lkl_store_list_answers (
      store, NULL, now_usecs - MAX_AGE_DAYS * USECS_PER_DAY, MAX_ANSWERS, error);
  if (self->answers == NULL)
    return NULL;
  add_entries (self);
  for (guint i = 0; i < self->answers->len; i++)
    {
      LklNamedAnswer *answer = g_ptr_array_index (self->answers, i);
      LklWallEntry *entry = g_hash_table_lookup (self->by_id, answer->person);

      if (entry != NULL)
        g_ptr_array_add (entry->answers, answer);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      LklWallEntry *entry = g_ptr_array_index (self->entries, i);

      entry->state = lkl_light_judge (entry->answers, now_usecs);
      self->counts[entry->state.light]++;
    }
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

GPtrArray *
lkl_light_wall_list_call_backs (const LklLightWall *self)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      LklWallEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->state.light == LKL_LIGHT_RED || entry->state.light == LKL_LIGHT_AMBER)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_urgency);
  return entries;
}
