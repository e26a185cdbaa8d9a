/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/inner-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/base/error.h"

typedef struct
{
  char *root;   /* (owned) */
  char *folder; /* (owned): in it */
} Fixture;

static void
write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
link_to (Fixture *fixture, const char *target, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = NULL;
  g_autofree char *other = NULL;
  g_autofree char *pipe_path = NULL;

  fixture->root = g_dir_make_tmp ("lkl-inner-file-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "documents", NULL);
  inner = g_build_filename (fixture->folder, "photos", NULL);
  /* Its name begins as the folder's does. */
  other = g_build_filename (fixture->root, "documents-of-others", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  write_file (inner, "ana.png", "Ana");
  write_file (other, "secret.png", "secret");
  link_to (fixture, "photos", "inside");
  link_to (fixture, "photos/ana.png", "ana.png");
  link_to (fixture, "../documents-of-others", "outside");
  link_to (fixture, "../documents-of-others/secret.png", "secret.png");
  link_to (fixture, "round", "round");
  pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *const files[] = { "documents/photos/ana.png",
                                "documents/photos",
                                "documents/inside",
                                "documents/ana.png",
                                "documents/outside",
                                "documents/secret.png",
                                "documents/round",
                                "documents/pipe",
                                "documents",
                                "documents-of-others/secret.png",
                                "documents-of-others",
                                "." };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_canonicalize_filename (files[i], fixture->root);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_free (fixture->root);
  g_free (fixture->folder);
}

static void
test_within (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "photos/ana.png", "inside/ana.png", "ana.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = lkl_inner_file_load (fixture->folder, names[i], 3, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Ana", 3);
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *name;
    LklError code;
    const char *message;
  } cases[] = {
    { "outside/secret.png", LKL_ERROR_REFUSED, "outside/secret.png: leads out of its folder" },
    { "secret.png", LKL_ERROR_REFUSED, "secret.png: leads out of its folder" },
    { "../documents-of-others/secret.png", LKL_ERROR_REFUSED, NULL },
    { "photos", LKL_ERROR_REFUSED, "photos: not a file" },
    { "pipe", LKL_ERROR_REFUSED, "pipe: not a file" },
    { "nobody.png", LKL_ERROR_NOT_FOUND, NULL },
    { "round", LKL_ERROR_NOT_FOUND, NULL },
    { "ana.png", LKL_ERROR_TOO_BIG, "ana.png: bigger than 2 bytes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_inner_file_load (fixture->folder, cases[i].name, 2, &error));
      g_assert_error (error, LKL_ERROR, (int) cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/inner-file/within", Fixture, NULL, set_up, test_within, tear_down);
  g_test_add ("/inner-file/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
