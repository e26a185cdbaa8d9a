/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHttpClient"

#include "agent/sync/http-client.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/sync/response-dates.h"
#include "agent/wire/endpoint-api.h"

#define TIMEOUT_SECS 30
/* An answer that trickles in would otherwise keep all others waiting for as long as it likes. */
#define DEADLINE_SECS 60
/* Of interim answers (RFC 9110 section 15.2): libsoup reads them for as long as there are any,
 * without a turn of the main loop, and so without a look at the deadline. */
#define MAX_INFORMATIONAL 5
#define IDLE_TIMEOUT_SECS 60
#define READ_CHUNK_BYTES (16 * 1024)

struct _LklHttpClient
{
  GObject parent_instance;

  SoupSession *session;       /* (owned) */
  LklHttpAccess *access;      /* (owned) */
  GTlsDatabase *tls_database; /* (owned) (nullable): NULL = the system's */
  char *base_url;             /* (owned) */
};

G_DEFINE_FINAL_TYPE (LklHttpClient, lkl_http_client, G_TYPE_OBJECT)

typedef struct
{
  SoupMessage *message; /* (owned) */
  GInputStream *stream; /* (owned) */
  GByteArray *body;     /* (owned) */
  gsize max_bytes;
  GCancellable *caller; /* (owned) (nullable) */
  gulong caller_id;
  GCancellable *cancellable; /* (owned): the caller's or the deadline's */
  guint deadline_id;
  gboolean has_begun; /* to be written to a connection */
  gboolean is_late;
  guint n_informational;
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  if (exchange->message != NULL)
    g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->stream);
  g_byte_array_unref (exchange->body);
  g_clear_handle_id (&exchange->deadline_id, g_source_remove);
  g_clear_signal_handler (&exchange->caller_id, exchange->caller);
  g_clear_object (&exchange->caller);
  g_clear_object (&exchange->cancellable);
  g_free (exchange);
}

void
lkl_http_response_free (LklHttpResponse *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self->index_etag);
  g_free (self);
}

/* @access: (transfer full) */
static LklHttpClient *
client_new (LklHttpAccess *access, const char *base_url, const char *user_agent)
{
  LklHttpClient *self = g_object_new (LKL_TYPE_HTTP_CLIENT, NULL);

  self->access = access;
  self->base_url = g_strdup (base_url);
  self->session = soup_session_new_with_options ("timeout",
                                                 TIMEOUT_SECS,
                                                 "idle-timeout",
                                                 IDLE_TIMEOUT_SECS,
                                                 "user-agent",
                                                 user_agent,
                                                 "max-conns-per-host",
                                                 2,
                                                 NULL);
  lkl_http_access_prepare_session (self->access, self->session);
  return self;
}

LklHttpClient *
lkl_http_client_new (const LklHttpClientOptions *options, GError **error)
{
  g_autoptr (LklHttpClient) self = NULL;
  g_autofree char *user_agent = g_strdup_printf ("linklight/%s", options->version);
  LklHttpAccess *access = lkl_http_access_new (&options->access, error);

  if (access == NULL)
    return NULL;
  self = client_new (access, options->base_url, user_agent);
  if (options->ca_bundle != NULL && *options->ca_bundle != '\0')
    {
      g_autoptr (GError) local_error = NULL;

      self->tls_database = g_tls_file_database_new (options->ca_bundle, &local_error);
      if (self->tls_database == NULL)
        {
          g_set_error (error,
                       LKL_ERROR,
                       LKL_ERROR_MALFORMED,
                       "%s: not a list of certificates: %s",
                       options->ca_bundle,
                       local_error->message);
          return NULL;
        }
      soup_session_set_tls_database (self->session, self->tls_database);
    }
  return g_steal_pointer (&self);
}

LklHttpClient *
lkl_http_client_new_apart (LklHttpClient *other)
{
  LklHttpClient *self =
      client_new (lkl_http_access_new_unnamed (other->access), other->base_url, "linklight");

  if (g_set_object (&self->tls_database, other->tls_database))
    soup_session_set_tls_database (self->session, self->tls_database);
  return self;
}

const char *
lkl_http_client_get_base_url (LklHttpClient *self)
{
  return self->base_url;
}

GTlsDatabase *
lkl_http_client_get_tls_database (LklHttpClient *self)
{
  return self->tls_database;
}

