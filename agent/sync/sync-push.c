/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncPush"

#include "agent/sync/record-push.h"
#include "agent/sync/sync-private.h"
#include "agent/sync/sync-problem.h"
#include "agent/sync/sync-schedule.h"

#define NEVER G_MAXINT64

/* The answer to a push tells of new documents, so that nobody has to ask. */
static void
take_index_etag (LklSync *self, const char *index_etag)
{
  if (index_etag != NULL && self->index_etag != NULL && !g_str_equal (index_etag, self->index_etag))
    lkl_sync_set_due_in (self, LKL_SYNC_TASK_PULL, 0);
}

static void
note_success (LklSync *self, LklRecordClass record_class, const LklPushResult *push)
{
  self->failures[record_class] = 0;
  self->has_tried_spare[record_class] = FALSE;
  if (push->n_batches > 0)
    lkl_sync_set_problem (self, record_class, NULL, NULL);
}

/* Returns: when to push again */
static gint64
note_failure (LklSync *self,
              LklRecordClass record_class,
              const LklPushResult *push,
              const GError *error)
{
  const LklPushReaction reaction = push != NULL ? push->reaction : LKL_PUSH_REACTION_RETRY;
  const char *problem =
      push != NULL ? lkl_sync_problem_for_reaction (reaction) : lkl_sync_problem_for_error (error);
  g_autofree char *detail = g_strdup (push != NULL ? push->problem : error->message);

  self->failures[record_class]++;
  if (push != NULL && push->n_batches > 0)
    self->last_success_usecs = lkl_clock_get_wall_usecs (self->clock);
  if (detail == NULL)
    detail = g_strdup (self->details[record_class] != NULL
                           ? self->details[record_class]
                           : "what was refused waits until it is asked about again");
  lkl_sync_set_problem (self, record_class, problem, detail);
  return lkl_sync_schedule_get_retry_delay_usecs (reaction,
                                                  self->failures[record_class],
                                                  push != NULL ? push->retry_after_secs : -1,
                                                  lkl_sync_get_fleet_size (self),
                                                  g_random_double ());
}

/* What is refused keeps nothing waiting of what the endpoint takes, and nothing that a person says
 * meanwhile. */
static gboolean
is_open (LklRecordClass record_class, const LklPushResult *push)
{
  return push->reaction == LKL_PUSH_REACTION_HOLD
         && (push->n_batches > 0 || record_class == LKL_RECORD_CLASS_ANSWERS);
}

static gboolean
is_answer_due (LklSync *self)
{
  return self->due_boot_usecs[LKL_RECORD_CLASS_ANSWERS] <= lkl_clock_get_boot_usecs (self->clock)
         && lkl_sync_is_released (LKL_RECORD_CLASS_ANSWERS, self);
}

/* LklRecordPushGate: what a person says meanwhile does not wait for the end of a backlog. */
static gboolean
may_go_on (LklRecordClass record_class, gpointer data)
{
  return lkl_sync_is_released (record_class, data)
         && (record_class == LKL_RECORD_CLASS_ANSWERS || !is_answer_due (data));
}

/* Whether the rest of a backlog waits for an answer alone. */
static gboolean
has_stepped_back (LklSync *self, LklRecordClass record_class, const LklPushResult *push)
{
  return record_class != LKL_RECORD_CLASS_ANSWERS
         && (push->reaction == LKL_PUSH_REACTION_DONE || push->reaction == LKL_PUSH_REACTION_HOLD)
         && is_answer_due (self);
}

static void
on_pushed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPushResult) push = lkl_record_push_finish (result, &error);
  LklRecordClass record_class = (LklRecordClass) self->running;
  gint64 delay_usecs = NEVER;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (push != NULL)
    take_index_etag (self, push->index_etag);
  if (push != NULL && push->has_refused)
    self->refused = push->refused;
  if (push != NULL && push->is_token_unknown && lkl_sync_has_other_token (self, record_class))
    {
      lkl_sync_task_ended (self, 0);
      return;
    }
  if (push != NULL && push->reaction == LKL_PUSH_REACTION_DONE)
    note_success (self, record_class, push);
  else
    delay_usecs = note_failure (self, record_class, push, error);
  if (push != NULL && is_open (record_class, push))
    self->failures[record_class] = 0;
  if (push != NULL && has_stepped_back (self, record_class, push))
    delay_usecs = 0;
  lkl_sync_task_ended (self, delay_usecs);
}

void
lkl_sync_start_push (LklSync *self, LklRecordClass record_class)
{
  lkl_record_push_async (self->journal,
                         self->client,
                         record_class,
                         self->credentials->tokens[record_class],
                         self->version,
                         may_go_on,
                         self,
                         self->cancellable,
                         on_pushed,
                         g_object_ref (self));
}
