/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/photo-decoder/decoded-image.h"

/**
 * The one thing of a picture's metadata that we read: phones store how they were held instead of
 * turning the pixels.
 *
 * @bytes: the content of one JPEG APP1 segment (EXIF 2.32 section 4.5), hostile
 *
 * Returns: LKL_ORIENTATION_UPRIGHT for everything that is not clearly something else
 */
LklOrientation lkl_exif_orientation_read (const uint8_t *bytes, size_t length);
