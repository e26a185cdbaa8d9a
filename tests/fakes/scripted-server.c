/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scripted-server.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  guint status;
  char *headers; /* (owned) (nullable) */
  char *body;    /* (owned) (nullable) */
  guint n_requests;
  gboolean is_held;
  GPtrArray *held;             /* (owned) (element-type SoupServerMessage) */
  GBytes *request_body;        /* (owned) (nullable) */
  SoupMessageHeaders *request; /* (owned) (nullable) */
} Answer;

struct _LklScriptedServer
{
  SoupServer *server;  /* (owned) */
  GHashTable *answers; /* (owned): path -> Answer */
  GHashTable *refused; /* (owned): set of what an "Authorization" says */
  char *url;           /* (owned) */
};

static void
answer_free (Answer *answer)
{
  g_free (answer->headers);
  g_free (answer->body);
  g_clear_pointer (&answer->request_body, g_bytes_unref);
  g_clear_pointer (&answer->request, soup_message_headers_unref);
  g_ptr_array_unref (answer->held);
  g_free (answer);
}

static Answer *
get_answer (LklScriptedServer *self, const char *path)
{
  Answer *answer = g_hash_table_lookup (self->answers, path);

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      answer->status = 404;
      answer->held = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->answers, g_strdup (path), answer);
    }
  return answer;
}

static void
add_headers (SoupServerMessage *message, const char *headers)
{
  g_auto (GStrv) lines = g_strsplit (headers, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ": ", 2);

      soup_message_headers_append (
          soup_server_message_get_response_headers (message), parts[0], parts[1]);
    }
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  LklScriptedServer *self = user_data;
  Answer *answer = get_answer (self, path);
  const char *authorization;

  answer->n_requests++;
  g_clear_pointer (&answer->request_body, g_bytes_unref);
  g_clear_pointer (&answer->request, soup_message_headers_unref);
  answer->request_body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  answer->request = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  authorization = soup_message_headers_get_one (answer->request, "Authorization");
  if (authorization != NULL && g_hash_table_contains (self->refused, authorization))
    {
      soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
      return;
    }
  if (answer->status == 0)
    {
      g_socket_close (soup_server_message_get_socket (message), NULL);
      return;
    }
  if (answer->is_held)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (answer->held, g_object_ref (message));
    }
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->headers != NULL)
    add_headers (message, answer->headers);
  if (answer->body != NULL)
    soup_server_message_set_response (
        message, "application/json", SOUP_MEMORY_COPY, answer->body, strlen (answer->body));
}

LklScriptedServer *
lkl_scripted_server_new (void)
{
  LklScriptedServer *self = g_new0 (LklScriptedServer, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
lkl_scripted_server_free (LklScriptedServer *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->refused);
  g_free (self->url);
  g_free (self);
}

const char *
lkl_scripted_server_get_url (LklScriptedServer *self)
{
  return self->url;
}

void
lkl_scripted_server_set (
    LklScriptedServer *self, const char *path, guint status, const char *headers, const char *body)
{
  Answer *answer = get_answer (self, path);

  answer->status = status;
  g_free (answer->headers);
  g_free (answer->body);
  answer->headers = g_strdup (headers);
  answer->body = g_strdup (body);
}

void
lkl_scripted_server_refuse_token (LklScriptedServer *self, const char *token)
{
  g_hash_table_add (self->refused, g_strconcat ("Bearer ", token, NULL));
}

void
lkl_scripted_server_hold (LklScriptedServer *self, const char *path)
{
  get_answer (self, path)->is_held = TRUE;
}

void
lkl_scripted_server_let_go (LklScriptedServer *self, const char *path)
{
  Answer *answer = get_answer (self, path);

  answer->is_held = FALSE;
  for (guint i = 0; i < answer->held->len; i++)
    soup_server_message_unpause (answer->held->pdata[i]);
  g_ptr_array_set_size (answer->held, 0);
}

guint
lkl_scripted_server_count (LklScriptedServer *self, const char *path)
{
  return get_answer (self, path)->n_requests;
}

GBytes *
lkl_scripted_server_get_body (LklScriptedServer *self, const char *path)
{
  return get_answer (self, path)->request_body;
}

const char *
lkl_scripted_server_get_header (LklScriptedServer *self, const char *path, const char *name)
{
  Answer *answer = get_answer (self, path);

  return answer->request != NULL ? soup_message_headers_get_one (answer->request, name) : NULL;
}
