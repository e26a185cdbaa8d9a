/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHttpServer"

#include "endpoint/http-server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "endpoint/connection-watch.h"
#include "endpoint/request-framing.h"

/* A body over its limit is read up to here, so that its sender can read the answer. */
#define MAX_DISCARDED_BYTES (16 * 1024 * 1024)
#define MAX_LENGTH_DIGITS 20
#define STOP_POLL_USECS 10000

struct _LklHttpServer
{
  const LklHttpSite *site; /* (unowned) */
  struct MHD_Daemon *daemon;
  LklListener *listener;     /* (owned) */
  LklConnectionWatch *watch; /* (owned) */
  char *url;                 /* (owned) */
  gint n_active_requests;    /* atomic */
};

/* One request from its headers to the end of its answer. */
typedef struct
{
  LklHttpServer *server; /* (unowned) */
  LklServerRequest request;
  LklServerResponse response;
  const LklHttpRoute *route;     /* (nullable): NULL = the response is there already */
  GByteArray *body;              /* (owned) (nullable) */
  LklWatchedConnection *watched; /* (unowned) */
  gboolean closes;               /* the connection, after the answer */
  gsize n_received;
} Exchange;

static const char *
get_default_detail (guint status)
{
  switch (status)
    {
    case MHD_HTTP_BAD_REQUEST:
      return "The headers leave open where the body ends.";
    case MHD_HTTP_NOT_FOUND:
      return "There is nothing at this address.";
    case MHD_HTTP_METHOD_NOT_ALLOWED:
      return "This address takes another method.";
    case MHD_HTTP_CONTENT_TOO_LARGE:
      return "The body is too big.";
    default:
      return "The request can't be answered.";
    }
}

static void
fail (Exchange *exchange, guint status)
{
  exchange->route = NULL;
  exchange->server->site->fail (
      &exchange->request, &exchange->response, status, get_default_detail (status));
}

static char *
read_peer_address (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  char text[INET6_ADDRSTRLEN] = "";

  if (info != NULL && info->client_addr != NULL && info->client_addr->sa_family == AF_INET)
    inet_ntop (AF_INET,
               &((const struct sockaddr_in *) (const void *) info->client_addr)->sin_addr,
               text,
               sizeof text);
  else if (info != NULL && info->client_addr != NULL && info->client_addr->sa_family == AF_INET6)
    inet_ntop (AF_INET6,
               &((const struct sockaddr_in6 *) (const void *) info->client_addr)->sin6_addr,
               text,
               sizeof text);
  return g_strdup (text);
}

static LklWatchedConnection *
get_watched (struct MHD_Connection *connection)
{
  return MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static Exchange *
exchange_new (LklHttpServer *server,
              struct MHD_Connection *connection,
              const char *method,
              const char *path)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->server = server;
  exchange->request.method = method;
  exchange->request.path = path;
  exchange->request.address = read_peer_address (connection);
  exchange->request.connection = connection;
  exchange->watched = get_watched (connection);
  lkl_server_response_init (&exchange->response);
  g_atomic_int_inc (&server->n_active_requests);
  return exchange;
}

static void
exchange_free (Exchange *exchange)
{
  g_atomic_int_add (&exchange->server->n_active_requests, -1);
  lkl_server_request_clear (&exchange->request);
  lkl_server_response_clear (&exchange->response);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_free (exchange);
}

/* Whether the body says of itself that it is longer than @max_bytes. */
static gboolean
announces_more (const LklServerRequest *request, gsize max_bytes)
{
  const char *value = lkl_server_request_get_header (request, MHD_HTTP_HEADER_CONTENT_LENGTH);
  guint64 length;

  return value != NULL
         && (strlen (value) > MAX_LENGTH_DIGITS
             || !g_ascii_string_to_unsigned (value, 10, 0, max_bytes, &length, NULL));
}

/* With the headers only. Leaves the route NULL where the answer is ready now. */
static void
begin (Exchange *exchange)
{
  const LklHttpSite *site = exchange->server->site;
  LklServerRequest *request = &exchange->request;
  LklServerResponse *response = &exchange->response;
  const LklHttpRoute *route;
  LklRequestFraming framing = lkl_request_framing_judge (request->connection);
  guint status;

  /* What comes after an answer that didn't wait for the body is not the next request. */
  exchange->closes = framing != LKL_REQUEST_FRAMING_NO_BODY;
  if (framing == LKL_REQUEST_FRAMING_AMBIGUOUS)
    {
      fail (exchange, MHD_HTTP_BAD_REQUEST);
      return;
    }
  if (site->admit != NULL && !site->admit (request, response, site->user_data))
    return;
  route = lkl_http_site_find_route (site, request, &status);
  if (route == NULL)
    fail (exchange, status);
  else if (announces_more (request, route->max_body_bytes))
    fail (exchange, MHD_HTTP_CONTENT_TOO_LARGE);
  else if (route->admit == NULL || route->admit (request, response, site->user_data))
    {
      exchange->route = route;
      exchange->closes = FALSE;
    }
}

