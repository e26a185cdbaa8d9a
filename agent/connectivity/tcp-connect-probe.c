/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTcpConnectProbe"

#include "agent/connectivity/tcp-connect-probe.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "agent/base/error.h"
#include "agent/connectivity/deadline.h"

typedef struct
{
  LklConnectivitySample *sample; /* (owned) */
  LklDeadline *deadline;         /* (owned) */
  gint64 start_usecs;
} TcpConnectProbe;

static void
tcp_connect_probe_free (TcpConnectProbe *self)
{
  lkl_connectivity_sample_unref (self->sample);
  lkl_deadline_free (self->deadline);
  g_free (self);
}

gint64
lkl_tcp_connect_probe_read_rtt_usecs (GSocket *socket)
{
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;

  if (getsockopt (g_socket_get_fd (socket), IPPROTO_TCP, TCP_INFO, &info, &length) != 0
      || info.tcpi_rtt == 0)
    return -1;
  return info.tcpi_rtt;
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  TcpConnectProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (!self->deadline->has_passed)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      error->code = G_IO_ERROR_TIMED_OUT;
    }
  lkl_connectivity_sample_set_connection_error (self->sample, error);
  self->sample->total_usecs = g_get_monotonic_time () - self->start_usecs;
  if (connection != NULL)
    {
      self->sample->rtt_usecs =
          lkl_tcp_connect_probe_read_rtt_usecs (g_socket_connection_get_socket (connection));
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

void
lkl_tcp_connect_probe_async (LklConnectivitySample *sample,
                             const char *address,
                             guint16 port,
                             guint deadline_ms,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
  TcpConnectProbe *self;

  g_task_set_source_tag (task, lkl_tcp_connect_probe_async);
  if (where == NULL)
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_MALFORMED, "\"%s\" is no IP address", address);
      return;
    }
  self = g_new0 (TcpConnectProbe, 1);
  self->sample = lkl_connectivity_sample_ref (sample);
  self->deadline = lkl_deadline_new (deadline_ms, cancellable);
  self->start_usecs = g_get_monotonic_time ();
  g_task_set_task_data (task, self, (GDestroyNotify) tcp_connect_probe_free);
  g_socket_client_set_enable_proxy (socket_client, FALSE);
  g_socket_client_connect_async (socket_client,
                                 G_SOCKET_CONNECTABLE (where),
                                 self->deadline->cancellable,
                                 on_connected,
                                 g_steal_pointer (&task));
}

gboolean
lkl_tcp_connect_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
