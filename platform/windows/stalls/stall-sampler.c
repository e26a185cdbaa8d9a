/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStallSampler"

#include "platform/windows/stalls/stall-sampler.h"

#include "agent/desktop/window-pinger.h"
#include "platform/windows/process/frozen-cgroup.h"

struct _LklStallSampler
{
  LklPingLedger *ledger; /* (unowned) */
  LklProcessId frozen;   /* that was found so last */
};

LklStallSampler *
lkl_stall_sampler_new (LklPingLedger *ledger)
{
  LklStallSampler *self = g_new0 (LklStallSampler, 1);

  self->ledger = ledger;
  return self;
}

void
lkl_stall_sampler_free (LklStallSampler *self)
{
  g_free (self);
}

/* Whoever has never answered is not judged, so it isn't looked at either. */
static gint64
get_due (LklStallSampler *self, const LklPing *ping)
{
  if (!lkl_ping_ledger_is_proven (self->ledger, &ping->process))
    return 0;
  return MAX (ping->sent_usecs, ping->evidence.last_usecs) + LKL_WINDOW_SLOW_USECS;
}

gint64
lkl_stall_sampler_get_due (LklStallSampler *self)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);
  gint64 first_usecs = 0;

  for (guint i = 0; i < pending->len; i++)
    {
      const gint64 due_usecs = get_due (self, g_ptr_array_index (pending, i));

      if (due_usecs > 0 && (first_usecs == 0 || due_usecs < first_usecs))
        first_usecs = due_usecs;
    }
  return first_usecs;
}

gboolean
lkl_stall_sampler_look (LklStallSampler *self, LklPing *ping, gint64 now_usecs)
{
  const gint64 due_usecs = get_due (self, ping);
  LklMainThread look;

  if (due_usecs == 0 || due_usecs > now_usecs)
    return TRUE;
  if (!lkl_main_thread_read (ping->process.pid, &look)
      || look.start_ticks != ping->process.start_ticks || lkl_main_thread_is_stopped (&look))
    return FALSE;
  /* A frozen one looks asleep. */
  if (look.state != 'R' && lkl_frozen_cgroup_holds (ping->process.pid))
    {
      self->frozen = ping->process;
      return FALSE;
    }
  lkl_stall_evidence_add (&ping->evidence, &look, now_usecs);
  return TRUE;
}

LklStallCause
lkl_stall_sampler_conclude (LklPing *ping, gint64 now_usecs)
{
  LklMainThread look;

  if (ping->evidence.n_looks > 0 && lkl_main_thread_read (ping->process.pid, &look)
      && look.start_ticks == ping->process.start_ticks)
    lkl_stall_evidence_end (&ping->evidence, &look, now_usecs);
  return lkl_stall_evidence_judge (&ping->evidence);
}

gboolean
lkl_stall_sampler_is_frozen (LklStallSampler *self, const LklProcessId *process)
{
  if (!lkl_process_id_equal (process, &self->frozen))
    return FALSE;
  if (lkl_frozen_cgroup_holds (process->pid))
    return TRUE;
  self->frozen = (LklProcessId){ 0 };
  return FALSE;
}
