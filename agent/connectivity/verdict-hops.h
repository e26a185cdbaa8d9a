/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict-evidence.h"

G_BEGIN_DECLS

/**
 * The path from this PC to each service, with what is known of each hop.
 *
 * A hop that failed behind the broken one is unknown, not down: nothing can be said of it.
 *
 * @broken_hop_id: (nullable): that the verdict blames
 * @broken_sentence: for the broken hop
 * @is_service_fault: the broken hop is a service, so the path to all services works
 *
 * Returns: (transfer full) (element-type LklHop)
 */
GPtrArray *lkl_verdict_hops_list (const LklVerdictEvidence *evidence,
                                  const char *broken_hop_id,
                                  const char *broken_sentence,
                                  gboolean is_service_fault);

G_END_DECLS
