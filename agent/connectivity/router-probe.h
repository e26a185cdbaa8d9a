/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/connectivity/connectivity-sample.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * Does the router answer?
 *
 * The kernel's neighbour table is asked first: "failed" is an answer for free. Else one TCP
 * connection attempt to port 53 and one to port 80, where a reset counts as alive. A router that
 * stays mute is TIMED_OUT: many are mute and healthy, so that alone proves nothing.
 * Main thread only. At most about 2 s.
 *
 * @facts: must have a router
 * @clock: for the sample's time
 */
void lkl_router_probe_async (LklNetworkFacts *facts,
                             LklClock *clock,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED */
LklConnectivitySample *lkl_router_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
