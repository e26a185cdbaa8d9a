/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * Talking to the kernel's routing tables as an ordinary user (man 7 rtnetlink). Nothing is sent to
 * the network. The kernel answers at once, so nothing here waits.
 */

/* @message: one of the dump, checked to hold its own length */
typedef void (*LklRtnetlinkFunc) (const struct nlmsghdr *message, gpointer user_data);

/* A socket for dumps, to close by the caller. Returns: -1 with LKL_ERROR_UNAVAILABLE */
gint lkl_rtnetlink_dump_open (GError **error);

/* Asks for a whole table. @type: RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE or RTM_GETNEIGH */
gboolean lkl_rtnetlink_dump_run (
    gint fd, guint16 type, LklRtnetlinkFunc handle, gpointer user_data, GError **error);

/* A socket that becomes readable when links, addresses or routes change, to close by the caller.
 * Neighbours are left out: they change all the time. */
gint lkl_rtnetlink_dump_open_events (GError **error);
/* Reads away what made it readable. */
void lkl_rtnetlink_dump_drain_events (gint fd);

/**
 * Finds an attribute (RTA_*, IFA_*, IFLA_*, NDA_*) behind a message's header.
 *
 * @header_bytes: size of the struct that follows nlmsghdr
 * @min_bytes: shorter ones are not found
 *
 * Returns: (nullable): its content, inside @message
 */
gconstpointer lkl_rtnetlink_dump_find (const struct nlmsghdr *message,
                                       gsize header_bytes,
                                       guint16 type,
                                       gsize min_bytes,
                                       gsize *length);

G_END_DECLS
