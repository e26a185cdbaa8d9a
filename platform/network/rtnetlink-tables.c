/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRtnetlinkTables"

#include "platform/network/rtnetlink-tables.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <string.h>
#include <unistd.h>

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

struct _LklRtnetlinkTables
{
  GArray *links;        /* (owned) (element-type Link) */
  GPtrArray *addresses; /* (owned) (element-type char*): routable ones as text */
  gboolean has_ipv4_address;
  gboolean has_ipv6_address;
  gboolean has_ipv4_route;
  gboolean has_ipv6_route;
  gboolean is_tunnelled; /* a default route leads into a tunnel */
  guint32 best_metric;
  gint router_link;   /* index of the link of the best default route, 0 = none */
  guint8 router[16];  /* in network byte order */
  gint router_family; /* AF_UNSPEC = none */
  LklNeighbour neighbour;
  char *router_key;              /* (owned) (nullable) */
  gint64 router_confirmed_ticks; /* of USER_HZ, ago; -1 = not known */
};

static Link *
find_link (const LklRtnetlinkTables *tables, gint index)
{
  for (guint i = 0; i < tables->links->len; i++)
    {
      Link *link = &g_array_index (tables->links, Link, i);

      if (link->index == index)
        return link;
    }
  return NULL;
}

/* Of an attribute, which need not end with a NUL. */
static void
copy_text (char *text, gsize size, gconstpointer value, gsize length)
{
  const gsize kept = MIN (strnlen (value, length), size - 1);

  memcpy (text, value, kept);
  text[kept] = '\0';
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
        copy_text (kind, size, RTA_DATA (attribute), RTA_PAYLOAD (attribute));
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
add_link (LklRtnetlinkTables *tables, const struct nlmsghdr *message)
{
  const struct ifinfomsg *info = NLMSG_DATA (message);
  const gsize header_bytes = sizeof *info;
  const guint8 *carrier;
  const gint *master;
  const char *name;
  gsize name_length = 0;
  char kind[32];
  Link link = { 0 };
  gboolean is_near_end;

  if (message->nlmsg_len < NLMSG_LENGTH (header_bytes))
    return;
  name = lkl_rtnetlink_dump_find (message, header_bytes, IFLA_IFNAME, 1, &name_length);
  carrier = lkl_rtnetlink_dump_find (message, header_bytes, IFLA_CARRIER, 1, NULL);
  master = lkl_rtnetlink_dump_find (message, header_bytes, IFLA_MASTER, sizeof (gint), NULL);
  read_link_kind (message, kind, sizeof kind);
  link.index = info->ifi_index;
  link.master = master != NULL ? *master : 0;
  if (name != NULL)
    copy_text (link.name, sizeof link.name, name, name_length);
  link.is_up = (info->ifi_flags & IFF_UP) != 0 && carrier != NULL && *carrier != 0;
  link.is_tunnel = is_tunnel (info->ifi_type, kind) && !is_cellular (link.name, info->ifi_type);
  is_near_end = link.master != 0 && (g_str_equal (kind, "veth") || g_str_equal (kind, "tun"));
  link.counts = link.is_up && !link.is_tunnel && (info->ifi_flags & IFF_LOOPBACK) == 0
                && !g_str_equal (kind, "bridge") && !is_near_end;
  g_array_append_val (tables->links, link);
}

/* Whether the link, or one of those that it bundles, counts. */
static gboolean
is_way_out (const LklRtnetlinkTables *tables, gint index)
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
add_address (LklRtnetlinkTables *tables, const struct nlmsghdr *message)
{
  const struct ifaddrmsg *info = NLMSG_DATA (message);
  gconstpointer local;
  g_autoptr (GInetAddress) address = NULL;
  gboolean is_v6;

  if (message->nlmsg_len < NLMSG_LENGTH (sizeof *info)
      || (info->ifa_family != AF_INET && info->ifa_family != AF_INET6))
    return;
  is_v6 = info->ifa_family == AF_INET6;
  /* On a point-to-point link IFA_ADDRESS is the other end; IPv6 has IFA_LOCAL there alone. */
  local = lkl_rtnetlink_dump_find (message, sizeof *info, IFA_LOCAL, is_v6 ? 16 : 4, NULL);
  if (local == NULL)
    local = lkl_rtnetlink_dump_find (message, sizeof *info, IFA_ADDRESS, is_v6 ? 16 : 4, NULL);
  if (local == NULL)
    return;
  address =
      g_inet_address_new_from_bytes (local, is_v6 ? G_SOCKET_FAMILY_IPV6 : G_SOCKET_FAMILY_IPV4);
  if (g_inet_address_get_is_link_local (address) || g_inet_address_get_is_loopback (address))
    return;
  /* A family may be there by way of a tunnel alone. */
  if (is_v6)
    tables->has_ipv6_address = TRUE;
  else
    tables->has_ipv4_address = TRUE;
  if (is_way_out (tables, (gint) info->ifa_index))
    g_ptr_array_add (tables->addresses, g_inet_address_to_string (address));
}

/* Programs such as OpenVPN take over the default route with two halves of it. */
static gboolean
is_tunnel_route (const LklRtnetlinkTables *tables, const struct rtmsg *route, gint link_index)
{
  const Link *link = find_link (tables, link_index);

  return route->rtm_dst_len <= 1 && link != NULL && link->is_tunnel && link->is_up;
}

static void
note_default_route (LklRtnetlinkTables *tables, guint8 family)
{
  if (family == AF_INET6)
    tables->has_ipv6_route = TRUE;
  else
    tables->has_ipv4_route = TRUE;
}

static void
add_route (LklRtnetlinkTables *tables, const struct nlmsghdr *message)
{
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
      note_default_route (tables, route->rtm_family);
      return;
    }
  if (route->rtm_dst_len != 0 || route->rtm_table != RT_TABLE_MAIN)
    return;
  /* IPv4 comes first in the dump, so it wins where both families are equally good. */
  if (tables->router_link == 0 || (metric != NULL ? *metric : 0) < tables->best_metric)
    {
      tables->best_metric = metric != NULL ? *metric : 0;
      tables->router_link = out != NULL ? *out : 0;
      tables->router_family = gateway != NULL ? route->rtm_family : AF_UNSPEC;
      if (gateway != NULL)
        memcpy (tables->router, gateway, address_bytes);
    }
  note_default_route (tables, route->rtm_family);
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

/* The kernel leaves out the hardware address while it does not know of one that works; what it
 * has to say of the time is then of no use either. */
static void
read_router (LklRtnetlinkTables *tables, const struct nlmsghdr *message)
{
  const gsize header_bytes = sizeof (struct ndmsg);
  gsize length = 0;
  const guint8 *hardware = lkl_rtnetlink_dump_find (message, header_bytes, NDA_LLADDR, 1, &length);
  const struct nda_cacheinfo *times = lkl_rtnetlink_dump_find (
      message, header_bytes, NDA_CACHEINFO, sizeof (struct nda_cacheinfo), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (hardware == NULL)
    return;
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%s%02x", i > 0 ? ":" : "", hardware[i]);
  g_free (tables->router_key);
  tables->router_key =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  if (times != NULL)
    tables->router_confirmed_ticks = times->ndm_confirmed;
}

static void
add_neighbour (LklRtnetlinkTables *tables, const struct nlmsghdr *message)
{
  const struct ndmsg *neighbour = NLMSG_DATA (message);
  const gsize address_bytes = tables->router_family == AF_INET6 ? 16 : 4;
  gconstpointer address;

  if (message->nlmsg_len < NLMSG_LENGTH (sizeof *neighbour)
      || neighbour->ndm_family != tables->router_family
      || neighbour->ndm_ifindex != tables->router_link)
    return;
  address = lkl_rtnetlink_dump_find (message, sizeof *neighbour, NDA_DST, address_bytes, NULL);
  if (address != NULL && memcmp (address, tables->router, address_bytes) == 0)
    {
      tables->neighbour = get_neighbour (neighbour->ndm_state);
      read_router (tables, message);
    }
}

/* A link-local router can only be asked with the name of its link. Returns: (transfer full) */
static char *
format_router (const LklRtnetlinkTables *tables)
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
get_link_kind (const LklRtnetlinkTables *tables)
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

/* Returns: (transfer full) */
static char **
copy_addresses (const LklRtnetlinkTables *tables)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < tables->addresses->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (tables->addresses, i));
  return g_strv_builder_end (builder);
}

