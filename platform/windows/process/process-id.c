/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProcessId"

#include "platform/windows/process/process-id.h"

#include "platform/windows/process/process-state.h"

gboolean
lkl_process_id_equal (gconstpointer left, gconstpointer right)
{
  const LklProcessId *a = left;
  const LklProcessId *b = right;

  return a->pid == b->pid && a->start_ticks == b->start_ticks;
}

guint
lkl_process_id_hash (gconstpointer self)
{
  const LklProcessId *id = self;

  return (guint) id->pid ^ (guint) id->start_ticks;
}

gboolean
lkl_process_id_is_there (const LklProcessId *self)
{
  LklProcessState state;

  return lkl_process_state_read (self->pid, &state) && state.start_ticks == self->start_ticks;
}

gboolean
lkl_process_id_can_answer (const LklProcessId *self)
{
  LklProcessState state;

  return lkl_process_state_read (self->pid, &state) && state.start_ticks == self->start_ticks
         && !lkl_process_state_is_stopped (&state);
}
