/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/network/resolv-conf.h"

static void
assert_servers (const char *text, const char *expected)
{
  g_auto (GStrv) servers = lkl_resolv_conf_parse (text);
  g_autofree char *joined = g_strjoinv (" ", servers);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_servers (void)
{
  assert_servers ("", "");
  assert_servers ("# nameserver 192.0.2.9\nsearch example\nnameserver 192.0.2.1\r\n"
                  "nameserver\t2001:db8::1 # second\nnameserver fe80::1%lo",
                  "192.0.2.1 2001:db8::1 fe80::1%lo");
  assert_servers ("nameserver 1.1.1.1\nnameserver 1.1.1.2\nnameserver 1.1.1.3\n"
                  "nameserver 1.1.1.4\n",
                  "1.1.1.1 1.1.1.2 1.1.1.3");
  assert_servers ("nameserver\nnameservers 192.0.2.1\nnameserver example.org\nnameserver 1.2.3\n",
                  "");
}

static void
assert_search (const char *text, const char *expected)
{
  g_auto (GStrv) domains = lkl_resolv_conf_parse_search (text);
  g_autofree char *joined = g_strjoinv (" ", domains);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_search (void)
{
  assert_search ("nameserver 192.0.2.1\n", "");
  assert_search ("search corp.example  lab.example\t# mine\r\n", "corp.example lab.example");
  assert_search ("search corp.example\ndomain other.example\n", "other.example");
  assert_search ("searching corp.example\nsearch .\n", "");
  assert_search ("search a b c d e f g h\n", "a b c d e f");
}

static void
test_stub (void)
{
  const char *stub[] = { "127.0.0.53", NULL };
  const char *both[] = { "127.0.0.53", "192.0.2.1", NULL };
  const char *none[] = { NULL };

  g_assert_true (lkl_resolv_conf_is_stub (stub));
  g_assert_false (lkl_resolv_conf_is_stub (both));
  g_assert_false (lkl_resolv_conf_is_stub (none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolv-conf/servers", test_servers);
  g_test_add_func ("/resolv-conf/search", test_search);
  g_test_add_func ("/resolv-conf/stub", test_stub);
  return g_test_run ();
}
