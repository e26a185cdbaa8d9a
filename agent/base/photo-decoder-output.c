/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPhotoDecoderOutput"

#include "agent/base/photo-decoder-output.h"

#include <png.h>
#include <string.h>

#include "agent/base/error.h"
#include "agent/base/photo-decoder-format.h"

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* A picture may have taken over the program, so even its output is not trusted. */
static gboolean
check_output (const guint8 *output, gsize output_length, guint32 *width, guint32 *height)
{
  if (output_length < LKL_PHOTO_DECODER_HEADER_LENGTH
      || memcmp (output, LKL_PHOTO_DECODER_MAGIC, LKL_PHOTO_DECODER_MAGIC_LENGTH) != 0)
    return FALSE;
  *width = read_number (output + 4);
  *height = read_number (output + 8);
  return *width >= 1 && *width <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE && *height >= 1
         && *height <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE
         && output_length
                == LKL_PHOTO_DECODER_HEADER_LENGTH
                       + (gsize) *width * *height * LKL_PHOTO_DECODER_BYTES_PER_PIXEL;
}

static GBytes *
write_png (const guint8 *rgba, guint32 width, guint32 height, GError **error)
{
  png_image image = {
    .version = PNG_IMAGE_VERSION,
    .width = width,
    .height = height,
    .format = PNG_FORMAT_RGBA,
  };
  png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX (image);
  g_autofree guint8 *png = g_malloc (length);

  if (!png_image_write_to_memory (&image, png, &length, FALSE, rgba, 0, NULL))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_FAILED, "photo: no PNG: %s", image.message);
      return NULL;
    }
  return g_bytes_new (png, length);
}

GBytes *
lkl_photo_decoder_output_to_png (const guint8 *output, gsize length, GError **error)
{
  guint32 width = 0, height = 0;

  if (!check_output (output, length, &width, &height))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "photo: the decoder wrote no picture");
      return NULL;
    }
  return write_png (output + LKL_PHOTO_DECODER_HEADER_LENGTH, width, height, error);
}
