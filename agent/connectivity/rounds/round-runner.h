/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/rounds/connectivity-round.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklRoundRunner: runs one round at a time. Main thread only.
 */
typedef struct _LklRoundRunner LklRoundRunner;

/* A round has ended by itself, and another may begin.
 * @samples: (transfer none) (element-type LklConnectivitySample)
 *
 * It may call any function of the runner; whoever frees it in there must not use it afterwards. */
typedef void (*LklRoundRunnerDone) (LklRoundKind kind, GPtrArray *samples, gpointer user_data);

/* A round of services takes longer than it does where all is well; it goes on. As above. */
typedef void (*LklRoundRunnerLate) (gpointer user_data);

/* @network, @session: (transfer none), as for lkl_connectivity_round_async()
 * Returns: (transfer full) */
LklRoundRunner *lkl_round_runner_new (LklClock *clock,
                                      LklNetworkSource *network,
                                      SoupSession *session,
                                      LklRoundRunnerDone done,
                                      LklRoundRunnerLate late,
                                      gpointer user_data);
/* Stops the round. */
void lkl_round_runner_free (LklRoundRunner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRoundRunner, lkl_round_runner_free)

/* Only where none runs. @plan: (transfer none) */
void lkl_round_runner_start (LklRoundRunner *self, LklRoundKind kind, LklConnectivityPlan *plan);
/* Nothing is told of it any more. */
void lkl_round_runner_stop (LklRoundRunner *self);

/* Whether a round runs of this kind or a larger one: with LKL_ROUND_LIGHT, any. */
gboolean lkl_round_runner_is_running (const LklRoundRunner *self, LklRoundKind at_least);

/* Boot time when the latest round began, 0 = none did. */
gint64 lkl_round_runner_get_start_usecs (const LklRoundRunner *self);

G_END_DECLS
