/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRtnetlinkFacts"

#include "platform/network/rtnetlink-facts.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <string.h>
#include <unistd.h>

#include "platform/network/rtnetlink-dump.h"

/* linux/if_arp.h has it, but can't be included along with net/if_arp.h. */
#define ARPHRD_RAWIP_VALUE 519

typedef struct
{
  gint index;
  gint master; /* 0 = none */
  char name[IF_NAMESIZE];
  gboolean is_up; /* and has carrier */
  gboolean is_tunnel;
  gboolean counts; /* up, and leads somewhere by itself */
} Link;

typedef struct
{
  GArray *links; /* (owned) (element-type Link) */
  gboolean has_address;
  gboolean has_route;
  gboolean is_tunnelled; /* a default route leads into a tunnel */
  guint32 best_metric;
  gint router_link;   /* index of the link of the best default route, 0 = none */
  guint8 router[16];  /* in network byte order */
  gint router_family; /* AF_UNSPEC = none */
  LklNeighbour neighbour;
} Tables;

static Link *
find_link (const Tables *tables, gint index)
{
  for (guint i = 0; i < tables->links->len; i++)
    {
      Link *link = &g_array_index (tables->links, Link, i);

      if (link->index == index)
        return link;
    }
  return NULL;
}

static gboolean
has_device_file (const char *link_name, const char *file)
{
  g_autofree char *path = g_build_filename ("/sys/class/net", link_name, file, NULL);

  return access (path, F_OK) == 0;
}

static gboolean
is_cellular (const char *link_name, guint16 type)
{
  g_autofree char *path = g_build_filename ("/sys/class/net", link_name, "uevent", NULL);
  g_autofree char *text = NULL;

  return type == ARPHRD_RAWIP_VALUE
         || (g_file_get_contents (path, &text, NULL, NULL)
             && strstr (text, "DEVTYPE=wwan") != NULL);
}

/* Kind of a virtual link, "" for a device. */
static void
read_link_kind (const struct nlmsghdr *message, char *kind, gsize size)
{
  gsize length = 0;
  const char *info = lkl_rtnetlink_dump_find (
      message, sizeof (struct ifinfomsg), IFLA_LINKINFO, sizeof (struct rtattr), &length);
  const struct rtattr *attribute = (const struct rtattr *) info;
  gint rest = (gint) length;

  kind[0] = '\0';
  for (; info != NULL && RTA_OK (attribute, rest); attribute = RTA_NEXT (attribute, rest))
    {
      if (attribute->rta_type == IFLA_INFO_KIND)
        g_strlcpy (kind, RTA_DATA (attribute), MIN (size, RTA_PAYLOAD (attribute) + 1));
    }
}

static gboolean
is_tunnel (guint16 type, const char *kind)
{
  static const char *const kinds[] = { "wireguard", "vxlan",  "gre",  "gretap", "ip6gre", "ipip",
                                       "sit",       "ip6tnl", "xfrm", "vti",    "vti6",   NULL };

  return type == ARPHRD_NONE || type == ARPHRD_TUNNEL || type == ARPHRD_TUNNEL6
         || type == ARPHRD_SIT || type == ARPHRD_IPGRE || g_strv_contains (kinds, kind);
}

static void
on_link (const struct nlmsghdr *message, gpointer data)
{
  Tables *tables = data;
  const struct ifinfomsg *info = NLMSG_DATA (message);
  const gsize header_bytes = sizeof *info;
  const guint8 *carrier;
  const gint *master;
  const char *name;
  char kind[32];
  Link link = { 0 };
  gboolean is_near_end;

  if (message->nlmsg_len < NLMSG_LENGTH (header_bytes))
    return;
  name = lkl_rtnetlink_dump_find (message, header_bytes, IFLA_IFNAME, 1, NULL);
  carrier = lkl_rtnetlink_dump_find (message, header_bytes, IFLA_CARRIER, 1, NULL);
  master = lkl_rtnetlink_dump_find (message, header_bytes, IFLA_MASTER, sizeof (gint), NULL);
  read_link_kind (message, kind, sizeof kind);
  link.index = info->ifi_index;
  link.master = master != NULL ? *master : 0;
  if (name != NULL)
    g_strlcpy (link.name, name, sizeof link.name);
  link.is_up = (info->ifi_flags & IFF_UP) != 0 && carrier != NULL && *carrier != 0;
  link.is_tunnel = is_tunnel (info->ifi_type, kind) && !is_cellular (link.name, info->ifi_type);
  is_near_end = link.master != 0 && (g_str_equal (kind, "veth") || g_str_equal (kind, "tun"));
  link.counts = link.is_up && !link.is_tunnel && (info->ifi_flags & IFF_LOOPBACK) == 0
                && !g_str_equal (kind, "bridge") && !is_near_end;
  g_array_append_val (tables->links, link);
}

