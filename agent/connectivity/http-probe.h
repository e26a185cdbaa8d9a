/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "agent/base/clock.h"
#include "agent/connectivity/connectivity-sample.h"
#include "agent/connectivity/connectivity-target.h"

G_BEGIN_DECLS

/**
 * One GET of a target over a connection of its own, without following redirects and without
 * reading the body; phases apart. Main thread only. At most 5 s.
 *
 * connect_usecs is the TCP handshake alone: libsoup's own figure would include TLS. What counts
 * as OK: 204 for LKL_CONNECTIVITY_TARGET_INTERNET, for any other target every answer of a
 * service that works, which may well ask for a sign-in (401, 403) or for patience (429).
 *
 * A certificate is good if the authorities of @session vouch for it, or else those of the system.
 * The latter are asked on a thread of their own after the answer, which counts for nothing if they
 * say no.
 *
 * @session: kept for probes alone, so that no cookie, cache or sign-in of others gets in
 */
void lkl_http_probe_async (SoupSession *session,
                           LklConnectivityTarget *target,
                           LklClock *clock,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED */
LklConnectivitySample *lkl_http_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
