/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/wire/otlp-encode.h"

G_BEGIN_DECLS

/**
 * A request and its response as the handlers see them, whatever library moved the bytes.
 * For the one thread that works on it.
 */
typedef struct
{
  const char *method;
  const char *path;    /* decoded, without the query */
  char *capture;       /* (owned) (nullable): what the "*" of the route stood for */
  char *address;       /* (owned): of the peer; empty for a Unix socket */
  GBytes *body;        /* (owned) (nullable): NULL until it has arrived */
  gpointer credential; /* (owned) (nullable): what the route's admit() found out */
  GDestroyNotify credential_free;
  gpointer connection; /* (unowned): the library's */
} LklHttpRequest;

void lkl_http_request_clear (LklHttpRequest *self);
/* Returns: (nullable) (transfer none) */
const char *lkl_http_request_get_header (const LklHttpRequest *self, const char *name);
/* Returns: (nullable) (transfer none) */
const char *lkl_http_request_get_cookie (const LklHttpRequest *self, const char *name);
/* The token of "Authorization: Bearer". Returns: (nullable) (transfer none) */
const char *lkl_http_request_get_bearer (const LklHttpRequest *self);

typedef struct
{
  guint status;             /* 0 until there is one */
  const char *content_type; /* (nullable): static */
  GBytes *body;             /* (owned) (nullable) */
  GPtrArray *headers;       /* (owned) (element-type utf8): name, value, name, value … */
} LklHttpResponse;

void lkl_http_response_init (LklHttpResponse *self);
void lkl_http_response_clear (LklHttpResponse *self);
/* Replaces a header of this name. */
void lkl_http_response_set_header (LklHttpResponse *self, const char *name, const char *value);
/* @content_type: static. @body: (transfer full) */
void lkl_http_response_set_body (LklHttpResponse *self,
                                 guint status,
                                 const char *content_type,
                                 GBytes *body);
/* RFC 9457. @detail: a sentence */
void lkl_http_response_set_problem (LklHttpResponse *self, guint status, const char *detail);
/* google.rpc.Status in JSON, as OTLP/HTTP wants it. @detail: a sentence */
void lkl_http_response_set_rpc_status (LklHttpResponse *self, guint status, const char *detail);

/* With a strong ETag: 304 where the request has it already. @content_type: static */
void lkl_http_response_set_conditional (LklHttpResponse *self,
                                        const LklHttpRequest *request,
                                        const char *etag,
                                        const char *content_type,
                                        GBytes *body);

G_END_DECLS
