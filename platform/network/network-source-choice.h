/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/* The source that knows most of this PC. @system_bus: (nullable): where there is one, the source
 * listens for NetworkManager and does without it. Returns: (transfer full) */
LklNetworkSource *lkl_network_source_choose (GDBusConnection *system_bus);

G_END_DECLS
