/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncClock"

#include "agent/sync/sync-private.h"

static gboolean
set_skew_job (LklJournal *journal, gpointer data, GError **error)
{
  lkl_journal_set_skew (journal, data);
  return TRUE;
}

static void
on_dated (LklHttpClient *client, gint64 server_usecs, LklSync *self)
{
  const gint64 boot_usecs = lkl_clock_get_boot_usecs (self->clock);

  if (!lkl_clock_skew_take (&self->skew, server_usecs, boot_usecs))
    return;
  lkl_journal_run_async (self->journal,
                         set_skew_job,
                         g_memdup2 (&self->skew, sizeof self->skew),
                         g_free,
                         NULL,
                         NULL,
                         NULL);
  g_signal_emit_by_name (self, "changed");
}

void
lkl_sync_watch_clock (LklSync *self)
{
  g_signal_connect_object (self->client, "dated", G_CALLBACK (on_dated), self, 0);
}

gint64
lkl_sync_get_skew_usecs (LklSync *self)
{
  return lkl_clock_skew_get_usecs (
      &self->skew, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
}
