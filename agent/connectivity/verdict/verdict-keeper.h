/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict.h"

G_BEGIN_DECLS

/**
 * LklVerdictKeeper: which verdict is told. No clock, no I/O.
 *
 * A round that runs while a fault starts or ends sees half of each, and one lost packet is no
 * outage: so a new verdict is told only after a second round found the same. What the kernel itself
 * says (no cable, no address, no route) is told at once; and of faults that take turns, one is told
 * after a few rounds.
 */
typedef struct _LklVerdictKeeper LklVerdictKeeper;

/* Returns: (transfer full) */
LklVerdictKeeper *lkl_verdict_keeper_new (void);
void lkl_verdict_keeper_free (LklVerdictKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklVerdictKeeper, lkl_verdict_keeper_free)

typedef enum
{
  LKL_KEEPER_TOLD,    /* it is the told one now, and is news */
  LKL_KEEPER_SAME,    /* it says what was told before */
  LKL_KEEPER_CONFIRM, /* another round has to find the same */
} LklKeeperAction;

/* @verdict: (transfer full)
 * @is_complete: FALSE = of a small round, which can only ask for a larger one */
LklKeeperAction
lkl_verdict_keeper_take (LklVerdictKeeper *self, LklVerdict *verdict, gboolean is_complete);

/* What is told is too old to be believed: that the connection is being checked is told from now on.
 * Returns: whether that is news */
gboolean lkl_verdict_keeper_grow_stale (LklVerdictKeeper *self);

/* What waits to be found a second time does so no longer: it was seen on another network. */
void lkl_verdict_keeper_forget_candidate (LklVerdictKeeper *self);

/* Returns: (transfer none) (nullable): as told; NULL until the first */
LklVerdict *lkl_verdict_keeper_get_told (const LklVerdictKeeper *self);

G_END_DECLS
