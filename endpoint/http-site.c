/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHttpSite"

#include "endpoint/http-site.h"

#include <microhttpd.h>
#include <string.h>

/* @capture: (out) (transfer full): what the "*" stands for */
static gboolean
match_path (const char *pattern, const char *path, char **capture)
{
  const char *star = strchr (pattern, '*');
  gsize before, after, length;

  if (star == NULL)
    return strcmp (pattern, path) == 0;
  before = (gsize) (star - pattern);
  after = strlen (star + 1);
  length = strlen (path);
  if (length <= before + after || strncmp (pattern, path, before) != 0
      || strcmp (star + 1, path + length - after) != 0)
    return FALSE;
  *capture = g_strndup (path + before, length - before - after);
  return TRUE;
}

static gboolean
match_method (const char *allowed, const char *method)
{
  return strcmp (allowed, method) == 0
         || (strcmp (allowed, MHD_HTTP_METHOD_GET) == 0
             && strcmp (method, MHD_HTTP_METHOD_HEAD) == 0);
}

const LklHttpRoute *
lkl_http_site_find_route (const LklHttpSite *self, LklServerRequest *request, guint *status)
{
  *status = MHD_HTTP_NOT_FOUND;
  for (guint i = 0; i < self->n_routes; i++)
    {
      g_autofree char *capture = NULL;

      if (!match_path (self->routes[i].path, request->path, &capture))
        continue;
      if (match_method (self->routes[i].method, request->method))
        {
          request->capture = g_steal_pointer (&capture);
          return &self->routes[i];
        }
      *status = MHD_HTTP_METHOD_NOT_ALLOWED;
    }
  return NULL;
}
