/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Many small round trips to one host, evenly spaced: how many are lost, how long do they take?
 *
 * By ICMP echo where this PC's users may (see lkl_packet_train_can_echo()), timed by the kernel's
 * stamps of both ends. Else by TCP connections without content: one that needed a second SYN has
 * lost a packet (TCP_INFO), and TCP_INFO has the time; a reset counts as an answer without a time.
 * Main thread only.
 */
typedef struct
{
  const char *address;
  guint16 port; /* TCP; 0 = ICMP echo */
  guint count;
  guint spacing_ms;
  guint patience_ms;          /* after the last one was sent */
  gboolean is_first_left_out; /* one more is sent first: it may have to wait for ARP */
  gboolean ends_at_first_answer;
} LklPacketTrainOptions;

typedef struct
{
  guint n_sent;
  guint n_lost;
  GArray *rtts_usecs; /* (owned) (element-type gint64): in the order of sending, of those answered
                         that the kernel has timed */
} LklPacketTally;

/* Returns: (transfer full): empty */
LklPacketTally *lkl_packet_tally_new (void);
void lkl_packet_tally_free (LklPacketTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPacketTally, lkl_packet_tally_free)
/* Adds a later train to the same host. */
void lkl_packet_tally_add (LklPacketTally *self, const LklPacketTally *later);
/* -1 = not known */
gint64 lkl_packet_tally_get_median_usecs (const LklPacketTally *self);
/* Mean of the differences between neighbours (RFC 3550 section 6.4.1 without the smoothing). */
gint64 lkl_packet_tally_get_deviation_usecs (const LklPacketTally *self);

/* Whether the kernel lets this user have a ping socket (net.ipv4.ping_group_range). @address: an
 * IP address as text, whose family counts */
gboolean lkl_packet_train_can_echo (const char *address);

void lkl_packet_train_async (const LklPacketTrainOptions *options,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED */
LklPacketTally *lkl_packet_train_finish (GAsyncResult *result, GError **error);

G_END_DECLS
