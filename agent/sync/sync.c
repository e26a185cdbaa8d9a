/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSync"

#include "agent/sync/sync-private.h"

#include <glib/gi18n.h>

#include "agent/sync/document-memory.h"
#include "agent/sync/sync-schedule.h"

#define NEVER G_MAXINT64
#define PULL_AGAIN_USECS (5 * G_USEC_PER_SEC)
#define TASK_PULL LKL_SYNC_TASK_PULL
#define TASK_COUNT LKL_SYNC_TASK_COUNT

/* What people said goes before what was measured. */
static const guint order[TASK_COUNT] = {
  LKL_RECORD_CLASS_ANSWERS,
  LKL_RECORD_CLASS_EVENTS,
  LKL_RECORD_CLASS_MEASUREMENTS,
  TASK_PULL,
};

G_DEFINE_FINAL_TYPE (LklSync, lkl_sync, G_TYPE_OBJECT)

/* ---- What people are told. ---- */

void
lkl_sync_set_problem (LklSync *self, guint task, const char *problem, const char *detail)
{
  if (problem == NULL)
    self->last_success_usecs = lkl_clock_get_wall_usecs (self->clock);
  else
    g_message ("%s", detail);
  self->problems[task] = problem;
  g_free (self->details[task]);
  self->details[task] = g_strdup (detail);
  g_signal_emit_by_name (self, "changed");
}

/* What keeps answers from arriving is told before the rest.
 * Returns: the task, TASK_COUNT = all is well */
static guint
find_problem (LklSync *self)
{
  for (guint i = 0; i < TASK_COUNT; i++)
    if (self->problems[order[i]] != NULL)
      return order[i];
  return TASK_COUNT;
}

/* ---- One thing at a time. ---- */

guint
lkl_sync_get_fleet_size (LklSync *self)
{
  const LklDocumentSet *documents = self->documents;

  return documents != NULL && documents->policy != NULL ? documents->policy->fleet_size : 0;
}

void
lkl_sync_set_due_in (LklSync *self, guint task, gint64 delay_usecs)
{
  self->due_boot_usecs[task] =
      delay_usecs == NEVER ? NEVER : lkl_clock_get_boot_usecs (self->clock) + delay_usecs;
}

void
lkl_sync_task_ended (LklSync *self, gint64 delay_usecs)
{
  if (delay_usecs != NEVER)
    lkl_sync_set_due_in (self, self->running, self->is_asked_again ? 0 : delay_usecs);
  self->is_asked_again = FALSE;
  self->running = TASK_COUNT;
  if (self->is_start_due)
    lkl_sync_start (self);
  else
    lkl_sync_plan (self);
}

/* ---- Documents. ---- */

typedef struct
{
  char *source;              /* (owned): base URL */
  LklDocumentMemory *memory; /* (owned) (nullable) */
} StoredJob;

static void
stored_job_free (StoredJob *job)
{
  g_free (job->source);
  g_clear_pointer (&job->memory, lkl_document_memory_free);
  g_free (job);
}

static gboolean
list_stored_job (LklJournal *journal, gpointer data, GError **error)
{
  StoredJob *job = data;

  job->memory = lkl_document_memory_load (journal, job->source, "", error);
  return job->memory != NULL;
}

/* @documents: (transfer full) */
static void
use_documents (LklSync *self, LklDocumentSet *documents)
{
  g_clear_pointer (&self->documents, lkl_document_set_unref);
  self->documents = documents;
  g_signal_emit_by_name (self, "documents-changed");
}

static void
on_stored_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;
  LklDocumentSet *documents = NULL;
  const StoredJob *job = lkl_journal_run_get_data (result);
  gboolean is_first;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      documents = lkl_document_set_restore (job->memory->stored);
      self->documents_end_usecs = job->memory->not_after_usecs;
    }
  is_first = documents == NULL || documents->policy == NULL;
  if (documents != NULL)
    use_documents (self, documents);
  else
    g_warning ("stored documents: %s", error->message);
  /* A run that was cut off may have left something in each class. */
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    lkl_sync_set_due_in (self,
                         i,
                         lkl_sync_schedule_get_start_delay_usecs ((LklRecordClass) i,
                                                                  lkl_sync_get_fleet_size (self),
                                                                  g_random_double ()));
  lkl_sync_task_ended (self,
                       lkl_sync_schedule_get_first_pull_delay_usecs (
                           is_first, lkl_sync_get_fleet_size (self), g_random_double ()));
}

