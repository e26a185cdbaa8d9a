/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeNetworkSource"

#include "tests/fakes/fake-network-source.h"

struct _LklFakeNetworkSource
{
  GObject parent_instance;

  LklNetworkFacts *facts;      /* (owned) */
  LklNetworkCounters counters; /* where there are any */
  gboolean has_counters;
};

static void network_source_interface_init (LklNetworkSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeNetworkSource,
                               lkl_fake_network_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_NETWORK_SOURCE,
                                                      network_source_interface_init))

static LklNetworkFacts *
get_facts (LklNetworkSource *source)
{
  return lkl_network_facts_ref (LKL_FAKE_NETWORK_SOURCE (source)->facts);
}

static gboolean
read_counters (LklNetworkSource *source, LklNetworkCounters *counters)
{
  *counters = LKL_FAKE_NETWORK_SOURCE (source)->counters;
  return LKL_FAKE_NETWORK_SOURCE (source)->has_counters;
}

static void
network_source_interface_init (LklNetworkSourceInterface *iface)
{
  iface->get_facts = get_facts;
  iface->read_counters = read_counters;
}

static void
lkl_fake_network_source_finalize (GObject *object)
{
  lkl_network_facts_unref (LKL_FAKE_NETWORK_SOURCE (object)->facts);
  G_OBJECT_CLASS (lkl_fake_network_source_parent_class)->finalize (object);
}

static void
lkl_fake_network_source_class_init (LklFakeNetworkSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_fake_network_source_finalize;
}

static void
lkl_fake_network_source_init (LklFakeNetworkSource *self)
{
  self->facts = lkl_network_facts_new ();
}

LklFakeNetworkSource *
lkl_fake_network_source_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_NETWORK_SOURCE, NULL);
}

void
lkl_fake_network_source_take_facts (LklFakeNetworkSource *self, LklNetworkFacts *facts)
{
  lkl_network_facts_unref (self->facts);
  self->facts = facts;
  g_signal_emit_by_name (self, "changed");
}

void
lkl_fake_network_source_set_counters (LklFakeNetworkSource *self,
                                      const LklNetworkCounters *counters)
{
  self->has_counters = counters != NULL;
  if (counters != NULL)
    self->counters = *counters;
}
