/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/index-key.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "agent/base/error.h"
#include "agent/wire/index-signature.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("index-key-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "index-key.pem", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_what_it_signs_is_verified (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklIndexKey) made = lkl_index_key_make (fixture->path, &error);
  g_autoptr (LklIndexKey) loaded = lkl_index_key_load (fixture->path, &error);
  g_autoptr (GBytes) index = g_bytes_new_static ("{}", 2);
  g_autoptr (GBytes) other = g_bytes_new_static ("[]", 2);
  g_autoptr (GBytes) signature = NULL;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (lkl_index_key_get_public (made), ==, lkl_index_key_get_public (loaded));
  signature = lkl_index_key_sign (loaded, index, &error);
  g_assert_no_error (error);
  g_assert_true (
      lkl_index_signature_verify (lkl_index_key_get_public (made), index, signature, &error));
  g_assert_false (
      lkl_index_signature_verify (lkl_index_key_get_public (made), other, signature, NULL));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_a_key_is_never_overwritten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklIndexKey) made = lkl_index_key_make (fixture->path, NULL);
  g_autoptr (LklIndexKey) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (made);
  g_assert_null (lkl_index_key_make (fixture->path, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  loaded = lkl_index_key_load (fixture->path, NULL);
  g_assert_cmpstr (lkl_index_key_get_public (made), ==, lkl_index_key_get_public (loaded));
}

static void
assert_no_key (Fixture *fixture, const char *text, LklError code)
{
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_null (lkl_index_key_load (fixture->path, &error));
  g_assert_error (error, LKL_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "index-key.pem"));
}

/* A key of another kind (P-256), which the agents' setting can't hold. */
#define OTHER_KIND                                                     \
  "-----BEGIN PRIVATE KEY-----\n"                                      \
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKzEGGJc9KZkBKWQV\n" \
  "Q57ETTj93z8rfoptinFdMShfz6ehRANCAATdg8VKTsHaziwbjBXC/shX1MshM/qX\n" \
  "dboEA35K+sVRF2nRPRENXzepxGusiQn6b0xz27v3cYwt7mhF727FqPeB\n"         \
  "-----END PRIVATE KEY-----\n"

static void
test_files_that_are_no_key (Fixture *fixture, gconstpointer data)
{
  assert_no_key (fixture, NULL, LKL_ERROR_NOT_FOUND);
  assert_no_key (fixture, "", LKL_ERROR_MALFORMED);
  assert_no_key (fixture, "-----BEGIN PRIVATE KEY-----\nAAAA\n", LKL_ERROR_MALFORMED);
  assert_no_key (fixture, OTHER_KIND, LKL_ERROR_MALFORMED);
}

#define ADD(name, function) \
  g_test_add ("/index-key/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("signs", test_what_it_signs_is_verified);
  ADD ("not-overwritten", test_a_key_is_never_overwritten);
  ADD ("no-key", test_files_that_are_no_key);
  return g_test_run ();
}
