/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/session/screen-wake.h"

#define LIMIT_USECS (LKL_SCREEN_WAKE_MAX_SECS * (gint64) G_USEC_PER_SEC)

static void
test_a_talk_counts_and_a_habit_does_not (void)
{
  const gint64 since_usecs = 1000;

  g_assert_cmpint (
      lkl_screen_wake_judge (LKL_TERNARY_YES, since_usecs, since_usecs), ==, LKL_TERNARY_YES);
  g_assert_cmpint (
      lkl_screen_wake_judge (LKL_TERNARY_YES, since_usecs, since_usecs + LIMIT_USECS - 1),
      ==,
      LKL_TERNARY_YES);
  g_assert_cmpint (lkl_screen_wake_judge (LKL_TERNARY_YES, since_usecs, since_usecs + LIMIT_USECS),
                   ==,
                   LKL_TERNARY_UNKNOWN);
}

static void
test_no_and_unknown_stay_what_they_are (void)
{
  g_assert_cmpint (lkl_screen_wake_judge (LKL_TERNARY_NO, 0, 10 * LIMIT_USECS), ==, LKL_TERNARY_NO);
  g_assert_cmpint (lkl_screen_wake_judge (LKL_TERNARY_UNKNOWN, 0, 10), ==, LKL_TERNARY_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screen-wake/a-talk-counts-and-a-habit-does-not",
                   test_a_talk_counts_and_a_habit_does_not);
  g_test_add_func ("/screen-wake/no-and-unknown-stay-what-they-are",
                   test_no_and_unknown_stay_what_they_are);
  return g_test_run ();
}
