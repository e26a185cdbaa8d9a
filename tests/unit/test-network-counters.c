/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/network/network-counters.h"

/* The order of the columns is as the kernel pleases, so the names count. */
static const char snmp[] = "Ip: Forwarding DefaultTTL\n"
                           "Ip: 1 64\n"
                           "Tcp: AttemptFails ActiveOpens MaxConn InSegs OutSegs RetransSegs\n"
                           "Tcp: 7 40 -1 1000 2000 3\n"
                           "Udp: InDatagrams NoPorts InErrors OutDatagrams\n"
                           "Udp: 50 1 2 60\n"
                           "UdpLite: InDatagrams NoPorts InErrors OutDatagrams\n"
                           "UdpLite: 9 9 9 9\n";
static const char netstat[] = "TcpExt: SyncookiesSent TCPTimeouts TCPLossProbes\n"
                              "TcpExt: 1 18446744073709551615 3\n"
                              "IpExt: InNoRoutes\n"
                              "IpExt: 4\n";

static void
test_pairs (void)
{
  LklNetworkCounters counters = { 0 };

  lkl_network_counters_parse_pairs (&counters, snmp);
  lkl_network_counters_parse_pairs (&counters, netstat);
  g_assert_cmpuint (counters.udp_sent, ==, 60);
  g_assert_cmpuint (counters.udp_received, ==, 50);
  g_assert_cmpuint (counters.tcp_opened, ==, 40);
  g_assert_cmpuint (counters.tcp_failed, ==, 7);
  g_assert_cmpuint (counters.tcp_retransmitted, ==, 3);
  g_assert_cmpuint (counters.tcp_timeouts, ==, G_MAXUINT64);
}

static void
test_texts_that_are_none (void)
{
  const char *texts[] = {
    "", "\n", "Tcp: ActiveOpens", "Tcp: ActiveOpens\nUdp: 5\n", "Tcp:\nTcp:"
  };
  LklNetworkCounters counters = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      lkl_network_counters_parse_pairs (&counters, texts[i]);
      lkl_network_counters_add_udp6 (&counters, texts[i]);
      lkl_network_counters_parse_link (&counters, texts[i], "eth0");
    }
  g_assert_cmpuint (counters.tcp_opened, ==, 0);
  g_assert_cmpuint (counters.link_sent_bytes, ==, 0);
}

static void
test_udp6_is_added (void)
{
  LklNetworkCounters counters = { .udp_sent = 60, .udp_received = 50 };

  lkl_network_counters_add_udp6 (&counters,
                                 "Ip6InReceives                   \t5\n"
                                 "Udp6InDatagrams                 \t3\n"
                                 "Udp6OutDatagrams                \t4\n"
                                 "UdpLite6InDatagrams             \t9\n");
  g_assert_cmpuint (counters.udp_sent, ==, 64);
  g_assert_cmpuint (counters.udp_received, ==, 53);
}

static void
test_link (void)
{
  static const char text[] =
      "Inter-|   Receive                                                |  Transmit\n"
      " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets\n"
      "    lo:     11       1    0    0    0     0          0         0       12       1\n"
      " eth01:     21       1    0    0    0     0          0         0       22       1\n"
      "  eth0:1000000       1    0    0    0     0          0         0  2000000       1\n";
  LklNetworkCounters counters = { 0 };

  lkl_network_counters_parse_link (&counters, text, "eth0");
  g_assert_cmpuint (counters.link_received_bytes, ==, 1000000);
  g_assert_cmpuint (counters.link_sent_bytes, ==, 2000000);
}

static void
test_this_pc (void)
{
  LklNetworkCounters counters;

  g_assert_true (lkl_network_counters_read (&counters, "lo"));
  g_assert_true (lkl_network_counters_read (&counters, NULL));
  g_assert_cmpuint (counters.link_sent_bytes, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-counters/pairs", test_pairs);
  g_test_add_func ("/network-counters/texts-that-are-none", test_texts_that_are_none);
  g_test_add_func ("/network-counters/udp6-is-added", test_udp6_is_added);
  g_test_add_func ("/network-counters/link", test_link);
  g_test_add_func ("/network-counters/this-pc", test_this_pc);
  return g_test_run ();
}
