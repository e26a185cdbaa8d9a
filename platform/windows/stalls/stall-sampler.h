/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/stalls/ping-ledger.h"

G_BEGIN_DECLS

/**
 * LklStallSampler: looks at the main thread of programs that are slow to answer, twice a second
 * from half a second on, and says why they are. While all answer it has nothing to do and asks for
 * no wake-up. Belongs to the pinger's thread.
 */
typedef struct _LklStallSampler LklStallSampler;

/* @ledger: (transfer none): outlives it. Returns: (transfer full) */
LklStallSampler *lkl_stall_sampler_new (LklPingLedger *ledger);
void lkl_stall_sampler_free (LklStallSampler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklStallSampler, lkl_stall_sampler_free)

/* When the next look is due. CLOCK_MONOTONIC, 0 = none is */
gint64 lkl_stall_sampler_get_due (LklStallSampler *self);

/* Looks at a program whose ping is out, where that is due. Returns: FALSE where its silence says
 * nothing: it is gone, stopped, held by a debugger, or frozen */
gboolean lkl_stall_sampler_look (LklStallSampler *self, LklPing *ping, gint64 now_usecs);

/* Why a ping was answered late, which it has been just now. */
LklStallCause lkl_stall_sampler_conclude (LklPing *ping, gint64 now_usecs);

/* Whether a process that was found frozen still is. No cost for any other. */
gboolean lkl_stall_sampler_is_frozen (LklStallSampler *self, const LklProcessId *process);

G_END_DECLS
