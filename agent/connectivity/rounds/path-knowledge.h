/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/rounds/network-memory.h"
#include "agent/connectivity/rounds/suspicion.h"
#include "agent/connectivity/verdict/verdict.h"

G_BEGIN_DECLS

/**
 * LklPathKnowledge: what is known of the path by now: the latest sample of each hop, the losses of
 * the last half hour, what is usual on this network. No clock, no I/O. Main thread only.
 */
typedef struct _LklPathKnowledge LklPathKnowledge;

/* @memory: (transfer full). Returns: (transfer full) */
LklPathKnowledge *lkl_path_knowledge_new (LklNetworkMemory *memory);
void lkl_path_knowledge_free (LklPathKnowledge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPathKnowledge, lkl_path_knowledge_free)

/* Before the samples of a round are taken, and where another network is there.
 * @facts: (transfer full): as they were after it */
void lkl_path_knowledge_set_facts (LklPathKnowledge *self, LklNetworkFacts *facts);

/* Whether facts are of the network that is known, by what both say of router and link; else what is
 * known goes to waste. */
gboolean lkl_path_knowledge_is_of (const LklPathKnowledge *self, const LklNetworkFacts *facts);
void lkl_path_knowledge_forget (LklPathKnowledge *self);

/* Replaces the sample of the same hop, if there is one. @sample: (transfer none)
 * Returns: what it betrays */
LklSuspicionKind lkl_path_knowledge_take (LklPathKnowledge *self, LklConnectivitySample *sample);
/* Before the samples of a round that asks everything: what it does not ask any more is not known
 * any more. */
void lkl_path_knowledge_begin_anew (LklPathKnowledge *self);
/* What was sampled at another address is no evidence about this one. */
void lkl_path_knowledge_drop_moved (LklPathKnowledge *self,
                                    const LklConnectivityPlan *before,
                                    const LklConnectivityPlan *after);

/* Needs facts. @suspect_usecs, @own_bytes_per_second: see LklConnectivityFacts
 * Returns: (transfer full) */
LklVerdict *lkl_path_knowledge_judge (LklPathKnowledge *self,
                                      LklConnectivityPlan *plan,
                                      gint64 suspect_usecs,
                                      double own_bytes_per_second,
                                      gint64 now_usecs);

/* Only what a healthy round found becomes usual. @since_usecs: boot time when that round began */
void lkl_path_knowledge_remember_usual (LklPathKnowledge *self, gint64 since_usecs);

gboolean lkl_path_knowledge_has_losses (LklPathKnowledge *self, gint64 now_usecs);

/* Whether a verdict of loss stands on a long train, which is two rounds in one: some of the first
 * packets got lost, and so did some of the many after them. Not where it is unclear which part of
 * the path loses them: that takes more packets. */
gboolean lkl_path_knowledge_is_long_loss (const LklPathKnowledge *self, const LklVerdict *verdict);

/* Returns: (transfer none) (element-type LklConnectivitySample) */
GPtrArray *lkl_path_knowledge_get_samples (const LklPathKnowledge *self);
/* Returns: (transfer none) */
const LklNetworkMemory *lkl_path_knowledge_get_memory (const LklPathKnowledge *self);

G_END_DECLS
