/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncEnrolment"

#include "agent/sync/enroller.h"
#include "agent/sync/sync-private.h"

/* Who is not known today is perhaps on the next roster. */
#define SIGN_IN_AGAIN_USECS G_TIME_SPAN_DAY

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

/* ---- By sign-in. ---- */

void
lkl_sync_set_enrols_by_sign_in (LklSync *self, gboolean enrols_by_sign_in)
{
  self->enrols_by_sign_in = enrols_by_sign_in;
}

const char *
lkl_sync_get_sign_in_problem (LklSync *self)
{
  return self->sign_in_problem;
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklSync *self = LKL_SYNC (source);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_signing_in = FALSE;
  g_clear_pointer (&self->sign_in_problem, g_free);
  if (lkl_sync_enrol_finish (self, result, &error))
    return;
  g_message ("enrolment by sign-in: %s", error->message);
  self->sign_in_problem = g_strdup (error->message);
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED))
    self->sign_in_boot_usecs = lkl_clock_get_boot_usecs (self->clock) + SIGN_IN_AGAIN_USECS;
  g_signal_emit_by_name (self, "changed");
}

void
lkl_sync_consider_sign_in (LklSync *self)
{
  if (!self->enrols_by_sign_in || self->credentials != NULL || !self->facts.is_first_page_shown
      || self->is_signing_in || lkl_clock_get_boot_usecs (self->clock) < self->sign_in_boot_usecs)
    return;
  self->is_signing_in = TRUE;
  lkl_sync_enrol_async (self, NULL, on_signed_in, NULL);
}
