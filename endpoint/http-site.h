/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* One line of a site's table of routes. Handlers run on the server's threads, several at once. */
typedef struct
{
  const char *method; /* "GET" answers HEAD too */
  const char *path;   /* exact, or with one "*" for anything but nothing */
  gsize max_body_bytes;
  /* (nullable): called with the headers, before any of the body is kept. FALSE = refused; then it
   * has filled the response. */
  gboolean (*admit) (LklServerRequest *request, LklServerResponse *response, gpointer user_data);
  void (*handle) (const LklServerRequest *request, LklServerResponse *response, gpointer user_data);
} LklHttpRoute;

/* All that one listener answers. */
typedef struct
{
  const LklHttpRoute *routes;
  guint n_routes;
  /* (nullable): as a route's, for every request and before the routes are looked at */
  gboolean (*admit) (LklServerRequest *request, LklServerResponse *response, gpointer user_data);
  /* How an error of the server itself is worded. @detail: a sentence */
  void (*fail) (const LklServerRequest *request,
                LklServerResponse *response,
                guint status,
                const char *detail);
  const char *content_security_policy;
  gpointer user_data; /* (unowned) */
} LklHttpSite;

/**
 * Finds the route for a request and its capture.
 *
 * Returns: (nullable): NULL with @status 404, or 405 where only the method is wrong
 */
const LklHttpRoute *
lkl_http_site_find_route (const LklHttpSite *self, LklServerRequest *request, guint *status);

G_END_DECLS
