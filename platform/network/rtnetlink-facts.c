/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRtnetlinkFacts"

#include "platform/network/rtnetlink-facts.h"

#include <time.h>
#include <unistd.h>

#include "platform/network/rtnetlink-dump.h"
#include "platform/network/rtnetlink-tables.h"

static gint64
get_boot_usecs (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

gboolean
lkl_rtnetlink_facts_read (LklNetworkFacts *facts, char **route_link, GError **error)
{
  static const guint16 types[] = { RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE, RTM_GETNEIGH };
  g_autoptr (LklRtnetlinkTables) tables = lkl_rtnetlink_tables_new ();
  const gint fd = lkl_rtnetlink_dump_open (error);
  gboolean is_read = fd >= 0;

  for (guint i = 0; is_read && i < G_N_ELEMENTS (types); i++)
    is_read = lkl_rtnetlink_dump_run (fd, types[i], lkl_rtnetlink_tables_add, tables, error);
  if (fd >= 0)
    close (fd);
  if (!is_read)
    return FALSE;
  lkl_rtnetlink_tables_fill (tables, facts, get_boot_usecs ());
  if (route_link != NULL)
    *route_link = g_strdup (lkl_rtnetlink_tables_get_route_link (tables));
  return TRUE;
}