/* A certificate out of its time is the certificate's fault or the clock's, and only a person can
 * tell which. Returns: static, to go behind the error */
static const char *
get_hint (const Exchange *exchange)
{
  const GTlsCertificateFlags out_of_time =
      G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED;

  if (exchange->message == NULL
      || (soup_message_get_tls_peer_certificate_errors (exchange->message) & out_of_time) == 0)
    return "";
  return ": its certificate is not valid at the time that this PC's clock shows";
}

static GError *
translate_error (LklHttpClient *self, const Exchange *exchange, const GError *error)
{
  LklError code = LKL_ERROR_UNAVAILABLE;

  if (exchange->is_late)
    return g_error_new (LKL_ERROR,
                        LKL_ERROR_TIMED_OUT,
                        "%s: no whole answer within %d s",
                        self->base_url,
                        DEADLINE_SECS);
  if (exchange->n_informational > MAX_INFORMATIONAL)
    return g_error_new (
        LKL_ERROR, LKL_ERROR_UNAVAILABLE, "%s: interim answers without end", self->base_url);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = LKL_ERROR_TIMED_OUT;
  return g_error_new (
      LKL_ERROR, (gint) code, "%s: %s%s", self->base_url, error->message, get_hint (exchange));
}

/* Only an answer of the endpoint itself counts: what comes out of a cache on the way says how old
 * it is (RFC 9111 "Age"), and an error may be a gateway's. */
static void
tell_date (LklHttpClient *self, SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const guint status = soup_message_get_status (message);
  const gint64 date_secs = lkl_response_dates_get (headers, "Date");

  if (date_secs >= 0 && (status == 200 || status == 304)
      && soup_message_headers_get_one (headers, "Age") == NULL)
    g_signal_emit_by_name (self, "dated", date_secs * G_USEC_PER_SEC);
}

static LklHttpResponse *
make_response (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  LklHttpResponse *response = g_new0 (LklHttpResponse, 1);

  response->status = soup_message_get_status (exchange->message);
  response->body = g_bytes_new (exchange->body->data, exchange->body->len);
  response->is_json =
      g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), "application/json") == 0;
  response->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  response->index_etag =
      g_strdup (soup_message_headers_get_one (headers, LKL_ENDPOINT_HEADER_INDEX));
  response->renew_stream =
      g_strcmp0 (soup_message_headers_get_one (headers, LKL_ENDPOINT_HEADER_STREAM), "renew") == 0;
  response->retry_after_secs = lkl_response_dates_get_retry_after (headers);
  return response;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;
  const guint8 *data;

  if (chunk == NULL)
    {
      g_task_return_error (task,
                           translate_error (g_task_get_source_object (task), exchange, error));
      return;
    }
  data = g_bytes_get_data (chunk, &length);
  if (length == 0)
    {
      tell_date (g_task_get_source_object (task), exchange->message);
      g_task_return_pointer (
          task, make_response (exchange), (GDestroyNotify) lkl_http_response_free);
      return;
    }
  if (exchange->body->len + length > exchange->max_bytes)
    {
      g_task_return_new_error (task,
                               LKL_ERROR,
                               LKL_ERROR_TOO_BIG,
                               "%s: bigger than %" G_GSIZE_FORMAT " bytes",
                               g_uri_get_path (soup_message_get_uri (exchange->message)),
                               exchange->max_bytes);
      return;
    }
  g_byte_array_append (exchange->body, data, (guint) length);
  g_input_stream_read_bytes_async (exchange->stream,
                                   READ_CHUNK_BYTES,
                                   G_PRIORITY_DEFAULT,
                                   exchange->cancellable,
                                   on_read,
                                   g_object_ref (task));
}

/* Whoever answers a request over TLS without having said who they are is a proxy that would not
 * open the way there (RFC 9110 section 9.3.6): that is no word of the endpoint. */