void
lkl_rtnetlink_tables_fill (const LklRtnetlinkTables *self,
                           LklNetworkFacts *facts,
                           gint64 boot_usecs)
{
  for (guint i = 0; i < self->links->len; i++)
    facts->has_link |= g_array_index (self->links, Link, i).counts;
  facts->has_address = self->addresses->len > 0;
  facts->has_route = self->has_ipv4_route || self->has_ipv6_route;
  facts->has_ipv4 = self->has_ipv4_address && self->has_ipv4_route;
  facts->has_ipv6 = self->has_ipv6_address && self->has_ipv6_route;
  facts->link_kind = get_link_kind (self);
  facts->router = format_router (self);
  facts->router_key = g_strdup (self->router_key);
  facts->router_neighbour = self->neighbour;
  if (self->router_confirmed_ticks >= 0)
    facts->router_confirmed_usecs =
        MAX (boot_usecs - self->router_confirmed_ticks * G_USEC_PER_SEC / sysconf (_SC_CLK_TCK), 0);
  g_strfreev (facts->addresses);
  facts->addresses = copy_addresses (self);
  if (facts->has_route)
    facts->is_vpn = self->is_tunnelled ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

const char *
lkl_rtnetlink_tables_get_route_link (const LklRtnetlinkTables *self)
{
  const Link *link = find_link (self, self->router_link);

  return link != NULL ? link->name : NULL;
}

void
lkl_rtnetlink_tables_add (const struct nlmsghdr *message, gpointer user_data)
{
  LklRtnetlinkTables *self = user_data;

  switch (message->nlmsg_type)
    {
    case RTM_NEWLINK:
      add_link (self, message);
      break;
    case RTM_NEWADDR:
      add_address (self, message);
      break;
    case RTM_NEWROUTE:
      add_route (self, message);
      break;
    case RTM_NEWNEIGH:
      add_neighbour (self, message);
      break;
    default:
      break;
    }
}

LklRtnetlinkTables *
lkl_rtnetlink_tables_new (void)
{
  LklRtnetlinkTables *self = g_new0 (LklRtnetlinkTables, 1);

  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->router_family = AF_UNSPEC;
  self->router_confirmed_ticks = -1;
  return self;
}

void
lkl_rtnetlink_tables_free (LklRtnetlinkTables *self)
{
  g_array_unref (self->links);
  g_ptr_array_unref (self->addresses);
  g_free (self->router_key);
  g_free (self);
}
