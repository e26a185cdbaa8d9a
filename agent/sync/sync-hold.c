/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncHold"

#include "agent/sync/sync-private.h"

void
lkl_sync_set_hold (LklSync *self, const LklReleaseHold *hold)
{
  self->facts.hold = *hold;
  lkl_sync_plan (self);
}

const char *
lkl_sync_find_obstacle (LklSync *self, LklRecordClass record_class)
{
  return lkl_release_gate_find_obstacle (&self->facts, record_class);
}

gboolean
lkl_sync_is_released (LklRecordClass record_class, gpointer self)
{
  return lkl_sync_find_obstacle (self, record_class) == NULL;
}

gboolean
lkl_sync_is_pushing (LklSync *self)
{
  return self->running != LKL_SYNC_TASK_PULL && self->running != LKL_SYNC_TASK_COUNT;
}