static gboolean
is_of_proxy (SoupMessage *message)
{
  return g_str_equal (g_uri_get_scheme (soup_message_get_uri (message)), "https")
         && soup_message_get_tls_peer_certificate (message) == NULL;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    {
      g_task_return_error (task,
                           translate_error (g_task_get_source_object (task), exchange, error));
      return;
    }
  if (is_of_proxy (exchange->message))
    {
      exchange->has_begun = FALSE;
      g_task_return_new_error (task,
                               LKL_ERROR,
                               LKL_ERROR_UNAVAILABLE,
                               "%s: the proxy does not let it through: status %u",
                               LKL_HTTP_CLIENT (g_task_get_source_object (task))->base_url,
                               soup_message_get_status (exchange->message));
      return;
    }
  g_input_stream_read_bytes_async (exchange->stream,
                                   READ_CHUNK_BYTES,
                                   G_PRIORITY_DEFAULT,
                                   exchange->cancellable,
                                   on_read,
                                   g_object_ref (task));
}

/* Returns: (transfer full) */
static GBytes *
compress_body (GBytes *body)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (body);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  /* From memory to memory: nothing here can fail or wait. */
  g_output_stream_splice (out,
                          packed,
                          G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                          NULL,
                          NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
set_body (SoupMessage *message, const LklHttpRequest *request)
{
  g_autoptr (GBytes) body = request->compress ? compress_body (request->body) : NULL;

  if (body != NULL)
    soup_message_headers_replace (
        soup_message_get_request_headers (message), "Content-Encoding", "gzip");
  soup_message_set_request_body_from_bytes (
      message, "application/json", body != NULL ? body : request->body);
}

static gboolean
on_late (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->deadline_id = 0;
  exchange->is_late = TRUE;
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_starting (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->has_begun = TRUE;
}

static void
on_informational (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (++exchange->n_informational > MAX_INFORMATIONAL)
    g_cancellable_cancel (exchange->cancellable);
}

/* @caller: (nullable) */
static Exchange *
exchange_new (GCancellable *caller, gsize max_bytes)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->body = g_byte_array_new ();
  exchange->max_bytes = max_bytes;
  exchange->cancellable = g_cancellable_new ();
  exchange->deadline_id = g_timeout_add_seconds (DEADLINE_SECS, on_late, exchange);
  if (caller != NULL)
    {
      exchange->caller = g_object_ref (caller);
      exchange->caller_id = g_signal_connect_swapped (
          caller, "cancelled", G_CALLBACK (g_cancellable_cancel), exchange->cancellable);
    }
  return exchange;
}

void
lkl_http_client_send_async (LklHttpClient *self,
                            const LklHttpRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *url = g_strconcat (self->base_url, request->path, NULL);
  Exchange *exchange = exchange_new (cancellable, request->max_bytes);
  SoupMessageHeaders *headers;

  g_task_set_source_tag (task, lkl_http_client_send_async);
  exchange->message = soup_message_new (request->method, url);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  if (exchange->message == NULL)
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_MALFORMED, "%s: not a valid address", url);
      return;
    }
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (exchange->message, "starting", G_CALLBACK (on_starting), exchange);
  g_signal_connect (
      exchange->message, "got-informational", G_CALLBACK (on_informational), exchange);
  lkl_http_access_prepare_message (self->access, exchange->message, request->token);
  headers = soup_message_get_request_headers (exchange->message);
  if (request->if_none_match != NULL && *request->if_none_match != '\0')
    soup_message_headers_replace (headers, "If-None-Match", request->if_none_match);
  if (request->body != NULL)
    set_body (exchange->message, request);
  soup_session_send_async (self->session,
                           exchange->message,
                           G_PRIORITY_DEFAULT,
                           exchange->cancellable,
                           on_sent,
                           g_steal_pointer (&task));
}

LklHttpResponse *
lkl_http_client_send_finish (LklHttpClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
lkl_http_client_has_begun (GAsyncResult *result)
{
  const Exchange *exchange = g_task_get_task_data (G_TASK (result));

  return exchange->has_begun;
}

static void
lkl_http_client_finalize (GObject *object)
{
  LklHttpClient *self = LKL_HTTP_CLIENT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->tls_database);
  g_clear_pointer (&self->access, lkl_http_access_free);
  g_free (self->base_url);
  G_OBJECT_CLASS (lkl_http_client_parent_class)->finalize (object);
}

static void
lkl_http_client_class_init (LklHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_http_client_finalize;
  g_signal_new ("dated",
                LKL_TYPE_HTTP_CLIENT,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_INT64);
}

static void
lkl_http_client_init (LklHttpClient *self)
{
}
