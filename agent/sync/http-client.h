/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/sync/http-access.h"

G_BEGIN_DECLS

/**
 * LklHttpClient: bounded requests to the endpoint. No cookies, no redirects (a token never follows
 * one), every answer limited in size, and to a minute in all. Main thread; nothing blocks.
 *
 * Signals:
 *   dated (gint64 server_usecs): what time the endpoint has, by an answer that it gave just now
 */
#define LKL_TYPE_HTTP_CLIENT (lkl_http_client_get_type ())
G_DECLARE_FINAL_TYPE (LklHttpClient, lkl_http_client, LKL, HTTP_CLIENT, GObject)

typedef struct
{
  const char *base_url;  /* https://…, without a trailing slash */
  const char *version;   /* of this program, for User-Agent */
  const char *ca_bundle; /* (nullable): file; NULL or empty = the system's authorities */
  LklHttpAccessOptions access;
} LklHttpClientOptions;

/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED where a file of the options can't be read
 */
LklHttpClient *lkl_http_client_new (const LklHttpClientOptions *options, GError **error);

/**
 * One for requests that nothing shall join to those of @other: connections of its own, no
 * certificate and no ticket of this PC, and no version. To the same endpoint by the same ways out.
 *
 * Returns: (transfer full)
 */
LklHttpClient *lkl_http_client_new_apart (LklHttpClient *other);

/* (transfer none): as it was given */
const char *lkl_http_client_get_base_url (LklHttpClient *self);

/* The authorities of the CA bundle. Returns: (transfer none) (nullable): NULL = the system's */
GTlsDatabase *lkl_http_client_get_tls_database (LklHttpClient *self);

typedef struct
{
  const char *method;        /* "GET" or "POST" */
  const char *path;          /* below the base URL, from "/" on */
  const char *token;         /* (nullable): bearer */
  const char *if_none_match; /* (nullable): ETag as it was received */
  GBytes *body;              /* (nullable): JSON */
  gboolean compress;         /* gzip the body */
  gsize max_bytes;           /* of the answer */
} LklHttpRequest;

typedef struct
{
  guint status;
  GBytes *body;            /* (owned) */
  char *etag;              /* (owned) (nullable) */
  char *index_etag;        /* (owned) (nullable): LKL_ENDPOINT_HEADER_INDEX */
  gboolean is_json;        /* by its Content-Type */
  gboolean renew_stream;   /* LKL_ENDPOINT_HEADER_STREAM says so */
  gint64 retry_after_secs; /* -1 = not said; at most a day */
} LklHttpResponse;

void lkl_http_response_free (LklHttpResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHttpResponse, lkl_http_response_free)

void lkl_http_client_send_async (LklHttpClient *self,
                                 const LklHttpRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* Any status is an answer. Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE (network,
 * TLS), LKL_ERROR_TIMED_OUT, LKL_ERROR_TOO_BIG, LKL_ERROR_MALFORMED (no valid address) or
 * G_IO_ERROR_CANCELLED */
LklHttpResponse *
lkl_http_client_send_finish (LklHttpClient *self, GAsyncResult *result, GError **error);

/* Whether any of the request went over the network, or may have: without a connection, or before
 * one was trusted, nothing does. */
gboolean lkl_http_client_has_begun (GAsyncResult *result);

G_END_DECLS
