/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/probes/server-choice.h"

G_BEGIN_DECLS

/**
 * Is the proxy there? Its address is looked up as any host's, then one TCP connection attempt is
 * made. Main thread only.
 *
 * @deadline_usecs: CLOCK_MONOTONIC
 * @uri: such as "http://proxy.example:3128", as a GProxyResolver has it
 */
void lkl_proxy_probe_async (LklServerChoice *choice,
                            const char *uri,
                            LklClock *clock,
                            gint64 deadline_usecs,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED */
LklConnectivitySample *lkl_proxy_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
