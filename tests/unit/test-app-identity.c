/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/app-identity.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dir;  /* (owned) */
  char *apps; /* (owned) */
} Fixture;

static void
write_desktop_file (Fixture *fixture, const char *name, const char *window_class)
{
  g_autofree char *path = g_build_filename (fixture->apps, name, NULL);
  g_autofree char *text =
      g_strdup_printf ("[Desktop Entry]\nType=Application\nStartupWMClass=%s\n", window_class);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("app-identity-XXXXXX", NULL);
  fixture->apps = g_build_filename (fixture->dir, "applications", NULL);
  g_assert_cmpint (g_mkdir (fixture->apps, 0700), ==, 0);
  write_desktop_file (fixture, "org.example.Editor.desktop", "");
  write_desktop_file (fixture, "browser.desktop", "Web-Browser");
  write_desktop_file (fixture, "zz-impostor.desktop", "browser");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  const char *names[] = { "org.example.Editor.desktop", "browser.desktop", "zz-impostor.desktop" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->apps, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (fixture->apps);
  g_rmdir (fixture->dir);
  g_free (fixture->apps);
  g_free (fixture->dir);
}

static void
test_ids_are_those_of_desktop_files (Fixture *fixture, gconstpointer data)
{
  const char *dirs[] = { fixture->dir, "/nonexistent", NULL };
  g_autoptr (LklAppIdentity) identity = lkl_app_identity_new (dirs);

  g_assert_cmpstr (
      lkl_app_identity_find (identity, "org.example.Editor", NULL), ==, "org.example.Editor");
  g_assert_cmpstr (lkl_app_identity_find (identity, NULL, "web-browser"), ==, "browser");
  g_assert_cmpstr (lkl_app_identity_find (identity, "unknown", "Browser"), ==, "browser");
}

static void
test_anything_else_is_other (Fixture *fixture, gconstpointer data)
{
  const char *dirs[] = { fixture->dir, NULL };
  g_autoptr (LklAppIdentity) identity = lkl_app_identity_new (dirs);

  g_assert_null (lkl_app_identity_find (identity, NULL, NULL));
  g_assert_null (lkl_app_identity_find (identity, "", ""));
  g_assert_null (lkl_app_identity_find (identity, "../../etc/passwd", "My Secret Web App"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app-identity/ids-are-those-of-desktop-files",
              Fixture,
              NULL,
              fixture_set_up,
              test_ids_are_those_of_desktop_files,
              fixture_tear_down);
  g_test_add ("/app-identity/anything-else-is-other",
              Fixture,
              NULL,
              fixture_set_up,
              test_anything_else_is_other,
              fixture_tear_down);
  return g_test_run ();
}