static void
read_stored_documents (LklSync *self)
{
  StoredJob *job = g_new0 (StoredJob, 1);

  job->source = g_strdup (lkl_http_client_get_base_url (self->client));
  self->running = TASK_PULL;
  lkl_journal_run_async (self->journal,
                         list_stored_job,
                         job,
                         (GDestroyNotify) stored_job_free,
                         NULL,
                         on_stored_listed,
                         g_object_ref (self));
}

static void
on_pulled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean has_other_token;
  gint64 retry_after_secs;
  g_autoptr (LklPullResult) pulled = lkl_document_pull_finish (result, &retry_after_secs, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* An answer went before it. */
      lkl_sync_task_ended (self, PULL_AGAIN_USECS);
      return;
    }
  has_other_token =
      pulled != NULL && pulled->is_mine_refused && lkl_sync_has_other_token (self, TASK_PULL);
  self->failures[TASK_PULL] = pulled != NULL ? 0 : self->failures[TASK_PULL] + 1;
  lkl_sync_note_pull (self, error, pulled != NULL && pulled->is_mine_refused && !has_other_token);
  if (pulled != NULL)
    {
      g_free (self->index_etag);
      self->index_etag = g_steal_pointer (&pulled->index_etag);
      self->documents_end_usecs = pulled->not_after_usecs;
      if (pulled->has_mine)
        lkl_sync_note_mine (self);
      if (pulled->documents != NULL)
        use_documents (self, g_steal_pointer (&pulled->documents));
    }
  if (has_other_token)
    lkl_sync_task_ended (self, 0);
  else
    lkl_sync_end_pull (self,
                       lkl_sync_schedule_get_pull_delay_usecs (self->failures[TASK_PULL],
                                                               retry_after_secs,
                                                               self->is_hurried,
                                                               lkl_sync_get_fleet_size (self),
                                                               g_random_double ()));
}

/* ---- When. ---- */

static gboolean
may_push (LklSync *self, LklRecordClass record_class)
{
  const gint64 waited_usecs =
      lkl_clock_get_boot_usecs (self->clock) - self->due_boot_usecs[record_class];

  return lkl_release_gate_find_obstacle (&self->facts, record_class) == NULL
         && !lkl_sync_schedule_waits_for_link (record_class, self->is_metered, waited_usecs);
}

static void
run_task (LklSync *self, guint task)
{
  self->running = task;
  lkl_sync_note_token (self, task);
  self->due_boot_usecs[task] = NEVER;
  if (task == TASK_PULL)
    {
      g_clear_object (&self->pull_cancellable);
      self->pull_cancellable = g_cancellable_new ();
      self->pull_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
      lkl_document_pull_async (self->journal,
                               self->client,
                               self->index_keys,
                               lkl_sync_get_mine_access (self),
                               self->pull_cancellable,
                               on_pulled,
                               g_object_ref (self));
    }
  else
    lkl_sync_start_push (self, (LklRecordClass) task);
}

/* Returns: the task that is due first among those that may run; TASK_COUNT = none */
static guint
find_next (LklSync *self)
{
  guint next = TASK_COUNT;

  for (guint i = 0; i < TASK_COUNT; i++)
    {
      guint task = order[i];

      /* The pull asks for nobody's leave: it sends nothing of a person's, the endpoint proves by
       * its certificate who it is, and a portal that somebody only pretends must not keep a policy
       * from a fleet. */
      if (self->due_boot_usecs[task] == NEVER
          || (task != TASK_PULL && !may_push (self, (LklRecordClass) task)))
        continue;
      if (next == TASK_COUNT || self->due_boot_usecs[task] < self->due_boot_usecs[next])
        next = task;
    }
  return next;
}

static gboolean
on_due (gpointer user_data)
{
  LklSync *self = user_data;

  self->timer_id = 0;
  lkl_sync_plan (self);
  return G_SOURCE_REMOVE;
}

