/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/disk-space.h"

static void
test_of_this_machine (void)
{
  LklDiskSpace space;

  lkl_disk_space_read (g_get_tmp_dir (), &space);
  g_assert_cmpint (space.total_bytes, >, 0);
  g_assert_cmpint (space.free_bytes, >=, 0);
  g_assert_cmpint (space.free_bytes, <=, space.total_bytes);
}

static void
test_unknown_is_not_full (void)
{
  const char *const paths[] = { "/nonexistent/folder", "", "/proc" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      LklDiskSpace space = { 1, 1 };

      lkl_disk_space_read (paths[i], &space);
      g_assert_cmpint (space.total_bytes, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disk-space/this-machine", test_of_this_machine);
  g_test_add_func ("/disk-space/unknown", test_unknown_is_not_full);
  return g_test_run ();
}
