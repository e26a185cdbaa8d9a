/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklClosedPortTrain"

#include "agent/connectivity/probes/closed-port-train.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "agent/connectivity/probes/packet-stamp.h"
#include "agent/connectivity/probes/socket-watch.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

typedef struct
{
  gint64 sent_nsecs;     /* by the kernel, -1 = not stamped */
  gint64 answered_nsecs; /* by the kernel, -1 = not answered */
} Datagram;

typedef struct
{
  LklSocketWatch watch;
  char *address; /* (owned) */
  guint count;
  guint spacing_ms;
  guint patience_ms;
  guint n_sent;
  guint n_answered;
  gint64 shift_nsecs;
  Datagram datagrams[LKL_CLOSED_PORT_MAX];
} ClosedPortTrain;

static void
closed_port_train_free (ClosedPortTrain *self)
{
  lkl_socket_watch_stop (&self->watch);
  g_free (self->address);
  g_free (self);
}

static void
return_times (GTask *task)
{
  ClosedPortTrain *self = g_task_get_task_data (task);
  LklPacketTally *tally = lkl_packet_tally_new ();
  const gboolean has_jumped =
      lkl_packet_stamp_has_jumped (self->shift_nsecs, lkl_packet_stamp_get_shift_nsecs ());

  lkl_socket_watch_stop (&self->watch);
  for (guint i = 0; i < self->n_sent && !has_jumped; i++)
    {
      const Datagram *datagram = &self->datagrams[i];
      const gint64 usecs = (datagram->answered_nsecs - datagram->sent_nsecs) / 1000;

      if (datagram->sent_nsecs >= 0 && datagram->answered_nsecs >= datagram->sent_nsecs)
        g_array_append_val (tally->rtts_usecs, usecs);
    }
  g_task_return_pointer (task, tally, (GDestroyNotify) lkl_packet_tally_free);
}

/* The answers, and the stamps of going out. */
static void
read_news (ClosedPortTrain *self)
{
  LklPacketNews news;

  for (guint i = 0;
       i < LKL_PACKET_STAMP_MAX_READS && lkl_packet_stamp_read_news (self->watch.fd, &news);
       i++)
    {
      const guint port_index = (guint) (news.port - LKL_CLOSED_PORT_FIRST);

      if (news.error_code == 0 && news.index < self->n_sent)
        self->datagrams[news.index].sent_nsecs = news.stamp_nsecs;
      /* Anything else is the word of somebody on the way, or of this PC itself. */
      if (news.error_code != ECONNREFUSED || port_index >= self->n_sent
          || self->datagrams[port_index].answered_nsecs >= 0 || news.error_nsecs < 0)
        continue;
      self->datagrams[port_index].answered_nsecs = news.error_nsecs;
      self->n_answered++;
    }
}

static void
on_socket (GTask *task)
{
  ClosedPortTrain *self = g_task_get_task_data (task);

  read_news (self);
  if (self->n_answered == self->count)
    return_times (task);
}

static gboolean
send_next (ClosedPortTrain *self)
{
  static const guint8 bytes[8] = { 0 };
  struct sockaddr_storage native;
  gint family = 0;
  const gsize length =
      lkl_socket_watch_parse_address (self->address,
                                      (guint16) (LKL_CLOSED_PORT_FIRST + self->n_sent),
                                      &native,
                                      sizeof native,
                                      &family);

  /* The answer to the one before stays on the socket as an error, which a send would fail with. */
  read_news (self);
  lkl_tcp_connect_probe_get_error (self->watch.fd);
  if (sendto (self->watch.fd,
              bytes,
              sizeof bytes,
              MSG_DONTWAIT | MSG_NOSIGNAL,
              (struct sockaddr *) &native,
              (socklen_t) length)
      < 0)
    return FALSE;
  self->n_sent++;
  return TRUE;
}

static void
on_tick (GTask *task)
{
  ClosedPortTrain *self = g_task_get_task_data (task);

  /* After a send that failed nobody knows how the kernel counts on. */
  if (!send_next (self))
    self->count = self->n_sent;
  if (self->n_answered == self->count)
    return_times (task);
  else if (self->n_sent == self->count)
    lkl_socket_watch_set_timer (&self->watch, task, self->patience_ms, return_times);
  else
    lkl_socket_watch_set_timer (&self->watch, task, self->spacing_ms, on_tick);
}

static gint
open_socket (const char *address)
{
  struct sockaddr_storage native;
  gint family = 0;
  gint fd;

  if (lkl_socket_watch_parse_address (
          address, LKL_CLOSED_PORT_FIRST, &native, sizeof native, &family)
      == 0)
    return -1;
  fd = socket (family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_UDP);
  if (fd >= 0)
    lkl_packet_stamp_enable (fd, family);
  return fd;
}

void
lkl_closed_port_train_async (const LklClosedPortOptions *options,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ClosedPortTrain *self = g_new0 (ClosedPortTrain, 1);
  const gint fd = open_socket (options->address);

  g_task_set_source_tag (task, lkl_closed_port_train_async);
  g_task_set_task_data (task, self, (GDestroyNotify) closed_port_train_free);
  self->watch.fd = -1;
  self->address = g_strdup (options->address);
  self->count = MIN (options->count, LKL_CLOSED_PORT_MAX);
  self->spacing_ms = options->spacing_ms;
  self->patience_ms = options->patience_ms;
  self->shift_nsecs = lkl_packet_stamp_get_shift_nsecs ();
  for (guint i = 0; i < LKL_CLOSED_PORT_MAX; i++)
    self->datagrams[i] = (Datagram){ -1, -1 };
  if (fd < 0)
    {
      return_times (task);
      return;
    }
  lkl_socket_watch_start (&self->watch, task, fd, 0, on_socket);
  on_tick (task);
}

LklPacketTally *
lkl_closed_port_train_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
