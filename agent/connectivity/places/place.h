/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"
#include "agent/wire/policy-document.h"

G_BEGIN_DECLS

/**
 * Which of the organisation's places the network is that this PC is in. Pure; any thread.
 *
 * From the surest sign to the weakest: the router's hardware address, the name of the Wi-Fi
 * together with a subnet, a subnet alone. A router's hardware address is rarely met twice. Anybody
 * may call a Wi-Fi as they like, so its name alone tells nothing; but a PC in a Wi-Fi of another
 * name than those listed is elsewhere, and so is one behind a router that is known and not among
 * those listed: who lists some lists all of a place. Home networks share subnets with offices, so
 * agent/wire takes none larger than /16 (IPv6: /32), and who has a usual one such as 192.168.1.0/24
 * does better to list routers too. Of several subnets the one with the longest prefix counts, then
 * the order of the policy.
 *
 * Nothing of what it is told by leaves this PC: only the place's id does.
 *
 * @places: (element-type LklPlace)
 *
 * Returns: (transfer none) (nullable): NULL = elsewhere
 */
const LklPlace *lkl_place_match (const GPtrArray *places, const LklNetworkFacts *facts);

/* What leaves this PC of a place.
 * @place: (nullable)
 * Returns: (transfer none): "elsewhere" for NULL; lives as long as @place */
const char *lkl_place_get_public_id (const LklPlace *place);

G_END_DECLS
