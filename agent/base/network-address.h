/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether one other machine may have this address, beyond this wire, private ones too: not
 * loopback, link-local (where clouds keep the secrets of a machine), multicast, broadcast, reserved
 * or unspecified, and no IPv4 address in the clothes of IPv6. Pure; any thread. */
gboolean lkl_network_address_is_of_another (GInetAddress *address);

/* Whether it is of a private network (RFC 1918, RFC 4193, site-local ones of old): elsewhere there
 * is a stranger's machine at it, or none. */
gboolean lkl_network_address_is_private (GInetAddress *address);

G_END_DECLS