/* Whether the link, or one of those that it bundles, counts. */
static gboolean
is_way_out (const Tables *tables, gint index)
{
  for (guint i = 0; i < tables->links->len; i++)
    {
      const Link *link = &g_array_index (tables->links, Link, i);

      if (link->counts && (link->index == index || link->master == index))
        return TRUE;
    }
  return FALSE;
}

static void
on_address (const struct nlmsghdr *message, gpointer data)
{
  Tables *tables = data;
  const struct ifaddrmsg *info = NLMSG_DATA (message);
  gconstpointer local;
  g_autoptr (GInetAddress) address = NULL;
  gboolean is_v6;

  if (message->nlmsg_len < NLMSG_LENGTH (sizeof *info)
      || (info->ifa_family != AF_INET && info->ifa_family != AF_INET6))
    return;
  is_v6 = info->ifa_family == AF_INET6;
  local = lkl_rtnetlink_dump_find (message, sizeof *info, IFA_ADDRESS, is_v6 ? 16 : 4, NULL);
  if (local == NULL || !is_way_out (tables, (gint) info->ifa_index))
    return;
  address =
      g_inet_address_new_from_bytes (local, is_v6 ? G_SOCKET_FAMILY_IPV6 : G_SOCKET_FAMILY_IPV4);
  if (!g_inet_address_get_is_link_local (address) && !g_inet_address_get_is_loopback (address))
    tables->has_address = TRUE;
}

/* Programs such as OpenVPN take over the default route with two halves of it. */
static gboolean
is_tunnel_route (const Tables *tables, const struct rtmsg *route, gint link_index)
{
  const Link *link = find_link (tables, link_index);

  return route->rtm_dst_len <= 1 && link != NULL && link->is_tunnel && link->is_up;
}

static void
on_route (const struct nlmsghdr *message, gpointer data)
{
  Tables *tables = data;
  const struct rtmsg *route = NLMSG_DATA (message);
  const gint *out;
  const guint32 *metric;
  gconstpointer gateway;
  gsize address_bytes;

  if (message->nlmsg_len < NLMSG_LENGTH (sizeof *route) || route->rtm_type != RTN_UNICAST
      || (route->rtm_family != AF_INET && route->rtm_family != AF_INET6))
    return;
  address_bytes = route->rtm_family == AF_INET6 ? 16 : 4;
  out = lkl_rtnetlink_dump_find (message, sizeof *route, RTA_OIF, sizeof (gint), NULL);
  metric = lkl_rtnetlink_dump_find (message, sizeof *route, RTA_PRIORITY, sizeof (guint32), NULL);
  gateway = lkl_rtnetlink_dump_find (message, sizeof *route, RTA_GATEWAY, address_bytes, NULL);
  if (is_tunnel_route (tables, route, out != NULL ? *out : 0))
    {
      tables->is_tunnelled = TRUE;
      tables->has_route = TRUE;
      return;
    }
  if (route->rtm_dst_len != 0 || route->rtm_table != RT_TABLE_MAIN)
    return;
  /* IPv4 comes first in the dump, so it wins where both families are equally good. */
  if (!tables->has_route || tables->router_link == 0
      || (metric != NULL ? *metric : 0) < tables->best_metric)
    {
      tables->best_metric = metric != NULL ? *metric : 0;
      tables->router_link = out != NULL ? *out : 0;
      tables->router_family = gateway != NULL ? route->rtm_family : AF_UNSPEC;
      if (gateway != NULL)
        memcpy (tables->router, gateway, address_bytes);
    }
  tables->has_route = TRUE;
}

