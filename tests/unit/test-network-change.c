/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/network/network-change.h"

/* @key: (nullable). Returns: (transfer full) */
static LklNetworkFacts *
make_facts (const char *router, const char *key)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();

  facts->has_link = facts->has_address = facts->has_route = TRUE;
  facts->router = g_strdup (router);
  facts->router_key = g_strdup (key);
  return facts;
}

static void
test_key_that_is_missed_for_a_moment (void)
{
  g_autoptr (LklNetworkFacts) told = make_facts ("192.168.1.1", "home");

  g_assert_false (lkl_network_change_take (&told, make_facts ("192.168.1.1", NULL)));
  g_assert_false (lkl_network_change_take (&told, make_facts ("192.168.1.1", "home")));
}

/* Homes and hotels give their routers the same address. */
static void
test_another_router_after_a_moment (void)
{
  g_autoptr (LklNetworkFacts) told = make_facts ("192.168.1.1", "home");

  g_assert_false (lkl_network_change_take (&told, make_facts ("192.168.1.1", NULL)));
  g_assert_false (lkl_network_change_take (&told, make_facts ("192.168.1.1", NULL)));
  g_assert_true (lkl_network_change_take (&told, make_facts ("192.168.1.1", "hotel")));
  g_assert_false (lkl_network_change_take (&told, make_facts ("192.168.1.1", "hotel")));
}

static void
test_key_is_of_its_router (void)
{
  g_autoptr (LklNetworkFacts) told = make_facts ("192.168.1.1", "home");

  g_assert_true (lkl_network_change_take (&told, make_facts ("10.0.0.1", NULL)));
  g_assert_null (told->router_key);
  g_assert_false (lkl_network_change_take (&told, make_facts ("10.0.0.1", "office")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-change/key-missed", test_key_that_is_missed_for_a_moment);
  g_test_add_func ("/network-change/another-router", test_another_router_after_a_moment);
  g_test_add_func ("/network-change/key-of-its-router", test_key_is_of_its_router);
  return g_test_run ();
}
