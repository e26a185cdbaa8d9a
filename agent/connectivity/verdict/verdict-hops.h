/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict-evidence.h"

G_BEGIN_DECLS

/**
 * The path from this PC to each service, with what is known of each hop.
 *
 * A hop that failed behind the one to blame is unknown, not down: nothing can be said of it.
 *
 * @worst: (nullable): the fault that the verdict names
 * @others: (element-type LklFault): what is wrong besides
 *
 * Returns: (transfer full) (element-type LklHop)
 */
GPtrArray *lkl_verdict_hops_list (const LklVerdictEvidence *evidence,
                                  const LklFault *worst,
                                  GPtrArray *others);

G_END_DECLS
