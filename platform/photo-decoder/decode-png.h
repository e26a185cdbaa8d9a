/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/photo-decoder/decoded-image.h"

/**
 * @bytes: a hostile PNG picture
 * @image: (out caller-allocates): may hold pixels even on failure; free with
 *   lkl_decoded_image_clear()
 */
LklPhotoDecoderStatus lkl_decode_png (const uint8_t *bytes, size_t length, LklDecodedImage *image);
