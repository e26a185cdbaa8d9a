/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/network/rtnetlink-tables.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <string.h>
#include <unistd.h>

#define LINK_INDEX 7
#define TUNNEL_INDEX 8

typedef union
{
  struct nlmsghdr header;
  char bytes[512];
} Message;

static void
start_message (Message *message, guint16 type, gconstpointer head, gsize head_bytes)
{
  memset (message, 0, sizeof *message);
  message->header.nlmsg_type = type;
  message->header.nlmsg_len = (guint32) NLMSG_LENGTH (NLMSG_ALIGN (head_bytes));
  memcpy (NLMSG_DATA (&message->header), head, head_bytes);
}

static void
append (Message *message, guint16 type, gconstpointer value, gsize length)
{
  struct rtattr *attribute = (struct rtattr *) (message->bytes + message->header.nlmsg_len);

  attribute->rta_type = type;
  attribute->rta_len = (guint16) RTA_LENGTH (length);
  memcpy (RTA_DATA (attribute), value, length);
  message->header.nlmsg_len += (guint32) RTA_ALIGN (attribute->rta_len);
}

static void
add_link (LklRtnetlinkTables *tables, gint index, const char *name, guint16 type)
{
  const struct ifinfomsg head = { .ifi_index = index, .ifi_type = type, .ifi_flags = IFF_UP };
  const guint8 carrier = 1;
  Message message;

  start_message (&message, RTM_NEWLINK, &head, sizeof head);
  append (&message, IFLA_IFNAME, name, strlen (name) + 1);
  append (&message, IFLA_CARRIER, &carrier, 1);
  lkl_rtnetlink_tables_add (&message.header, tables);
}

/* @family: AF_INET or AF_INET6. Returns: its length */
static gsize
parse_address (gint family, const char *text, guint8 *bytes)
{
  g_assert_cmpint (inet_pton (family, text, bytes), ==, 1);
  return family == AF_INET6 ? 16 : 4;
}

static void
add_address (LklRtnetlinkTables *tables, gint index, gint family, const char *text)
{
  const struct ifaddrmsg head = { .ifa_family = (guint8) family, .ifa_index = (guint) index };
  guint8 bytes[16];
  const gsize length = parse_address (family, text, bytes);
  Message message;

  start_message (&message, RTM_NEWADDR, &head, sizeof head);
  append (&message, IFA_ADDRESS, bytes, length);
  lkl_rtnetlink_tables_add (&message.header, tables);
}

static void
add_default_route (LklRtnetlinkTables *tables, gint index, gint family, const char *gateway)
{
  const struct rtmsg head = { .rtm_family = (guint8) family,
                              .rtm_table = RT_TABLE_MAIN,
                              .rtm_type = RTN_UNICAST };
  guint8 bytes[16];
  const gsize length = parse_address (family, gateway, bytes);
  Message message;

  start_message (&message, RTM_NEWROUTE, &head, sizeof head);
  append (&message, RTA_OIF, &index, sizeof index);
  append (&message, RTA_GATEWAY, bytes, length);
  lkl_rtnetlink_tables_add (&message.header, tables);
}

static void
add_neighbour (LklRtnetlinkTables *tables, const char *address, guint16 state, gboolean is_known)
{
  const struct ndmsg head = { .ndm_family = AF_INET,
                              .ndm_ifindex = LINK_INDEX,
                              .ndm_state = state };
  const struct nda_cacheinfo times = { .ndm_confirmed = (guint32) (3 * sysconf (_SC_CLK_TCK)) };
  const guint8 hardware[] = { 0x02, 0, 0, 0xAB, 0xcd, 0xef };
  guint8 bytes[16];
  const gsize length = parse_address (AF_INET, address, bytes);
  Message message;

  start_message (&message, RTM_NEWNEIGH, &head, sizeof head);
  append (&message, NDA_DST, bytes, length);
  if (is_known)
    append (&message, NDA_LLADDR, hardware, sizeof hardware);
  append (&message, NDA_CACHEINFO, &times, sizeof times);
  lkl_rtnetlink_tables_add (&message.header, tables);
}

static LklRtnetlinkTables *
new_home (void)
{
  LklRtnetlinkTables *tables = lkl_rtnetlink_tables_new ();

  add_link (tables, LINK_INDEX, "lkl-test0", ARPHRD_ETHER);
  add_address (tables, LINK_INDEX, AF_INET, "192.0.2.7");
  add_address (tables, LINK_INDEX, AF_INET6, "fe80::7");
  add_default_route (tables, LINK_INDEX, AF_INET, "192.0.2.1");
  return tables;
}

static LklNetworkFacts *
fill (LklRtnetlinkTables *tables)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();

  lkl_rtnetlink_tables_fill (tables, facts, 100 * G_USEC_PER_SEC);
  return facts;
}

