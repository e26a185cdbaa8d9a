/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/notifications/left-notifications.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("linklight-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "deep", "notifications", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_path_get_dirname (fixture->path);

  g_unlink (fixture->path);
  g_rmdir (deep);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklLeftNotifications) saved = lkl_left_notifications_new ("bus", ":1.7");
  g_autoptr (LklLeftNotifications) loaded = NULL;
  guint32 ids[] = { 3, 12 };

  g_array_append_vals (saved->ids, ids, G_N_ELEMENTS (ids));
  lkl_left_notifications_save (saved, fixture->path);
  loaded = lkl_left_notifications_load (fixture->path);
  g_assert_nonnull (loaded);
  g_assert_cmpstr (loaded->bus_id, ==, "bus");
  g_assert_cmpstr (loaded->server, ==, ":1.7");
  g_assert_cmpmem (loaded->ids->data, loaded->ids->len * sizeof (guint32), ids, sizeof ids);
}

static void
test_none_is_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklLeftNotifications) left = lkl_left_notifications_new ("bus", ":1.7");
  guint32 id = 3;

  lkl_left_notifications_save (left, fixture->path);
  g_assert_null (lkl_left_notifications_load (fixture->path));
  g_array_append_val (left->ids, id);
  lkl_left_notifications_save (left, fixture->path);
  g_array_set_size (left->ids, 0);
  lkl_left_notifications_save (left, fixture->path);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static guint
count_ids (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (LklLeftNotifications) left = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  left = lkl_left_notifications_load (path);
  return left == NULL ? 0 : left->ids->len;
}

static void
test_damage_is_harmless (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("[Shown]\nBus=b\nServer=s\nIds=");

  g_assert_cmpuint (count_ids (fixture->path, ""), ==, 0);
  g_assert_cmpuint (count_ids (fixture->path, "\1\2\3 no key file"), ==, 0);
  g_assert_cmpuint (count_ids (fixture->path, "[Shown]\nBus=b\nIds=1;2"), ==, 0);
  g_assert_cmpuint (count_ids (fixture->path, "[Shown]\nBus=b\nServer=s\nIds=one"), ==, 0);
  g_assert_cmpuint (count_ids (fixture->path, "[Shown]\nBus=b\nServer=s\nIds=0;-4;5"), ==, 1);
  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (many, "%u;", i);
  g_assert_cmpuint (count_ids (fixture->path, many->str), ==, 64);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/left-notifications/comes-back", test_comes_back);
  add ("/left-notifications/none-is-no-file", test_none_is_no_file);
  add ("/left-notifications/damage-is-harmless", test_damage_is_harmless);
  return g_test_run ();
}
