/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/path/connectivity-plan.h"
#include "agent/wire/policy-document.h"

G_BEGIN_DECLS

/* Id of the service that the agent adds by itself. */
#define LKL_POLICY_PLAN_ENDPOINT "endpoint"

/**
 * What to probe: the endpoint, then the policy's targets, and what the policy has for the internet.
 * Names are in the person's language. A target that can't be probed, or with an id that is taken,
 * is left out with a warning.
 *
 * Names that only the organisation knows are not told to strangers: elsewhere, a target that is
 * marked "inside" is left out; and where the policy has places, by which a PC can tell, so are
 * targets at private addresses or names without a dot, anchors at private addresses, and the short
 * names of all. A path at the endpoint, which the admin named, and what is on this PC are asked
 * everywhere.
 *
 * @base_url: the endpoint's, without "/" at its end
 * @policy: (nullable): NULL = not known yet
 * @place: (nullable): at which of the policy's places this PC is
 * @is_vpn: a VPN, which leads inside from elsewhere too
 *
 * Returns: (transfer full)
 */
LklConnectivityPlan *lkl_policy_plan_make (const char *base_url,
                                           const LklPolicyDocument *policy,
                                           const LklPlace *place,
                                           gboolean is_vpn);

G_END_DECLS
