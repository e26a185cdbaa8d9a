/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/photo-decoder/decoded-image.h"

/**
 * Scales down, by the average of the area that each new pixel covers, until neither side is longer
 * than LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE; never up. Keeps the proportions of the full size.
 *
 * Returns: LKL_PHOTO_DECODER_TOO_BIG without memory; @image is then as it was
 */
LklPhotoDecoderStatus lkl_image_scale (LklDecodedImage *image);