static void
add_headers (const Exchange *exchange, struct MHD_Response *answer)
{
  const LklServerResponse *response = &exchange->response;

  for (guint i = 0; i + 1 < response->headers->len; i += 2)
    MHD_add_response_header (answer,
                             g_ptr_array_index (response->headers, i),
                             g_ptr_array_index (response->headers, i + 1));
  if (response->content_type != NULL)
    MHD_add_response_header (answer, MHD_HTTP_HEADER_CONTENT_TYPE, response->content_type);
  if (MHD_get_response_header (answer, MHD_HTTP_HEADER_CACHE_CONTROL) == NULL)
    MHD_add_response_header (answer, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  MHD_add_response_header (
      answer, "Content-Security-Policy", exchange->server->site->content_security_policy);
  if (exchange->closes)
    MHD_add_response_header (answer, MHD_HTTP_HEADER_CONNECTION, "close");
  MHD_add_response_header (answer, "X-Content-Type-Options", "nosniff");
  /* With none at all browsers say "null" in place of where a form comes from (Fetch standard,
   * section "Append a request Origin header"). */
  MHD_add_response_header (answer, "Referrer-Policy", "same-origin");
  MHD_add_response_header (answer, "Cross-Origin-Resource-Policy", "same-origin");
  MHD_add_response_header (answer, "Cross-Origin-Opener-Policy", "same-origin");
}

static enum MHD_Result
send_answer (Exchange *exchange)
{
  GBytes *body = exchange->response.body != NULL ? g_bytes_ref (exchange->response.body)
                                                 : g_bytes_new (NULL, 0);
  gsize length;
  /* The library only reads it. */
  void *data = (void *) g_bytes_get_data (body, &length);
  struct MHD_Response *answer = MHD_create_response_from_buffer_with_free_callback_cls (
      length, data, (MHD_ContentReaderFreeCallback) g_bytes_unref, body);
  enum MHD_Result result;

  if (answer == NULL)
    {
      g_bytes_unref (body);
      return MHD_NO;
    }
  add_headers (exchange, answer);
  result = MHD_queue_response (exchange->request.connection, exchange->response.status, answer);
  MHD_destroy_response (answer);
  return result;
}

/* FALSE = so much came that it is no use to answer. */
static gboolean
take_body (Exchange *exchange, const char *data, gsize length)
{
  gsize max_bytes = exchange->route != NULL ? exchange->route->max_body_bytes : 0;

  exchange->n_received += length;
  if (exchange->route != NULL && exchange->n_received > max_bytes)
    {
      fail (exchange, MHD_HTTP_CONTENT_TOO_LARGE);
      g_clear_pointer (&exchange->body, g_byte_array_unref);
    }
  if (exchange->route == NULL)
    return exchange->n_received <= MAX_DISCARDED_BYTES;
  if (exchange->body == NULL)
    exchange->body = g_byte_array_new ();
  g_byte_array_append (exchange->body, (const guint8 *) data, (guint) length);
  return TRUE;
}

static void
handle (Exchange *exchange)
{
  if (exchange->route == NULL)
    return;
  exchange->request.body = exchange->body != NULL
                               ? g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body))
                               : g_bytes_new (NULL, 0);
  exchange->route->handle (
      &exchange->request, &exchange->response, exchange->server->site->user_data);
  if (exchange->response.status == 0)
    fail (exchange, MHD_HTTP_INTERNAL_SERVER_ERROR);
}

