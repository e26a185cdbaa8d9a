/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncCounted"

#include "agent/journal/journal-counted.h"
#include "agent/sync/push-reaction.h"
#include "agent/sync/sync-private.h"

#define MAX_ANSWER_BYTES (64 * 1024)
/* A PC that slept looks again before long. */
#define LOOK_SECS (15 * 60)
#define BUSY_SECS 60
/* After one that could not leave: at the earliest. */
#define RETRY_USECS (10 * G_TIME_SPAN_MINUTE)
#define REFUSED_USECS (6 * G_TIME_SPAN_HOUR)

/* What a journal job reads and leaves. */
typedef struct
{
  LklSync *sync;   /* (owned) */
  LklBatch *batch; /* (owned) (nullable) */
  gint64 wait_usecs;
  char *destination;    /* (owned) (nullable) */
  gint64 put_off_usecs; /* 0 = it was taken */
  gboolean has_left;    /* some of it, or maybe */
  guint status;         /* 0 = nothing was said */
} CountedJob;

static void
counted_job_free (CountedJob *job)
{
  g_object_unref (job->sync);
  g_clear_pointer (&job->batch, lkl_batch_free);
  g_free (job->destination);
  g_free (job);
}

static CountedJob *
counted_job_new (LklSync *self)
{
  CountedJob *job = g_new0 (CountedJob, 1);

  job->sync = g_object_ref (self);
  return job;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CountedJob, counted_job_free)

static gboolean
find_job (LklJournal *journal, gpointer data, GError **error)
{
  CountedJob *job = data;

  return lkl_journal_next_counted (journal, &job->batch, &job->wait_usecs, error);
}

/* It stands in the list of what left before it does. */
static gboolean
begin_job (LklJournal *journal, gpointer data, GError **error)
{
  CountedJob *job = data;

  return lkl_journal_begin_batch (journal, job->batch, job->destination, error);
}

static gboolean
end_job (LklJournal *journal, gpointer data, GError **error)
{
  CountedJob *job = data;

  if (job->put_off_usecs == 0)
    return lkl_journal_settle_batch (journal, job->batch, job->destination, 200, 0, error);
  return (job->has_left ? lkl_journal_note_answer (journal, job->batch, job->status, 0, error)
                        : lkl_journal_unbegin_batch (journal, job->batch, error))
         && lkl_journal_put_off_counted (journal, job->batch, job->put_off_usecs, error);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_counting = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_warning ("what is counted: %s", error->message);
      lkl_sync_plan_counted (self, LOOK_SECS);
      return;
    }
  lkl_sync_plan_counted (self, 0);
}

/* Whatever is no acknowledgement by the endpoint itself: the same bytes again, at another random
 * time. Returns: 0 = it was taken */
static gint64
judge (const LklHttpResponse *response)
{
  LklPushOutcome outcome = { .is_said = TRUE, .n_records = 1 };
  g_autofree char *message = NULL;

  if (response == NULL)
    return RETRY_USECS;
  outcome.status = response->status;
  outcome.is_json = response->is_json;
  if (response->status == 200)
    outcome.is_readable =
        lkl_push_answer_read (response->body, &outcome.n_rejected, &message, NULL);
  switch (lkl_push_reaction_for (&outcome))
    {
    case LKL_PUSH_REACTION_DONE:
      return 0;
    case LKL_PUSH_REACTION_RETRY:
    case LKL_PUSH_REACTION_CREDENTIAL:
      return MAX (RETRY_USECS, response->retry_after_secs * G_USEC_PER_SEC);
    case LKL_PUSH_REACTION_HOLD:
    case LKL_PUSH_REACTION_SPLIT:
      return REFUSED_USECS;
    }
  g_return_val_if_reached (REFUSED_USECS);
}

/* @job: (transfer full) */
static void
end (CountedJob *job)
{
  LklSync *self = job->sync;

  lkl_journal_run_async (self->journal,
                         end_job,
                         job,
                         (GDestroyNotify) counted_job_free,
                         NULL,
                         on_ended,
                         g_object_ref (self));
}

