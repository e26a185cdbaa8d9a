/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/decoded-image.h"

#include <stdlib.h>

LklPhotoDecoderStatus
lkl_decoded_image_check_size (uint32_t width, uint32_t height)
{
  if (width == 0 || height == 0)
    return LKL_PHOTO_DECODER_DAMAGED;
  if (width > LKL_PHOTO_DECODER_MAX_SIDE || height > LKL_PHOTO_DECODER_MAX_SIDE
      || (uint64_t) width * height > LKL_PHOTO_DECODER_MAX_PIXELS)
    return LKL_PHOTO_DECODER_TOO_BIG;
  return LKL_PHOTO_DECODER_OK;
}

LklPhotoDecoderStatus
lkl_decoded_image_init (LklDecodedImage *self, uint32_t width, uint32_t height)
{
  LklPhotoDecoderStatus status = lkl_decoded_image_check_size (width, height);
  uint8_t *rgba;

  *self = (LklDecodedImage){ 0 };
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  rgba = calloc ((size_t) width * height, LKL_PHOTO_DECODER_BYTES_PER_PIXEL);
  if (rgba == NULL)
    return LKL_PHOTO_DECODER_TOO_BIG;
  *self = (LklDecodedImage){
    .width = width,
    .height = height,
    .full_width = width,
    .full_height = height,
    .orientation = LKL_ORIENTATION_UPRIGHT,
    .rgba = rgba,
  };
  return LKL_PHOTO_DECODER_OK;
}

void
lkl_decoded_image_clear (LklDecodedImage *self)
{
  free (self->rgba);
  *self = (LklDecodedImage){ 0 };
}

uint8_t *
lkl_decoded_image_get_row (const LklDecodedImage *self, uint32_t y)
{
  return self->rgba + (size_t) y * self->width * LKL_PHOTO_DECODER_BYTES_PER_PIXEL;
}
