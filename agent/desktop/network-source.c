/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkSource"

#include "agent/desktop/network-source.h"

G_DEFINE_INTERFACE (LklNetworkSource, lkl_network_source, G_TYPE_OBJECT)

static void
lkl_network_source_default_init (LklNetworkSourceInterface *iface)
{
  g_signal_new (
      "changed", LKL_TYPE_NETWORK_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

LklNetworkFacts *
lkl_network_source_get_facts (LklNetworkSource *self)
{
  return LKL_NETWORK_SOURCE_GET_IFACE (self)->get_facts (self);
}

gboolean
lkl_network_source_read_counters (LklNetworkSource *self, LklNetworkCounters *counters)
{
  LklNetworkSourceInterface *iface = LKL_NETWORK_SOURCE_GET_IFACE (self);

  return iface->read_counters != NULL && iface->read_counters (self, counters);
}

LklNetworkFacts *
lkl_network_facts_new (void)
{
  LklNetworkFacts *self = g_atomic_rc_box_new0 (LklNetworkFacts);

  self->wifi_strength = -1;
  self->router_confirmed_usecs = -1;
  self->addresses = g_new0 (char *, 1);
  self->name_servers = g_new0 (char *, 1);
  self->search_domains = g_new0 (char *, 1);
  return self;
}

LklNetworkFacts *
lkl_network_facts_ref (LklNetworkFacts *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
network_facts_clear (LklNetworkFacts *self)
{
  g_free (self->ssid);
  g_free (self->router);
  g_free (self->router_key);
  g_strfreev (self->addresses);
  g_strfreev (self->name_servers);
  g_strfreev (self->search_domains);
}

void
lkl_network_facts_unref (LklNetworkFacts *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) network_facts_clear);
}