/* No line of any log tells what it was. */
static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CountedJob) job = user_data;
  LklSync *self = job->sync;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      self->is_counting = FALSE;
      return;
    }
  job->has_left = lkl_http_client_has_begun (result);
  job->status = response != NULL ? response->status : 0;
  job->put_off_usecs = judge (response);
  if (job->put_off_usecs > 0)
    g_message ("what is counted waits: status %u", job->status);
  end (g_steal_pointer (&job));
}

/* (nullable) */
static const char *
get_token (LklSync *self)
{
  const LklDocumentSet *documents = self->documents;

  return documents != NULL && documents->mine != NULL ? documents->mine->submit_token : NULL;
}

/* In a request and on a connection of its own. @job: (transfer full): with a batch */
static void
send_alone (LklSync *self, CountedJob *job)
{
  g_autoptr (LklHttpClient) client = lkl_http_client_new_apart (self->client);
  const LklHttpRequest request = {
    .method = "POST",
    .path = lkl_otlp_signal_get_path (job->batch->signal),
    .token = get_token (self),
    .body = job->batch->bytes,
    .max_bytes = MAX_ANSWER_BYTES,
  };

  lkl_http_client_send_async (client, &request, self->cancellable, on_answered, job);
}

static gboolean
may_leave (LklSync *self)
{
  return get_token (self) != NULL
         && lkl_release_gate_find_obstacle (&self->facts, LKL_RECORD_CLASS_ANSWERS) == NULL;
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;
  CountedJob *begun = lkl_journal_run_get_data (result);
  const gboolean is_begun = lkl_journal_run_finish (LKL_JOURNAL (source), result, &error);
  CountedJob *job;

  if (!is_begun || g_cancellable_is_cancelled (self->cancellable))
    {
      self->is_counting = FALSE;
      if (error != NULL)
        g_warning ("what is counted: %s", error->message);
      if (!g_cancellable_is_cancelled (self->cancellable))
        lkl_sync_plan_counted (self, LOOK_SECS);
      return;
    }
  job = counted_job_new (self);
  job->batch = g_steal_pointer (&begun->batch);
  job->destination = g_steal_pointer (&begun->destination);
  /* Deleted, or a pause began, meanwhile. */
  if (job->batch->sent_id == 0 || !may_leave (self))
    {
      job->put_off_usecs = RETRY_USECS;
      end (job);
      return;
    }
  send_alone (self, job);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;
  CountedJob *job = lkl_journal_run_get_data (result);
  const gboolean is_read = lkl_journal_run_finish (LKL_JOURNAL (source), result, &error);

  self->is_counting = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!is_read)
    {
      g_warning ("what is counted: %s", error->message);
      lkl_sync_plan_counted (self, LOOK_SECS);
    }
  else if (job->batch != NULL && may_leave (self))
    {
      CountedJob *begun = counted_job_new (self);

      begun->batch = g_steal_pointer (&job->batch);
      begun->destination = g_strdup (lkl_http_client_get_base_url (self->client));
      self->is_counting = TRUE;
      lkl_journal_run_async (self->journal,
                             begin_job,
                             begun,
                             (GDestroyNotify) counted_job_free,
                             NULL,
                             on_begun,
                             g_object_ref (self));
    }
  else if (job->batch != NULL)
    lkl_sync_plan_counted (self, LOOK_SECS);
  else if (job->wait_usecs != G_MAXINT64)
    lkl_sync_plan_counted (self, (guint) MIN (job->wait_usecs / G_USEC_PER_SEC + 1, LOOK_SECS));
}

static gboolean
on_time_to_look (gpointer user_data)
{
  LklSync *self = user_data;

  self->counted_timer_id = 0;
  if (self->is_counting)
    {
      lkl_sync_plan_counted (self, BUSY_SECS);
      return G_SOURCE_REMOVE;
    }
  self->is_counting = TRUE;
  lkl_journal_run_async (self->journal,
                         find_job,
                         counted_job_new (self),
                         (GDestroyNotify) counted_job_free,
                         NULL,
                         on_found,
                         g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
lkl_sync_plan_counted (LklSync *self, guint wait_secs)
{
  g_clear_handle_id (&self->counted_timer_id, g_source_remove);
  self->counted_timer_id = g_timeout_add_seconds (wait_secs, on_time_to_look, self);
}

void
lkl_sync_counted_added (LklSync *self)
{
  lkl_sync_plan_counted (self, 0);
}
