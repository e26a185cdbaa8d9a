/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHttpAccess"

#include "agent/sync/http-access.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/sync/pac-resolver.h"
#include "agent/sync/proxy-names.h"
#include "agent/wire/endpoint-api.h"

#define MAX_CREDENTIALS_BYTES 1024
#define MAX_NAMED 16
#define PAC_PREFIX "pac+"

struct _LklHttpAccess
{
  GProxyResolver *proxies;      /* (owned) (nullable): NULL = as the system has it */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  LklProxyNames *names;         /* (shared): whom the password is for */
  char *user;                   /* (owned) (nullable) */
  char *password;               /* (owned) (nullable) */
  gboolean negotiates;
};

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

/* What stands in a setting is printed. */
static gboolean
add_proxy (LklHttpAccess *self, const char *proxy, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri != NULL && g_uri_get_userinfo (uri) == NULL && lkl_proxy_names_add (self->names, proxy))
    return TRUE;
  if (uri == NULL || g_uri_get_userinfo (uri) == NULL)
    g_set_error_literal (error,
                         LKL_ERROR,
                         LKL_ERROR_MALFORMED,
                         "Proxy under [Endpoint]: neither system, none nor the URL of a proxy");
  else
    g_set_error_literal (error,
                         LKL_ERROR,
                         LKL_ERROR_MALFORMED,
                         "Proxy under [Endpoint]: put user and password into the file that "
                         "ProxyCredentials names");
  return FALSE;
}

static gboolean
take_proxy (LklHttpAccess *self, const char *proxy, GError **error)
{
  const gboolean is_system = !is_set (proxy) || g_str_equal (proxy, "system");

  self->names = lkl_proxy_names_new (is_system);
  if (is_system)
    return TRUE;
  if (g_str_equal (proxy, "none"))
    self->proxies = g_simple_proxy_resolver_new (NULL, NULL);
  else if (g_str_has_prefix (proxy, PAC_PREFIX))
    self->proxies = lkl_pac_resolver_new (proxy + strlen (PAC_PREFIX));
  else if (add_proxy (self, proxy, error))
    self->proxies = g_simple_proxy_resolver_new (proxy, NULL);
  else
    return FALSE;
  return TRUE;
}

/* @lines: NULL-terminated */
static gboolean
take_names (LklHttpAccess *self, char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (i == MAX_NAMED || !lkl_proxy_names_add (self->names, lines[i]))
      return FALSE;
  return TRUE;
}

static gboolean
take_credentials (LklHttpAccess *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;
  g_auto (GStrv) lines = NULL;
  char *colon;

  if (!is_set (path))
    return TRUE;
  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_MALFORMED, local_error->message);
      return FALSE;
    }
  lines = g_strsplit (g_strchomp (text), "\n", MAX_NAMED + 2);
  colon = lines[0] != NULL ? strchr (lines[0], ':') : NULL;
  if (length > MAX_CREDENTIALS_BYTES || colon == NULL || colon == lines[0]
      || !g_utf8_validate (text, -1, NULL) || strchr (text, '\r') != NULL
      || !take_names (self, lines + 1))
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "%s: not one line of user:password, and then lines of host:port",
                   path);
      return FALSE;
    }
  self->user = g_strndup (lines[0], (gsize) (colon - lines[0]));
  self->password = g_strdup (colon + 1);
  return TRUE;
}

static gboolean
take_certificate (LklHttpAccess *self, const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean has_key = FALSE;

  if (!is_set (path))
    return TRUE;
  if (g_str_has_suffix (path, ".p12") || g_str_has_suffix (path, ".pfx"))
    self->certificate = g_tls_certificate_new_from_file_with_password (path, "", &local_error);
  else
    self->certificate = g_tls_certificate_new_from_file (path, &local_error);
  if (self->certificate != NULL)
    {
      g_autoptr (GByteArray) key = NULL;

      g_object_get (self->certificate, "private-key", &key, NULL);
      has_key = key != NULL;
    }
  if (!has_key)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "%s: no certificate with its key: %s",
                   path,
                   local_error != NULL ? local_error->message : "the key is missing");
      return FALSE;
    }
  return TRUE;
}

LklHttpAccess *
lkl_http_access_new (const LklHttpAccessOptions *options, GError **error)
{
  g_autoptr (LklHttpAccess) self = g_new0 (LklHttpAccess, 1);

  if (!take_proxy (self, options->proxy, error)
      || !take_credentials (self, options->proxy_credentials, error)
      || !take_certificate (self, options->client_certificate, error))
    return NULL;
  self->negotiates = options->negotiates;
  return g_steal_pointer (&self);
}

LklHttpAccess *
lkl_http_access_new_unnamed (const LklHttpAccess *other)
{
  LklHttpAccess *self = g_new0 (LklHttpAccess, 1);

  g_set_object (&self->proxies, other->proxies);
  self->names = lkl_proxy_names_ref (other->names);
  self->user = g_strdup (other->user);
  self->password = g_strdup (other->password);
  return self;
}

void
lkl_http_access_free (LklHttpAccess *self)
{
  g_clear_object (&self->proxies);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->names, lkl_proxy_names_unref);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}

void
lkl_http_access_prepare_session (LklHttpAccess *self, SoupSession *session)
{
  soup_session_add_feature_by_type (session, SOUP_TYPE_AUTH_NEGOTIATE);
  if (self->proxies != NULL)
    soup_session_set_proxy_resolver (session, self->proxies);
}

static gboolean
on_authenticate (SoupMessage *message, SoupAuth *auth, gboolean is_retry, LklHttpAccess *self)
{
  if (!soup_auth_is_for_proxy (auth) || is_retry || self->user == NULL)
    return FALSE;
  if (!lkl_proxy_names_has (self->names, soup_auth_get_authority (auth)))
    {
      g_message ("%s wants a password, and nobody has named it as a proxy",
                 soup_auth_get_authority (auth));
      return FALSE;
    }
  soup_auth_authenticate (auth, self->user, self->password);
  return TRUE;
}

/* Inside of a tunnel the proxy reads nothing any more, and the endpoint has no business with what
 * it was told; libsoup says it once again there. */
static void
on_starting (SoupMessage *message, LklHttpAccess *self)
{
  if (g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https"))
    soup_message_headers_remove (soup_message_get_request_headers (message), "Proxy-Authorization");
}

/* libsoup gives a ticket to whoever asks for one over TLS, with whatever class of records; nobody
 * gets one but a web server of which the admin has said so. */
static void
on_got_headers (SoupMessage *message, LklHttpAccess *self)
{
  if (!self->negotiates)
    soup_message_headers_remove (soup_message_get_response_headers (message), "WWW-Authenticate");
}

static void
set_token (LklHttpAccess *self, SoupMessageHeaders *headers, const char *token)
{
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);

  if (self->negotiates)
    soup_message_headers_replace (headers, LKL_ENDPOINT_HEADER_TOKEN, token);
  else
    soup_message_headers_replace (headers, "Authorization", bearer);
}

void
lkl_http_access_prepare_message (LklHttpAccess *self, SoupMessage *message, const char *token)
{
  g_signal_connect (message, "authenticate", G_CALLBACK (on_authenticate), self);
  g_signal_connect_after (message, "starting", G_CALLBACK (on_starting), self);
  /* Before libsoup's own, which comes when the message is sent. */
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), self);
  if (self->certificate != NULL)
    soup_message_set_tls_client_certificate (message, self->certificate);
  if (token != NULL)
    set_token (self, soup_message_get_request_headers (message), token);
}
