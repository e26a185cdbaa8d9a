/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * gzip (RFC 1952) with a bound on what comes out, whatever the input claims. Any thread.
 */

/**
 * Takes one or more members and nothing after them.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_TOO_BIG or LKL_ERROR_MALFORMED
 */
GBytes *lkl_gzip_decompress (GBytes *compressed, gsize max_bytes, GError **error);

/* Returns: (transfer full) */
GBytes *lkl_gzip_compress (GBytes *bytes);

G_END_DECLS
