/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklNetworkSourceNm: what LklNetworkSourceGio knows, and from NetworkManager the signal of the
 * Wi-Fi, the kind of link, metered and portal. Its word on "connected" is not asked: it calls
 * links that it does not manage offline, and with its check off it calls everything full.
 *
 * Where NetworkManager is not on the bus, has left it for 10 s or is starting for as long, this is
 * LklNetworkSourceGio; until then, and while it is read anew, what it last said holds. The signal
 * is asked anew whenever facts are, and is that of the time before: watching it would wake this PC
 * every few seconds.
 */
#define LKL_TYPE_NETWORK_SOURCE_NM (lkl_network_source_nm_get_type ())
G_DECLARE_FINAL_TYPE (LklNetworkSourceNm, lkl_network_source_nm, LKL, NETWORK_SOURCE_NM, GObject)

/* Returns: (transfer full) */
LklNetworkSource *lkl_network_source_nm_new (GDBusConnection *system_bus);

G_END_DECLS
