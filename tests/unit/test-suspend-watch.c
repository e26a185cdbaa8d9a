/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/suspend-watch.h"

static gint64
get_slept (gpointer user_data)
{
  return *(const gint64 *) user_data;
}

static void
test_sleep_is_told_once (void)
{
  gint64 slept_usecs = 7 * G_USEC_PER_SEC;
  LklSuspendWatch watch;

  lkl_suspend_watch_init (&watch, get_slept, &slept_usecs);
  g_assert_false (lkl_suspend_watch_has_slept (&watch));
  slept_usecs += 60 * G_USEC_PER_SEC;
  g_assert_true (lkl_suspend_watch_has_slept (&watch));
  g_assert_false (lkl_suspend_watch_has_slept (&watch));
}

/* Two clocks can't be read at one moment. */
static void
test_a_little_is_nothing (void)
{
  gint64 slept_usecs = 0;
  LklSuspendWatch watch;

  lkl_suspend_watch_init (&watch, get_slept, &slept_usecs);
  slept_usecs = 90 * 1000;
  g_assert_false (lkl_suspend_watch_has_slept (&watch));
  slept_usecs = 0;
  g_assert_false (lkl_suspend_watch_has_slept (&watch));
}

static void
test_the_clocks_of_the_kernel (void)
{
  LklSuspendWatch watch;

  lkl_suspend_watch_init (&watch, NULL, NULL);
  g_assert_cmpint (watch.slept_usecs, >, -1000);
  g_assert_false (lkl_suspend_watch_has_slept (&watch));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suspend-watch/sleep-is-told-once", test_sleep_is_told_once);
  g_test_add_func ("/suspend-watch/a-little-is-nothing", test_a_little_is_nothing);
  g_test_add_func ("/suspend-watch/the-clocks-of-the-kernel", test_the_clocks_of_the_kernel);
  return g_test_run ();
}