/* Runs what is due, or sets the timer for what is due next. */
void
lkl_sync_plan (LklSync *self)
{
  guint next;
  gint64 wait_usecs;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->running != TASK_COUNT)
    return;
  next = find_next (self);
  if (next == TASK_COUNT)
    return;
  wait_usecs = self->due_boot_usecs[next] - lkl_clock_get_boot_usecs (self->clock);
  if (wait_usecs <= 0)
    run_task (self, next);
  else
    self->timer_id = g_timeout_add_seconds (
        (guint) ((wait_usecs + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC), on_due, self);
}

static void
push_within (LklSync *self, LklRecordClass record_class, gint64 delay_usecs)
{
  const gint64 due_boot_usecs = lkl_clock_get_boot_usecs (self->clock) + delay_usecs;

  /* After a failure the waiting time stands, or every new record would knock again. */
  if (self->failures[record_class] == 0 || self->due_boot_usecs[record_class] == NEVER)
    self->due_boot_usecs[record_class] = MIN (self->due_boot_usecs[record_class], due_boot_usecs);
  /* What a person said does not wait for documents that trickle in. */
  if (record_class == LKL_RECORD_CLASS_ANSWERS && self->running == TASK_PULL
      && may_push (self, record_class))
    lkl_sync_cut_pull (self);
  lkl_sync_plan (self);
}

void
lkl_sync_record_added (LklSync *self, LklRecordClass record_class)
{
  push_within (self,
               record_class,
               lkl_sync_schedule_get_push_delay_usecs (record_class, g_random_double ()));
}

void
lkl_sync_news_added (LklSync *self, LklRecordClass record_class)
{
  push_within (
      self,
      record_class,
      lkl_sync_schedule_get_news_delay_usecs (lkl_sync_get_fleet_size (self), g_random_double ()));
}

static gboolean
ask_again_job (LklJournal *journal, gpointer data, GError **error)
{
  lkl_journal_ask_again (journal);
  return TRUE;
}

void
lkl_sync_now (LklSync *self)
{
  lkl_journal_run_async (self->journal, ask_again_job, NULL, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < TASK_COUNT; i++)
    lkl_sync_set_due_in (self, i, 0);
  self->is_asked_again = self->running != TASK_COUNT;
  lkl_sync_plan (self);
}

/* ---- Life. ---- */

LklSync *
lkl_sync_new (LklJournal *journal,
              LklHttpClient *client,
              LklClock *clock,
              const char *credentials_path,
              const char *version)
{
  LklSync *self = g_object_new (LKL_TYPE_SYNC, NULL);

  self->journal = g_object_ref (journal);
  self->client = g_object_ref (client);
  self->clock = lkl_clock_ref (clock);
  self->credentials_path = g_strdup (credentials_path);
  self->version = g_strdup (version);
  lkl_sync_watch_clock (self);
  lkl_sync_load_credentials (self);
  return self;
}

void
lkl_sync_start (LklSync *self)
{
  /* Whoever enrols that early has begun something already. */
  self->is_start_due = self->running != TASK_COUNT;
  if (!self->is_start_due)
    read_stored_documents (self);
  /* Not as soon as somebody logs in. */
  lkl_sync_plan_counted (self, (guint) g_random_int_range (60, 600));
}

void
lkl_sync_set_first_page_shown (LklSync *self, gboolean is_shown)
{
  /* What waited for it may include this PC's enrolment. */
  if (is_shown && !self->facts.is_first_page_shown && self->enrols_by_sign_in
      && self->due_boot_usecs[TASK_PULL] != NEVER)
    lkl_sync_set_due_in (self, TASK_PULL, 0);
  self->facts.is_first_page_shown = is_shown;
  lkl_sync_plan (self);
}

void
lkl_sync_set_captive_portal (LklSync *self, gboolean is_captive_portal)
{
  const gboolean is_lifted = self->facts.is_captive_portal && !is_captive_portal;

  /* What failed behind it, or is about to, does not wait any longer. */
  if (is_lifted && self->running == TASK_PULL)
    self->is_asked_again = TRUE;
  else if (is_lifted && self->failures[TASK_PULL] > 0)
    lkl_sync_set_due_in (self, TASK_PULL, 0);
  self->facts.is_captive_portal = is_captive_portal;
  lkl_sync_plan (self);
}

