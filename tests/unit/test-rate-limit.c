/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/rate-limit.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_per_address (void)
{
  g_autoptr (LklRateLimit) limit = lkl_rate_limit_new (2, 100, 60);

  g_assert_true (lkl_rate_limit_take (limit, "a", 0));
  g_assert_true (lkl_rate_limit_take (limit, "a", 0));
  g_assert_false (lkl_rate_limit_take (limit, "a", 0));
  g_assert_true (lkl_rate_limit_take (limit, "b", 0));
  g_assert_false (lkl_rate_limit_take (limit, "a", 29 * SECOND));
  g_assert_true (lkl_rate_limit_take (limit, "a", 31 * SECOND));
}

static void
test_total (void)
{
  g_autoptr (LklRateLimit) limit = lkl_rate_limit_new (2, 3, 60);

  g_assert_true (lkl_rate_limit_take (limit, "a", 0));
  g_assert_true (lkl_rate_limit_take (limit, "b", 0));
  g_assert_true (lkl_rate_limit_take (limit, "c", 0));
  g_assert_false (lkl_rate_limit_take (limit, "d", 0));
}

static void
test_networks (void)
{
  g_autoptr (LklRateLimit) limit = lkl_rate_limit_new (1, 100, 60);

  g_assert_true (lkl_rate_limit_take (limit, "2001:db8:1:2::1", 0));
  g_assert_false (lkl_rate_limit_take (limit, "2001:db8:1:2:3:4:5:6", 0));
  g_assert_true (lkl_rate_limit_take (limit, "2001:db8:1:3::1", 0));
  g_assert_true (lkl_rate_limit_take (limit, "192.0.2.1", 0));
  g_assert_true (lkl_rate_limit_take (limit, "192.0.2.2", 0));
  g_assert_true (lkl_rate_limit_take (limit, "::ffff:192.0.2.1", 0));
  g_assert_true (lkl_rate_limit_take (limit, "::ffff:192.0.2.2", 0));
}

/* Many addresses, as somebody with an IPv6 network has, don't fill the memory. */
static void
test_many_addresses (void)
{
  g_autoptr (LklRateLimit) limit = lkl_rate_limit_new (1, 1000000, 60);
  guint n_taken = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *address = g_strdup_printf ("%u", i);

      n_taken += lkl_rate_limit_take (limit, address, 0) ? 1 : 0;
    }
  g_assert_cmpuint (n_taken, ==, 10000);
  g_assert_true (lkl_rate_limit_take (limit, "late", 61 * SECOND));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate-limit/per-address", test_per_address);
  g_test_add_func ("/rate-limit/total", test_total);
  g_test_add_func ("/rate-limit/networks", test_networks);
  g_test_add_func ("/rate-limit/many-addresses", test_many_addresses);
  return g_test_run ();
}
