/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklKnownAddress: a host with a name whose addresses are known already. Whoever connects to it
 * goes to these without a lookup and still checks the certificate against the name; by way of a
 * proxy the name alone counts.
 */
#define LKL_TYPE_KNOWN_ADDRESS (lkl_known_address_get_type ())
G_DECLARE_FINAL_TYPE (LklKnownAddress, lkl_known_address, LKL, KNOWN_ADDRESS, GNetworkAddress)

/* @scheme: of the URL, for which a proxy may be chosen
 * @addresses: (transfer none) (element-type GInetAddress): in the order to try
 * Returns: (transfer full) */
GSocketConnectable *
lkl_known_address_new (const char *scheme, const char *host, guint16 port, GPtrArray *addresses);

G_END_DECLS
