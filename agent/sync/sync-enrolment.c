/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncEnrolment"

#include "agent/sync/enroller.h"
#include "agent/sync/sync-private.h"

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  LklCredentials *credentials = lkl_enroller_enrol_finish (result, &error);

  if (credentials == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->credentials, lkl_credentials_free);
  self->credentials = credentials;
  self->facts.is_enrolled = TRUE;
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    lkl_sync_set_problem (self, i, NULL, NULL);
  lkl_sync_now (self);
  g_task_return_boolean (task, TRUE);
}

void
lkl_sync_enrol_async (LklSync *self,
                      const char *code,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  /* Its tokens would take the place of those that are asked for now. */
  if (self->renewal_cancellable != NULL)
    g_cancellable_cancel (self->renewal_cancellable);
  lkl_enroller_enrol_async (self->journal,
                            self->client,
                            code,
                            self->credentials,
                            self->credentials_path,
                            lkl_clock_get_wall_usecs (self->clock),
                            self->cancellable,
                            on_enrolled,
                            task);
}

gboolean
lkl_sync_enrol_finish (LklSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
