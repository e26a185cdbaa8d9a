/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/wish-limit.h"

#define PER_DAY 3
#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

/* Returns: (transfer full) (nullable): what was written, after @n wishes at @now_usecs */
static char *
take (const char *text, guint n, gint64 now_usecs)
{
  char *kept = g_strdup (text);

  for (guint i = 0; i < n; i++)
    {
      char *next = lkl_wish_limit_take (kept, PER_DAY, now_usecs);

      g_assert_nonnull (next);
      g_free (kept);
      kept = next;
    }
  return kept;
}

static void
test_a_few_in_a_day (void)
{
  g_autofree char *two = take (NULL, 2, NOW);
  g_autofree char *all = take (two, PER_DAY - 2, NOW + G_TIME_SPAN_HOUR);
  g_autofree char *next = NULL;

  g_assert_null (lkl_wish_limit_take (all, PER_DAY, NOW + G_TIME_SPAN_HOUR));
  g_assert_null (lkl_wish_limit_take (all, PER_DAY, NOW + G_TIME_SPAN_DAY - 1));
  next = take (all, 2, NOW + G_TIME_SPAN_DAY);
  g_assert_null (lkl_wish_limit_take (next, PER_DAY, NOW + G_TIME_SPAN_DAY));
}

static void
test_a_clock_that_was_set (void)
{
  g_autofree char *all = take (NULL, PER_DAY, NOW);
  g_autofree char *long_before = NULL;

  g_assert_null (lkl_wish_limit_take (all, PER_DAY, NOW - G_TIME_SPAN_HOUR));
  long_before = lkl_wish_limit_take (all, PER_DAY, NOW - 400 * G_TIME_SPAN_DAY);
  g_assert_nonnull (long_before);
}

static void
test_what_is_not_ours_counts_as_nothing (void)
{
  const char *const texts[] = {
    "", " ", "nonsense", "-1 -1 -1", "9223372036854775807", "99999999999999999999 1x 1 1 1"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *kept = lkl_wish_limit_take (texts[i], PER_DAY, NOW);

      g_assert_cmpstr (kept, ==, "1795307158000000");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wish-limit/a-few-in-a-day", test_a_few_in_a_day);
  g_test_add_func ("/wish-limit/a-clock-that-was-set", test_a_clock_that_was_set);
  g_test_add_func ("/wish-limit/what-is-not-ours", test_what_is_not_ours_counts_as_nothing);
  return g_test_run ();
}
