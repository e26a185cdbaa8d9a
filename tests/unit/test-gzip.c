/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/gzip.h"

#include <string.h>

#include "agent/base/error.h"

static GBytes *
join (GBytes *first, GBytes *second)
{
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (all, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  return g_byte_array_free_to_bytes (all);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("hello hello hello", 17);
  g_autoptr (GBytes) small = lkl_gzip_compress (text);
  g_autoptr (GBytes) again = lkl_gzip_decompress (small, 17, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (text, again));
}

static void
test_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("ab", 2);
  g_autoptr (GBytes) one = lkl_gzip_compress (text);
  g_autoptr (GBytes) two = join (one, one);
  g_autoptr (GBytes) again = lkl_gzip_decompress (two, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), "abab", 4);
}

static void
test_bound (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  g_autoptr (GBytes) text = g_bytes_new_static (zeros, 1024 * 1024);
  g_autoptr (GBytes) bomb = lkl_gzip_compress (text);

  g_assert_null (lkl_gzip_decompress (bomb, 1024 * 1024 - 1, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
}

static void
test_refuses (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr (GBytes) good = lkl_gzip_compress (text);
  g_autoptr (GBytes) trailing = join (good, text);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, g_bytes_get_size (good) - 1);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  GBytes *const bad[] = { text, trailing, cut, nothing };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_gzip_decompress (bad[i], 1000, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gzip/round-trip", test_round_trip);
  g_test_add_func ("/gzip/members", test_members);
  g_test_add_func ("/gzip/bound", test_bound);
  g_test_add_func ("/gzip/refuses", test_refuses);
  return g_test_run ();
}
