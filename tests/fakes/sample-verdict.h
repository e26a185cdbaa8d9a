/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict.h"

G_BEGIN_DECLS

/**
 * A verdict without anything having been judged: "This is wrong." and "Do that.", no hops, no
 * evidence.
 *
 * @hop_id: (nullable)
 * @kind: (nullable): its id
 * Returns: (transfer full)
 */
LklVerdict *lkl_sample_verdict_new (LklVerdictState state, const char *hop_id, const char *kind);

G_END_DECLS
