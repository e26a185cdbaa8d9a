/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/backoff.h"

static const LklBackoff backoff = { .first_usecs = 1000, .cap_usecs = 10000 };

static void
test_ceiling_doubles_up_to_the_cap (void)
{
  const gint64 expected[] = { 500, 1000, 2000, 4000, 5000, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (lkl_backoff_get_delay_usecs (&backoff, i + 1, 0.5), ==, expected[i]);
}

static void
test_jitter_is_full (void)
{
  g_assert_cmpint (lkl_backoff_get_delay_usecs (&backoff, 3, 0.0), ==, 0);
  g_assert_cmpint (lkl_backoff_get_delay_usecs (&backoff, 3, 1.0), ==, 4000);
}

static void
test_many_failures_do_not_overflow (void)
{
  g_assert_cmpint (lkl_backoff_get_delay_usecs (&backoff, G_MAXUINT, 1.0), ==, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backoff/ceiling-doubles-up-to-the-cap", test_ceiling_doubles_up_to_the_cap);
  g_test_add_func ("/backoff/jitter-is-full", test_jitter_is_full);
  g_test_add_func ("/backoff/many-failures-do-not-overflow", test_many_failures_do_not_overflow);
  return g_test_run ();
}
