/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/connectivity/connectivity-sample.h"

G_BEGIN_DECLS

/**
 * One TCP connection attempt without a byte of content: is somebody there?
 *
 * A reset is a sign of life as good as an open port, it only isn't timed by the kernel. A filtered
 * port stays silent, which says nothing. Goes past any proxy. Main thread only.
 *
 * @sample: gets outcome, failure, is_host_alive, total_usecs and, where the port was open,
 *          rtt_usecs; must outlive the call
 * @address: an IP address as text
 * @callback: called with a GAsyncResult for lkl_tcp_connect_probe_finish()
 */
void lkl_tcp_connect_probe_async (LklConnectivitySample *sample,
                                  const char *address,
                                  guint16 port,
                                  guint deadline_ms,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* Returns: FALSE with G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED; an attempt without an answer is
 * a success, and the sample says so */
gboolean lkl_tcp_connect_probe_finish (GAsyncResult *result, GError **error);

/* The kernel's round trip time of a connected socket (man 7 tcp, TCP_INFO), -1 = not known. */
gint64 lkl_tcp_connect_probe_read_rtt_usecs (GSocket *socket);

G_END_DECLS
