/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNameLookup"

#include "agent/connectivity/probes/name-lookup.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "agent/connectivity/probes/packet-stamp.h"
#include "agent/connectivity/probes/socket-watch.h"

#define N_TRIES 3
#define TRY_AGAIN_MS 600
/* EDNS is not used, so an answer has at most 512 octets (RFC 1035 section 4.2.1). */
#define MAX_ANSWER_BYTES 512

typedef struct
{
  LklDnsQuery query;  /* each has an id of its own, so it is known which one was answered */
  gint64 sent_nsecs;  /* just before */
  gint64 stamp_nsecs; /* by the kernel, -1 = none yet */
} Try;

typedef struct
{
  LklSocketWatch watch;
  char *name; /* (owned) */
  LklDnsType type;
  Try tries[N_TRIES];
  guint n_sent;
  gint64 shift_nsecs;    /* of the clocks, at the start */
  gint64 start_usecs;    /* CLOCK_MONOTONIC */
  LklNameAnswer *answer; /* (owned) */
} NameLookup;

LklNameAnswer *
lkl_name_answer_ref (LklNameAnswer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
name_answer_clear (LklNameAnswer *self)
{
  g_ptr_array_unref (self->addresses);
  g_clear_error (&self->error);
}

void
lkl_name_answer_unref (LklNameAnswer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) name_answer_clear);
}

gboolean
lkl_name_answer_is_good (const LklNameAnswer *self)
{
  return self->rcode == LKL_DNS_RCODE_NO_ERROR || self->rcode == LKL_DNS_RCODE_NAME_ERROR;
}

gboolean
lkl_name_answer_has_addresses (const LklNameAnswer *self)
{
  return self->addresses->len > 0 || (self->is_truncated && self->rcode == LKL_DNS_RCODE_NO_ERROR);
}

static void
name_lookup_free (NameLookup *self)
{
  lkl_socket_watch_stop (&self->watch);
  lkl_name_answer_unref (self->answer);
  g_free (self->name);
  g_free (self);
}

static void
return_answer (GTask *task)
{
  NameLookup *self = g_task_get_task_data (task);

  lkl_socket_watch_stop (&self->watch);
  g_task_return_pointer (
      task, lkl_name_answer_ref (self->answer), (GDestroyNotify) lkl_name_answer_unref);
}

