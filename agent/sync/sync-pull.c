/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncPull"

#include "agent/sync/sync-private.h"
#include "agent/sync/sync-problem.h"
#include "agent/sync/token-renewal.h"

/* A renewal that did not succeed is not tried with every pull. */
#define RENEW_AGAIN_USECS G_TIME_SPAN_DAY

static const char *
get_refusal (void)
{
  return lkl_sync_problem_for_reaction (LKL_PUSH_REACTION_CREDENTIAL);
}

LklMineAccess
lkl_sync_get_mine_access (LklSync *self)
{
  LklMineAccess access = { .is_left = self->facts.hold.is_paused };

  if (self->credentials != NULL && !access.is_left)
    access.token = self->credentials->mine_token;
  return access;
}

void
lkl_sync_note_pull (LklSync *self, const GError *error, gboolean is_mine_refused)
{
  const char *problem = error != NULL ? lkl_sync_problem_for_error (error) : NULL;

  if (problem != NULL && self->facts.is_captive_portal)
    {
      g_message ("%s", error->message);
      return;
    }
  g_clear_pointer (&self->document_problem, g_free);
  if (error != NULL && problem == NULL)
    {
      self->document_problem = g_strdup (error->message);
      g_warning ("documents: %s", error->message);
    }
  if (is_mine_refused)
    lkl_sync_set_problem (
        self, LKL_SYNC_TASK_PULL, get_refusal (), LKL_ENDPOINT_PATH_MINE ": status 401");
  else
    lkl_sync_set_problem (self, LKL_SYNC_TASK_PULL, problem, error != NULL ? error->message : NULL);
}

void
lkl_sync_cut_pull (LklSync *self)
{
  if (self->pull_cancellable != NULL)
    g_cancellable_cancel (self->pull_cancellable);
  if (self->renewal_cancellable == NULL)
    return;
  /* What came of it is saved, and the rest is asked for with the next pull. */
  g_cancellable_cancel (self->renewal_cancellable);
  self->renewal_boot_usecs = 0;
}

void
lkl_sync_note_mine (LklSync *self)
{
  self->mine_boot_usecs = self->pull_boot_usecs;
  self->has_tried_spare[LKL_SYNC_TASK_PULL] = FALSE;
}

void
lkl_sync_set_index_keys (LklSync *self, const char *keys)
{
  g_free (self->index_keys);
  self->index_keys = g_strdup (keys);
}

gboolean
lkl_sync_is_refused (LklSync *self)
{
  for (guint i = 0; i < LKL_SYNC_TASK_COUNT; i++)
    if (g_strcmp0 (self->problems[i], get_refusal ()) == 0)
      return TRUE;
  return FALSE;
}

static void
on_renewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklSync) self = user_data;
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (LklCredentials) credentials =
      lkl_token_renewal_run_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    g_message ("tokens: %s", error->message);
  /* All of them, or as many as came, are there; or those of an enrolment meanwhile. */
  lkl_sync_load_credentials (self);
  g_clear_object (&self->renewal_cancellable);
  lkl_sync_task_ended (self, self->after_renewal_usecs);
}

/* What another session renewed meanwhile counts. */
static gboolean
is_renewal_due (LklSync *self, gint64 boot_usecs, gint64 now_usecs)
{
  if (self->credentials == NULL || self->failures[LKL_SYNC_TASK_PULL] > 0
      || boot_usecs < self->renewal_boot_usecs || lkl_sync_is_refused (self)
      || !lkl_token_renewal_is_due (self->credentials->renewed_usecs, now_usecs))
    return FALSE;
  lkl_sync_load_credentials (self);
  return lkl_token_renewal_is_due (self->credentials->renewed_usecs, now_usecs);
}

void
lkl_sync_end_pull (LklSync *self, gint64 delay_usecs)
{
  const gint64 boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  if (self->failures[LKL_SYNC_TASK_PULL] == 0 && !self->facts.hold.is_paused)
    lkl_sync_consider_sign_in (self);
  /* A pause is a day long at most, and a token lives until there is a new one: that can wait. */
  if (self->facts.hold.is_paused || !is_renewal_due (self, boot_usecs, now_usecs))
    {
      lkl_sync_task_ended (self, delay_usecs);
      return;
    }
  self->after_renewal_usecs = delay_usecs;
  self->renewal_boot_usecs = boot_usecs + RENEW_AGAIN_USECS;
  g_clear_object (&self->renewal_cancellable);
  self->renewal_cancellable = g_cancellable_new ();
  lkl_token_renewal_run_async (self->client,
                               self->credentials,
                               self->credentials_path,
                               now_usecs,
                               self->renewal_cancellable,
                               on_renewed,
                               g_object_ref (self));
}
