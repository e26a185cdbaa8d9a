/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHttpProbe"

#include "agent/connectivity/probes/http-probe.h"

#include "agent/connectivity/path/connectivity-plan.h"
#include "agent/connectivity/probes/certificate-facts.h"
#include "agent/connectivity/probes/deadline.h"
#include "agent/connectivity/probes/known-address.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

#define MAX_INFORMATIONAL 5
#define BODY_PIECE_BYTES 4096
/* What matters are packets of full size, of which the first few come at once; a page is large from
 * 3000 bytes on. */
#define MAX_BODY_BYTES (16 * 1024)

typedef struct
{
  LklConnectivitySample *sample; /* (owned) */
  LklConnectivityTarget *target; /* (owned) */
  LklClock *clock;               /* (owned) */
  LklDeadline *deadline;         /* (owned) */
  guint n_informational;         /* interim answers, RFC 9110 section 15.2 */
  guint connect_timeout_id;      /* source: until it is connected */
  SoupSession *session;          /* (owned): of this probe alone */
  SoupMessage *message;          /* (owned) */
  GInputStream *body;            /* (owned) (nullable): while it is read */
  gsize n_read_bytes;
  gint64 connecting_usecs; /* CLOCK_MONOTONIC, 0 = not yet */
  gint64 looked_up_usecs;  /* what the lookup had taken before, -1 = none */
} HttpProbe;

static void
http_probe_free (HttpProbe *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->body);
  g_clear_object (&self->session);
  lkl_connectivity_sample_unref (self->sample);
  lkl_connectivity_target_unref (self->target);
  lkl_clock_unref (self->clock);
  g_clear_handle_id (&self->connect_timeout_id, g_source_remove);
  g_clear_pointer (&self->deadline, lkl_deadline_free);
  g_free (self);
}

static void
on_network_event (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer data)
{
  HttpProbe *self = data;

  if (event == G_SOCKET_CLIENT_CONNECTING && self->connecting_usecs == 0)
    self->connecting_usecs = g_get_monotonic_time ();
  if (event != G_SOCKET_CLIENT_CONNECTED)
    return;
  self->sample->is_connected = TRUE;
  self->sample->is_host_alive = TRUE;
  self->sample->connect_usecs = g_get_monotonic_time () - self->connecting_usecs;
  if (G_IS_SOCKET_CONNECTION (connection))
    self->sample->rtt_usecs = lkl_tcp_connect_probe_read_rtt_usecs (
        g_socket_get_fd (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection))), NULL);
}

static gboolean
on_bad_certificate (SoupMessage *message,
                    GTlsCertificate *certificate,
                    GTlsCertificateFlags errors,
                    gpointer data)
{
  HttpProbe *self = data;

  self->sample->tls_errors = errors;
  return FALSE;
}

static gint64
get_span_usecs (guint64 start, guint64 end)
{
  return start == 0 || end < start ? -1 : (gint64) (end - start);
}

static void
read_metrics (HttpProbe *self)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (self->message);
  LklConnectivitySample *sample = self->sample;

  if (metrics == NULL)
    return;
  if (sample->dns_usecs < 0)
    sample->dns_usecs = get_span_usecs (soup_message_metrics_get_dns_start (metrics),
                                        soup_message_metrics_get_dns_end (metrics));
  /* libsoup calls the end of TLS "connect end". */
  sample->tls_usecs = get_span_usecs (soup_message_metrics_get_tls_start (metrics),
                                      soup_message_metrics_get_connect_end (metrics));
  sample->first_byte_usecs = get_span_usecs (soup_message_metrics_get_request_start (metrics),
                                             soup_message_metrics_get_response_start (metrics));
  sample->total_usecs = get_span_usecs (soup_message_metrics_get_fetch_start (metrics),
                                        soup_message_metrics_get_response_start (metrics));
  /* Where the name was looked up before, libsoup knows nothing of it. */
  if (self->looked_up_usecs > 0 && sample->total_usecs >= 0)
    sample->total_usecs += self->looked_up_usecs;
}

static gboolean
is_large_page (const LklConnectivityTarget *target)
{
  return g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_LARGE_PAGE);
}

