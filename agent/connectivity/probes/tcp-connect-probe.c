/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTcpConnectProbe"

#include "agent/connectivity/probes/tcp-connect-probe.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "agent/connectivity/probes/socket-watch.h"

typedef struct
{
  LklSocketWatch watch;
  LklConnectivitySample *sample; /* (owned) */
  gint64 start_usecs;
} TcpConnectProbe;

static void
tcp_connect_probe_free (TcpConnectProbe *self)
{
  lkl_socket_watch_stop (&self->watch);
  lkl_connectivity_sample_unref (self->sample);
  g_free (self);
}

gint64
lkl_tcp_connect_probe_read_rtt_usecs (gint fd, gboolean *has_retransmitted)
{
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;
  const gboolean is_read = getsockopt (fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0;

  if (has_retransmitted != NULL)
    *has_retransmitted = is_read && info.tcpi_total_retrans > 0;
  /* After a second SYN it is the time that the first one was waited for. */
  if (!is_read || info.tcpi_rtt == 0 || info.tcpi_total_retrans > 0)
    return -1;
  return info.tcpi_rtt;
}

gint
lkl_tcp_connect_probe_get_error (gint fd)
{
  gint code = 0;
  socklen_t length = sizeof code;

  return getsockopt (fd, SOL_SOCKET, SO_ERROR, &code, &length) == 0 ? code : errno;
}

gint
lkl_tcp_connect_probe_open (const char *address, guint16 port)
{
  const struct linger reset = { .l_onoff = 1, .l_linger = 0 };
  struct sockaddr_storage native;
  gint family = 0;
  const gsize length =
      lkl_socket_watch_parse_address (address, port, &native, sizeof native, &family);
  gint fd, code;

  errno = EINVAL;
  if (length == 0)
    return -1;
  fd = socket (family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
  if (fd < 0)
    return -1;
  setsockopt (fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  if (connect (fd, (struct sockaddr *) &native, (socklen_t) length) == 0 || errno == EINPROGRESS)
    return fd;
  code = errno;
  close (fd);
  errno = code;
  return -1;
}

static void
judge (TcpConnectProbe *self, gint code)
{
  LklConnectivitySample *sample = self->sample;
  g_autoptr (GError) error = NULL;

  if (code != 0)
    g_set_error_literal (&error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  lkl_connectivity_sample_set_connection_error (sample, error);
  sample->total_usecs = g_get_monotonic_time () - self->start_usecs;
  if (code != 0)
    return;
  sample->is_connected = TRUE;
  sample->connect_usecs = sample->total_usecs;
  sample->rtt_usecs = lkl_tcp_connect_probe_read_rtt_usecs (self->watch.fd, NULL);
}

static void
on_writable (GTask *task)
{
  TcpConnectProbe *self = g_task_get_task_data (task);

  judge (self, lkl_tcp_connect_probe_get_error (self->watch.fd));
  lkl_socket_watch_stop (&self->watch);
  g_task_return_boolean (task, TRUE);
}

static void
on_deadline (GTask *task)
{
  TcpConnectProbe *self = g_task_get_task_data (task);

  judge (self, ETIMEDOUT);
  lkl_socket_watch_stop (&self->watch);
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
  TcpConnectProbe *self = g_new0 (TcpConnectProbe, 1);
  gint fd;

  g_task_set_source_tag (task, lkl_tcp_connect_probe_async);
  self->watch.fd = -1;
  self->sample = lkl_connectivity_sample_ref (sample);
  self->start_usecs = g_get_monotonic_time ();
  g_task_set_task_data (task, self, (GDestroyNotify) tcp_connect_probe_free);
  fd = lkl_tcp_connect_probe_open (address, port);
  if (fd >= 0)
    {
      lkl_socket_watch_start (&self->watch, task, fd, G_IO_OUT, on_writable);
      lkl_socket_watch_set_timer (&self->watch, task, deadline_ms, on_deadline);
    }
  else if (errno == EINVAL)
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_MALFORMED, "\"%s\" can't be connected to", address);
    }
  else
    {
      judge (self, errno);
      g_task_return_boolean (task, TRUE);
    }
}

gboolean
lkl_tcp_connect_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
