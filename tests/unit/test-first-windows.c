/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/starts/first-windows.h"

static void
assert_new (LklFirstWindows *windows, const guint32 *list, gsize n, guint n_new, guint32 first_new)
{
  g_autoptr (GArray) added = lkl_first_windows_take_list (windows, list, n);

  g_assert_cmpuint (added->len, ==, n_new);
  if (n_new > 0)
    g_assert_cmpuint (g_array_index (added, guint32, 0), ==, first_new);
}

static void
test_new_windows (void)
{
  static const guint32 list[] = { 1, 2, 2, 3 };
  g_autoptr (LklFirstWindows) windows = lkl_first_windows_new ();

  assert_new (windows, list, 0, 0, 0);
  assert_new (windows, list, 3, 2, 1);
  assert_new (windows, list, 4, 1, 3);
  assert_new (windows, list, 4, 0, 0);
  /* A number that was gone is a new window. */
  assert_new (windows, list, 1, 0, 0);
  assert_new (windows, list, 2, 1, 2);
}

static void
test_first_of_a_process (void)
{
  g_autoptr (LklFirstWindows) windows = lkl_first_windows_new ();

  g_assert_true (lkl_first_windows_take_process (windows, 100, 5));
  g_assert_false (lkl_first_windows_take_process (windows, 100, 5));
  g_assert_true (lkl_first_windows_take_process (windows, 101, 5));
  g_assert_true (lkl_first_windows_take_process (windows, 100, 6));
  g_assert_false (lkl_first_windows_take_process (windows, 100, 6));
}

static void
test_processes_are_bounded (void)
{
  g_autoptr (LklFirstWindows) windows = lkl_first_windows_new ();

  for (gint pid = 1; pid <= 5000; pid++)
    g_assert_true (lkl_first_windows_take_process (windows, pid, 7));
  g_assert_true (lkl_first_windows_take_process (windows, 1, 7));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/first-windows/new-windows", test_new_windows);
  g_test_add_func ("/first-windows/first-of-a-process", test_first_of_a_process);
  g_test_add_func ("/first-windows/bounded", test_processes_are_bounded);
  return g_test_run ();
}