static gboolean
is_due_status (const LklConnectivityTarget *target, guint status)
{
  if (g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
    return status == SOUP_STATUS_NO_CONTENT;
  if (is_large_page (target))
    return status == SOUP_STATUS_OK;
  return status < 400 || status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN
         || status == 429;
}

/* To the second, as the header has it (RFC 9110 section 6.6.1). */
static void
read_clock_offset (HttpProbe *self)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (self->message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date != NULL)
    self->sample->clock_offset_usecs =
        g_date_time_to_unix (date) * G_USEC_PER_SEC - lkl_clock_get_wall_usecs (self->clock);
}

static void
read_root (HttpProbe *self)
{
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (self->message);
  g_autoptr (GTlsDatabase) authorities =
      g_tls_backend_get_default_database (g_tls_backend_get_default ());

  if (certificate != NULL)
    self->sample->root_sha256 = lkl_certificate_facts_get_root_sha256 (certificate, authorities);
}

static void
judge_answer (HttpProbe *self)
{
  LklConnectivitySample *sample = self->sample;

  sample->status = soup_message_get_status (self->message);
  sample->is_host_alive = TRUE;
  read_metrics (self);
  read_clock_offset (self);
  read_root (self);
  if (is_due_status (self->target, sample->status))
    {
      sample->outcome = LKL_PROBE_OK;
    }
  else
    {
      sample->outcome = LKL_PROBE_FAILED;
      sample->failure = LKL_FAILURE_STATUS;
    }
}

static void
judge_error (HttpProbe *self, const GError *error)
{
  LklConnectivitySample *sample = self->sample;

  sample->outcome = LKL_PROBE_FAILED;
  if (error->domain == G_TLS_ERROR)
    {
      sample->failure = LKL_FAILURE_TLS;
    }
  else if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    {
      sample->failure = LKL_FAILURE_NO_NAME;
    }
  else if (error->domain == G_RESOLVER_ERROR)
    {
      sample->failure = LKL_FAILURE_NAME_LOOKUP;
    }
  else if (sample->is_connected)
    {
      sample->failure = LKL_FAILURE_BROKEN_OFF;
    }
  else
    {
      lkl_connectivity_sample_set_connection_error (sample, error);
    }
}

static void
return_sample (GTask *task)
{
  HttpProbe *self = g_task_get_task_data (task);

  self->sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_task_return_pointer (task,
                         lkl_connectivity_sample_ref (self->sample),
                         (GDestroyNotify) lkl_connectivity_sample_unref);
}

/* Takes what the probe failed with. Returns: FALSE where it was cancelled; it has then ended */
static gboolean
take_failure (GTask *task, GError **error)
{
  HttpProbe *self = g_task_get_task_data (task);

  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      judge_error (self, *error);
      return TRUE;
    }
  if (self->n_informational > MAX_INFORMATIONAL)
    {
      self->sample->outcome = LKL_PROBE_FAILED;
      self->sample->failure = LKL_FAILURE_BROKEN_OFF;
      return TRUE;
    }
  if (!self->deadline->has_passed)
    {
      g_task_return_error (task, g_steal_pointer (error));
      return FALSE;
    }
  self->sample->outcome = LKL_PROBE_TIMED_OUT;
  self->sample->failure = LKL_FAILURE_NONE;
  return TRUE;
}

static void
close_body (HttpProbe *self)
{
  /* Cancelled first, closing does not drain a body of any length. */
  g_cancellable_cancel (self->deadline->cancellable);
  g_input_stream_close (self->body, self->deadline->cancellable, NULL);
  g_clear_object (&self->body);
}

static void read_body (GTask *task);

static void
on_body_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HttpProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const gssize length = g_input_stream_skip_finish (G_INPUT_STREAM (source), result, &error);

  self->n_read_bytes += (gsize) MAX (length, 0);
  if (length > 0 && self->n_read_bytes < MAX_BODY_BYTES)
    {
      read_body (task);
      return;
    }
  if (length < 0 && !take_failure (task, &error))
    return;
  close_body (self);
  return_sample (task);
}

static void
read_body (GTask *task)
{
  HttpProbe *self = g_task_get_task_data (task);

  g_input_stream_skip_async (self->body,
                             BODY_PIECE_BYTES,
                             G_PRIORITY_DEFAULT,
                             self->deadline->cancellable,
                             on_body_read,
                             g_object_ref (task));
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HttpProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->body == NULL)
    {
      if (take_failure (task, &error))
        return_sample (task);
      return;
    }
  judge_answer (self);
  if (is_large_page (self->target) && self->sample->outcome == LKL_PROBE_OK)
    {
      read_body (task);
      return;
    }
  close_body (self);
  return_sample (task);
}

