/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/* What the values of NetworkManager's D-Bus interface mean. Pure. */

/* @metered: NMMetered */
LklTernary lkl_network_manager_parse_metered (guint32 metered);

/* @type: (nullable): of a connection */
LklLinkKind lkl_network_manager_parse_link (const char *type);

G_END_DECLS
