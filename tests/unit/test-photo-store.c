/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/photo-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/fakes/photo-bytes.h"

typedef struct
{
  char *folder;
  char *decoder; /* counts its runs in the file beside it, then is the real one */
  char *log;
  char *photos;
  LklPhotoStore *store;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = NULL;

  fixture->folder = g_dir_make_tmp ("photo-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->decoder = g_build_filename (fixture->folder, "decoder", NULL);
  fixture->log = g_build_filename (fixture->folder, "log", NULL);
  fixture->photos = g_build_filename (fixture->folder, "cache", "photos", NULL);
  script = g_strdup_printf (
      "#!/bin/sh\necho run >> '%s'\nexec '%s/platform/photo-decoder/linklight-photo-decoder'\n",
      fixture->log,
      g_getenv ("LKL_TEST_BUILD_ROOT"));
  g_file_set_contents_full (
      fixture->decoder, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, &error);
  g_assert_no_error (error);
  {
    g_autofree char *cache = g_path_get_dirname (fixture->photos);

    fixture->store = lkl_photo_store_new (cache, fixture->decoder);
  }
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->decoder);
  g_free (fixture->log);
  g_free (fixture->photos);
}

static guint
count_runs (Fixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (fixture->log, &text, &length, NULL);
  return (guint) (length / strlen ("run\n"));
}

static char *
get_digest (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GBytes *
wait_for_photo (Fixture *fixture, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) owned = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  owned = *result;
  return lkl_photo_store_get_finish (fixture->store, owned, error);
}

static GBytes *
get_photo (Fixture *fixture, const char *sha256, GBytes *raw, GError **error)
{
  GAsyncResult *result = NULL;

  lkl_photo_store_get_async (fixture->store, sha256, raw, NULL, on_result, &result);
  return wait_for_photo (fixture, &result, error);
}

static void
assert_refused (Fixture *fixture, const char *sha256, GBytes *raw, LklError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (get_photo (fixture, sha256, raw, &error));
  g_assert_error (error, LKL_ERROR, (int) code);
}

static void
assert_n_problems (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) problems = lkl_photo_store_get_problems (fixture->store);

  g_assert_cmpuint (problems->len, ==, n);
}

static void
prune (Fixture *fixture, const char *const *keep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  lkl_photo_store_prune_async (fixture->store, keep, on_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lkl_photo_store_prune_finish (fixture->store, result, &error));
  g_assert_no_error (error);
}

static void
test_decodes_once_and_keeps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_JPEG_COLOUR, 64, 48);
  g_autofree char *digest = get_digest (raw);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", fixture->photos, digest);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = get_photo (fixture, digest, raw, &error);
  g_autoptr (GBytes) again = NULL;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), 4, "\x89PNG", 4);
  g_assert_cmpint (g_stat (fixture->photos, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  again = get_photo (fixture, digest, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, again));
  g_assert_cmpuint (count_runs (fixture), ==, 1);
  assert_n_problems (fixture, 0);
}

static void
test_requests_share_one_decoding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autofree char *digest = get_digest (raw);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[5] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    lkl_photo_store_get_async (
        fixture->store, digest, raw, i == 2 ? cancellable : NULL, on_result, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) png = wait_for_photo (fixture, &results[i], &error);

      if (i == 2)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (error);
      g_assert_true ((png == NULL) == (i == 2));
    }
  g_assert_cmpuint (count_runs (fixture), ==, 1);
}

static void
test_bad_photo_is_not_tried_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = g_bytes_new_static ("GIF89a no photo", 15);
  g_autofree char *digest = get_digest (raw);
  const char *const keep_nothing[] = { NULL };

  g_test_expect_message ("LklPhotoStore", G_LOG_LEVEL_WARNING, "photo *");
  assert_refused (fixture, digest, raw, LKL_ERROR_MALFORMED);
  g_test_assert_expected_messages ();
  assert_refused (fixture, digest, raw, LKL_ERROR_MALFORMED);
  g_assert_cmpuint (count_runs (fixture), <=, 1);
  assert_n_problems (fixture, 1);
  prune (fixture, keep_nothing);
  assert_n_problems (fixture, 0);
}

/* The PC may be busy; but a photo that keeps it busy is left alone. */
static void
test_one_that_was_late_is_tried_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autofree char *digest = get_digest (raw);
  g_autofree char *script =
      g_strdup_printf ("#!/bin/sh\necho run >> '%s'\nexec sleep 60\n", fixture->log);

  g_assert_true (g_file_set_contents_full (
      fixture->decoder, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_test_expect_message ("LklPhotoStore", G_LOG_LEVEL_WARNING, "photo *");
      assert_refused (fixture, digest, raw, LKL_ERROR_TIMED_OUT);
      g_test_assert_expected_messages ();
    }
  assert_refused (fixture, digest, raw, LKL_ERROR_TIMED_OUT);
  g_assert_cmpuint (count_runs (fixture), ==, 3);
  assert_n_problems (fixture, 1);
}