static LklNeighbour
get_neighbour (guint16 state)
{
  if ((state & (NUD_REACHABLE | NUD_PERMANENT | NUD_NOARP)) != 0)
    return LKL_NEIGHBOUR_REACHABLE;
  if ((state & (NUD_STALE | NUD_DELAY | NUD_PROBE)) != 0)
    return LKL_NEIGHBOUR_STALE;
  if ((state & (NUD_FAILED | NUD_INCOMPLETE)) != 0)
    return LKL_NEIGHBOUR_FAILED;
  return LKL_NEIGHBOUR_UNKNOWN;
}

static void
on_neighbour (const struct nlmsghdr *message, gpointer data)
{
  Tables *tables = data;
  const struct ndmsg *neighbour = NLMSG_DATA (message);
  const gsize address_bytes = tables->router_family == AF_INET6 ? 16 : 4;
  gconstpointer address;

  if (message->nlmsg_len < NLMSG_LENGTH (sizeof *neighbour)
      || neighbour->ndm_family != tables->router_family
      || neighbour->ndm_ifindex != tables->router_link)
    return;
  address = lkl_rtnetlink_dump_find (message, sizeof *neighbour, NDA_DST, address_bytes, NULL);
  if (address != NULL && memcmp (address, tables->router, address_bytes) == 0)
    tables->neighbour = get_neighbour (neighbour->ndm_state);
}

/* A link-local router can only be asked with the name of its link. Returns: (transfer full) */
static char *
format_router (const Tables *tables)
{
  const Link *link = find_link (tables, tables->router_link);
  char text[INET6_ADDRSTRLEN];

  if (tables->router_family == AF_UNSPEC
      || inet_ntop (tables->router_family, tables->router, text, sizeof text) == NULL)
    return NULL;
  if (tables->router_family == AF_INET6 && g_str_has_prefix (text, "fe80:") && link != NULL)
    return g_strdup_printf ("%s%%%s", text, link->name);
  return g_strdup (text);
}

static LklLinkKind
get_link_kind (const Tables *tables)
{
  const Link *link = find_link (tables, tables->router_link);

  if (link == NULL || link->name[0] == '\0')
    return LKL_LINK_KIND_UNKNOWN;
  if (has_device_file (link->name, "phy80211") || has_device_file (link->name, "wireless"))
    return LKL_LINK_KIND_WIFI;
  if (is_cellular (link->name, 0))
    return LKL_LINK_KIND_CELLULAR;
  return has_device_file (link->name, "device") ? LKL_LINK_KIND_WIRED : LKL_LINK_KIND_UNKNOWN;
}

static void
fill_facts (LklNetworkFacts *facts, const Tables *tables)
{
  for (guint i = 0; i < tables->links->len; i++)
    facts->has_link |= g_array_index (tables->links, Link, i).counts;
  facts->has_address = tables->has_address;
  facts->has_route = tables->has_route;
  facts->link_kind = get_link_kind (tables);
  facts->router = format_router (tables);
  facts->router_neighbour = tables->neighbour;
  if (tables->has_route)
    facts->is_vpn = tables->is_tunnelled ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

gboolean
lkl_rtnetlink_facts_read (LklNetworkFacts *facts, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  Tables tables = { .links = links, .router_family = AF_UNSPEC };
  const gint fd = lkl_rtnetlink_dump_open (error);
  gboolean is_read;

  if (fd < 0)
    return FALSE;
  is_read = lkl_rtnetlink_dump_run (fd, RTM_GETLINK, on_link, &tables, error)
            && lkl_rtnetlink_dump_run (fd, RTM_GETADDR, on_address, &tables, error)
            && lkl_rtnetlink_dump_run (fd, RTM_GETROUTE, on_route, &tables, error)
            && lkl_rtnetlink_dump_run (fd, RTM_GETNEIGH, on_neighbour, &tables, error);
  close (fd);
  if (is_read)
    fill_facts (facts, &tables);
  return is_read;
}
