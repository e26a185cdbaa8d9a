/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStallEvidence"

#include "platform/windows/stalls/stall-evidence.h"

/* Sleeps that no signal ends, yet no disk's: a file server on the network, or a program that acts
 * as a file system, doesn't answer (fs/nfs, net/sunrpc, fs/smb/client, fs/fuse, fs/ceph). */
static const char *const remote_files[] = {
  "rpc_", "nfs", "nlm", "cifs_", "smb", "wait_for_response", "fuse_", "request_wait_answer", "ceph",
};

static gboolean
is_remote_file (const char *wchan)
{
  for (guint i = 0; i < G_N_ELEMENTS (remote_files); i++)
    {
      if (g_str_has_prefix (wchan, remote_files[i]))
        return TRUE;
    }
  return FALSE;
}

void
lkl_stall_evidence_add (LklStallEvidence *self, const LklMainThread *look, gint64 now_usecs)
{
  if (self->n_looks == 0)
    {
      self->first = *look;
      self->first_usecs = now_usecs;
    }
  self->last = *look;
  self->last_usecs = now_usecs;
  self->n_looks++;
  if (look->state == 'R')
    self->n_ready++;
  else if (look->state == 'D' && !is_remote_file (look->wchan))
    self->n_disk++;
  else if (look->state == 'S' || look->state == 'D')
    self->n_waiting++;
}

void
lkl_stall_evidence_end (LklStallEvidence *self, const LklMainThread *look, gint64 now_usecs)
{
  if (self->n_looks == 0)
    return;
  self->last = *look;
  self->last_usecs = now_usecs;
}

/* How much of the time a counter says, 0 to 1. */
static double
get_share (gint64 from_usecs, gint64 to_usecs, gint64 time_usecs)
{
  if (from_usecs < 0 || to_usecs <= from_usecs || time_usecs <= 0)
    return 0;
  return MIN ((double) (to_usecs - from_usecs) / (double) time_usecs, 1);
}

LklStallCause
lkl_stall_evidence_judge (const LklStallEvidence *self)
{
  const gint64 time_usecs = self->last_usecs - self->first_usecs;
  const double run = get_share (self->first.run_usecs, self->last.run_usecs, time_usecs);
  const double delay = get_share (self->first.delay_usecs, self->last.delay_usecs, time_usecs);
  const double rest = MAX (1 - run - delay, 0);
  const double n_looks = self->n_looks;
  double starved, disk, waiting;

  if (self->n_looks == 0)
    return LKL_STALL_CAUSE_UNKNOWN;
  /* One look tells a sleep, but not whether a thread that is ready ever comes to run. */
  if (time_usecs <= 0 && self->n_ready > 0)
    return LKL_STALL_CAUSE_UNKNOWN;
  /* Ready all the time, and not running: the delay is only told once it comes to run. */
  starved = delay + rest * self->n_ready / n_looks;
  disk = rest * self->n_disk / n_looks;
  waiting = rest * self->n_waiting / n_looks;
  if (run + starved >= 0.5)
    return starved > run ? LKL_STALL_CAUSE_STARVED : LKL_STALL_CAUSE_BUSY;
  if (disk >= 0.5)
    return LKL_STALL_CAUSE_DISK;
  return waiting >= 0.5 ? LKL_STALL_CAUSE_WAITING : LKL_STALL_CAUSE_UNKNOWN;
}
