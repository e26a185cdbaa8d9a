/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/decode-png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

/* With the last row libpng unpacks whatever follows it, which may be gigabytes. The longest row is
 * 128 KiB; nobody needs this much for one. */
#define MAX_LAST_ROW_BYTES (192 * 1024)

typedef struct
{
  const uint8_t *bytes;
  size_t left;
  size_t allowed; /* to be read from here on */
} Source;

static void
on_bytes_wanted (png_structp png, png_bytep out, size_t length)
{
  Source *source = png_get_io_ptr (png);

  if (length > source->left || length > source->allowed)
    png_error (png, "cut off or too much");
  memcpy (out, source->bytes, length);
  source->bytes += length;
  source->left -= length;
  source->allowed -= length;
}

static void
on_warning (png_structp png, png_const_charp message)
{
  /* What libpng goes on after, we take. */
}

static void
on_error (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

/* Whatever the file holds becomes RGBA with 8 bits each. */
static void
ask_for_rgba (png_structp png)
{
  png_set_expand (png);
  png_set_scale_16 (png);
  png_set_gray_to_rgb (png);
  png_set_add_alpha (png, 0xff, PNG_FILLER_AFTER);
}

static LklPhotoDecoderStatus
read_picture (png_structp png, png_infop info, Source *source, LklDecodedImage *image)
{
  LklPhotoDecoderStatus status;
  int passes;

  if (setjmp (png_jmpbuf (png)) != 0)
    return LKL_PHOTO_DECODER_DAMAGED;
  png_set_read_fn (png, source, on_bytes_wanted);
  /* No text, profile or other extra is as much as unpacked, so none can be a bomb. */
  png_set_keep_unknown_chunks (png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  /* Our own limits follow before anything of the picture's size is allocated. */
  png_set_user_limits (png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_read_info (png, info);
  status = lkl_decoded_image_init (
      image, png_get_image_width (png, info), png_get_image_height (png, info));
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  ask_for_rgba (png);
  passes = png_set_interlace_handling (png);
  png_read_update_info (png, info);
  if (png_get_rowbytes (png, info) != (size_t) image->width * LKL_PHOTO_DECODER_BYTES_PER_PIXEL)
    return LKL_PHOTO_DECODER_DAMAGED;
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < image->height; y++)
      {
        if (pass == passes - 1 && y == image->height - 1)
          source->allowed = MAX_LAST_ROW_BYTES;
        png_read_row (png, lkl_decoded_image_get_row (image, y), NULL);
      }
  source->allowed = source->left;
  png_read_end (png, NULL);
  return LKL_PHOTO_DECODER_OK;
}

LklPhotoDecoderStatus
lkl_decode_png (const uint8_t *bytes, size_t length, LklDecodedImage *image)
{
  Source source = { .bytes = bytes, .left = length, .allowed = length };
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  png_infop info = png == NULL ? NULL : png_create_info_struct (png);
  LklPhotoDecoderStatus status;

  *image = (LklDecodedImage){ 0 };
  status = info == NULL ? LKL_PHOTO_DECODER_TOO_BIG : read_picture (png, info, &source, image);

  png_destroy_read_struct (&png, &info, NULL);
  return status;
}
