/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/image-decode.h"

#include <string.h>

#include "platform/photo-decoder/decode-jpeg.h"
#include "platform/photo-decoder/decode-png.h"
#include "platform/photo-decoder/decode-webp.h"
#include "platform/photo-decoder/image-scale.h"
#include "platform/photo-decoder/image-turn.h"

static const uint8_t png_signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
static const uint8_t jpeg_signature[] = { 0xff, 0xd8, 0xff };

/* By its first bytes alone: neither a file name nor a media type vouches for anything. */
static LklPhotoDecoderStatus
decode_format (const uint8_t *bytes, size_t length, LklDecodedImage *image)
{
  if (length >= sizeof png_signature && memcmp (bytes, png_signature, sizeof png_signature) == 0)
    return lkl_decode_png (bytes, length, image);
  if (length >= sizeof jpeg_signature && memcmp (bytes, jpeg_signature, sizeof jpeg_signature) == 0)
    return lkl_decode_jpeg (bytes, length, image);
  if (length >= 12 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    return lkl_decode_webp (bytes, length, image);
  return LKL_PHOTO_DECODER_NOT_ACCEPTED;
}

LklPhotoDecoderStatus
lkl_image_decode (const uint8_t *bytes, size_t length, LklDecodedImage *image)
{
  LklPhotoDecoderStatus status;

  *image = (LklDecodedImage){ 0 };
  if (length > LKL_PHOTO_DECODER_MAX_INPUT_BYTES)
    return LKL_PHOTO_DECODER_TOO_BIG;
  status = decode_format (bytes, length, image);
  if (status == LKL_PHOTO_DECODER_OK)
    status = lkl_image_scale (image);
  if (status == LKL_PHOTO_DECODER_OK)
    status = lkl_image_turn (image);
  if (status != LKL_PHOTO_DECODER_OK)
    lkl_decoded_image_clear (image);
  return status;
}
