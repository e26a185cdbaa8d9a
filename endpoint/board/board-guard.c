/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBoardGuard"

#include "endpoint/board/board-guard.h"

#include <microhttpd.h>
#include <string.h>

#include "endpoint/secret.h"

#define COOKIE "linklight-board"
#define COOKIE_ATTRIBUTES "; Path=/; HttpOnly; SameSite=Strict"
#define COOKIE_LENGTH 43
#define FORM_TYPE "application/x-www-form-urlencoded"
#define FIELD "token"
#define PERIOD_USECS (12 * 60 * 60 * (gint64) G_USEC_PER_SEC)

struct _LklBoardGuard
{
  GStrv hosts; /* (owned) */
  char *key;   /* (owned): of the tokens, new at each start */
};

LklBoardGuard *
lkl_board_guard_new (const char *const *hosts)
{
  LklBoardGuard *self = g_new0 (LklBoardGuard, 1);

  self->hosts = g_strdupv ((char **) hosts);
  self->key = lkl_secret_new_token ();
  return self;
}

void
lkl_board_guard_free (LklBoardGuard *self)
{
  g_strfreev (self->hosts);
  g_free (self->key);
  g_free (self);
}

gboolean
lkl_board_guard_knows_host (const LklBoardGuard *self, const LklServerRequest *request)
{
  const char *host = lkl_server_request_get_header (request, MHD_HTTP_HEADER_HOST);
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;

  return lower != NULL && g_strv_contains ((const char *const *) self->hosts, lower);
}

static char *
compute_token (const LklBoardGuard *self, const char *cookie, gint64 period)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, cookie, period);

  return g_compute_hmac_for_string (
      G_CHECKSUM_SHA256, (const guchar *) self->key, strlen (self->key), text, -1);
}

char *
lkl_board_guard_make_form_token (const LklBoardGuard *self,
                                 const LklServerRequest *request,
                                 LklServerResponse *response,
                                 gint64 now_usecs)
{
  const char *known = lkl_server_request_get_cookie (request, COOKIE);
  g_autofree char *cookie = NULL;
  g_autofree char *header = NULL;

  if (known != NULL && strlen (known) == COOKIE_LENGTH)
    return compute_token (self, known, now_usecs / PERIOD_USECS);
  cookie = lkl_secret_new_token ();
  header = g_strconcat (COOKIE "=", cookie, COOKIE_ATTRIBUTES, NULL);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_SET_COOKIE, header);
  return compute_token (self, cookie, now_usecs / PERIOD_USECS);
}

/* Browsers send at least one of the two headers with a form; a page of somebody else can set
 * neither. An origin of "null" says nothing, such as behind a proxy that forbids to tell it. */
static gboolean
is_same_origin (const LklServerRequest *request)
{
  const char *host = lkl_server_request_get_header (request, MHD_HTTP_HEADER_HOST);
  const char *origin = lkl_server_request_get_header (request, MHD_HTTP_HEADER_ORIGIN);
  const char *site = lkl_server_request_get_header (request, "Sec-Fetch-Site");
  const char *rest = NULL;

  if (site != NULL && strcmp (site, "same-origin") != 0)
    return FALSE;
  if (origin == NULL || strcmp (origin, "null") == 0)
    return site != NULL;
  if (g_str_has_prefix (origin, "http://"))
    rest = origin + strlen ("http://");
  else if (g_str_has_prefix (origin, "https://"))
    rest = origin + strlen ("https://");
  return rest != NULL && host != NULL && g_ascii_strcasecmp (rest, host) == 0;
}

/* Takes as long for a wrong token as for a right one. */
static gboolean
is_equal (const char *a, const char *b)
{
  gsize length = strlen (a);
  guint difference = 0;

  if (strlen (b) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guint) (guchar) (a[i] ^ b[i]);
  return difference == 0;
}

char *
lkl_board_guard_read_field (const LklServerRequest *request, const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_autoptr (GHashTable) fields = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  return fields != NULL ? g_strdup (g_hash_table_lookup (fields, name)) : NULL;
}

gboolean
lkl_board_guard_accepts_form (const LklBoardGuard *self,
                              const LklServerRequest *request,
                              gint64 now_usecs)
{
  const char *type = lkl_server_request_get_header (request, MHD_HTTP_HEADER_CONTENT_TYPE);
  const char *cookie = lkl_server_request_get_cookie (request, COOKIE);
  g_autofree char *given = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *earlier = NULL;

  if (type == NULL || cookie == NULL || !g_str_has_prefix (type, FORM_TYPE)
      || !is_same_origin (request))
    return FALSE;
  given = lkl_board_guard_read_field (request, FIELD);
  if (given == NULL)
    return FALSE;
  expected = compute_token (self, cookie, now_usecs / PERIOD_USECS);
  earlier = compute_token (self, cookie, now_usecs / PERIOD_USECS - 1);
  return is_equal (given, expected) || is_equal (given, earlier);
}
