/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklServerMessage"

#include "endpoint/server-message.h"

#include <microhttpd.h>
#include <string.h>

#include "agent/wire/endpoint-api.h"
#include "endpoint/json-write.h"

#define BEARER_PREFIX "Bearer "

void
lkl_server_request_clear (LklServerRequest *self)
{
  g_free (self->capture);
  g_free (self->address);
  g_clear_pointer (&self->body, g_bytes_unref);
  if (self->credential != NULL && self->credential_free != NULL)
    self->credential_free (self->credential);
}

const char *
lkl_server_request_get_header (const LklServerRequest *self, const char *name)
{
  return MHD_lookup_connection_value (self->connection, MHD_HEADER_KIND, name);
}

const char *
lkl_server_request_get_cookie (const LklServerRequest *self, const char *name)
{
  return MHD_lookup_connection_value (self->connection, MHD_COOKIE_KIND, name);
}

const char *
lkl_server_request_get_bearer (const LklServerRequest *self)
{
  const char *token = lkl_server_request_get_header (self, LKL_ENDPOINT_HEADER_TOKEN);
  const char *value = lkl_server_request_get_header (self, MHD_HTTP_HEADER_AUTHORIZATION);

  if (token != NULL)
    return token;
  if (value == NULL || g_ascii_strncasecmp (value, BEARER_PREFIX, strlen (BEARER_PREFIX)) != 0)
    return NULL;
  return value + strlen (BEARER_PREFIX);
}

void
lkl_server_response_init (LklServerResponse *self)
{
  *self = (LklServerResponse){ .headers = g_ptr_array_new_with_free_func (g_free) };
}

void
lkl_server_response_clear (LklServerResponse *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
}

void
lkl_server_response_set_header (LklServerResponse *self, const char *name, const char *value)
{
  for (guint i = 0; i < self->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) == 0)
      {
        g_ptr_array_remove_range (self->headers, i, 2);
        break;
      }
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

void
lkl_server_response_set_body (LklServerResponse *self,
                              guint status,
                              const char *content_type,
                              GBytes *body)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->status = status;
  self->content_type = content_type;
  self->body = body;
}

static const char *
get_phrase (guint status)
{
  const char *phrase = MHD_get_reason_phrase_for (status);

  return phrase != NULL ? phrase : "Error";
}

void
lkl_server_response_set_problem (LklServerResponse *self, guint status, const char *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  lkl_json_write_text (builder, "title", get_phrase (status));
  lkl_json_write_text (builder, "detail", detail);
  json_builder_end_object (builder);
  lkl_server_response_set_body (
      self, status, "application/problem+json", lkl_json_write_end (builder));
}

/* Codes of google.rpc.Code. */
static gint
get_rpc_code (guint status)
{
  switch (status)
    {
    case MHD_HTTP_UNAUTHORIZED:
      return 16;
    case MHD_HTTP_FORBIDDEN:
      return 7;
    case MHD_HTTP_NOT_FOUND:
      return 5;
    case MHD_HTTP_CONFLICT:
      return 10;
    case MHD_HTTP_TOO_MANY_REQUESTS:
      return 8;
    case MHD_HTTP_SERVICE_UNAVAILABLE:
      return 14;
    case MHD_HTTP_INTERNAL_SERVER_ERROR:
      return 13;
    default:
      return 3;
    }
}

void
lkl_server_response_set_rpc_status (LklServerResponse *self, guint status, const char *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_int_value (builder, get_rpc_code (status));
  lkl_json_write_text (builder, "message", detail);
  json_builder_end_object (builder);
  lkl_server_response_set_body (self, status, "application/json", lkl_json_write_end (builder));
}

/* RFC 9110 section 13.1.2: a list, compared weakly. */
static gboolean
has_etag (const char *if_none_match, const char *etag)
{
  g_auto (GStrv) tags = g_strsplit (if_none_match, ",", 0);

  for (char **tag = tags; *tag != NULL; tag++)
    {
      const char *value = g_strstrip (*tag);

      if (g_str_has_prefix (value, "W/"))
        value += 2;
      if (strcmp (value, etag) == 0 || strcmp (value, "*") == 0)
        return TRUE;
    }
  return FALSE;
}

void
lkl_server_response_set_conditional (LklServerResponse *self,
                                     const LklServerRequest *request,
                                     const char *etag,
                                     const char *content_type,
                                     GBytes *body)
{
  const char *known = lkl_server_request_get_header (request, MHD_HTTP_HEADER_IF_NONE_MATCH);

  lkl_server_response_set_header (self, MHD_HTTP_HEADER_ETAG, etag);
  if (known != NULL && has_etag (known, etag))
    lkl_server_response_set_body (self, MHD_HTTP_NOT_MODIFIED, NULL, NULL);
  else
    lkl_server_response_set_body (self, MHD_HTTP_OK, content_type, g_bytes_ref (body));
}
