/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHttpProbe"

#include "agent/connectivity/http-probe.h"

#include "agent/connectivity/deadline.h"
#include "agent/connectivity/tcp-connect-probe.h"

#define DEADLINE_MS 5000
#define HTTPS_PORT 443

typedef struct
{
  LklConnectivitySample *sample; /* (owned) */
  LklConnectivityTarget *target; /* (owned) */
  LklClock *clock;               /* (owned) */
  LklDeadline *deadline;         /* (owned) */
  SoupMessage *message;          /* (owned) */
  GTlsCertificate *doubtful;     /* (owned) (nullable): of an authority that the session lacks */
  gint64 connecting_usecs;       /* CLOCK_MONOTONIC, 0 = not yet */
} HttpProbe;

static void
http_probe_free (HttpProbe *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->doubtful);
  lkl_connectivity_sample_unref (self->sample);
  lkl_connectivity_target_unref (self->target);
  lkl_clock_unref (self->clock);
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
        g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)));
}

/* An organisation's own authorities stand beside the system's, not in their place. To ask those
 * takes too long for here, so the answer is waited for first: nothing secret was sent. */
static gboolean
on_bad_certificate (SoupMessage *message,
                    GTlsCertificate *certificate,
                    GTlsCertificateFlags errors,
                    gpointer data)
{
  HttpProbe *self = data;

  self->sample->tls_errors = errors;
  if (errors != G_TLS_CERTIFICATE_UNKNOWN_CA)
    return FALSE;
  g_set_object (&self->doubtful, certificate);
  return TRUE;
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
  sample->dns_usecs = get_span_usecs (soup_message_metrics_get_dns_start (metrics),
                                      soup_message_metrics_get_dns_end (metrics));
  /* libsoup calls the end of TLS "connect end". */
  sample->tls_usecs = get_span_usecs (soup_message_metrics_get_tls_start (metrics),
                                      soup_message_metrics_get_connect_end (metrics));
  sample->first_byte_usecs = get_span_usecs (soup_message_metrics_get_request_start (metrics),
                                             soup_message_metrics_get_response_start (metrics));
  sample->total_usecs = get_span_usecs (soup_message_metrics_get_fetch_start (metrics),
                                        soup_message_metrics_get_response_start (metrics));
}

static gboolean
is_due_status (const LklConnectivityTarget *target, guint status)
{
  if (g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
    return status == SOUP_STATUS_NO_CONTENT;
  return status < 400 || status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN
         || status == 429;
}

static void
judge_answer (HttpProbe *self)
{
  LklConnectivitySample *sample = self->sample;

  sample->status = soup_message_get_status (self->message);
  sample->is_host_alive = TRUE;
  read_metrics (self);
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

/* On a thread of its own: reading the system's authorities for the first time takes long. */
static void
verify_by_system (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const HttpProbe *self = data;
  GTlsBackend *backend = g_tls_backend_get_default ();
  /* Not the program's default, which may be the organisation's. */
  g_autoptr (GTlsDatabase) system =
      G_TLS_BACKEND_GET_INTERFACE (backend)->get_default_database (backend);
  g_autoptr (GSocketConnectable) identity =
      g_network_address_parse_uri (self->target->url, HTTPS_PORT, NULL);
  GTlsCertificateFlags flags = G_TLS_CERTIFICATE_GENERIC_ERROR;

  if (identity != NULL)
    flags = g_tls_database_verify_chain (system,
                                         self->doubtful,
                                         G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                         identity,
                                         NULL,
                                         G_TLS_DATABASE_VERIFY_NONE,
                                         cancellable,
                                         NULL);
  g_task_return_int (task, flags);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HttpProbe *self = g_task_get_task_data (task);
  LklConnectivitySample *sample = self->sample;
  g_autoptr (GError) error = NULL;
  const gssize flags = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sample->tls_errors = (GTlsCertificateFlags) flags;
  if (sample->tls_errors != G_TLS_CERTIFICATE_NO_FLAGS)
    {
      sample->outcome = LKL_PROBE_FAILED;
      sample->failure = LKL_FAILURE_TLS;
      sample->status = 0;
    }
  return_sample (task);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HttpProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) body = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (body != NULL)
    {
      judge_answer (self);
      /* Cancelled first, closing does not drain a body of any length. */
      g_cancellable_cancel (self->deadline->cancellable);
      g_input_stream_close (body, self->deadline->cancellable, NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      judge_error (self, error);
    }
  else if (!self->deadline->has_passed)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->doubtful != NULL)
    {
      g_autoptr (GTask) verification =
          g_task_new (NULL, g_task_get_cancellable (task), on_verified, g_object_ref (task));

      g_task_set_task_data (verification, self, NULL);
      g_task_run_in_thread (verification, verify_by_system);
      return;
    }
  return_sample (task);
}

void
lkl_http_probe_async (SoupSession *session,
                      LklConnectivityTarget *target,
                      LklClock *clock,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HttpProbe *self = g_new0 (HttpProbe, 1);

  g_task_set_source_tag (task, lkl_http_probe_async);
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_HTTP, target->id, "http-get");
  self->target = lkl_connectivity_target_ref (target);
  self->clock = lkl_clock_ref (clock);
  g_task_set_task_data (task, self, (GDestroyNotify) http_probe_free);
  self->message = soup_message_new (SOUP_METHOD_GET, target->url);
  if (self->message == NULL)
    {
      self->sample->outcome = LKL_PROBE_FAILED;
      self->sample->failure = LKL_FAILURE_OTHER;
      g_task_return_pointer (task,
                             lkl_connectivity_sample_ref (self->sample),
                             (GDestroyNotify) lkl_connectivity_sample_unref);
      return;
    }
  soup_message_set_flags (self->message,
                          SOUP_MESSAGE_NEW_CONNECTION | SOUP_MESSAGE_NO_REDIRECT
                              | SOUP_MESSAGE_COLLECT_METRICS | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  g_signal_connect (self->message, "network-event", G_CALLBACK (on_network_event), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (on_bad_certificate), self);
  self->deadline = lkl_deadline_new (DEADLINE_MS, cancellable);
  soup_session_send_async (session,
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
