/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/http-site.h"
#include "endpoint/listen-address.h"

G_BEGIN_DECLS

/**
 * LklHttpServer: one listener with threads of its own (libmicrohttpd over epoll).
 *
 * Bounds what strangers can make it hold: connections in all and per address, time without a byte,
 * time for one request, size of headers and of bodies. Every answer carries the security headers.
 */
typedef struct _LklHttpServer LklHttpServer;

typedef struct
{
  guint n_threads;
  guint max_connections;
  guint max_connections_per_address;
  guint idle_timeout_secs;
  guint request_timeout_secs; /* for headers and body of one request; more than the idle one */
  const char *certificate;    /* (nullable): PEM text; NULL = no TLS */
  const char *key;            /* (nullable): PEM text */
} LklHttpServerLimits;

/**
 * @site: used until lkl_http_server_stop() returned
 * @listener: (transfer full)
 *
 * Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE
 */
LklHttpServer *lkl_http_server_start (const LklHttpSite *site,
                                      LklListener *listener,
                                      const LklHttpServerLimits *limits,
                                      GError **error);

/* "http://127.0.0.1:4318", "https://…" or "unix:/path". Returns: (transfer none) */
const char *lkl_http_server_get_url (const LklHttpServer *self);

/* Takes no new connections, gives requests that have begun up to @max_wait_secs to end, and ends
 * the threads. Blocks. */
void lkl_http_server_stop (LklHttpServer *self, guint max_wait_secs);

G_END_DECLS
