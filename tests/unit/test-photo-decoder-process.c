/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <png.h>
#include <string.h>

#include "agent/base/error.h"
#include "agent/base/photo-decoder-format.h"
#include "agent/base/photo-decoder-process.h"
#include "tests/fakes/hostile-photos.h"
#include "tests/fakes/photo-bytes.h"

#define MAX_TRIES 5

static char *
get_decoder_path (void)
{
  return g_build_filename (g_getenv ("LKL_TEST_BUILD_ROOT"),
                           "platform",
                           "photo-decoder",
                           "linklight-photo-decoder",
                           NULL);
}

/* A program that leaves its input alone. Returns: (transfer full): its path, to be removed */
static char *
write_script (const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("linklight-photo-XXXXXX", &error);
  char *path;

  g_assert_no_error (error);
  path = g_build_filename (folder, "decoder", NULL);
  g_assert_true (
      g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, &error));
  return path;
}

static void
remove_script (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Returns: (transfer full): RGBA */
static guint8 *
read_png (GBytes *bytes, guint *width, guint *height)
{
  png_image png = { .version = PNG_IMAGE_VERSION };
  guint8 *rgba;

  g_assert_true (png_image_begin_read_from_memory (
      &png, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  g_assert_cmpuint (png.format, ==, PNG_FORMAT_RGBA);
  rgba = g_malloc (PNG_IMAGE_SIZE (png));
  g_assert_true (png_image_finish_read (&png, NULL, rgba, 0, NULL));
  *width = png.width;
  *height = png.height;
  return rgba;
}

/* Only what makes the pixels: size, colour space, pixels. */
static void
assert_no_metadata (GBytes *bytes)
{
  const char *const allowed[] = { "IHDR", "sRGB", "gAMA", "cHRM", "IDAT", "IEND", NULL };
  gsize length;
  const guint8 *png = g_bytes_get_data (bytes, &length);

  for (gsize at = 8; at < length;)
    {
      g_autofree char *type = g_strndup ((const char *) png + at + 4, 4);
      guint32 size;

      g_assert_true (g_strv_contains (allowed, type));
      memcpy (&size, png + at, sizeof size);
      at += 12 + GUINT32_FROM_BE (size);
    }
}

static void
test_writes_a_new_png (void)
{
  g_autofree char *path = get_decoder_path ();
  g_autoptr (GBytes) exif = lkl_photo_bytes_new_exif (6, FALSE);
  g_autoptr (GBytes) photo = lkl_photo_bytes_new_jpeg_with_exif (800, 400, exif);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = lkl_photo_decode_sync (path, photo, NULL, &error);
  g_autofree guint8 *rgba = NULL;
  guint width, height;

  g_assert_no_error (error);
  assert_no_metadata (png);
  rgba = read_png (png, &width, &height);
  g_assert_cmpuint (width, ==, 256);
  g_assert_cmpuint (height, ==, 512);
  /* Held on its side: blue is now at the left top. */
  g_assert_cmpuint (rgba[4 * (256 * 100 + 50) + 0], <, 12);
  g_assert_cmpuint (rgba[4 * (256 * 100 + 50) + 2], >, 243);
  g_assert_cmpuint (rgba[4 * (256 * 100 + 50) + 3], ==, 255);
}

static void
test_keeps_transparency (void)
{
  g_autofree char *path = get_decoder_path ();
  g_autoptr (GBytes) photo = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGBA, 8, 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = lkl_photo_decode_sync (path, photo, NULL, &error);
  g_autofree guint8 *rgba = NULL;
  const guint8 half_gone[] = { 255, 255, 255, 128 };
  guint width, height;

  g_assert_no_error (error);
  rgba = read_png (png, &width, &height);
  g_assert_cmpmem (rgba + 4 * 63, 4, half_gone, 4);
}

/* On a PC that is busy with other things a decoder may be late, and is asked again, as the agent
 * does; what it needs itself is measured in test-photo-decoder.c.
 * Returns: (transfer full) */
static GBytes *
decode_hostile (const char *path, const LklHostilePhoto *hostile, GError **error)
{
  g_autoptr (GBytes) photo = lkl_hostile_photo_get_bytes (hostile);
  guint n_tries = 0;

  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      GBytes *png = lkl_photo_decode_sync (path, photo, NULL, &failure);

      if (!g_error_matches (failure, LKL_ERROR, LKL_ERROR_TIMED_OUT) || ++n_tries == MAX_TRIES)
        {
          if (failure != NULL)
            g_propagate_error (error, g_steal_pointer (&failure));
          return png;
        }
    }
}

static LklError
code_for (LklPhotoDecoderStatus status)
{
  return status == LKL_PHOTO_DECODER_TOO_BIG ? LKL_ERROR_TOO_BIG : LKL_ERROR_MALFORMED;
}

static void
test_hostile (void)
{
  g_autofree char *path = get_decoder_path ();
  guint n_photos;
  const LklHostilePhoto *photos = lkl_hostile_photos_get (&n_photos);

  for (guint i = 0; i < n_photos; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) png = decode_hostile (path, &photos[i], &error);

      g_test_message ("%s: %s", photos[i].name, error == NULL ? "shown" : error->message);
      if (photos[i].expected == LKL_PHOTO_DECODER_OK)
        {
          g_assert_no_error (error);
          assert_no_metadata (png);
          continue;
        }
      g_assert_null (png);
      g_assert_error (error, LKL_ERROR, (int) code_for (photos[i].expected));
      g_assert_true (g_str_has_prefix (error->message, "photo: "));
    }
}

static void
test_program_missing (void)
{
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync ("/nowhere/decoder", photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE);
}

static void
test_program_can_not_lock_itself_in (void)
{
  g_autofree char *path = write_script ("#!/bin/sh\nexit 5\n");
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync (path, photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE);
  remove_script (path);
}

static void
test_program_crashes (void)
{
  g_autofree char *path = write_script ("#!/bin/sh\nkill -SEGV $$\n");
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync (path, photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  remove_script (path);
}

static void
test_program_never_ends (void)
{
  g_autofree char *path = write_script ("#!/bin/sh\nexec sleep 60\n");
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (lkl_photo_decode_sync (path, photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  remove_script (path);
}

/* It closes its output, and stays. */
static void
test_program_hides_behind_closed_output (void)
{
  g_autofree char *path = write_script ("#!/bin/sh\nexec sleep 60 >&-\n");
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync (path, photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TIMED_OUT);
  remove_script (path);
}

static void
test_program_writes_without_end (void)
{
  g_autofree char *path = write_script ("#!/bin/sh\nexec yes\n");
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync (path, photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_cmpstr (error->message, ==, "photo: the decoder wrote too much");
  remove_script (path);
}

/* cat hands back what a program that was taken over might write. */
static void
test_output_is_not_trusted (void)
{
  const struct
  {
    const char *bytes;
    gsize length;
    gboolean is_good;
  } outputs[] = {
    { "LKLP\0\0\0\1\0\0\0\1rgba", 16, TRUE },      { "LKLP\0\0\0\1\0\0\0\1rgb", 15, FALSE },
    { "LKLP\0\0\0\1\0\0\0\1rgba+", 17, FALSE },    { "lklp\0\0\0\1\0\0\0\1rgba", 16, FALSE },
    { "LKLP\0\0\0\0\0\0\0\0", 12, FALSE },         { "LKLP\0\0\0\0\0\0\0\1", 12, FALSE },
    { "LKLP\x80\0\0\0\x80\0\0\0", 12, FALSE },     { "LKLP\0\0\2\1\0\0\0\0", 12, FALSE },
    { "LKLP\xff\xff\xff\xff\0\0\0\1", 12, FALSE }, { "LKLP\0\0\0\1", 8, FALSE },
    { "LKLP\1\0\0\0\1\0\0\0rgba", 16, FALSE },     { "", 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autoptr (GBytes) output = g_bytes_new_static (outputs[i].bytes, outputs[i].length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) png = lkl_photo_decode_sync ("/bin/cat", output, NULL, &error);

      g_assert_true ((png != NULL) == outputs[i].is_good);
      if (!outputs[i].is_good)
        g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

/* One more than there may be, with all its pixels. */
static void
test_output_is_not_too_wide (void)
{
  guint8 output[12 + 4 * 513] = "LKLP\0\0\2\1\0\0\0\1";
  g_autoptr (GBytes) bytes = g_bytes_new_static (output, sizeof output);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync ("/bin/cat", bytes, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
}

static void
test_over_the_limit_is_not_even_started (void)
{
  g_autofree guint8 *zeros = g_malloc0 (LKL_PHOTO_DECODER_MAX_INPUT_BYTES + 1);
  g_autoptr (GBytes) photo = g_bytes_new_static (zeros, LKL_PHOTO_DECODER_MAX_INPUT_BYTES + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_photo_decode_sync ("/nowhere/decoder", photo, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
}

static gpointer
cancel_in_thread (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autofree char *path = write_script ("#!/bin/sh\nexec sleep 60\n");
  g_autoptr (GBytes) photo = g_bytes_new_static ("x", 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_in_thread, cancellable);

  g_assert_null (lkl_photo_decode_sync (path, photo, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  remove_script (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-decoder-process/writes-a-new-png", test_writes_a_new_png);
  g_test_add_func ("/photo-decoder-process/keeps-transparency", test_keeps_transparency);
  g_test_add_func ("/photo-decoder-process/hostile", test_hostile);
  g_test_add_func ("/photo-decoder-process/program-missing", test_program_missing);
  g_test_add_func ("/photo-decoder-process/program-can-not-lock-itself-in",
                   test_program_can_not_lock_itself_in);
  g_test_add_func ("/photo-decoder-process/program-crashes", test_program_crashes);
  g_test_add_func ("/photo-decoder-process/program-never-ends", test_program_never_ends);
  g_test_add_func ("/photo-decoder-process/program-hides-behind-closed-output",
                   test_program_hides_behind_closed_output);
  g_test_add_func ("/photo-decoder-process/program-writes-without-end",
                   test_program_writes_without_end);
  g_test_add_func ("/photo-decoder-process/output-is-not-trusted", test_output_is_not_trusted);
  g_test_add_func ("/photo-decoder-process/output-is-not-too-wide", test_output_is_not_too_wide);
  g_test_add_func ("/photo-decoder-process/over-the-limit-is-not-even-started",
                   test_over_the_limit_is_not_even_started);
  g_test_add_func ("/photo-decoder-process/cancelled", test_cancelled);
  return g_test_run ();
}