/* Where the authorities are the program's default, they are not set: libsoup would set them late,
 * after the connection has read the default ones all over again. */
static void
take_authorities (SoupSession *session, SoupSession *pattern)
{
  GTlsDatabase *authorities = soup_session_get_tls_database (pattern);
  g_autoptr (GTlsDatabase) usual =
      g_tls_backend_get_default_database (g_tls_backend_get_default ());

  if (authorities != usual)
    soup_session_set_tls_database (session, authorities);
}

static SoupSession *
create_session (SoupSession *pattern,
                const LklConnectivityTarget *target,
                const LklHttpProbeOptions *options)
{
  g_autoptr (GSocketConnectable) remote = NULL;
  SoupSession *session;

  if (options->addresses != NULL && target->host != NULL && !options->is_by_proxy)
    remote = lkl_known_address_new (g_str_has_prefix (target->url, "https:") ? "https" : "http",
                                    target->host,
                                    lkl_connectivity_target_get_port (target),
                                    options->addresses);
  session = g_object_new (SOUP_TYPE_SESSION, "remote-connectable", remote, NULL);
  if (g_str_has_prefix (target->url, "https:"))
    take_authorities (session, pattern);
  if (!options->is_by_proxy)
    soup_session_set_proxy_resolver (session, NULL);
  else if (soup_session_get_proxy_resolver (pattern) != NULL)
    soup_session_set_proxy_resolver (session, soup_session_get_proxy_resolver (pattern));
  return session;
}

/* Returns: (nullable): NULL where libsoup will not have the URL */
static SoupMessage *
create_message (HttpProbe *self)
{
  SoupMessage *message = soup_message_new (SOUP_METHOD_GET, self->target->url);

  if (message == NULL)
    return NULL;
  soup_message_set_flags (message,
                          SOUP_MESSAGE_NEW_CONNECTION | SOUP_MESSAGE_NO_REDIRECT
                              | SOUP_MESSAGE_COLLECT_METRICS | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), self);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_bad_certificate), self);
  return message;
}

/* libsoup reads interim answers for as long as there are any, without a look at its deadline. */
static void
on_informational (SoupMessage *message, gpointer data)
{
  HttpProbe *self = data;

  if (++self->n_informational > MAX_INFORMATIONAL)
    g_cancellable_cancel (self->deadline->cancellable);
}

/* Who is silent for so long stays silent: what is left of the time is for those who think. */
static gboolean
on_not_connected (gpointer data)
{
  HttpProbe *self = data;

  self->connect_timeout_id = 0;
  if (!self->sample->is_connected)
    lkl_deadline_pass (self->deadline);
  return G_SOURCE_REMOVE;
}

void
lkl_http_probe_async (SoupSession *session,
                      LklConnectivityTarget *target,
                      const LklHttpProbeOptions *options,
                      LklClock *clock,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HttpProbe *self = g_new0 (HttpProbe, 1);

  g_task_set_source_tag (task, lkl_http_probe_async);
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_HTTP, target->id, "http-get");
  self->sample->is_by_proxy = options->is_by_proxy;
  self->sample->dns_usecs = options->dns_usecs;
  self->looked_up_usecs = options->dns_usecs;
  self->target = lkl_connectivity_target_ref (target);
  self->clock = lkl_clock_ref (clock);
  g_task_set_task_data (task, self, (GDestroyNotify) http_probe_free);
  self->session = create_session (session, target, options);
  self->message = create_message (self);
  if (self->message == NULL)
    {
      self->sample->outcome = LKL_PROBE_FAILED;
      self->sample->failure = LKL_FAILURE_OTHER;
      return_sample (task);
      return;
    }
  self->deadline = lkl_deadline_new (options->deadline_ms, cancellable);
  g_signal_connect (self->message, "got-informational", G_CALLBACK (on_informational), self);
  self->connect_timeout_id = g_timeout_add (LKL_TCP_CONNECT_DEADLINE_MS, on_not_connected, self);
  soup_session_send_async (self->session,
                           self->message,
                           G_PRIORITY_DEFAULT,
                           self->deadline->cancellable,
                           on_answered,
                           g_steal_pointer (&task));
}

LklConnectivitySample *
lkl_http_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
