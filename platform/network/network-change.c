/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkChange"

#include "platform/network/network-change.h"

/* A router whose hardware address is not known yet may be the same. */
static gboolean
is_same_router (const LklNetworkFacts *a, const LklNetworkFacts *b)
{
  return g_strcmp0 (a->router, b->router) == 0
         && (a->router_key == NULL || b->router_key == NULL
             || g_str_equal (a->router_key, b->router_key));
}

/* Leaves out what changes without meaning a change of the attachment. */
static gboolean
is_same_attachment (const LklNetworkFacts *a, const LklNetworkFacts *b)
{
  return a->has_link == b->has_link && a->has_address == b->has_address
         && a->has_route == b->has_route && a->link_kind == b->link_kind
         && a->is_metered == b->is_metered && a->is_captive_portal == b->is_captive_portal
         && a->is_vpn == b->is_vpn && a->has_ipv4 == b->has_ipv4 && a->has_ipv6 == b->has_ipv6
         && is_same_router (a, b) && g_strcmp0 (a->ssid, b->ssid) == 0
         && g_strv_equal ((const char *const *) a->search_domains,
                          (const char *const *) b->search_domains)
         && g_strv_equal ((const char *const *) a->name_servers,
                          (const char *const *) b->name_servers);
}

gboolean
lkl_network_change_take (LklNetworkFacts **told, LklNetworkFacts *facts)
{
  const gboolean is_news = !is_same_attachment (facts, *told);

  /* Out of the neighbour table for a moment, and then another one: that is another network. */
  if (facts->router_key == NULL && g_strcmp0 (facts->router, (*told)->router) == 0)
    facts->router_key = g_strdup ((*told)->router_key);
  lkl_network_facts_unref (*told);
  *told = facts;
  return is_news;
}
