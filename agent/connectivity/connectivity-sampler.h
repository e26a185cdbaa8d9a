/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-plan.h"
#include "agent/connectivity/rounds/network-memory.h"
#include "agent/connectivity/verdict/verdict.h"
#include "agent/desktop/network-source.h"
#include "agent/desktop/session-state.h"

G_BEGIN_DECLS

/**
 * LklConnectivitySampler: runs the rounds, keeps the verdict. Main thread only.
 *
 * One timer for rounds, and one for the kernel's counters. What a round found is judged by
 * lkl_verdict_judge(), and LklVerdictKeeper decides when it is told: most often after a second
 * round found the same.
 *
 * Signals:
 *   sample (LklConnectivitySample *sample): each one as it comes
 *   verdict-changed (): another verdict is told: another fault, none any more, another fault beside
 *     it, something else that still works, or another state or name of a hop. After a suspend, and
 *     where rounds fail to come, the connection is being checked
 */
#define LKL_TYPE_CONNECTIVITY_SAMPLER (lkl_connectivity_sampler_get_type ())
G_DECLARE_FINAL_TYPE (
    LklConnectivitySampler, lkl_connectivity_sampler, LKL, CONNECTIVITY_SAMPLER, GObject)

/* Its first round comes within 10 s. All parameters (transfer none) but the last.
 * @soup_session: for probes alone, see agent/connectivity/probes/http-probe.h
 * @memory: (transfer full): what is usual, as far as it is known
 * Returns: (transfer full) */
LklConnectivitySampler *lkl_connectivity_sampler_new (LklClock *clock,
                                                      LklNetworkSource *network,
                                                      LklSessionState *session,
                                                      SoupSession *soup_session,
                                                      LklNetworkMemory *memory);

/* Replaces what is probed; a broad round follows within 10 s, or later the larger the fleet is.
 * @plan: (transfer none) */
void lkl_connectivity_sampler_set_plan (LklConnectivitySampler *self, LklConnectivityPlan *plan);

/* A broad round at once, or a full one while packets tell what is wrong: somebody looks. One as
 * large that runs already will do. */
void lkl_connectivity_sampler_check_now (LklConnectivitySampler *self);

/* Returns: (transfer none) (nullable): NULL until the first verdict */
LklVerdict *lkl_connectivity_sampler_get_verdict (LklConnectivitySampler *self);

/* What is usual, by now. Returns: (transfer none) */
const LklNetworkMemory *lkl_connectivity_sampler_get_memory (LklConnectivitySampler *self);

/* The latest sample of each hop. Returns: (transfer none) (element-type LklConnectivitySample) */
GPtrArray *lkl_connectivity_sampler_get_samples (LklConnectivitySampler *self);

G_END_DECLS
