/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What linklight-photo-decoder wrote (photo-decoder-format.h), as a new PNG. Hostile: the picture
 * may have taken over the program. Any thread.
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_FAILED */
GBytes *lkl_photo_decoder_output_to_png (const guint8 *output, gsize length, GError **error);

G_END_DECLS
