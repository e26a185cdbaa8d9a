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
} LklServerRequest;

void lkl_server_request_clear (LklServerRequest *self);
/* Returns: (nullable) (transfer none) */
const char *lkl_server_request_get_header (const LklServerRequest *self, const char *name);
/* Returns: (nullable) (transfer none) */
const char *lkl_server_request_get_cookie (const LklServerRequest *self, const char *name);
/* The token of "Authorization: Bearer". Returns: (nullable) (transfer none) */
const char *lkl_server_request_get_bearer (const LklServerRequest *self);

typedef struct
{
  guint status;             /* 0 until there is one */
  const char *content_type; /* (nullable): static */
  GBytes *body;             /* (owned) (nullable) */
  GPtrArray *headers;       /* (owned) (element-type utf8): name, value, name, value … */
} LklServerResponse;

void lkl_server_response_init (LklServerResponse *self);
void lkl_server_response_clear (LklServerResponse *self);
/* Replaces a header of this name. */
void lkl_server_response_set_header (LklServerResponse *self, const char *name, const char *value);
/* @content_type: static. @body: (transfer full) */
void lkl_server_response_set_body (LklServerResponse *self,
                                   guint status,
                                   const char *content_type,
                                   GBytes *body);
/* RFC 9457. @detail: a sentence */
void lkl_server_response_set_problem (LklServerResponse *self, guint status, const char *detail);
/* google.rpc.Status in JSON, as OTLP/HTTP wants it. @detail: a sentence */
void lkl_server_response_set_rpc_status (LklServerResponse *self, guint status, const char *detail);

/* With a strong ETag: 304 where the request has it already. @content_type: static */
void lkl_server_response_set_conditional (LklServerResponse *self,
                                          const LklServerRequest *request,
                                          const char *etag,
                                          const char *content_type,
                                          GBytes *body);

G_END_DECLS
