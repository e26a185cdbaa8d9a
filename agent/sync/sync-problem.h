/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/sync/push-reaction.h"

G_BEGIN_DECLS

/**
 * What people are told when an exchange did not succeed. Pure; static sentences, before
 * translation.
 */

/* (nullable): NULL = all is well */
const char *lkl_sync_problem_for_reaction (LklPushReaction reaction);

/* (nullable): NULL = the documents themselves are at fault, which is told to those who publish
 * them, not to the person */
const char *lkl_sync_problem_for_error (const GError *error);

G_END_DECLS
