/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/identifier.h"

#include <string.h>

static void
test_v7_carries_the_time (void)
{
  g_autofree char *id = lkl_identifier_new_v7 (G_GINT64_CONSTANT (0x0123456789ab) * 1000);

  g_assert_true (lkl_identifier_is_valid (id));
  g_assert_true (g_str_has_prefix (id, "01234567-89ab-7"));
  g_assert_nonnull (strchr ("89ab", id[19]));
}

static void
test_v4_has_its_version (void)
{
  g_autofree char *id = lkl_identifier_new_v4 ();

  g_assert_true (lkl_identifier_is_valid (id));
  g_assert_cmpint (id[14], ==, '4');
  g_assert_nonnull (strchr ("89ab", id[19]));
}

static void
test_no_two_are_alike (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    g_assert_true (g_hash_table_add (seen, lkl_identifier_new_v7 (1000)));
}

static void
test_invalid_forms (void)
{
  const char *bad[] = { "",
                        "x",
                        "01234567-89ab-7cde-8f01-23456789abc",
                        "01234567-89AB-7cde-8f01-23456789abcd",
                        "01234567989ab-7cde-8f01-23456789abcd",
                        "01234567-89ab-7cde-8f01-23456789abcg" };

  g_assert_false (lkl_identifier_is_valid (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lkl_identifier_is_valid (bad[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/v7-carries-the-time", test_v7_carries_the_time);
  g_test_add_func ("/identifier/v4-has-its-version", test_v4_has_its_version);
  g_test_add_func ("/identifier/no-two-are-alike", test_no_two_are_alike);
  g_test_add_func ("/identifier/invalid-forms", test_invalid_forms);
  return g_test_run ();
}
