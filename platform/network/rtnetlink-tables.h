/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"
#include "platform/network/rtnetlink-dump.h"

G_BEGIN_DECLS

/**
 * LklRtnetlinkTables: what the kernel's tables of links, addresses, routes and neighbours say,
 * message by message (man 7 rtnetlink). Reads nothing by itself but the kind of a device in
 * /sys/class/net. Any thread, one at a time.
 */
typedef struct _LklRtnetlinkTables LklRtnetlinkTables;

/* Returns: (transfer full) */
LklRtnetlinkTables *lkl_rtnetlink_tables_new (void);
void lkl_rtnetlink_tables_free (LklRtnetlinkTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRtnetlinkTables, lkl_rtnetlink_tables_free)

/* A LklRtnetlinkFunc. Links have to come first, then addresses, routes and neighbours.
 * @user_data: the tables */
void lkl_rtnetlink_tables_add (const struct nlmsghdr *message, gpointer user_data);

/* @boot_usecs: CLOCK_BOOTTIME when the neighbours were read */
void lkl_rtnetlink_tables_fill (const LklRtnetlinkTables *self,
                                LklNetworkFacts *facts,
                                gint64 boot_usecs);

/* Returns: (transfer none) (nullable): name of the link with the best default route */
const char *lkl_rtnetlink_tables_get_route_link (const LklRtnetlinkTables *self);

G_END_DECLS
