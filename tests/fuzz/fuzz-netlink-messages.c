/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes out of a netlink socket: the tables of the network if the first byte is even, else the
 * local sockets. */

#include <string.h>

#include "platform/network/rtnetlink-tables.h"
#include "platform/windows/process/unix-sockets.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define BOOT_USECS (G_GINT64_CONSTANT (4711) * G_USEC_PER_SEC)

/* Each message in memory of its own, so that reading beyond it is seen. */
static void
add_messages (LklRtnetlinkTables *tables, const guint8 *bytes, gsize length)
{
  struct nlmsghdr header;

  while (length >= sizeof header)
    {
      g_autofree struct nlmsghdr *message = NULL;
      gsize step;

      memcpy (&header, bytes, sizeof header);
      if (header.nlmsg_len < sizeof header || header.nlmsg_len > length)
        return;
      message = g_memdup2 (bytes, header.nlmsg_len);
      lkl_rtnetlink_tables_add (message, tables);
      step = MIN (NLMSG_ALIGN (header.nlmsg_len), length);
      bytes += step;
      length -= step;
    }
}

static void
read_tables (const guint8 *bytes, gsize length)
{
  g_autoptr (LklRtnetlinkTables) tables = lkl_rtnetlink_tables_new ();
  g_autoptr (LklNetworkFacts) facts = lkl_network_facts_new ();
  const char *link;

  add_messages (tables, bytes, length);
  lkl_rtnetlink_tables_fill (tables, facts, BOOT_USECS);
  link = lkl_rtnetlink_tables_get_route_link (tables);
  g_assert_true (link == NULL || strlen (link) < 16);
  g_assert_true (facts->has_address == (*facts->addresses != NULL));
  g_assert_true (facts->has_route || (!facts->has_ipv4 && !facts->has_ipv6));
  g_assert_true (facts->router_key == NULL || strlen (facts->router_key) == 64);
  g_assert_true (facts->router_confirmed_usecs >= -1
                 && facts->router_confirmed_usecs <= BOOT_USECS);
}

static void
read_sockets (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *answer = g_memdup2 (bytes, length);
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint32));
  gint64 unread = -1;

  lkl_unix_sockets_parse (answer, length, "/run/x", clients, &unread);
  g_assert_cmpuint (clients->len, <=, length);
  g_assert_true (unread >= -1 && unread <= G_MAXUINT32);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  if (length > 0 && bytes[0] % 2 == 0)
    read_tables (bytes + 1, length - 1);
  else if (length > 0)
    read_sockets (bytes + 1, length - 1);
  return 0;
}
