/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * Does the router answer?
 *
 * By ICMP echo where this PC's users may ask so; without that, or after a moment of silence, by TCP
 * connection attempts to its ports 53, 80 and 443 at the same time, where a reset counts as alive.
 * A reset has no time of the kernel's; a datagram to a closed port, which is sent along, has one
 * where it is answered. Nothing follows from its silence.
 * A router that stays mute is TIMED_OUT: many are mute and healthy, so that alone proves nothing.
 * Where the neighbour table has given it up as well it is UNREACHABLE.
 * Main thread only. At most 3.2 s.
 *
 * @facts: must have a router
 * @clock: for the sample's time
 * @is_timed: whether that datagram is sent; routers answer few of them
 */
void lkl_router_probe_async (LklNetworkFacts *facts,
                             LklClock *clock,
                             gboolean is_timed,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED */
LklConnectivitySample *lkl_router_probe_finish (GAsyncResult *result, GError **error);

/* How the router can be asked again. @port: (out): TCP, 0 = ICMP echo; @is_closed: (out): the port
 * answers with resets, which have no time
 * Returns: FALSE where it did not answer */
gboolean lkl_router_probe_get_way (GAsyncResult *result, guint16 *port, gboolean *is_closed);

G_END_DECLS
