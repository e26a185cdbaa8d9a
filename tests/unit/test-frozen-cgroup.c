/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/frozen-cgroup.h"

#include <unistd.h>

static void
assert_group (const char *line, const char *group, gboolean is_old)
{
  gboolean told_old = FALSE;
  g_autofree char *told = lkl_frozen_cgroup_parse_line (line, &told_old);

  g_assert_cmpstr (told, ==, group);
  if (group != NULL)
    g_assert_true (told_old == is_old);
}

static void
test_where_the_group_is (void)
{
  assert_group ("0::/user.slice/app-editor.scope", "/user.slice/app-editor.scope", FALSE);
  assert_group ("0::/", "/", FALSE);
  assert_group ("0::/with:colon", "/with:colon", FALSE);
  assert_group ("6:freezer:/paused", "/paused", TRUE);
  assert_group ("4:memory:/other", NULL, FALSE);
  assert_group ("9:name=systemd:/other", NULL, FALSE);
}

static void
test_lines_that_lead_elsewhere (void)
{
  const char *lines[] = { "",         "0",        "0:",          "0::",        "0::relative",
                          "1::/a",    "0::/../a", "0::/a/../..", "0::/a/../b", "freezer",
                          "\xff:\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_group (lines[i], NULL, FALSE);
}

static void
test_this_process (void)
{
  g_assert_false (lkl_frozen_cgroup_holds (getpid ()));
  g_assert_false (lkl_frozen_cgroup_holds (0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frozen-cgroup/where-the-group-is", test_where_the_group_is);
  g_test_add_func ("/frozen-cgroup/lines-that-lead-elsewhere", test_lines_that_lead_elsewhere);
  g_test_add_func ("/frozen-cgroup/this-process", test_this_process);
  return g_test_run ();
}
