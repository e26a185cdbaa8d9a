/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/stall-cause.h"
#include "platform/windows/process/main-thread.h"

G_BEGIN_DECLS

/**
 * LklStallEvidence: what a program did while it did not answer, from looks at its main thread. No
 * I/O. Zeroed it is empty. Plain data in another struct.
 *
 * The time between the first and the last look is divided: what the thread ran and what it waited
 * for a processor the kernel counts; the rest goes by the states that the looks met.
 */
typedef struct
{
  LklMainThread first;
  LklMainThread last;
  gint64 first_usecs; /* CLOCK_MONOTONIC */
  gint64 last_usecs;
  guint n_looks;
  guint n_ready;   /* of these: it ran, or would have */
  guint n_disk;    /* in a sleep that is a device's */
  guint n_waiting; /* in any other sleep */
} LklStallEvidence;

/* One more look, later than all others. */
void lkl_stall_evidence_add (LklStallEvidence *self, const LklMainThread *look, gint64 now_usecs);

/* The look at the moment of the answer: by now the thread is no longer as it was, so that only
 * its counters count. Without an earlier look it says nothing. */
void lkl_stall_evidence_end (LklStallEvidence *self, const LklMainThread *look, gint64 now_usecs);

/**
 * A sleep in poll while a question is out is a wait too: a program that asks another one and waits
 * for it sleeps so, and its own loop, which sleeps there as well, would have answered. The
 * processors were short where the thread waited for them longer than it had them.
 *
 * Returns: unknown without a look, or where no cause fills half of the time
 */
LklStallCause lkl_stall_evidence_judge (const LklStallEvidence *self);

G_END_DECLS
