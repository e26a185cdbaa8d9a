/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether one other machine may have this address, beyond this wire, private ones too: not
 * loopback, link-local (where clouds keep the secrets of a machine), multicast, broadcast, reserved
 * or unspecified, and no IPv4 address in the clothes of IPv6. Pure; any thread. */
gboolean lkl_network_address_is_of_another (GInetAddress *address);

G_END_DECLS
