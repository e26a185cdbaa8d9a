/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the photo decoder does in its sandbox, without it. */

#include <assert.h>

#include "platform/photo-decoder/image-decode.h"

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  LklDecodedImage image;
  LklPhotoDecoderStatus status = lkl_image_decode (bytes, length, &image);

  if (status == LKL_PHOTO_DECODER_OK)
    {
      assert (image.width >= 1 && image.width <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE);
      assert (image.height >= 1 && image.height <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE);
    }
  assert ((image.rgba != NULL) == (status == LKL_PHOTO_DECODER_OK));
  lkl_decoded_image_clear (&image);
  return 0;
}
