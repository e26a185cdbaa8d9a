/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/decode-webp.h"

#include <webp/decode.h>

static LklPhotoDecoderStatus
status_of (VP8StatusCode code)
{
  if (code == VP8_STATUS_OK)
    return LKL_PHOTO_DECODER_OK;
  return code == VP8_STATUS_OUT_OF_MEMORY ? LKL_PHOTO_DECODER_TOO_BIG : LKL_PHOTO_DECODER_DAMAGED;
}

LklPhotoDecoderStatus
lkl_decode_webp (const uint8_t *bytes, size_t length, LklDecodedImage *image)
{
  WebPDecoderConfig config;
  LklPhotoDecoderStatus status;

  *image = (LklDecodedImage){ 0 };
  if (!WebPInitDecoderConfig (&config)
      || WebPGetFeatures (bytes, length, &config.input) != VP8_STATUS_OK)
    return LKL_PHOTO_DECODER_DAMAGED;
  if (config.input.has_animation)
    return LKL_PHOTO_DECODER_NOT_ACCEPTED;
  status =
      lkl_decoded_image_init (image, (uint32_t) config.input.width, (uint32_t) config.input.height);
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = image->rgba;
  config.output.u.RGBA.stride = (int) image->width * LKL_PHOTO_DECODER_BYTES_PER_PIXEL;
  config.output.u.RGBA.size = (size_t) config.output.u.RGBA.stride * image->height;
  status = status_of (WebPDecode (bytes, length, &config));
  WebPFreeDecBuffer (&config.output);
  return status;
}
