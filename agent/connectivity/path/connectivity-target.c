/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivityTarget"

#include "agent/connectivity/path/connectivity-target.h"

#include <gio/gio.h>

#include "agent/base/error.h"

G_DEFINE_BOXED_TYPE (LklConnectivityTarget,
                     lkl_connectivity_target,
                     lkl_connectivity_target_ref,
                     lkl_connectivity_target_unref)

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost")
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

LklConnectivityTarget *
lkl_connectivity_target_new (
    const char *id, const char *name, const char *url, const char *search_name, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  LklConnectivityTarget *self;

  if ((!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")) || host == NULL
      || *host == '\0')
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "Target %s: \"%s\" is not an absolute http or https address",
                   id,
                   url);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (LklConnectivityTarget);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->url = g_strdup (url);
  self->search_name = g_strdup (search_name);
  self->is_local = is_loopback (host);
  if (!g_hostname_is_ip_address (host) && !self->is_local)
    self->host = g_hostname_to_ascii (host);
  return self;
}

LklConnectivityTarget *
lkl_connectivity_target_ref (LklConnectivityTarget *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
connectivity_target_clear (LklConnectivityTarget *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->url);
  g_free (self->host);
  g_free (self->search_name);
}

void
lkl_connectivity_target_unref (LklConnectivityTarget *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) connectivity_target_clear);
}

gboolean
lkl_connectivity_target_equal (const LklConnectivityTarget *a, const LklConnectivityTarget *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->name, b->name)
         && g_str_equal (a->url, b->url) && g_strcmp0 (a->search_name, b->search_name) == 0
         && a->is_at_endpoint == b->is_at_endpoint;
}

guint16
lkl_connectivity_target_get_port (const LklConnectivityTarget *self)
{
  g_autoptr (GUri) uri =
      g_uri_parse (self->url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  return uri != NULL && g_uri_get_port (uri) > 0 ? (guint16) g_uri_get_port (uri) : 0;
}
