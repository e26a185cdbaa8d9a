/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkAddress"

#include "agent/base/network-address.h"

#include <string.h>

/* 0.0.0.0/8 ("this network", which the kernel takes for this PC), 224.0.0.0/4 (multicast) and
 * 240.0.0.0/4 (reserved, broadcast): RFC 6890 section 2.2.2. */
static gboolean
is_special_ipv4 (const guint8 *bytes)
{
  return bytes[0] == 0 || bytes[0] >= 224;
}

/* ::/80 has "::", "::1" and IPv4 addresses in other clothes, which pass every test of the other
 * family: "::ffff:127.0.0.1" is 127.0.0.1 to the kernel. */
static gboolean
is_special_ipv6 (const guint8 *bytes)
{
  const guint8 prefix[10] = { 0 };

  return memcmp (bytes, prefix, sizeof prefix) == 0;
}

gboolean
lkl_network_address_is_of_another (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  const gboolean is_ipv4 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4;

  return !g_inet_address_get_is_loopback (address) && !g_inet_address_get_is_link_local (address)
         && !g_inet_address_get_is_multicast (address)
         && !(is_ipv4 ? is_special_ipv4 (bytes) : is_special_ipv6 (bytes));
}

gboolean
lkl_network_address_is_private (GInetAddress *address)
{
  const gboolean is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

  return g_inet_address_get_is_site_local (address)
         || (is_ipv6 && (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc);
}
