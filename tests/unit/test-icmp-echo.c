/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/icmp-echo.h"

#define TOKEN G_GUINT64_CONSTANT (0x1122334455667788)

static void
test_request (void)
{
  guint8 bytes[LKL_ICMP_ECHO_BYTES];

  lkl_icmp_echo_build (bytes, FALSE, 0x0102, TOKEN);
  g_assert_cmpmem (bytes, 8, "\10\0\0\0\0\0\1\2", 8);
  lkl_icmp_echo_build (bytes, TRUE, 0x0102, TOKEN);
  g_assert_cmpuint (bytes[0], ==, 128);
}

static void
test_reply (void)
{
  for (guint i = 0; i < 2; i++)
    {
      const gboolean is_ipv6 = i == 1;
      guint8 bytes[LKL_ICMP_ECHO_BYTES];
      guint16 sequence = 0;

      lkl_icmp_echo_build (bytes, is_ipv6, 0xfffe, TOKEN);
      /* A request is no reply. */
      g_assert_false (lkl_icmp_echo_read_reply (bytes, sizeof bytes, is_ipv6, TOKEN, &sequence));
      bytes[0] = is_ipv6 ? 129 : 0;
      g_assert_true (lkl_icmp_echo_read_reply (bytes, sizeof bytes, is_ipv6, TOKEN, &sequence));
      g_assert_cmpuint (sequence, ==, 0xfffe);
      g_assert_false (lkl_icmp_echo_read_reply (bytes, sizeof bytes, !is_ipv6, TOKEN, &sequence));
      g_assert_false (
          lkl_icmp_echo_read_reply (bytes, sizeof bytes, is_ipv6, TOKEN + 1, &sequence));
      g_assert_false (
          lkl_icmp_echo_read_reply (bytes, sizeof bytes - 1, is_ipv6, TOKEN, &sequence));
      bytes[1] = 1;
      g_assert_false (lkl_icmp_echo_read_reply (bytes, sizeof bytes, is_ipv6, TOKEN, &sequence));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/icmp-echo/request", test_request);
  g_test_add_func ("/icmp-echo/reply", test_reply);
  return g_test_run ();
}