static void
take_error (NameLookup *self, gint code)
{
  if (self->answer->error == NULL)
    g_set_error_literal (
        &self->answer->error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
}

/* The time of the query that was answered. Where the kernel has no stamp of one end, the program's
 * own has to do; where the clock jumped in between, the monotonic one. */
static gint64
get_usecs (const NameLookup *self, const Try *answered, gint64 received_nsecs)
{
  const gint64 sent_nsecs =
      answered->stamp_nsecs >= 0 ? answered->stamp_nsecs : answered->sent_nsecs;
  const gint64 usecs = (received_nsecs - sent_nsecs) / 1000;

  if (received_nsecs < 0 || usecs < 0
      || lkl_packet_stamp_has_jumped (self->shift_nsecs, lkl_packet_stamp_get_shift_nsecs ()))
    return g_get_monotonic_time () - self->start_usecs;
  return usecs;
}

static void
take_answer (NameLookup *self, const LklDnsAnswer *answer)
{
  self->answer->rcode = answer->rcode;
  self->answer->is_truncated = answer->is_truncated;
  for (guint i = 0; i < answer->n_addresses; i++)
    {
      const LklDnsAddress *address = &answer->addresses[i];

      g_ptr_array_add (self->answer->addresses,
                       g_inet_address_new_from_bytes (address->bytes,
                                                      address->length == 4 ? G_SOCKET_FAMILY_IPV4
                                                                           : G_SOCKET_FAMILY_IPV6));
    }
}

/* Returns: whether it was an answer to one of the queries */
static gboolean
read_datagram (NameLookup *self, const guint8 *bytes, gsize length, gint64 received_nsecs)
{
  for (guint i = 0; i < self->n_sent; i++)
    {
      LklDnsAnswer answer;

      if (!lkl_dns_query_read_answer (&self->tries[i].query, bytes, length, &answer))
        continue;
      self->answer->usecs = get_usecs (self, &self->tries[i], received_nsecs);
      take_answer (self, &answer);
      return TRUE;
    }
  return FALSE;
}

static void
read_news (NameLookup *self)
{
  LklPacketNews news;

  for (guint i = 0;
       i < LKL_PACKET_STAMP_MAX_READS && lkl_packet_stamp_read_news (self->watch.fd, &news);
       i++)
    {
      if (news.error_code != 0)
        take_error (self, news.error_code);
      else if (news.index < self->n_sent)
        self->tries[news.index].stamp_nsecs = news.stamp_nsecs;
    }
}

static void
on_socket (GTask *task)
{
  NameLookup *self = g_task_get_task_data (task);
  guint8 bytes[MAX_ANSWER_BYTES];
  gint64 received_nsecs;
  gssize length = 0;

  read_news (self);
  for (guint i = 0; i < LKL_PACKET_STAMP_MAX_READS && length >= 0; i++)
    {
      length = lkl_packet_stamp_receive (self->watch.fd, bytes, sizeof bytes, &received_nsecs);
      if (length >= 0 && read_datagram (self, bytes, (gsize) length, received_nsecs))
        {
          g_clear_error (&self->answer->error);
          return_answer (task);
          return;
        }
      if (length < 0 && errno != EAGAIN && errno != EINTR)
        take_error (self, errno);
    }
  if (self->answer->error != NULL)
    return_answer (task);
}

/* Returns: FALSE with LKL_ERROR_MALFORMED */
static gboolean
send_next (NameLookup *self, GError **error)
{
  Try *next = &self->tries[self->n_sent];
  const guint16 id = (guint16) g_random_int_range (0, 1 << 16);

  if (!lkl_dns_query_build (&next->query, self->name, self->type, id, error))
    return FALSE;
  self->n_sent++;
  next->stamp_nsecs = -1;
  next->sent_nsecs = lkl_packet_stamp_get_now_nsecs ();
  if (send (self->watch.fd, next->query.bytes, next->query.length, MSG_DONTWAIT | MSG_NOSIGNAL) < 0
      && errno != EAGAIN && errno != ENOBUFS)
    take_error (self, errno);
  return TRUE;
}

static void
on_silence (GTask *task)
{
  NameLookup *self = g_task_get_task_data (task);

  if (self->n_sent == N_TRIES)
    {
      return_answer (task);
      return;
    }
  send_next (self, NULL);
  if (self->answer->error != NULL)
    return_answer (task);
  else
    lkl_socket_watch_set_timer (&self->watch,
                                task,
                                self->n_sent < N_TRIES
                                    ? TRY_AGAIN_MS
                                    : LKL_NAME_LOOKUP_GIVE_UP_MS - (N_TRIES - 1) * TRY_AGAIN_MS,
                                on_silence);
}

/* Connected, it hears of "port unreachable" and of no other sender.
 * Returns: -1 with LKL_ERROR_MALFORMED, or without an error where the answer has one */
static gint
open_socket (NameLookup *self, const char *server, guint16 port, GError **error)
{
  struct sockaddr_storage address;
  gint family = 0;
  const gsize length =
      lkl_socket_watch_parse_address (server, port, &address, sizeof address, &family);
  gint fd;

  if (length == 0)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "\"%s\" is no IP address", server);
      return -1;
    }
  fd = socket (family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0 || connect (fd, (struct sockaddr *) &address, (socklen_t) length) != 0)
    {
      take_error (self, errno);
      if (fd >= 0)
        close (fd);
      return -1;
    }
  lkl_packet_stamp_enable (fd, family);
  return fd;
}

static NameLookup *
name_lookup_new (const char *name, LklDnsType type)
{
  NameLookup *self = g_new0 (NameLookup, 1);

  self->watch.fd = -1;
  self->name = g_strdup (name);
  self->type = type;
  self->start_usecs = g_get_monotonic_time ();
  self->shift_nsecs = lkl_packet_stamp_get_shift_nsecs ();
  self->answer = g_atomic_rc_box_new0 (LklNameAnswer);
  self->answer->rcode = -1;
  self->answer->usecs = -1;
  self->answer->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
lkl_name_lookup_async (const char *server,
                       guint16 port,
                       const char *name,
                       LklDnsType type,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  NameLookup *self = name_lookup_new (name, type);
  g_autoptr (GError) error = NULL;
  gint fd;

  g_task_set_source_tag (task, lkl_name_lookup_async);
  g_task_set_task_data (task, self, (GDestroyNotify) name_lookup_free);
  fd = open_socket (self, server, port, &error);
  if (fd >= 0)
    {
      lkl_socket_watch_start (&self->watch, task, fd, G_IO_IN, on_socket);
      if (send_next (self, &error))
        lkl_socket_watch_set_timer (&self->watch, task, TRY_AGAIN_MS, on_silence);
    }
  if (error != NULL)
    {
      lkl_socket_watch_stop (&self->watch);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (self->answer->error != NULL)
    {
      return_answer (task);
    }
}

LklNameAnswer *
lkl_name_lookup_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
