/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Echo requests and replies (RFC 792, RFC 4443 section 4) as ping sockets want them: the kernel
 * fills in identifier and checksum and hands out only what belongs to the socket. Pure.
 */

/* Type, code, checksum, identifier, sequence, and 8 octets of our own. */
#define LKL_ICMP_ECHO_BYTES 16

/* @token: the same in all requests of a socket, not to be guessed */
void lkl_icmp_echo_build (guint8 bytes[LKL_ICMP_ECHO_BYTES],
                          gboolean is_ipv6,
                          guint16 sequence,
                          guint64 token);

/* Returns: FALSE where this is no reply with that token */
gboolean lkl_icmp_echo_read_reply (
    const guint8 *bytes, gsize length, gboolean is_ipv6, guint64 token, guint16 *sequence);

G_END_DECLS
