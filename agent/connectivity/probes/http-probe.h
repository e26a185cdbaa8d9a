/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/path/connectivity-target.h"

G_BEGIN_DECLS

#define LKL_HTTP_PROBE_DEADLINE_MS 4500

typedef struct
{
  GPtrArray *addresses; /* (nullable) (element-type GInetAddress): of the host, in the order to try;
                           NULL = the system's resolver is asked */
  gint64 dns_usecs;     /* what it took to find them, -1 = not known */
  gboolean is_by_proxy; /* goes by the session's proxy resolver; else past any proxy */
  guint deadline_ms;    /* of the whole probe */
} LklHttpProbeOptions;

/**
 * One GET of a target over a connection of its own, without following redirects; phases apart.
 * Main thread only.
 *
 * connect_usecs is the TCP handshake alone: libsoup's own figure would include TLS. What counts
 * as OK: 204 for LKL_CONNECTIVITY_TARGET_INTERNET, 200 and the first 16 KiB of the body for
 * LKL_CONNECTIVITY_TARGET_LARGE_PAGE, for any other target every answer of a service that works,
 * which may well ask for a sign-in (401, 403) or for patience (429). No other body is read.
 *
 * A certificate is good if the authorities of @session vouch for it: LklSharedAuthorities has the
 * system's beside the organisation's.
 *
 * @session: kept for probes alone; its authorities and proxies are used, in a session of the
 *           probe's own, so that neither cookie nor connection nor address of another gets in
 */
void lkl_http_probe_async (SoupSession *session,
                           LklConnectivityTarget *target,
                           const LklHttpProbeOptions *options,
                           LklClock *clock,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED */
LklConnectivitySample *lkl_http_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