/* What was asked for is what is shown, or nothing is. */
static void
test_another_photo_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autoptr (GBytes) other = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 17);
  g_autofree char *digest = get_digest (other);

  g_test_expect_message ("LklPhotoStore", G_LOG_LEVEL_WARNING, "photo *");
  assert_refused (fixture, digest, raw, LKL_ERROR_MALFORMED);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_runs (fixture), ==, 0);
}

static void
test_no_digest_is_refused (Fixture *fixture, gconstpointer data)
{
  const char *const wrong[] = {
    "",
    "../../../etc/passwd",
    "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde/",
  };
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (fixture, wrong[i], raw, LKL_ERROR_MALFORMED);
  assert_n_problems (fixture, 0);
}

static void
test_photo_that_is_not_here_may_come (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autofree char *digest = get_digest (raw);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;

  assert_refused (fixture, digest, NULL, LKL_ERROR_NOT_FOUND);
  assert_n_problems (fixture, 0);
  png = get_photo (fixture, digest, raw, &error);
  g_assert_no_error (error);
}

static void
test_damaged_cache_is_decoded_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autofree char *digest = get_digest (raw);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", fixture->photos, digest);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = get_photo (fixture, digest, raw, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (first, NULL), 40, &error);
  g_assert_no_error (error);
  again = get_photo (fixture, digest, raw, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, again));
  g_assert_cmpuint (count_runs (fixture), ==, 2);
}

/* A photo is shown even where it can't be kept, and one more try is free where no decoder started.
 */
static void
test_no_cache_and_no_decoder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autofree char *digest = get_digest (raw);
  g_autofree char *cache = g_path_get_dirname (fixture->photos);
  g_autofree char *hidden = g_strconcat (fixture->decoder, "-hidden", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;

  g_file_set_contents (cache, "a file in the folder's place", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (fixture->decoder, hidden), ==, 0);
  g_test_expect_message ("LklPhotoStore", G_LOG_LEVEL_WARNING, "photo *");
  assert_refused (fixture, digest, raw, LKL_ERROR_UNAVAILABLE);
  g_test_assert_expected_messages ();
  assert_n_problems (fixture, 1);

  g_assert_cmpint (g_rename (hidden, fixture->decoder), ==, 0);
  g_test_expect_message ("LklPhotoStore", G_LOG_LEVEL_WARNING, "*can't be created*");
  png = get_photo (fixture, digest, raw, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  assert_n_problems (fixture, 1);
}

static void
test_prunes_what_is_not_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) raw = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 16);
  g_autoptr (GBytes) other = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 16, 17);
  g_autofree char *digest = get_digest (raw);
  g_autofree char *other_digest = get_digest (other);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", fixture->photos, digest);
  g_autofree char *other_path = g_strdup_printf ("%s/%s.png", fixture->photos, other_digest);
  g_autofree char *rest = g_strdup_printf ("%s/%s.png.1A2B3C", fixture->photos, other_digest);
  g_autofree char *foreign = g_strdup_printf ("%s/README", fixture->photos);
  const char *const keep[] = { digest, NULL };
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) other_png = NULL;

  /* Nothing there yet is no error. */
  prune (fixture, keep);
  png = get_photo (fixture, digest, raw, NULL);
  other_png = get_photo (fixture, other_digest, other, NULL);
  g_assert_true (g_file_set_contents (rest, "cut off", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "not ours", -1, NULL));
  prune (fixture, keep);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (other_path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (rest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

#define ADD(name, function) \
  g_test_add ("/photo-store/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("decodes-once-and-keeps", test_decodes_once_and_keeps);
  ADD ("requests-share-one-decoding", test_requests_share_one_decoding);
  ADD ("bad-photo-is-not-tried-again", test_bad_photo_is_not_tried_again);
  ADD ("one-that-was-late-is-tried-again", test_one_that_was_late_is_tried_again);
  ADD ("another-photo-is-refused", test_another_photo_is_refused);
  ADD ("no-digest-is-refused", test_no_digest_is_refused);
  ADD ("photo-that-is-not-here-may-come", test_photo_that_is_not_here_may_come);
  ADD ("damaged-cache-is-decoded-anew", test_damaged_cache_is_decoded_anew);
  ADD ("no-cache-and-no-decoder", test_no_cache_and_no_decoder);
  ADD ("prunes-what-is-not-named", test_prunes_what_is_not_named);
  return g_test_run ();
}
