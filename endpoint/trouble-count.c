/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTroubleCount"

#include "endpoint/trouble-count.h"

#include "agent/wire/now-document.h"
#include "agent/wire/running-outage.h"

/* One person who has trouble with a service. */
typedef struct
{
  char *person; /* (owned) */
  gint64 until_usecs;
} Troubled;

/* Those who have trouble with one. */
typedef struct
{
  GSequence *by_end;     /* (owned) (element-type Troubled): whose time is over first, first */
  GHashTable *by_person; /* (owned) (element-type utf8 GSequenceIter) */
} Service;

struct _LklTroubleCount
{
  GMutex lock;
  GHashTable *services; /* (owned) (element-type utf8 Service): by id */
};

static void
troubled_free (gpointer data)
{
  Troubled *troubled = data;

  g_free (troubled->person);
  g_free (troubled);
}

static void
service_free (gpointer data)
{
  Service *service = data;

  g_hash_table_unref (service->by_person);
  g_sequence_free (service->by_end);
  g_free (service);
}

LklTroubleCount *
lkl_trouble_count_new (void)
{
  LklTroubleCount *self = g_new0 (LklTroubleCount, 1);

  g_mutex_init (&self->lock);
  self->services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, service_free);
  return self;
}

void
lkl_trouble_count_free (LklTroubleCount *self)
{
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->services);
  g_free (self);
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Troubled *first = a;
  const Troubled *second = b;

  return (first->until_usecs > second->until_usecs) - (first->until_usecs < second->until_usecs);
}

/* Each leaves once, so that a crowd costs no more than it came with. */
static void
drop_those_over (Service *service, gint64 now_usecs)
{
  GSequenceIter *first = g_sequence_get_begin_iter (service->by_end);

  while (!g_sequence_iter_is_end (first))
    {
      const Troubled *troubled = g_sequence_get (first);
      GSequenceIter *next = g_sequence_iter_next (first);

      if (troubled->until_usecs > now_usecs)
        break;
      g_hash_table_remove (service->by_person, troubled->person);
      g_sequence_remove (first);
      first = next;
    }
}

static Service *
ensure_service (LklTroubleCount *self, const char *id)
{
  Service *service = g_hash_table_lookup (self->services, id);

  if (service != NULL)
    return service;
  service = g_new0 (Service, 1);
  service->by_end = g_sequence_new (troubled_free);
  service->by_person = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->services, g_strdup (id), service);
  return service;
}

static void
add_person (Service *service, const char *person, gint64 until_usecs)
{
  GSequenceIter *known = g_hash_table_lookup (service->by_person, person);
  Troubled *troubled;

  if (known != NULL)
    {
      troubled = g_sequence_get (known);
      troubled->until_usecs = MAX (troubled->until_usecs, until_usecs);
      g_sequence_sort_changed (known, compare_ends, NULL);
      return;
    }
  troubled = g_new0 (Troubled, 1);
  troubled->person = g_strdup (person);
  troubled->until_usecs = until_usecs;
  known = g_sequence_insert_sorted (service->by_end, troubled, compare_ends, NULL);
  g_hash_table_insert (service->by_person, troubled->person, known);
}

void
lkl_trouble_count_add (LklTroubleCount *self,
                       const char *service,
                       const char *person,
                       gint64 time_usecs,
                       gint64 now_usecs)
{
  const gint64 until_usecs = MIN (time_usecs, now_usecs) + LKL_RUNNING_OUTAGE_COUNTS_USECS;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = NULL;

  if (until_usecs <= now_usecs)
    return;
  locker = g_mutex_locker_new (&self->lock);
  add_person (ensure_service (self, service), person, until_usecs);
}

guint
lkl_trouble_count_get (LklTroubleCount *self, const char *service, gint64 now_usecs)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Service *found = g_hash_table_lookup (self->services, service);
  guint n_people;

  if (found == NULL)
    return 0;
  drop_those_over (found, now_usecs);
  n_people = g_hash_table_size (found->by_person);
  if (n_people == 0)
    g_hash_table_remove (self->services, service);
  return n_people >= LKL_NOW_MIN_PEOPLE ? n_people : 0;
}
