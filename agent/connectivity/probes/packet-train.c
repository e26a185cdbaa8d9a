/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPacketTrain"

#include "agent/connectivity/probes/packet-train.h"

#include <errno.h>
#include <glib-unix.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "agent/connectivity/probes/icmp-echo.h"
#include "agent/connectivity/probes/packet-stamp.h"
#include "agent/connectivity/probes/socket-watch.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

typedef struct
{
  GTask *task;     /* unowned: has the slots */
  gint fd;         /* TCP: (owned), -1 = none */
  GSource *source; /* TCP: (owned) (nullable) */
  gint64 sent_nsecs;
  gint64 stamp_nsecs; /* of going out by the kernel, -1 = none */
  gint64 rtt_usecs;   /* -1 = not known */
  gboolean is_answered;
} Slot;

typedef struct
{
  LklSocketWatch watch; /* the ping socket, and the timer of both ways */
  LklPacketTrainOptions options;
  char *address; /* (owned) */
  gboolean is_ipv6;
  guint64 token;
  gint64 shift_nsecs;
  gint64 start_usecs; /* CLOCK_MONOTONIC */
  Slot *slots;        /* (owned) */
  guint n_slots;
  guint n_started;
  guint n_answered;
} PacketTrain;

static void on_tick (GTask *task);

