/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncPull"

#include "agent/sync/sync-private.h"
#include "agent/sync/sync-problem.h"

void
lkl_sync_note_pull (LklSync *self, const GError *error)
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
  lkl_sync_set_problem (self, LKL_SYNC_TASK_PULL, problem, error != NULL ? error->message : NULL);
}
