/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdint.h>

#include "agent/base/photo-decoder-format.h"

/* As a person sees it, by EXIF 2.32 section 4.6.4, tag 0x0112: how the stored rows must be turned.
 */
typedef enum
{
  LKL_ORIENTATION_UPRIGHT = 1,
  LKL_ORIENTATION_MIRRORED = 2,
  LKL_ORIENTATION_ROTATED_180 = 3,
  LKL_ORIENTATION_FLIPPED = 4,
  LKL_ORIENTATION_TRANSPOSED = 5,
  LKL_ORIENTATION_NEEDS_CLOCKWISE = 6,
  LKL_ORIENTATION_TRANSVERSED = 7,
  LKL_ORIENTATION_NEEDS_COUNTER_CLOCKWISE = 8,
} LklOrientation;

/* Pixels as the output has them: RGBA, 8 bits each, not multiplied by alpha. All zero: empty. */
typedef struct
{
  uint32_t width;
  uint32_t height;
  uint32_t full_width; /* as the file says; more than width where a decoder reduced it already */
  uint32_t full_height;
  LklOrientation orientation;
  uint8_t *rgba; /* (owned): from malloc() */
} LklDecodedImage;

/**
 * May a picture of this size be decoded?
 *
 * Returns: LKL_PHOTO_DECODER_DAMAGED for no pixels at all, LKL_PHOTO_DECODER_TOO_BIG over a limit
 */
LklPhotoDecoderStatus lkl_decoded_image_check_size (uint32_t width, uint32_t height);

/**
 * Room for upright pixels of this size, all transparent black, so that what a decoder leaves out
 * shows nothing of this process.
 *
 * @self: (out caller-allocates): empty on failure; free with lkl_decoded_image_clear()
 *
 * Returns: as lkl_decoded_image_check_size(); LKL_PHOTO_DECODER_TOO_BIG also without memory
 */
LklPhotoDecoderStatus
lkl_decoded_image_init (LklDecodedImage *self, uint32_t width, uint32_t height);

void lkl_decoded_image_clear (LklDecodedImage *self);

/* Returns: (transfer none): the first byte of a row */
uint8_t *lkl_decoded_image_get_row (const LklDecodedImage *self, uint32_t y);
