/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/process-scope.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
assert_ids (const char *cgroups, const char *first, const char *second)
{
  g_auto (GStrv) ids = lkl_process_scope_list_ids (cgroups);

  g_assert_cmpstr (ids[0], ==, first);
  if (first != NULL)
    g_assert_cmpstr (ids[1], ==, second);
}

#define SLICE "0::/user.slice/user-1000.slice/user@1000.service/app.slice/"

static void
test_units_of_applications (void)
{
  assert_ids (SLICE "app-gnome-org.gnome.Calculator-4711.scope\n",
              "gnome-org.gnome.Calculator",
              "org.gnome.Calculator");
  assert_ids (SLICE "app-org.kde.konsole@4711abc.service\n", "org.kde.konsole", NULL);
  assert_ids (SLICE "app-org.kde.konsole.service\n", "org.kde.konsole", NULL);
  assert_ids (SLICE "app-flatpak-org.a\\x2db.C-1.scope\n", "flatpak-org.a-b.C", "org.a-b.C");
  assert_ids (SLICE "app-gnome\\x2dsession-gedit-1.scope\n", "gnome-session-gedit", "gedit");
  /* A hybrid of both versions. */
  assert_ids (
      "12:pids:/user.slice\n1:name=systemd:/user.slice/app-gedit-1.scope\n0::/\n", "gedit", NULL);
  /* A group of its own below. */
  assert_ids (SLICE "app-gedit-1.scope/inner\n", "gedit", NULL);
}

static void
test_other_units (void)
{
  const char *others[] = { "",
                           "0::/\n",
                           "0::/user.slice/session-2.scope\n",
                           SLICE "dbus.service\n",
                           SLICE "app-.scope\n",
                           SLICE "app-4711.scope\n",
                           SLICE "app-gedit-1.slice\n",
                           "nonsense",
                           "2:cpu:/app-gedit-1.scope\n" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_ids (others[i], NULL, NULL);
}

static void
test_only_system_wide_ids_are_told (void)
{
  g_autofree char *data = g_dir_make_tmp ("process-scope-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (data, "applications", NULL);
  g_autofree char *file = g_build_filename (folder, "org.example.Known.desktop", NULL);
  const char *dirs[] = { data, NULL };
  g_autoptr (LklAppIdentity) identity = lkl_app_identity_new (dirs);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "[Desktop Entry]\n", -1, NULL));
  g_assert_cmpstr (
      lkl_process_scope_find_app (identity, 0, "org.example.Known"), ==, "org.example.Known");
  g_assert_null (lkl_process_scope_find_app (identity, 0, "org.example.Mine"));
  /* This test is in no unit of an application and in no folder of the system. */
  g_assert_null (lkl_process_scope_find_app (identity, getpid (), NULL));
  g_unlink (file);
  g_rmdir (folder);
  g_rmdir (data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process-scope/units-of-applications", test_units_of_applications);
  g_test_add_func ("/process-scope/other-units", test_other_units);
  g_test_add_func ("/process-scope/system-wide-ids", test_only_system_wide_ids_are_told);
  return g_test_run ();
}
