/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIcmpEcho"

#include "agent/connectivity/probes/icmp-echo.h"

#include <string.h>

#define TYPE_REQUEST 8
#define TYPE_REPLY 0
#define TYPE_REQUEST_IPV6 128
#define TYPE_REPLY_IPV6 129

#define SEQUENCE_OFFSET 6
#define TOKEN_OFFSET 8

void
lkl_icmp_echo_build (guint8 bytes[LKL_ICMP_ECHO_BYTES],
                     gboolean is_ipv6,
                     guint16 sequence,
                     guint64 token)
{
  memset (bytes, 0, LKL_ICMP_ECHO_BYTES);
  bytes[0] = is_ipv6 ? TYPE_REQUEST_IPV6 : TYPE_REQUEST;
  bytes[SEQUENCE_OFFSET] = (guint8) (sequence >> 8);
  bytes[SEQUENCE_OFFSET + 1] = (guint8) sequence;
  memcpy (bytes + TOKEN_OFFSET, &token, sizeof token);
}

gboolean
lkl_icmp_echo_read_reply (
    const guint8 *bytes, gsize length, gboolean is_ipv6, guint64 token, guint16 *sequence)
{
  if (length < LKL_ICMP_ECHO_BYTES || bytes[0] != (is_ipv6 ? TYPE_REPLY_IPV6 : TYPE_REPLY)
      || bytes[1] != 0 || memcmp (bytes + TOKEN_OFFSET, &token, sizeof token) != 0)
    return FALSE;
  *sequence = (guint16) (bytes[SEQUENCE_OFFSET] << 8 | bytes[SEQUENCE_OFFSET + 1]);
  return TRUE;
}