static void
test_home (void)
{
  g_autoptr (LklRtnetlinkTables) tables = new_home ();
  g_autoptr (LklNetworkFacts) facts = NULL;
  g_autofree char *addresses = NULL;

  add_neighbour (tables, "192.0.2.9", NUD_FAILED, FALSE);
  add_neighbour (tables, "192.0.2.1", NUD_REACHABLE, TRUE);
  facts = fill (tables);
  g_assert_true (facts->has_link && facts->has_address && facts->has_route && facts->has_ipv4);
  g_assert_false (facts->has_ipv6);
  addresses = g_strjoinv (" ", facts->addresses);
  g_assert_cmpstr (addresses, ==, "192.0.2.7");
  g_assert_cmpstr (facts->router, ==, "192.0.2.1");
  g_assert_cmpint (facts->router_neighbour, ==, LKL_NEIGHBOUR_REACHABLE);
  /* printf 02:00:00:ab:cd:ef | sha256sum */
  g_assert_cmpstr (
      facts->router_key, ==, "d3fbb7d4dcd24f8ad994e0b7b921058260d0b11393aff10dcdb68c7f5fa139b7");
  g_assert_cmpint (facts->router_confirmed_usecs, ==, 97 * G_USEC_PER_SEC);
  g_assert_cmpstr (lkl_rtnetlink_tables_get_route_link (tables), ==, "lkl-test0");
}

/* The kernel has a time for it even then. */
static void
test_router_that_fails_has_no_time (void)
{
  g_autoptr (LklRtnetlinkTables) tables = new_home ();
  g_autoptr (LklNetworkFacts) facts = NULL;

  add_neighbour (tables, "192.0.2.1", NUD_FAILED, FALSE);
  facts = fill (tables);
  g_assert_cmpint (facts->router_neighbour, ==, LKL_NEIGHBOUR_FAILED);
  g_assert_cmpint (facts->router_confirmed_usecs, ==, -1);
  g_assert_null (facts->router_key);
}

static void
test_both_families (void)
{
  g_autoptr (LklRtnetlinkTables) tables = new_home ();
  g_autoptr (LklNetworkFacts) facts = NULL;

  add_address (tables, LINK_INDEX, AF_INET6, "2001:db8::7");
  add_default_route (tables, LINK_INDEX, AF_INET6, "fe80::1");
  facts = fill (tables);
  g_assert_true (facts->has_ipv4 && facts->has_ipv6);
  g_assert_cmpstr (facts->router, ==, "192.0.2.1");
}

static void
test_family_in_a_tunnel (void)
{
  g_autoptr (LklRtnetlinkTables) tables = new_home ();
  g_autoptr (LklNetworkFacts) facts = NULL;

  add_link (tables, TUNNEL_INDEX, "lkl-tun0", ARPHRD_NONE);
  add_address (tables, TUNNEL_INDEX, AF_INET6, "2001:db8:1::7");
  add_default_route (tables, TUNNEL_INDEX, AF_INET6, "fe80::1");
  facts = fill (tables);
  g_assert_true (facts->has_ipv6);
  g_assert_cmpint (facts->is_vpn, ==, LKL_TERNARY_YES);
  g_assert_cmpuint (g_strv_length (facts->addresses), ==, 1);
}

static void
test_self_assigned (void)
{
  g_autoptr (LklRtnetlinkTables) tables = lkl_rtnetlink_tables_new ();
  g_autoptr (LklNetworkFacts) facts = NULL;

  add_link (tables, LINK_INDEX, "lkl-test0", ARPHRD_ETHER);
  add_address (tables, LINK_INDEX, AF_INET, "169.254.3.4");
  facts = fill (tables);
  g_assert_true (facts->has_link);
  g_assert_false (facts->has_address || facts->has_route || facts->has_ipv4);
}

static void
test_cut_off_messages (void)
{
  g_autoptr (LklRtnetlinkTables) tables = lkl_rtnetlink_tables_new ();
  const guint16 types[] = { RTM_NEWLINK, RTM_NEWADDR, RTM_NEWROUTE, RTM_NEWNEIGH, RTM_DELLINK };
  g_autoptr (LklNetworkFacts) facts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      Message message;

      start_message (&message, types[i], "", 0);
      lkl_rtnetlink_tables_add (&message.header, tables);
    }
  facts = fill (tables);
  g_assert_false (facts->has_link || facts->has_address || facts->has_route);
}

/* In memory that ends with them. */
static void
test_names_without_an_end (void)
{
  const struct ifinfomsg head = { .ifi_index = LINK_INDEX, .ifi_flags = IFF_UP };
  const guint8 carrier = 1;
  g_autoptr (LklRtnetlinkTables) tables = lkl_rtnetlink_tables_new ();
  g_autofree struct nlmsghdr *exact = NULL;
  Message message;

  start_message (&message, RTM_NEWLINK, &head, sizeof head);
  append (&message, IFLA_CARRIER, &carrier, 1);
  append (&message, IFLA_IFNAME, "lkl-test", 8);
  exact = g_memdup2 (&message, message.header.nlmsg_len);
  lkl_rtnetlink_tables_add (exact, tables);
  add_default_route (tables, LINK_INDEX, AF_INET, "192.0.2.1");
  g_assert_cmpstr (lkl_rtnetlink_tables_get_route_link (tables), ==, "lkl-test");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rtnetlink-tables/home", test_home);
  g_test_add_func ("/rtnetlink-tables/router-that-fails", test_router_that_fails_has_no_time);
  g_test_add_func ("/rtnetlink-tables/both-families", test_both_families);
  g_test_add_func ("/rtnetlink-tables/family-in-a-tunnel", test_family_in_a_tunnel);
  g_test_add_func ("/rtnetlink-tables/self-assigned", test_self_assigned);
  g_test_add_func ("/rtnetlink-tables/cut-off-messages", test_cut_off_messages);
  g_test_add_func ("/rtnetlink-tables/names-without-an-end", test_names_without_an_end);
  return g_test_run ();
}
