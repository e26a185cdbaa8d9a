/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/network-memory.h"

#include "agent/base/error.h"

static const LklUsual home = {
  .does_router_answer = TRUE,
  .near_usecs = 2000,
  .anchor_usecs = 20000,
  .page_usecs = 50000,
  .lookup_usecs = 12000,
};

static void
assert_usual (const LklNetworkMemory *memory, const char *key, const LklUsual *expected)
{
  const LklUsual *usual = lkl_network_memory_get (memory, key);

  g_assert_cmpint (usual->does_router_answer, ==, expected->does_router_answer);
  g_assert_cmpint (usual->near_usecs, ==, expected->near_usecs);
  g_assert_cmpint (usual->anchor_usecs, ==, expected->anchor_usecs);
  g_assert_cmpint (usual->page_usecs, ==, expected->page_usecs);
  g_assert_cmpint (usual->lookup_usecs, ==, expected->lookup_usecs);
}

static void
test_networks_are_told_apart (void)
{
  g_autoptr (LklNetworkMemory) memory = lkl_network_memory_new ();
  LklUsual office = LKL_USUAL_UNKNOWN;

  assert_usual (memory, "home", &LKL_USUAL_UNKNOWN);
  lkl_network_memory_take (memory, "home", &home);
  lkl_network_memory_take_router (memory, "office");
  assert_usual (memory, "home", &home);
  office.does_router_answer = TRUE;
  assert_usual (memory, "office", &office);
  /* One that can't be told apart is not remembered. */
  lkl_network_memory_take (memory, NULL, &home);
  lkl_network_memory_take_router (memory, NULL);
  assert_usual (memory, NULL, &LKL_USUAL_UNKNOWN);
}

static void
test_bad_day_does_not_become_usual_at_once (void)
{
  g_autoptr (LklNetworkMemory) memory = lkl_network_memory_new ();
  LklUsual seen = home;

  lkl_network_memory_take (memory, "home", &seen);
  seen.page_usecs = 450000;
  seen.near_usecs = -1;
  seen.does_router_answer = FALSE;
  lkl_network_memory_take (memory, "home", &seen);
  g_assert_cmpint (lkl_network_memory_get (memory, "home")->page_usecs, ==, 100000);
  g_assert_cmpint (lkl_network_memory_get (memory, "home")->near_usecs, ==, 2000);
  g_assert_true (lkl_network_memory_get (memory, "home")->does_router_answer);
  for (guint i = 0; i < 100; i++)
    lkl_network_memory_take (memory, "home", &seen);
  g_assert_cmpint (lkl_network_memory_get (memory, "home")->page_usecs, >, 440000);
}

static void
test_news (void)
{
  g_assert_true (lkl_usual_is_news (1, -1));
  g_assert_false (lkl_usual_is_news (150, 100));
  g_assert_true (lkl_usual_is_news (151, 100));
}

static void
test_longest_unseen_is_forgotten (void)
{
  g_autoptr (LklNetworkMemory) memory = lkl_network_memory_new ();

  for (guint i = 0; i < LKL_NETWORK_MEMORY_MAX; i++)
    {
      g_autofree char *key = g_strdup_printf ("network-%u", i);

      lkl_network_memory_take (memory, key, &home);
    }
  assert_usual (memory, "network-0", &home);
  lkl_network_memory_take (memory, "network-0", &home);
  lkl_network_memory_take (memory, "new", &home);
  assert_usual (memory, "new", &home);
  assert_usual (memory, "network-0", &home);
  assert_usual (memory, "network-1", &LKL_USUAL_UNKNOWN);
  assert_usual (memory, "network-2", &home);
}

static void
test_round_trip (void)
{
  g_autoptr (LklNetworkMemory) memory = lkl_network_memory_new ();
  g_autoptr (LklNetworkMemory) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < LKL_NETWORK_MEMORY_MAX; i++)
    {
      g_autofree char *key = g_strdup_printf ("network-%u", i);

      lkl_network_memory_take (memory, key, i % 2 == 0 ? &home : &LKL_USUAL_UNKNOWN);
    }
  text = lkl_network_memory_to_text (memory);
  read = lkl_network_memory_from_text (text, &error);
  g_assert_no_error (error);
  again = lkl_network_memory_to_text (read);
  g_assert_cmpstr (again, ==, text);
  assert_usual (read, "network-0", &home);
  assert_usual (read, "network-1", &LKL_USUAL_UNKNOWN);
}

static void
test_malformed (void)
{
  const char *const texts[] = {
    "",
    "{",
    "[]",
    "{}",
    "{\"networks\": 3}",
    "{\"networks\": [3]}",
    "{\"networks\": [{}]}",
    "{\"networks\": [{\"key\": 3}]}",
    "{\"networks\": [{\"key\": \"a\", \"routerAnswers\": \"yes\"}]}",
    "{\"networks\": [{\"key\": \"a\", \"nearUsecs\": -2}]}",
    "{\"networks\": [{\"key\": \"a\", \"anchorUsecs\": -1}]}",
    "{\"networks\": [{\"key\": \"a\", \"pageUsecs\": 99999999999}]}",
    "{\"networks\": [{\"key\": \"a\", \"lookupUsecs\": \"many\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_network_memory_from_text (texts[i], &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("{\"networks\": [");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= LKL_NETWORK_MEMORY_MAX; i++)
    g_string_append_printf (text, "%s{\"key\": \"n%u\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  g_assert_null (lkl_network_memory_from_text (text->str, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == LKL_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-memory/told-apart", test_networks_are_told_apart);
  g_test_add_func ("/network-memory/bad-day", test_bad_day_does_not_become_usual_at_once);
  g_test_add_func ("/network-memory/news", test_news);
  g_test_add_func ("/network-memory/longest-unseen", test_longest_unseen_is_forgotten);
  g_test_add_func ("/network-memory/round-trip", test_round_trip);
  g_test_add_func ("/network-memory/malformed", test_malformed);
  g_test_add_func ("/network-memory/too-many", test_too_many);
  return g_test_run ();
}
