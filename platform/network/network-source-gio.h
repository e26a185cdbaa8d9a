/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklNetworkSourceGio: facts from the kernel, /etc/resolv.conf, systemd-resolved where that is the
 * name server, and GNetworkMonitor for metered and portal. Polls nothing: rtnetlink, the bus and
 * the monitor tell what changes. What systemd-resolved said holds for 10 s after it has left.
 */
#define LKL_TYPE_NETWORK_SOURCE_GIO (lkl_network_source_gio_get_type ())
G_DECLARE_FINAL_TYPE (LklNetworkSourceGio, lkl_network_source_gio, LKL, NETWORK_SOURCE_GIO, GObject)

/* @system_bus: (nullable): to ask systemd-resolved. Returns: (transfer full) */
LklNetworkSource *lkl_network_source_gio_new (GDBusConnection *system_bus);

/* Fills in what another source knows besides. @facts: new and not shared */
typedef void (*LklNetworkSourceGioFill) (LklNetworkFacts *facts, gpointer user_data);

/* For a source that knows more: its facts are compared along with the others, so that `changed`
 * follows only where one of all differs. @fill: (nullable) */
void lkl_network_source_gio_set_fill (LklNetworkSourceGio *self,
                                      LklNetworkSourceGioFill fill,
                                      gpointer user_data);

gboolean
lkl_network_source_gio_read_counters (LklNetworkSourceGio *self, LklNetworkCounters *counters);

/* Facts are read and compared within 500 ms: the other source may have news. */
void lkl_network_source_gio_look_again (LklNetworkSourceGio *self);

G_END_DECLS
