/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklNetworkSourceGio: facts from the kernel, /etc/resolv.conf, systemd-resolved where that is the
 * name server, and GNetworkMonitor for metered and portal. Polls nothing: rtnetlink, the bus and
 * the monitor tell what changes.
 */
#define LKL_TYPE_NETWORK_SOURCE_GIO (lkl_network_source_gio_get_type ())
G_DECLARE_FINAL_TYPE (LklNetworkSourceGio, lkl_network_source_gio, LKL, NETWORK_SOURCE_GIO, GObject)

/* @system_bus: (nullable): to ask systemd-resolved. Returns: (transfer full) */
LklNetworkSource *lkl_network_source_gio_new (GDBusConnection *system_bus);

/* As lkl_network_source_get_facts(), but new and not shared: a source that knows more may still
 * fill it in. Returns: (transfer full) */
LklNetworkFacts *lkl_network_source_gio_read_facts (LklNetworkSourceGio *self);

gboolean
lkl_network_source_gio_read_counters (LklNetworkSourceGio *self, LklNetworkCounters *counters);

/* For a source that knows more: `changed` follows within 500 ms. */
void lkl_network_source_gio_announce (LklNetworkSourceGio *self);

G_END_DECLS
