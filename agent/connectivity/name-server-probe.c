/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNameServerProbe"

#include "agent/connectivity/name-server-probe.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "agent/base/error.h"
#include "agent/connectivity/dns-query.h"
#include "agent/connectivity/tcp-connect-probe.h"

#define RESEND_AFTER_MS 1000
#define GIVE_UP_AFTER_MS 1500 /* after sending again */
#define CONNECT_DEADLINE_MS 1500
/* EDNS is not used, so an answer has at most 512 octets (RFC 1035 section 4.2.1). */
#define MAX_ANSWER_BYTES 512

typedef struct
{
  LklConnectivitySample *sample; /* (owned) */
  LklClock *clock;               /* (owned) */
  char *address;                 /* (owned) */
  guint16 port;
  LklDnsQuery query;
  GSocket *socket;    /* (owned) */
  GSource *answer;    /* (owned) (nullable) */
  GSource *timeout;   /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
  gboolean has_sent_again;
  gint64 sent_usecs;      /* CLOCK_MONOTONIC */
  gint64 sent_wall_usecs; /* as the kernel's stamps are */
} NameServerProbe;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
stop_listening (NameServerProbe *self)
{
  clear_source (&self->answer);
  clear_source (&self->timeout);
  clear_source (&self->cancelled);
}

static void
name_server_probe_free (NameServerProbe *self)
{
  stop_listening (self);
  lkl_connectivity_sample_unref (self->sample);
  lkl_clock_unref (self->clock);
  g_free (self->address);
  g_clear_object (&self->socket);
  g_free (self);
}

/* The sources own references to the task: the last of them may go with them. */
static void
return_sample (GTask *task)
{
  NameServerProbe *self = g_task_get_task_data (task);
  g_autoptr (GTask) held = g_object_ref (task);

  stop_listening (self);
  self->sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_task_return_pointer (held,
                         lkl_connectivity_sample_ref (self->sample),
                         (GDestroyNotify) lkl_connectivity_sample_unref);
}

static void
send_query (NameServerProbe *self, GError **error)
{
  self->sent_usecs = g_get_monotonic_time ();
  self->sent_wall_usecs = g_get_real_time ();
  g_socket_send (self->socket, (const char *) self->query.bytes, self->query.length, NULL, error);
}

/* The kernel stamped the packet when it came, so a busy PC does not look like a slow server. The
 * stamp is of the wall clock: where that jumped, the time of reading has to do. */
static gint64
get_answer_usecs (const NameServerProbe *self, struct msghdr *message)
{
  const gint64 by_user = g_get_monotonic_time () - self->sent_usecs;
  struct cmsghdr *control = CMSG_FIRSTHDR (message);
  struct timespec stamp;
  gint64 by_kernel;

  if (control == NULL || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_TIMESTAMPNS)
    return by_user;
  memcpy (&stamp, CMSG_DATA (control), sizeof stamp);
  by_kernel = (gint64) stamp.tv_sec * G_USEC_PER_SEC + stamp.tv_nsec / 1000 - self->sent_wall_usecs;
  return by_kernel > 0 && by_kernel <= by_user ? by_kernel : by_user;
}

static void
judge_rcode (LklConnectivitySample *sample, gint rcode)
{
  sample->rcode = rcode;
  sample->is_host_alive = TRUE;
  if (rcode == LKL_DNS_RCODE_NO_ERROR || rcode == LKL_DNS_RCODE_NAME_ERROR)
    {
      sample->outcome = LKL_PROBE_OK;
    }
  else
    {
      sample->outcome = LKL_PROBE_FAILED;
      sample->failure = LKL_FAILURE_RCODE;
    }
}

/* Returns: whether the probe has come to its end */
static gboolean
read_answer (NameServerProbe *self)
{
  guint8 bytes[MAX_ANSWER_BYTES];
  union
  {
    struct cmsghdr alignment;
    char bytes[CMSG_SPACE (sizeof (struct timespec))];
  } control = { 0 };
  struct iovec vector = { bytes, sizeof bytes };
  struct msghdr message = { .msg_iov = &vector,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };
  const gssize length = recvmsg (g_socket_get_fd (self->socket), &message, MSG_DONTWAIT);
  gint rcode;

  if (length < 0 && (errno == EAGAIN || errno == EINTR))
    return FALSE;
  if (length < 0)
    {
      g_autoptr (GError) error = NULL;

      g_set_error_literal (&error, G_IO_ERROR, g_io_error_from_errno (errno), "recvmsg");
      lkl_connectivity_sample_set_connection_error (self->sample, error);
      return TRUE;
    }
  if (!lkl_dns_query_read_answer (&self->query, bytes, (gsize) length, &rcode))
    return FALSE;
  self->sample->total_usecs = self->sample->dns_usecs = get_answer_usecs (self, &message);
  judge_rcode (self->sample, rcode);
  return TRUE;
}

