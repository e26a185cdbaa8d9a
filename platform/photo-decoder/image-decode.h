/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/photo-decoder/decoded-image.h"

/**
 * Decodes a hostile picture, scales it down to at most 512 x 512 and turns it upright. Enter the
 * sandbox of decoder-sandbox.h first; only tests go without.
 *
 * @image: (out caller-allocates): empty unless LKL_PHOTO_DECODER_OK is returned; free with
 *   lkl_decoded_image_clear()
 */
LklPhotoDecoderStatus
lkl_image_decode (const uint8_t *bytes, size_t length, LklDecodedImage *image);
