/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "agent/base/photo-decoder-format.h"

/* Pixels as the wire has them: RGBA, 8 bits each, not multiplied by alpha. All zero: empty. */
typedef struct
{
  uint32_t width;
  uint32_t height;
  uint8_t *rgba; /* (owned): malloc() */
} LklImage;

/**
 * Decodes a hostile picture, turns it upright and scales it down to at most 512 x 512. Without the
 * sandbox of decoder-sandbox.h this is for tests only.
 *
 * @image: (out caller-allocates): empty unless LKL_PHOTO_DECODER_OK; free with lkl_image_clear()
 */
LklPhotoDecoderStatus
lkl_image_decode (const uint8_t *bytes, size_t length, LklImage *image);

/**
 * Room for the pixels of a picture, all transparent black, so that rows that a decoder leaves out
 * show nothing of this process.
 *
 * Returns: LKL_PHOTO_DECODER_DAMAGED for no pixels, LKL_PHOTO_DECODER_TOO_BIG over a limit
 */
LklPhotoDecoderStatus lkl_image_allocate (LklImage *image, uint32_t width, uint32_t height);

void lkl_image_clear (LklImage *image);

/* May a picture of this size be decoded at all? Returns as lkl_image_allocate(). */
LklPhotoDecoderStatus lkl_image_check_size (uint32_t width, uint32_t height);