static gboolean
on_answer (GSocket *socket, GIOCondition condition, gpointer data)
{
  GTask *task = data;

  if (!read_answer (g_task_get_task_data (task)))
    return G_SOURCE_CONTINUE;
  return_sample (task);
  return G_SOURCE_REMOVE;
}

static void
on_connect_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NameServerProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!lkl_tcp_connect_probe_finish (result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Alive or not, it gave no answer to the query. */
  self->sample->outcome = LKL_PROBE_TIMED_OUT;
  self->sample->failure = LKL_FAILURE_NONE;
  self->sample->total_usecs = -1;
  self->sample->rtt_usecs = -1;
  return_sample (task);
}

static void
set_timeout (GTask *task, guint after_ms, GSourceFunc callback)
{
  NameServerProbe *self = g_task_get_task_data (task);

  clear_source (&self->timeout);
  self->timeout = g_timeout_source_new (after_ms);
  g_source_set_callback (self->timeout, callback, g_object_ref (task), g_object_unref);
  g_source_attach (self->timeout, g_task_get_context (task));
}

static gboolean
on_silence (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (data));
  NameServerProbe *self = g_task_get_task_data (task);

  if (!self->has_sent_again)
    {
      self->has_sent_again = TRUE;
      send_query (self, NULL);
      set_timeout (task, GIVE_UP_AFTER_MS, on_silence);
      return G_SOURCE_REMOVE;
    }
  stop_listening (self);
  lkl_tcp_connect_probe_async (self->sample,
                               self->address,
                               self->port,
                               CONNECT_DEADLINE_MS,
                               g_task_get_cancellable (task),
                               on_connect_tried,
                               g_object_ref (task));
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (data));

  stop_listening (g_task_get_task_data (task));
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static gboolean
open_socket (NameServerProbe *self, GError **error)
{
  g_autoptr (GSocketAddress) where =
      g_inet_socket_address_new_from_string (self->address, self->port);

  if (where == NULL)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "\"%s\" is no IP address", self->address);
      return FALSE;
    }
  self->socket = g_socket_new (
      g_socket_address_get_family (where), G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, error);
  if (self->socket == NULL)
    return FALSE;
  g_socket_set_blocking (self->socket, FALSE);
  g_socket_set_option (self->socket, SOL_SOCKET, SO_TIMESTAMPNS, TRUE, NULL);
  /* Connected, it hears of "port unreachable" and of no other sender. */
  return g_socket_connect (self->socket, where, NULL, error);
}

static void
listen_for_answer (GTask *task)
{
  NameServerProbe *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->answer = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (
      self->answer, G_SOURCE_FUNC (on_answer), g_object_ref (task), g_object_unref);
  g_source_attach (self->answer, g_task_get_context (task));
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (
          self->cancelled, G_SOURCE_FUNC (on_cancelled), g_object_ref (task), g_object_unref);
      g_source_attach (self->cancelled, g_task_get_context (task));
    }
  set_timeout (task, RESEND_AFTER_MS, on_silence);
}

void
lkl_name_server_probe_async (const char *sample_id,
                             const char *address,
                             guint16 port,
                             const char *name,
                             LklClock *clock,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  NameServerProbe *self = g_new0 (NameServerProbe, 1);
  const LklDnsType type = g_str_equal (name, ".") ? LKL_DNS_TYPE_NS : LKL_DNS_TYPE_A;
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, lkl_name_server_probe_async);
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_NAME_SERVER, sample_id, "dns-udp");
  self->clock = lkl_clock_ref (clock);
  self->address = g_strdup (address);
  self->port = port;
  g_task_set_task_data (task, self, (GDestroyNotify) name_server_probe_free);
  if (!lkl_dns_query_build (
          &self->query, name, type, (guint16) g_random_int_range (0, 1 << 16), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (open_socket (self, &error))
    send_query (self, &error);
  if (error == NULL)
    {
      listen_for_answer (task);
    }
  else if (error->domain == G_IO_ERROR)
    {
      lkl_connectivity_sample_set_connection_error (self->sample, error);
      return_sample (task);
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

LklConnectivitySample *
lkl_name_server_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
