/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/proxy-names.h"

static void
test_who_was_named (void)
{
  g_autoptr (LklProxyNames) names = lkl_proxy_names_new (FALSE);

  g_assert_true (lkl_proxy_names_add (names, "http://Proxy.Example:3128/"));
  g_assert_true (lkl_proxy_names_add (names, "other.example:8080"));
  g_assert_true (lkl_proxy_names_has (names, "proxy.example:3128"));
  g_assert_true (lkl_proxy_names_has (names, "other.example:8080"));
  g_assert_false (lkl_proxy_names_has (names, "proxy.example:3129"));
  g_assert_false (lkl_proxy_names_has (names, "evil.example:3128"));
  g_assert_false (lkl_proxy_names_has (names, ""));
}

/* In a name without a port it is that of the scheme. */
static void
test_usual_ports (void)
{
  g_autoptr (LklProxyNames) names = lkl_proxy_names_new (FALSE);

  g_assert_true (lkl_proxy_names_add (names, "https://proxy.example"));
  g_assert_true (lkl_proxy_names_has (names, "proxy.example:443"));
  g_assert_false (lkl_proxy_names_add (names, "://"));
  g_assert_false (lkl_proxy_names_add (names, "not a name"));
}

static void
test_the_desktop_names_one (void)
{
  g_autoptr (LklProxyNames) names = lkl_proxy_names_new (TRUE);
  g_autoptr (LklProxyNames) others = lkl_proxy_names_new (FALSE);

  g_assert_false (lkl_proxy_names_has (names, "proxy.example:3128"));
  g_assert_true (g_setenv ("https_proxy", "http://proxy.example:3128", TRUE));
  g_assert_true (lkl_proxy_names_has (names, "proxy.example:3128"));
  g_assert_false (lkl_proxy_names_has (others, "proxy.example:3128"));
  g_unsetenv ("https_proxy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proxy-names/named", test_who_was_named);
  g_test_add_func ("/proxy-names/ports", test_usual_ports);
  g_test_add_func ("/proxy-names/desktop", test_the_desktop_names_one);
  return g_test_run ();
}
