/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/photo-decoder/decoded-image.h"

/**
 * Turns the pixels as the orientation says and makes it upright.
 *
 * Returns: LKL_PHOTO_DECODER_TOO_BIG without memory; @image is then as it was
 */
LklPhotoDecoderStatus lkl_image_turn (LklDecodedImage *image);
