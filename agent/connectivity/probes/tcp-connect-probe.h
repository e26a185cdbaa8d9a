/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/connectivity/path/connectivity-sample.h"

G_BEGIN_DECLS

/* Two retransmissions of a lost SYN fit (after 1 and 3 s, RFC 6298). */
#define LKL_TCP_CONNECT_DEADLINE_MS 2300

/**
 * One TCP connection attempt without a byte of content: is somebody there?
 *
 * A reset is a sign of life as good as an open port, it only isn't timed by the kernel. A filtered
 * port stays silent, which says nothing. Goes past any proxy. An open connection is closed by a
 * reset (SO_LINGER 0), which costs both ends the least. Main thread only.
 *
 * @sample: gets outcome, failure, is_host_alive, total_usecs and, where the port was open,
 *          is_connected, connect_usecs and rtt_usecs
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

/* Starts a connection that does not wait. Returns: (transfer full): a socket which becomes writable
 * at its end; -1 with errno; EINVAL where @address is no IP address */
gint lkl_tcp_connect_probe_open (const char *address, guint16 port);

/* How the attempt ended. Returns: errno, 0 = connected */
gint lkl_tcp_connect_probe_get_error (gint fd);

/* What the kernel says of a TCP socket (man 7 tcp, TCP_INFO).
 * @has_retransmitted: (out) (optional)
 * Returns: round trip time, -1 = not known */
gint64 lkl_tcp_connect_probe_read_rtt_usecs (gint fd, gboolean *has_retransmitted);

G_END_DECLS
