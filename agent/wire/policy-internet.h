/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"
#include "agent/wire/policy-document.h"

G_BEGIN_DECLS

/* The optional member "internet" of a policy.
 * @out: (transfer full): untouched where it is absent */
gboolean
lkl_policy_internet_read (const LklJsonValue *root, LklPolicyInternet **out, GError **error);
void lkl_policy_internet_free (LklPolicyInternet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPolicyInternet, lkl_policy_internet_free)

G_END_DECLS
