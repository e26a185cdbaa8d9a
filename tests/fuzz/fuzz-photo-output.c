/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a photo decoder that was taken over may write. What is taken of it has the pixels that were
 * written, and nothing else. */

#include <gio/gio.h>
#include <png.h>
#include <string.h>

#include "agent/base/photo-decoder-format.h"
#include "agent/base/photo-decoder-output.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static void
check_png (GBytes *png, const guint8 *rgba, gsize rgba_length)
{
  png_image image = { .version = PNG_IMAGE_VERSION };
  g_autofree guint8 *pixels = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (png, &length);

  g_assert_true (png_image_begin_read_from_memory (&image, data, length));
  image.format = PNG_FORMAT_RGBA;
  g_assert_true (image.width >= 1 && image.width <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE);
  g_assert_true (image.height >= 1 && image.height <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE);
  g_assert_cmpuint (PNG_IMAGE_SIZE (image), ==, rgba_length);
  pixels = g_malloc (rgba_length);
  g_assert_true (png_image_finish_read (&image, NULL, pixels, 0, NULL));
  g_assert_cmpmem (pixels, rgba_length, rgba, rgba_length);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = lkl_photo_decoder_output_to_png (bytes, length, &error);

  g_assert_true ((png == NULL) == (error != NULL));
  if (png != NULL)
    check_png (
        png, bytes + LKL_PHOTO_DECODER_HEADER_LENGTH, length - LKL_PHOTO_DECODER_HEADER_LENGTH);
  return 0;
}
