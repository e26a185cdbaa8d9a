/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/image-decode.h"

#include <stdlib.h>
#include <string.h>

#include "platform/photo-decoder/decode-jpeg.h"
#include "platform/photo-decoder/decode-png.h"
#include "platform/photo-decoder/decode-webp.h"
#include "platform/photo-decoder/image-scale.h"
#include "platform/photo-decoder/image-turn.h"

LklPhotoDecoderStatus
lkl_image_check_size (uint32_t width, uint32_t height)
{
  if (width == 0 || height == 0)
    return LKL_PHOTO_DECODER_DAMAGED;
  if (width > LKL_PHOTO_DECODER_MAX_SIDE || height > LKL_PHOTO_DECODER_MAX_SIDE
      || (uint64_t) width * height > LKL_PHOTO_DECODER_MAX_PIXELS)
    return LKL_PHOTO_DECODER_TOO_BIG;
  return LKL_PHOTO_DECODER_OK;
}

LklPhotoDecoderStatus
lkl_image_allocate (LklImage *image, uint32_t width, uint32_t height)
{
  LklPhotoDecoderStatus status = lkl_image_check_size (width, height);

  *image = (LklImage){ 0 };
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  image->rgba = calloc ((size_t) width * height, LKL_PHOTO_DECODER_BYTES_PER_PIXEL);
  if (image->rgba == NULL)
    return LKL_PHOTO_DECODER_TOO_BIG;
  image->width = width;
  image->height = height;
  return LKL_PHOTO_DECODER_OK;
}

void
lkl_image_clear (LklImage *image)
{
  free (image->rgba);
  *image = (LklImage){ 0 };
}

static bool
starts_with (const uint8_t *bytes, size_t length, const char *prefix, size_t prefix_length)
{
  return length >= prefix_length && memcmp (bytes, prefix, prefix_length) == 0;
}

/* By its first bytes alone: neither a file name nor a media type vouches for anything. */
static LklPhotoDecoderStatus
decode_any (const uint8_t *bytes, size_t length, LklPicture *picture)
{
  if (starts_with (bytes, length, "\x89PNG\r\n\x1a\n", 8))
    return lkl_decode_png (bytes, length, picture);
  if (starts_with (bytes, length, "\xff\xd8\xff", 3))
    return lkl_decode_jpeg (bytes, length, picture);
  if (starts_with (bytes, length, "RIFF", 4) && length >= 12
      && memcmp (bytes + 8, "WEBP", 4) == 0)
    return lkl_decode_webp (bytes, length, picture);
  return LKL_PHOTO_DECODER_NOT_ACCEPTED;
}
