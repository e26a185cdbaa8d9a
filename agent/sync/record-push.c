/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRecordPush"

#include "agent/sync/record-push.h"

#include "agent/wire/endpoint-api.h"

#define MAX_ANSWER_BYTES (64 * 1024)

typedef struct
{
  LklJournal *journal;   /* (owned) */
  LklHttpClient *client; /* (owned) */
  LklRecordClass record_class;
  char *token;           /* (owned) */
  char *version;         /* (owned) */
  LklPushResult *result; /* (owned) (nullable) */
} Push;

/* What a journal job reads and leaves. */
typedef struct
{
  LklRecordClass record_class;
  char *version;     /* (owned) */
  LklBatch *batch;   /* (owned) (nullable) */
  char *destination; /* (owned) (nullable) */
  guint status;
  gint64 rejected;
  gboolean renew_stream;
} BatchJob;

static void take_next_batch (GTask *task);

void
lkl_push_result_free (LklPushResult *self)
{
  g_free (self->index_etag);
  g_free (self->problem);
  g_free (self);
}

static void
push_free (Push *push)
{
  g_object_unref (push->journal);
  g_object_unref (push->client);
  g_free (push->token);
  g_free (push->version);
  g_clear_pointer (&push->result, lkl_push_result_free);
  g_free (push);
}

static void
batch_job_free (BatchJob *job)
{
  g_free (job->version);
  g_free (job->destination);
  g_clear_pointer (&job->batch, lkl_batch_free);
  g_free (job);
}

static void
return_result (GTask *task)
{
  Push *push = g_task_get_task_data (task);

  g_task_return_pointer (
      task, g_steal_pointer (&push->result), (GDestroyNotify) lkl_push_result_free);
}

static gboolean
next_batch_job (LklJournal *journal, gpointer data, GError **error)
{
  BatchJob *job = data;

  return lkl_journal_next_batch (journal, job->record_class, job->version, &job->batch, error);
}

static gboolean
settle_job (LklJournal *journal, gpointer data, GError **error)
{
  BatchJob *job = data;

  return lkl_journal_settle_batch (
             journal, job->batch, job->destination, job->status, job->rejected, error)
         && (!job->renew_stream || lkl_journal_renew_stream (journal, job->record_class, error));
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  push->result->n_batches++;
  take_next_batch (task);
}

/* A 200 counts only if the endpoint itself said it: a sign-in page of a network is one too. What it
 * refused of the records (OTLP "Partial Success") must not be sent again, so it is counted; but an
 * answer of a person is not given up.
 * @problem: (out) (transfer full): why the batch stays, for the log */
static LklPushReaction
judge_response (LklRecordClass record_class,
                const LklHttpResponse *response,
                gint64 *rejected,
                char **problem)
{
  LklPushReaction reaction = lkl_push_reaction_for (response->status);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  *rejected = 0;
  if (reaction != LKL_PUSH_REACTION_DONE)
    *problem = g_strdup_printf ("status %u", response->status);
  else if (!response->is_json)
    {
      *problem = g_strdup ("something else than the endpoint answered");
      reaction = LKL_PUSH_REACTION_RETRY;
    }
  else if (!lkl_push_answer_read (response->body, rejected, &message, &error))
    {
      *problem = g_strdup (error->message);
      reaction = LKL_PUSH_REACTION_RETRY;
    }
  else if (*rejected > 0 && record_class == LKL_RECORD_CLASS_ANSWERS)
    {
      *problem = g_strdup_printf ("the endpoint refused an answer: %s", message);
      reaction = LKL_PUSH_REACTION_HOLD;
    }
  else if (*rejected > 0)
    g_message ("the endpoint refused %" G_GINT64_FORMAT " records: %s", *rejected, message);
  return reaction;
}

static void
settle (GTask *task, LklBatch *batch, const LklHttpResponse *response, gint64 rejected)
{
  Push *push = g_task_get_task_data (task);
  BatchJob *job = g_new0 (BatchJob, 1);

  job->record_class = push->record_class;
  job->batch = batch;
  job->destination = g_strdup (lkl_http_client_get_base_url (push->client));
  job->status = response->status;
  job->rejected = rejected;
  job->renew_stream = response->renew_stream;
  lkl_journal_run_async (push->journal,
                         settle_job,
                         job,
                         (GDestroyNotify) batch_job_free,
                         NULL,
                         on_settled,
                         g_object_ref (task));
}

typedef struct
{
  GTask *task;     /* (owned) */
  LklBatch *batch; /* (owned) (nullable) */
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->task);
  g_clear_pointer (&sending->batch, lkl_batch_free);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  Push *push = g_task_get_task_data (sending->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);
  gint64 rejected;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (sending->task, g_steal_pointer (&error));
      return;
    }
  if (response == NULL)
    {
      push->result->reaction = lkl_push_reaction_for (0);
      push->result->problem = g_strdup (error->message);
      return_result (sending->task);
      return;
    }
  push->result->retry_after_secs = response->retry_after_secs;
  g_free (push->result->index_etag);
  push->result->index_etag = g_strdup (response->index_etag);
  push->result->reaction =
      judge_response (push->record_class, response, &rejected, &push->result->problem);
  if (push->result->reaction == LKL_PUSH_REACTION_DONE)
    {
      settle (sending->task, g_steal_pointer (&sending->batch), response, rejected);
      return;
    }
  return_result (sending->task);
}

static void
on_batch (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Push *push = g_task_get_task_data (task);
  BatchJob *job = lkl_journal_run_get_data (result);
  GError *error = NULL;
  LklHttpRequest request = { .method = "POST", .compress = TRUE, .max_bytes = MAX_ANSWER_BYTES };
  Sending *sending;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->batch == NULL)
    {
      return_result (task);
      return;
    }
  request.path = lkl_otlp_signal_get_path (job->batch->signal);
  request.token = push->token;
  request.body = job->batch->bytes;
  sending = g_new0 (Sending, 1);
  sending->task = g_object_ref (task);
  sending->batch = g_steal_pointer (&job->batch);
  lkl_http_client_send_async (
      push->client, &request, g_task_get_cancellable (task), on_answered, sending);
}

static void
take_next_batch (GTask *task)
{
  Push *push = g_task_get_task_data (task);
  BatchJob *job = g_new0 (BatchJob, 1);

  job->record_class = push->record_class;
  job->version = g_strdup (push->version);
  lkl_journal_run_async (push->journal,
                         next_batch_job,
                         job,
                         (GDestroyNotify) batch_job_free,
                         NULL,
                         on_batch,
                         g_object_ref (task));
}

void
lkl_record_push_async (LklJournal *journal,
                       LklHttpClient *client,
                       LklRecordClass record_class,
                       const char *token,
                       const char *version,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Push *push = g_new0 (Push, 1);

  g_task_set_source_tag (task, lkl_record_push_async);
  push->journal = g_object_ref (journal);
  push->client = g_object_ref (client);
  push->record_class = record_class;
  push->token = g_strdup (token);
  push->version = g_strdup (version);
  push->result = g_new0 (LklPushResult, 1);
  push->result->reaction = LKL_PUSH_REACTION_DONE;
  push->result->retry_after_secs = -1;
  g_task_set_task_data (task, push, (GDestroyNotify) push_free);
  take_next_batch (task);
}

LklPushResult *
lkl_record_push_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