/* Called with the headers, then with pieces of the body, then once more at its end. */
static enum MHD_Result
on_request_progress (void *user_data,
                     struct MHD_Connection *connection,
                     const char *path,
                     const char *method,
                     const char *version,
                     const char *data,
                     size_t *length,
                     void **state)
{
  Exchange *exchange = *state;

  if (exchange == NULL)
    {
      exchange = exchange_new (user_data, connection, method, path);
      *state = exchange;
      begin (exchange);
      return exchange->route == NULL ? send_answer (exchange) : MHD_YES;
    }
  if (*length > 0)
    {
      gboolean go_on = take_body (exchange, data, *length);

      *length = 0;
      return go_on ? MHD_YES : MHD_NO;
    }
  lkl_connection_watch_pause (exchange->server->watch, exchange->watched);
  handle (exchange);
  return send_answer (exchange);
}

static void
on_request_completed (void *user_data,
                      struct MHD_Connection *connection,
                      void **state,
                      enum MHD_RequestTerminationCode reason)
{
  Exchange *exchange = *state;

  if (exchange == NULL)
    return;
  lkl_connection_watch_restart (exchange->server->watch, exchange->watched);
  exchange_free (exchange);
  *state = NULL;
}

static void
on_connection_changed (void *user_data,
                       struct MHD_Connection *connection,
                       void **socket_context,
                       enum MHD_ConnectionNotificationCode change)
{
  LklHttpServer *self = user_data;

  if (change == MHD_CONNECTION_NOTIFY_STARTED)
    *socket_context = lkl_connection_watch_add (
        self->watch,
        MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
  else
    lkl_connection_watch_remove (self->watch, *socket_context);
}

static struct MHD_Daemon *
start_daemon (LklHttpServer *self, const LklHttpServerLimits *limits)
{
  unsigned int flags =
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | (limits->certificate != NULL ? MHD_USE_TLS : 0);
  const struct MHD_OptionItem tls[] = {
    { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *) limits->certificate },
    { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *) limits->key },
    { MHD_OPTION_END, 0, NULL },
  };
  const struct MHD_OptionItem none[] = { { MHD_OPTION_END, 0, NULL } };

  return MHD_start_daemon (flags,
                           0,
                           NULL,
                           NULL,
                           on_request_progress,
                           self,
                           MHD_OPTION_LISTEN_SOCKET,
                           self->listener->fd,
                           MHD_OPTION_THREAD_POOL_SIZE,
                           limits->n_threads,
                           MHD_OPTION_CONNECTION_LIMIT,
                           limits->max_connections,
                           MHD_OPTION_PER_IP_CONNECTION_LIMIT,
                           limits->max_connections_per_address,
                           MHD_OPTION_CONNECTION_TIMEOUT,
                           limits->idle_timeout_secs,
                           MHD_OPTION_STRICT_FOR_CLIENT,
                           1,
                           MHD_OPTION_NOTIFY_COMPLETED,
                           on_request_completed,
                           self,
                           MHD_OPTION_NOTIFY_CONNECTION,
                           on_connection_changed,
                           self,
                           MHD_OPTION_ARRAY,
                           limits->certificate != NULL ? tls : none,
                           MHD_OPTION_END);
}

static void
server_free (LklHttpServer *self)
{
  lkl_connection_watch_free (self->watch);
  lkl_listener_free (self->listener);
  g_free (self->url);
  g_free (self);
}

LklHttpServer *
lkl_http_server_start (const LklHttpSite *site,
                       LklListener *listener,
                       const LklHttpServerLimits *limits,
                       GError **error)
{
  LklHttpServer *self = g_new0 (LklHttpServer, 1);

  self->site = site;
  self->listener = listener;
  self->watch = lkl_connection_watch_new (limits->request_timeout_secs);
  if (listener->unix_path != NULL)
    self->url = g_strdup (listener->shown);
  else
    self->url =
        g_strconcat (limits->certificate != NULL ? "https://" : "http://", listener->shown, NULL);
  self->daemon = start_daemon (self, limits);
  if (self->daemon != NULL)
    return self;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_UNAVAILABLE,
               "%s: the HTTP server does not start%s",
               self->url,
               limits->certificate != NULL ? "; are certificate and key a pair in PEM?" : "");
  server_free (self);
  return NULL;
}

const char *
lkl_http_server_get_url (const LklHttpServer *self)
{
  return self->url;
}

void
lkl_http_server_stop (LklHttpServer *self, guint max_wait_secs)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) max_wait_secs * G_USEC_PER_SEC;

  /* From here on the listener is ours again. */
  MHD_quiesce_daemon (self->daemon);
  while (g_atomic_int_get (&self->n_active_requests) > 0 && g_get_monotonic_time () < deadline)
    g_usleep (STOP_POLL_USECS);
  MHD_stop_daemon (self->daemon);
  server_free (self);
}
