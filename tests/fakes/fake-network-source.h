/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/* A network of which the test says how it is. */
#define LKL_TYPE_FAKE_NETWORK_SOURCE (lkl_fake_network_source_get_type ())
G_DECLARE_FINAL_TYPE (
    LklFakeNetworkSource, lkl_fake_network_source, LKL, FAKE_NETWORK_SOURCE, GObject)

/* Not connected to anything. Returns: (transfer full) */
LklFakeNetworkSource *lkl_fake_network_source_new (void);

/* Emits "changed". @facts: (transfer full) */
void lkl_fake_network_source_take_facts (LklFakeNetworkSource *self, LklNetworkFacts *facts);

/* @counters: (nullable): NULL = there is nothing to read, as in the beginning */
void lkl_fake_network_source_set_counters (LklFakeNetworkSource *self,
                                           const LklNetworkCounters *counters);

G_END_DECLS
