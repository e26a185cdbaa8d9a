/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncCredentials"

#include "agent/sync/sync-private.h"

void
lkl_sync_load_credentials (LklSync *self)
{
  g_autoptr (GError) error = NULL;
  LklCredentials *credentials = lkl_credentials_load (
      self->credentials_path, lkl_http_client_get_base_url (self->client), &error);

  /* A file that went away, or was damaged, takes nothing from who runs. */
  if (credentials != NULL)
    {
      g_clear_pointer (&self->credentials, lkl_credentials_free);
      self->credentials = credentials;
    }
  else
    {
      g_message ("%s", error->message);
    }
  self->facts.is_enrolled = self->credentials != NULL;
}

void
lkl_sync_note_token (LklSync *self, guint task)
{
  g_free (self->used_token);
  self->used_token = self->credentials != NULL
                         ? g_strdup (lkl_credentials_get_token (self->credentials, task))
                         : NULL;
}

static gboolean
is_used (LklSync *self, guint task)
{
  return g_strcmp0 (self->used_token, lkl_credentials_get_token (self->credentials, task)) == 0;
}

gboolean
lkl_sync_has_other_token (LklSync *self, guint task)
{
  g_autoptr (GError) error = NULL;

  /* Whoever enrolled or renewed meanwhile, here or in another session, has another one. */
  if (is_used (self, task))
    lkl_sync_load_credentials (self);
  if (!is_used (self, task))
    return TRUE;
  if (self->has_tried_spare[task] || !lkl_credentials_use_spare (self->credentials, task))
    {
      self->has_tried_spare[task] = FALSE;
      return FALSE;
    }
  self->has_tried_spare[task] = TRUE;
  if (!lkl_credentials_save (self->credentials, self->credentials_path, &error))
    g_warning ("%s", error->message);
  return TRUE;
}
