/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/network-text.h"

/* @good, @bad: NULL-terminated */
static void
check_all (LklNetworkTextCheck check, const char *const *good, const char *const *bad)
{
  for (guint i = 0; good[i] != NULL; i++)
    {
      g_test_message ("good: %s", good[i]);
      g_assert_null (check (good[i]));
    }
  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_test_message ("bad: %s", bad[i]);
      g_assert_nonnull (check (bad[i]));
    }
}

static void
test_names (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autofree char *longest = g_strdup_printf ("%s.%s.%s.%.61s", label, label, label, label);
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);
  const char *const good[] = { "intranet",        "3cx",   "xn--mla-goa.example",
                               "0xa.example.com", "0xg",   label,
                               "a-b.Example.com", longest, NULL };
  const char *const bad[] = { "",         ".",          "a.",      "a..b",     "-a",       "a-",
                              "10.1.2.3", "1234",       "a b",     "a_b",      "m\u0101l", "a/b",
                              "[::1]",    "0x7f000001", "127.0X1", long_label, too_long,   NULL };

  check_all (lkl_network_text_check_name, good, bad);
}

static void
test_zones (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *longest = g_strdup_printf ("%s.%s.%.61s", label, label, label);
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);
  const char *const good[] = { "example.org", "check.example.org", longest, NULL };
  const char *const bad[] = { "org", "192.0.2.1", too_long, NULL };

  check_all (lkl_network_text_check_zone, good, bad);
}

static void
test_addresses (void)
{
  const char *const good[] = { "192.0.2.1", "10.0.0.1",      "2001:db8::1",        "fd00::1",
                               "1.0.0.1",   "223.255.255.1", "64:ff9b::192.0.2.1", NULL };
  const char *const bad[] = {
    "",          "example.org",      "0.0.0.0",          "0.1.2.3",
    "127.0.0.1", "127.255.0.1",      "169.254.1.1",      "169.254.169.254",
    "224.0.0.1", "239.255.255.255",  "240.0.0.1",        "255.255.255.255",
    "192.0.2",   "192.0.2.256",      "192.0.2.1 ",       "::",
    "::1",       "::ffff:127.0.0.1", "::ffff:192.0.2.1", "::127.0.0.1",
    "fe80::1",   "ff02::1",          "[2001:db8::1]",    "2001:db8::1%1",
    NULL
  };

  check_all (lkl_network_text_check_address, good, bad);
}

static void
test_subnets (void)
{
  const char *const good[] = { "10.1.0.0/16",   "10.1.2.3/32",     "192.168.0.128/25",
                               "2001:db8::/32", "2001:db8::1/128", NULL };
  const char *const bad[] = { "",
                              "10.0.0.0",
                              "10.0.0.0/",
                              "/8",
                              "0.0.0.0/0",
                              "10.0.0.0/8",
                              "10.0.0.0/15",
                              "10.0.0.0/33",
                              "10.0.0.0/129",
                              "10.0.0.0/256",
                              "10.0.0.0/+16",
                              "10.0.0.0/ 16",
                              "10.0.0.0/016",
                              "10.0.0.0/16/16",
                              "10.0.0.1/16",
                              "10.0.0.0/99999999999",
                              "::/0",
                              "2000::/3",
                              "2001:db8::/31",
                              "2001:db8::/129",
                              "2001:db8::1/64",
                              "fe80::%1/64",
                              "office/16",
                              NULL };

  check_all (lkl_network_text_check_subnet, good, bad);
}

static void
test_digests (void)
{
  g_autofree char *good_digest = g_strnfill (64, 'a');
  g_autofree char *upper_case = g_strnfill (64, 'A');
  g_autofree char *too_long = g_strnfill (65, 'a');
  const char *const good[] = { good_digest, NULL };
  const char *const bad[] = { "", "aa:bb:cc:dd:ee:ff", upper_case, too_long, NULL };

  check_all (lkl_network_text_check_sha256, good, bad);
}

static void
test_pages (void)
{
  const char *const named[] = {
    "http://page.example.org", "http://page.example.org:8080/a/b#c?d", "http://example.org:/", NULL
  };
  const char *const not_named[] = {
    "http://page/", "http://192.0.2.1/", "http://[2001:db8::1]/", NULL
  };
  const char *const never[] = { "",
                                "/",
                                "http:",
                                "http://",
                                "http:///path",
                                "HTTP://page.example.org/",
                                "https://page.example.org/",
                                "http://localhost/",
                                "http://LOCALHOST:80/",
                                "http://page.Localhost/",
                                "http://127.0.0.1/",
                                "http://169.254.169.254/",
                                "http://2130706433/",
                                "http://0x7f.1/",
                                "http://page.0x1/",
                                "http://[::1]/",
                                "http://[::ffff:127.0.0.1]/",
                                "http://[fe80::1%25eth0]/",
                                "http://reader@page.example.org/",
                                "http://page%2eexample.org/",
                                "http://page.example.org:99999/",
                                "http://page.example.org:22/",
                                "http://page.example.org:022/",
                                "http://page.example.org:0/",
                                "http://page.example.org\\@other.example/",
                                "http://page example.org/",
                                "http://p\u0101ge.example.org/",
                                NULL };

  check_all (lkl_network_text_check_named_page, named, not_named);
  check_all (lkl_network_text_check_named_page, named, never);
  check_all (lkl_network_text_check_page, named, never);
  check_all (lkl_network_text_check_page, not_named, never);
}

static void
test_secure_pages (void)
{
  const char *const good[] = {
    "https://reference.example.net/", "https://192.0.2.1:8443/", "https://10.example.net:26/", NULL
  };
  const char *const of_service[] = { "https://10.1.2.3:26/",
                                     "https://172.31.0.1/",
                                     "https://192.168.1.1/",
                                     "https://[fd00::1]/",
                                     "https://mail.example/?a=b",
                                     "https://mail.example/?",
                                     NULL };
  const char *const bad[] = { "http://reference.example.net/",
                              "https://127.0.0.1/",
                              "https://localhost/",
                              "https://192.0.2.1:25/",
                              "https://[2001:db8::1]:10080/",
                              "https://a:b@reference.example.net/",
                              NULL };

  check_all (lkl_network_text_check_secure_page, good, bad);
  check_all (lkl_network_text_check_secure_page, good, of_service);
  check_all (lkl_network_text_check_service, good, bad);
  check_all (lkl_network_text_check_service, of_service, bad);
}

static void
test_paths (void)
{
  const char *const good[] = { "/", "/healthz?service=mail", NULL };
  const char *const bad[] = { "", "healthz", "//other.example.com/", "/a b", "/\\other", NULL };

  check_all (lkl_network_text_check_path, good, bad);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-text/names", test_names);
  g_test_add_func ("/network-text/zones", test_zones);
  g_test_add_func ("/network-text/addresses", test_addresses);
  g_test_add_func ("/network-text/subnets", test_subnets);
  g_test_add_func ("/network-text/digests", test_digests);
  g_test_add_func ("/network-text/pages", test_pages);
  g_test_add_func ("/network-text/secure-pages", test_secure_pages);
  g_test_add_func ("/network-text/paths", test_paths);
  return g_test_run ();
}
