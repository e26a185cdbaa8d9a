/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournal"

#include "agent/journal/journal.h"

#include "agent/journal/journal-private.h"
#include "agent/journal/journal-replacement.h"
#include "agent/journal/journal-schema.h"

#define DRAIN_SECS 5

G_DEFINE_FINAL_TYPE (LklJournal, lkl_journal, G_TYPE_OBJECT)

typedef struct
{
  LklJournalJob job;
  gpointer data;            /* (owned) */
  GDestroyNotify free_data; /* (nullable) */
  GError *error;            /* (owned) (nullable): the job has failed */
} JournalCall;

static void
journal_call_free (JournalCall *call)
{
  if (call->free_data != NULL)
    call->free_data (call->data);
  g_clear_error (&call->error);
  g_free (call);
}

static gboolean
on_job_done (gpointer data)
{
  GTask *task = data;
  JournalCall *call = g_task_get_task_data (task);

  if (call->error != NULL)
    g_task_return_error (task, g_steal_pointer (&call->error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* On the journal's thread, which hands the task back with its only reference: whoever asked also
 * frees, on their own thread. */
static void
run_call (gpointer data, gpointer user_data)
{
  GTask *task = data;
  JournalCall *call = g_task_get_task_data (task);
  g_autoptr (GSource) source = g_idle_source_new ();

  call->job (g_task_get_source_object (task), call->data, &call->error);
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, on_job_done, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

void
lkl_journal_run_async (LklJournal *self,
                       LklJournalJob job,
                       gpointer data,
                       GDestroyNotify free_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  JournalCall *call = g_new0 (JournalCall, 1);

  call->job = job;
  call->data = data;
  call->free_data = free_data;
  g_task_set_source_tag (task, lkl_journal_run_async);
  g_task_set_task_data (task, call, (GDestroyNotify) journal_call_free);
  g_thread_pool_push (self->worker, g_steal_pointer (&task), NULL);
}

gboolean
lkl_journal_run_finish (LklJournal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
lkl_journal_run_get_data (GAsyncResult *result)
{
  JournalCall *call = g_task_get_task_data (G_TASK (result));

  return call->data;
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_reached;
} Drain;

static void
drain_clear (Drain *drain)
{
  g_mutex_clear (&drain->mutex);
  g_cond_clear (&drain->cond);
}

static gboolean
drain_job (LklJournal *self, gpointer data, GError **error)
{
  Drain *drain = data;

  g_mutex_lock (&drain->mutex);
  drain->is_reached = TRUE;
  g_cond_signal (&drain->cond);
  g_mutex_unlock (&drain->mutex);
  return TRUE;
}

static void
drain_unref (gpointer drain)
{
  g_atomic_rc_box_release_full (drain, (GDestroyNotify) drain_clear);
}

void
lkl_journal_drain (LklJournal *self)
{
  /* Shared with the job, which may still come to it after we gave up. */
  Drain *drain = g_atomic_rc_box_new0 (Drain);
  gint64 deadline_usecs = g_get_monotonic_time () + DRAIN_SECS * G_USEC_PER_SEC;
  gboolean is_in_time = TRUE;

  g_mutex_init (&drain->mutex);
  g_cond_init (&drain->cond);
  lkl_journal_run_async (
      self, drain_job, g_atomic_rc_box_acquire (drain), drain_unref, NULL, NULL, NULL);
  g_mutex_lock (&drain->mutex);
  while (!drain->is_reached && is_in_time)
    is_in_time = g_cond_wait_until (&drain->cond, &drain->mutex, deadline_usecs);
  g_mutex_unlock (&drain->mutex);
  drain_unref (drain);
}

static gboolean
open_database (LklJournal *self, const char *path, GError **error)
{
  g_autoptr (LklDatabase) database = lkl_database_open (path, &lkl_journal_schema, error);

  if (database == NULL || !lkl_database_check (database, error))
    return FALSE;
  self->database = g_steal_pointer (&database);
  return TRUE;
}

static gboolean
replace_damaged (LklJournal *self, const char *path, GError **error)
{
  g_autofree char *draft = lkl_journal_replacement_begin (path, error);

  gint64 n_rows;

  if (draft == NULL || !open_database (self, draft, error)
      || !lkl_journal_carry_over (self, path, &n_rows, error))
    return FALSE;
  g_message ("%s: carried over %" G_GINT64_FORMAT " rows", path, n_rows);
  /* What its WAL holds is in the file then. */
  g_clear_pointer (&self->database, lkl_database_close);
  return lkl_journal_replacement_complete (path, error);
}

/* A replacement is there where a damaged file has just been carried over, or before a crash. */
static gboolean
take_place (LklJournal *self, const char *path, GError **error)
{
  if (!lkl_journal_replacement_take_place (path, lkl_clock_get_wall_usecs (self->clock), error))
    return FALSE;
  g_free (self->set_aside);
  self->set_aside = lkl_journal_replacement_find_aside (path);
  return TRUE;
}

LklJournal *
lkl_journal_open (const char *path, LklClock *clock, GError **error)
{
  g_autoptr (LklJournal) self = g_object_new (LKL_TYPE_JOURNAL, NULL);
  g_autoptr (GError) local_error = NULL;

  self->clock = lkl_clock_ref (clock);
  if (!take_place (self, path, error))
    return NULL;
  if (!open_database (self, path, &local_error))
    {
      if (!g_error_matches (local_error, LKL_ERROR, LKL_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_warning ("%s", local_error->message);
      if (!replace_damaged (self, path, error) || !take_place (self, path, error)
          || !open_database (self, path, error))
        return NULL;
    }
  if (!lkl_journal_ensure_streams (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
lkl_journal_get_set_aside (LklJournal *self)
{
  return self->set_aside;
}

static void
lkl_journal_finalize (GObject *object)
{
  LklJournal *self = LKL_JOURNAL (object);

  /* Calls hold a reference, so none is under way. */
  g_thread_pool_free (self->worker, FALSE, FALSE);
  g_clear_pointer (&self->database, lkl_database_close);
  g_clear_pointer (&self->clock, lkl_clock_unref);
  g_free (self->set_aside);
  g_strfreev (self->marks);
  g_free (self->marked);
  g_free (self->held);
  G_OBJECT_CLASS (lkl_journal_parent_class)->finalize (object);
}

static void
lkl_journal_class_init (LklJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_journal_finalize;
}

static void
lkl_journal_init (LklJournal *self)
{
  self->worker = g_thread_pool_new (run_call, NULL, 1, TRUE, NULL);
}
