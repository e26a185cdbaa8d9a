/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * The only way from a picture of somebody else to one that may be shown, stored or passed on: the
 * locked-in program linklight-photo-decoder makes pixels of it, and we write a new PNG from them.
 * Not part of the base library, because of libpng: link lkl_photo_decoder_process_dep.
 *
 * The PNG: RGBA, 8 bits each, at most 512 x 512, upright, without metadata.
 *
 * @decoder_path: (nullable): the program; NULL = the installed one
 * @image: at most 1 MiB of PNG, JPEG or WebP with at most 4 megapixels; hostile
 *
 * Errors: LKL_ERROR_MALFORMED (no such picture, or a damaged one), LKL_ERROR_TOO_BIG,
 * LKL_ERROR_TIMED_OUT (more than 2 s), LKL_ERROR_UNAVAILABLE (the program is missing or can't lock
 * itself in here), G_IO_ERROR_CANCELLED. Whatever the error, the program is gone.
 */

/* Any thread; blocks for 2 s at most.
 * Returns: (transfer full): the PNG */
GBytes *lkl_photo_decode_sync (const char *decoder_path,
                               GBytes *image,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
