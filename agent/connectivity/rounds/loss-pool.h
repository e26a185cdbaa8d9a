/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict.h"

G_BEGIN_DECLS

/**
 * LklLossPool: packets of the rounds of the last 30 minutes on this network, counted together. To
 * see two losses at a rate of 1 % takes 473 packets, more than one round sends. No clock, no I/O.
 */
typedef struct _LklLossPool LklLossPool;

#define LKL_LOSS_POOL_USECS (30 * 60 * (gint64) G_USEC_PER_SEC)

/* Returns: (transfer full) */
LklLossPool *lkl_loss_pool_new (void);
void lkl_loss_pool_free (LklLossPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklLossPool, lkl_loss_pool_free)

/* Takes in a sample of LKL_PROBE_PACKETS. */
void lkl_loss_pool_take (LklLossPool *self, const LklConnectivitySample *sample);
/* Another network, or the loss is over. */
void lkl_loss_pool_clear (LklLossPool *self);

/* @now_usecs: boot time, as in the samples */
LklLossCount lkl_loss_pool_count (LklLossPool *self, gint64 now_usecs);

G_END_DECLS