void
lkl_sync_set_metered (LklSync *self, gboolean is_metered)
{
  self->is_metered = is_metered;
  lkl_sync_plan (self);
}

void
lkl_sync_set_hurried (LklSync *self, gboolean is_hurried)
{
  const gint64 due_boot_usecs = lkl_clock_get_boot_usecs (self->clock)
                                + lkl_sync_schedule_get_hurried_delay_usecs (
                                    lkl_sync_get_fleet_size (self), g_random_double ());

  /* After a failure the waiting time stands. */
  if (is_hurried && !self->is_hurried && self->failures[TASK_PULL] == 0
      && self->due_boot_usecs[TASK_PULL] != NEVER)
    self->due_boot_usecs[TASK_PULL] = MIN (self->due_boot_usecs[TASK_PULL], due_boot_usecs);
  self->is_hurried = is_hurried;
  lkl_sync_plan (self);
}

LklDocumentSet *
lkl_sync_get_documents (LklSync *self)
{
  return self->documents;
}

const LklCredentials *
lkl_sync_get_credentials (LklSync *self)
{
  return self->credentials;
}

gint64
lkl_sync_get_last_success_usecs (LklSync *self)
{
  return self->last_success_usecs;
}

gint64
lkl_sync_get_mine_boot_usecs (LklSync *self)
{
  return self->mine_boot_usecs;
}

const char *
lkl_sync_get_problem (LklSync *self)
{
  guint task = find_problem (self);
  const char *obstacle = lkl_release_gate_find_obstacle (&self->facts, LKL_RECORD_CLASS_ANSWERS);

  if (task < TASK_COUNT)
    return _ (self->problems[task]);
  return obstacle != NULL ? _ (obstacle) : NULL;
}

const char *
lkl_sync_get_problem_detail (LklSync *self)
{
  guint task = find_problem (self);

  return task < TASK_COUNT ? self->details[task] : NULL;
}

const LklRefusedRecords *
lkl_sync_get_refused (LklSync *self)
{
  return &self->refused;
}

const char *
lkl_sync_get_document_problem (LklSync *self)
{
  return self->document_problem;
}

gint64
lkl_sync_get_documents_end_usecs (LklSync *self)
{
  return self->documents_end_usecs;
}

static void
lkl_sync_dispose (GObject *object)
{
  LklSync *self = LKL_SYNC (object);

  g_cancellable_cancel (self->cancellable);
  if (self->pull_cancellable != NULL)
    g_cancellable_cancel (self->pull_cancellable);
  if (self->renewal_cancellable != NULL)
    g_cancellable_cancel (self->renewal_cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->counted_timer_id, g_source_remove);
  G_OBJECT_CLASS (lkl_sync_parent_class)->dispose (object);
}

static void
lkl_sync_finalize (GObject *object)
{
  LklSync *self = LKL_SYNC (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pull_cancellable);
  g_clear_object (&self->renewal_cancellable);
  g_clear_pointer (&self->clock, lkl_clock_unref);
  g_clear_pointer (&self->credentials, lkl_credentials_free);
  g_clear_pointer (&self->documents, lkl_document_set_unref);
  g_free (self->credentials_path);
  g_free (self->used_token);
  g_free (self->version);
  for (guint i = 0; i < TASK_COUNT; i++)
    g_free (self->details[i]);
  g_free (self->document_problem);
  g_free (self->sign_in_problem);
  g_free (self->index_etag);
  g_free (self->index_keys);
  G_OBJECT_CLASS (lkl_sync_parent_class)->finalize (object);
}

static void
lkl_sync_class_init (LklSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_sync_dispose;
  object_class->finalize = lkl_sync_finalize;
  g_signal_new (
      "documents-changed", LKL_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("changed", LKL_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_sync_init (LklSync *self)
{
  self->cancellable = g_cancellable_new ();
  self->running = TASK_COUNT;
  self->index_keys = g_strdup ("");
  self->documents_end_usecs = G_MAXINT64;
  for (guint i = 0; i < TASK_COUNT; i++)
    self->due_boot_usecs[i] = NEVER;
}
