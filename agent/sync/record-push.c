/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRecordPush"

#include "agent/sync/record-push.h"

#include "agent/wire/endpoint-api.h"
#include "agent/wire/push-failure.h"

#define MAX_ANSWER_BYTES (64 * 1024)
/* After so many refusals in a row the round ends: it takes nothing, and the others wait with less
 * noise. */
#define MAX_REFUSED_IN_A_ROW 5

typedef struct
{
  LklJournal *journal;   /* (owned) */
  LklHttpClient *client; /* (owned) */
  LklRecordClass record_class;
  char *token;           /* (owned) */
  char *version;         /* (owned) */
  LklPushResult *result; /* (owned) (nullable) */
  LklRecordPushGate gate;
  gpointer gate_data;
  guint n_refused;    /* in a row */
  char *held_problem; /* (owned) (nullable): of the last one that was refused and has not stepped
                         aside */
} Push;

/* What a journal job reads and leaves. */
typedef struct
{
  LklRecordClass record_class;
  char *version;     /* (owned) */
  LklBatch *batch;   /* (owned) (nullable) */
  char *destination; /* (owned) */
  gboolean has_left; /* some of it, or maybe */
  guint status;      /* 0 = no answer */
  gint64 rejected;
  gboolean renew_stream;
  gboolean has_refused; /* one that was refused is passed over for now */
  gboolean is_whole;    /* it was to be parted and could not be */
  LklRefusedRecords refused;
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
  g_free (push->held_problem);
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

/* @is_held: something was refused, and is asked about again */
static void
end_round (GTask *task, gboolean is_held)
{
  Push *push = g_task_get_task_data (task);

  push->result->reaction = is_held ? LKL_PUSH_REACTION_HOLD : LKL_PUSH_REACTION_DONE;
  g_free (push->result->problem);
  push->result->problem = g_steal_pointer (&push->held_problem);
  return_result (task);
}

static gboolean
next_batch_job (LklJournal *journal, gpointer data, GError **error)
{
  BatchJob *job = data;

  if (!lkl_journal_next_batch (journal, job->record_class, job->version, &job->batch, error))
    return FALSE;
  if (job->batch != NULL)
    return lkl_journal_begin_batch (journal, job->batch, job->destination, error);
  return lkl_journal_count_refused (journal, &job->refused, error)
         && lkl_journal_has_refused (journal, job->record_class, &job->has_refused, error);
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
  push->n_refused = 0;
  take_next_batch (task);
}

/* What came back, where anything did. */
static gboolean
note_job (LklJournal *journal, gpointer data, GError **error)
{
  const BatchJob *job = data;

  if (!job->has_left)
    return lkl_journal_unbegin_batch (journal, job->batch, error);
  return job->status == 0
         || lkl_journal_note_answer (journal, job->batch, job->status, job->rejected, error);
}

/* The batch was not taken. Where its stream is not taken at all, what is frozen next is in another.
 */
static gboolean
refuse_job (LklJournal *journal, gpointer data, GError **error)
{
  BatchJob *job = data;

  return note_job (journal, job, error) && lkl_journal_refuse_batch (journal, job->batch, error)
         && (!job->renew_stream || lkl_journal_leave_stream_of (journal, job->batch, error));
}

/* One whose bytes are damaged can't be parted, and must not keep the others from leaving either. */
static gboolean
split_job (LklJournal *journal, gpointer data, GError **error)
{
  BatchJob *job = data;
  g_autoptr (GError) local_error = NULL;

  if (!note_job (journal, job, error))
    return FALSE;
  if (lkl_journal_split_batch (journal, job->batch, job->version, &local_error))
    return TRUE;
  if (g_error_matches (local_error, LKL_ERROR, LKL_ERROR_MALFORMED))
    {
      job->is_whole = TRUE;
      return lkl_journal_refuse_batch (journal, job->batch, error);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* It keeps the others from nothing: those that the endpoint takes leave. */
static void
go_on_without (GTask *task, const LklBatch *batch)
{
  Push *push = g_task_get_task_data (task);
  g_autofree char *problem = g_steal_pointer (&push->result->problem);

  if (lkl_batch_is_aside (batch))
    {
      g_message ("a batch of %s stepped aside: %s",
                 lkl_record_class_get_name (push->record_class),
                 problem);
    }
  else
    {
      g_free (push->held_problem);
      push->held_problem = g_steal_pointer (&problem);
    }
  push->n_refused++;
  take_next_batch (task);
}

static void
on_refused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const BatchJob *job = lkl_journal_run_get_data (result);
  GError *error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    go_on_without (task, job->batch);
  else
    g_task_return_error (task, error);
}

static void
on_split (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const BatchJob *job = lkl_journal_run_get_data (result);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_task_return_error (task, error);
  else if (job->is_whole)
    go_on_without (task, job->batch);
  else
    take_next_batch (task);
}

/* ---- What the answer means. ---- */

/* Returns: (transfer full): why the batch stays, for the log */
static char *
describe_failure (const LklHttpResponse *response)
{
  g_autofree char *said = lkl_push_failure_read (response->body);

  if (response->status == 200)
    return g_strdup ("something else than the endpoint answered");
  if (response->status >= 300 && response->status < 400)
    return g_strdup_printf ("status %u: sends elsewhere, which is not followed", response->status);
  return said != NULL ? g_strdup_printf ("status %u: %s", response->status, said)
                      : g_strdup_printf ("status %u", response->status);
}

/* @problem: (out) (transfer full) (nullable): why the batch stays, for the log */
static LklPushReaction
judge_response (const LklBatch *batch,
                const LklHttpResponse *response,
                gint64 *rejected,
                char **problem)
{
  g_autofree char *message = NULL;
  LklPushOutcome outcome = {
    .status = response->status,
    .is_json = response->is_json,
    .is_said = batch->record_class == LKL_RECORD_CLASS_ANSWERS,
    .n_records = batch->n_records,
    .n_bytes = g_bytes_get_size (batch->bytes),
  };
  LklPushReaction reaction;

  *rejected = 0;
  *problem = NULL;
  if (response->status == 200)
    outcome.is_readable = lkl_push_answer_read (response->body, rejected, &message, NULL);
  *rejected = MIN (*rejected, batch->n_records);
  outcome.n_rejected = *rejected;
  reaction = lkl_push_reaction_for (&outcome);
  if (*rejected > 0 && reaction == LKL_PUSH_REACTION_HOLD)
    *problem = g_strdup_printf ("the endpoint refused an answer: %s", message);
  else if (reaction != LKL_PUSH_REACTION_DONE)
    *problem = describe_failure (response);
  else if (*rejected > 0)
    g_message ("the endpoint refused %" G_GINT64_FORMAT " records: %s", *rejected, message);
  return reaction;
}

/* @batch: (transfer full). Returns: (transfer full) */
static BatchJob *
batch_job_new (const Push *push, LklBatch *batch)
{
  BatchJob *job = g_new0 (BatchJob, 1);

  job->record_class = push->record_class;
  job->version = g_strdup (push->version);
  job->destination = g_strdup (lkl_http_client_get_base_url (push->client));
  job->batch = batch;
  return job;
}

/* @job: (transfer full): its batch was acknowledged */
static void
settle (GTask *task, BatchJob *job)
{
  Push *push = g_task_get_task_data (task);

  lkl_journal_run_async (push->journal,
                         settle_job,
                         job,
                         (GDestroyNotify) batch_job_free,
                         NULL,
                         on_settled,
                         g_object_ref (task));
}

/* Nobody waits for it: the journal's jobs run in order. @job: (transfer full) */
static void
note (Push *push, BatchJob *job)
{
  lkl_journal_run_async (
      push->journal, note_job, job, (GDestroyNotify) batch_job_free, NULL, NULL, NULL);
}

/* @job: (transfer full): its batch stays */
static void
keep (GTask *task, BatchJob *job)
{
  Push *push = g_task_get_task_data (task);
  const gboolean is_split = push->result->reaction == LKL_PUSH_REACTION_SPLIT;

  if (!is_split && push->result->reaction != LKL_PUSH_REACTION_HOLD)
    {
      note (push, job);
      return_result (task);
      return;
    }
  lkl_journal_run_async (push->journal,
                         is_split ? split_job : refuse_job,
                         job,
                         (GDestroyNotify) batch_job_free,
                         NULL,
                         is_split ? on_split : on_refused,
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
  BatchJob *job = batch_job_new (push, g_steal_pointer (&sending->batch));

  job->has_left = lkl_http_client_has_begun (result);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      note (push, job);
      g_task_return_error (sending->task, g_steal_pointer (&error));
      return;
    }
  g_clear_pointer (&push->result->problem, g_free);
  if (response == NULL)
    {
      /* An answer without end ("OTLP/HTTP Response": not to be retried) won't end next time. */
      push->result->reaction = g_error_matches (error, LKL_ERROR, LKL_ERROR_TOO_BIG)
                                   ? LKL_PUSH_REACTION_HOLD
                                   : LKL_PUSH_REACTION_RETRY;
      push->result->problem = g_strdup (error->message);
      keep (sending->task, job);
      return;
    }
  push->result->retry_after_secs = response->retry_after_secs;
  push->result->is_token_unknown = response->status == 401;
  g_free (push->result->index_etag);
  push->result->index_etag = g_strdup (response->index_etag);
  job->status = response->status;
  job->renew_stream = response->renew_stream;
  push->result->reaction =
      judge_response (job->batch, response, &job->rejected, &push->result->problem);
  if (push->result->reaction == LKL_PUSH_REACTION_DONE)
    settle (sending->task, job);
  else
    keep (sending->task, job);
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
      push->result->refused = job->refused;
      push->result->has_refused = TRUE;
      end_round (task, job->has_refused);
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

  if (push->n_refused >= MAX_REFUSED_IN_A_ROW
      || (push->gate != NULL && !push->gate (push->record_class, push->gate_data)))
    {
      end_round (task, push->held_problem != NULL || push->n_refused >= MAX_REFUSED_IN_A_ROW);
      return;
    }
  lkl_journal_run_async (push->journal,
                         next_batch_job,
                         batch_job_new (push, NULL),
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
                       LklRecordPushGate gate,
                       gpointer gate_data,
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
  push->gate = gate;
  push->gate_data = gate_data;
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