LklPacketTally *
lkl_packet_tally_new (void)
{
  LklPacketTally *self = g_new0 (LklPacketTally, 1);

  self->rtts_usecs = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
lkl_packet_tally_free (LklPacketTally *self)
{
  g_array_unref (self->rtts_usecs);
  g_free (self);
}

void
lkl_packet_tally_add (LklPacketTally *self, const LklPacketTally *later)
{
  self->n_sent += later->n_sent;
  self->n_lost += later->n_lost;
  g_array_append_vals (self->rtts_usecs, later->rtts_usecs->data, later->rtts_usecs->len);
}

static gint
compare_usecs (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a;
  const gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

gint64
lkl_packet_tally_get_median_usecs (const LklPacketTally *self)
{
  g_autoptr (GArray) sorted = g_array_copy (self->rtts_usecs);

  if (sorted->len == 0)
    return -1;
  g_array_sort (sorted, compare_usecs);
  return g_array_index (sorted, gint64, sorted->len / 2);
}

gint64
lkl_packet_tally_get_deviation_usecs (const LklPacketTally *self)
{
  gint64 sum = 0;

  if (self->rtts_usecs->len < 2)
    return -1;
  for (guint i = 1; i < self->rtts_usecs->len; i++)
    sum += ABS (g_array_index (self->rtts_usecs, gint64, i)
                - g_array_index (self->rtts_usecs, gint64, i - 1));
  return sum / (self->rtts_usecs->len - 1);
}

static void
slot_close (Slot *self)
{
  GSource *source = g_steal_pointer (&self->source);

  if (source != NULL)
    {
      g_source_destroy (source);
      g_source_unref (source);
    }
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static void
packet_train_free (PacketTrain *self)
{
  lkl_socket_watch_stop (&self->watch);
  for (guint i = 0; i < self->n_slots; i++)
    slot_close (&self->slots[i]);
  g_free (self->slots);
  g_free (self->address);
  g_free (self);
}

static gint
open_echo (gint family)
{
  const gint protocol = family == AF_INET6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP;

  return socket (family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
}

gboolean
lkl_packet_train_can_echo (const char *address)
{
  struct sockaddr_storage native;
  gint family = 0;
  gint fd;

  if (lkl_socket_watch_parse_address (address, 0, &native, sizeof native, &family) == 0)
    return FALSE;
  fd = open_echo (family);
  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

static LklPacketTally *
count (const PacketTrain *self)
{
  LklPacketTally *tally = lkl_packet_tally_new ();
  const gboolean has_jumped =
      self->options.port == 0
      && lkl_packet_stamp_has_jumped (self->shift_nsecs, lkl_packet_stamp_get_shift_nsecs ());

  for (guint i = self->options.is_first_left_out ? 1 : 0; i < self->n_started; i++)
    {
      const Slot *slot = &self->slots[i];

      tally->n_sent++;
      if (!slot->is_answered)
        tally->n_lost++;
      else if (slot->rtt_usecs >= 0 && !has_jumped)
        g_array_append_val (tally->rtts_usecs, slot->rtt_usecs);
    }
  return tally;
}

static void
return_tally (GTask *task)
{
  PacketTrain *self = g_task_get_task_data (task);

  lkl_socket_watch_stop (&self->watch);
  for (guint i = 0; i < self->n_slots; i++)
    slot_close (&self->slots[i]);
  g_task_return_pointer (task, count (self), (GDestroyNotify) lkl_packet_tally_free);
}

/* Returns: whether that was the last thing to wait for; the train has then ended */
static gboolean
take_answer (GTask *task, Slot *slot, gint64 rtt_usecs)
{
  PacketTrain *self = g_task_get_task_data (task);

  slot->is_answered = TRUE;
  slot->rtt_usecs = rtt_usecs;
  self->n_answered++;
  if (self->n_answered < self->n_slots && !self->options.ends_at_first_answer)
    return FALSE;
  return_tally (task);
  return TRUE;
}

/* ICMP echo */

static void
read_stamps (PacketTrain *self)
{
  LklPacketNews news;

  /* What a router says of a packet that it could not deliver only means that this one is lost. */
  for (guint i = 0;
       i < LKL_PACKET_STAMP_MAX_READS && lkl_packet_stamp_read_news (self->watch.fd, &news);
       i++)
    if (news.error_code == 0 && news.index < self->n_started)
      self->slots[news.index].stamp_nsecs = news.stamp_nsecs;
}

static void
on_echo (GTask *task)
{
  PacketTrain *self = g_task_get_task_data (task);
  guint8 bytes[64];
  gint64 received_nsecs;
  gssize length = 0;

  read_stamps (self);
  for (guint i = 0; i < LKL_PACKET_STAMP_MAX_READS && length >= 0; i++)
    {
      guint16 sequence;
      Slot *slot;
      gint64 sent_nsecs;

      length = lkl_packet_stamp_receive (self->watch.fd, bytes, sizeof bytes, &received_nsecs);
      if (length < 0
          || !lkl_icmp_echo_read_reply (
              bytes, (gsize) length, self->is_ipv6, self->token, &sequence)
          || sequence >= self->n_started || self->slots[sequence].is_answered)
        continue;
      slot = &self->slots[sequence];
      sent_nsecs = slot->stamp_nsecs >= 0 ? slot->stamp_nsecs : slot->sent_nsecs;
      if (take_answer (task, slot, received_nsecs >= 0 ? (received_nsecs - sent_nsecs) / 1000 : -1))
        return;
    }
}

static void
send_echo (PacketTrain *self, Slot *slot, guint index)
{
  guint8 bytes[LKL_ICMP_ECHO_BYTES];

  lkl_icmp_echo_build (bytes, self->is_ipv6, (guint16) index, self->token);
  slot->sent_nsecs = lkl_packet_stamp_get_now_nsecs ();
  if (send (self->watch.fd, bytes, sizeof bytes, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
    g_debug ("Echo request not sent: %s", g_strerror (errno));
}

/* TCP */

static void
judge_connection (GTask *task, Slot *slot, gint code)
{
  gboolean has_retransmitted = FALSE;
  const gint64 rtt_usecs = lkl_tcp_connect_probe_read_rtt_usecs (slot->fd, &has_retransmitted);
  const gboolean is_answer = code == 0 || code == ECONNREFUSED || code == ECONNRESET;

  slot_close (slot);
  if (is_answer && !has_retransmitted)
    take_answer (task, slot, code == 0 ? rtt_usecs : -1);
}

static gboolean
on_connection (gint fd, GIOCondition condition, gpointer data)
{
  Slot *slot = data;
  g_autoptr (GTask) task = g_object_ref (slot->task);

  judge_connection (task, slot, lkl_tcp_connect_probe_get_error (fd));
  return G_SOURCE_REMOVE;
}

static void
start_connection (PacketTrain *self, GTask *task, Slot *slot)
{
  slot->fd = lkl_tcp_connect_probe_open (self->address, self->options.port);
  if (slot->fd < 0)
    return;
  slot->task = task;
  slot->source = g_unix_fd_source_new (slot->fd, G_IO_OUT | G_IO_ERR | G_IO_HUP);
  g_source_set_callback (slot->source, G_SOURCE_FUNC (on_connection), slot, NULL);
  g_source_attach (slot->source, g_task_get_context (task));
}

/* Both */

static void
on_patience_over (GTask *task)
{
  return_tally (task);
}

static void
start_next (GTask *task)
{
  PacketTrain *self = g_task_get_task_data (task);
  const guint index = self->n_started++;
  Slot *slot = &self->slots[index];

  if (self->options.port == 0)
    send_echo (self, slot, index);
  else
    start_connection (self, task, slot);
}

/* By the clock, not by the tick: a late tick must not make the train longer. */
static void
on_tick (GTask *task)
{
  PacketTrain *self = g_task_get_task_data (task);
  const gint64 elapsed_ms = (g_get_monotonic_time () - self->start_usecs) / 1000;
  gint64 next_ms;

  do
    start_next (task);
  while (self->n_started < self->n_slots
         && (gint64) self->n_started * self->options.spacing_ms <= elapsed_ms);
  if (self->n_started == self->n_slots)
    {
      lkl_socket_watch_set_timer (&self->watch, task, self->options.patience_ms, on_patience_over);
      return;
    }
  next_ms = (gint64) self->n_started * self->options.spacing_ms - elapsed_ms;
  lkl_socket_watch_set_timer (&self->watch, task, (guint) MAX (next_ms, 1), on_tick);
}

/* Returns: the ping socket, -1 with errno */
static gint
open_ping_socket (PacketTrain *self)
{
  struct sockaddr_storage native;
  gint family = 0;
  const gsize length =
      lkl_socket_watch_parse_address (self->address, 0, &native, sizeof native, &family);
  const gint fd = open_echo (family);

  if (fd < 0)
    return -1;
  self->is_ipv6 = family == AF_INET6;
  lkl_packet_stamp_enable (fd, family);
  if (connect (fd, (struct sockaddr *) &native, (socklen_t) length) == 0)
    return fd;
  close (fd);
  return -1;
}

static PacketTrain *
packet_train_new (const LklPacketTrainOptions *options)
{
  PacketTrain *self = g_new0 (PacketTrain, 1);

  self->watch.fd = -1;
  self->options = *options;
  self->address = g_strdup (options->address);
  self->options.address = self->address;
  self->n_slots = options->count + (options->is_first_left_out ? 1 : 0);
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < self->n_slots; i++)
    self->slots[i] = (Slot){ .fd = -1, .stamp_nsecs = -1, .rtt_usecs = -1 };
  self->token = (guint64) g_random_int () << 32 | g_random_int ();
  self->start_usecs = g_get_monotonic_time ();
  self->shift_nsecs = lkl_packet_stamp_get_shift_nsecs ();
  return self;
}

void
lkl_packet_train_async (const LklPacketTrainOptions *options,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PacketTrain *self = packet_train_new (options);
  gint fd = -1;

  g_task_set_source_tag (task, lkl_packet_train_async);
  g_task_set_task_data (task, self, (GDestroyNotify) packet_train_free);
  if (!g_hostname_is_ip_address (options->address) && strchr (options->address, '%') == NULL)
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_MALFORMED, "\"%s\" is no IP address", options->address);
      return;
    }
  if (options->port == 0)
    {
      fd = open_ping_socket (self);
      if (fd < 0)
        {
          /* Nothing could be sent, so nothing is lost. */
          g_task_return_pointer (
              task, lkl_packet_tally_new (), (GDestroyNotify) lkl_packet_tally_free);
          return;
        }
    }
  lkl_socket_watch_start (&self->watch, task, fd, G_IO_IN, on_echo);
  on_tick (task);
}

LklPacketTally *
lkl_packet_train_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
