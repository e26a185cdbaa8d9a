/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: whether it is IPv6 (first octet), and what a ping socket handed out. */

#include "agent/connectivity/probes/icmp-echo.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  const gboolean is_ipv6 = length > 0 && (bytes[0] & 1) != 0;
  const gsize start = MIN (length, 1);
  g_autofree guint8 *reply = g_memdup2 (bytes + start, length - start);
  guint16 sequence = 0;

  if (lkl_icmp_echo_read_reply (reply, length - start, is_ipv6, 0, &sequence))
    g_assert_cmpuint (length - start, >=, LKL_ICMP_ECHO_BYTES);
  return 0;
}
