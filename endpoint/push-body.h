/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-decode.h"

G_BEGIN_DECLS

/* What a pushed body may decompress to. */
#define LKL_PUSH_BODY_MAX_BYTES (4 * 1024 * 1024)

/**
 * From the bytes of a push to its records: decompression and decoding, both bounded. Pure.
 *
 * @encoding: (nullable): the header Content-Encoding: NULL, "identity" or "gzip"
 * @plain: (out) (transfer full): the body without compression
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED (the encoding)
 */
LklOtlpRequest *lkl_push_body_decode (
    LklOtlpSignal signal, const char *encoding, GBytes *body, GBytes **plain, GError **error);

/* Whether lkl_push_body_decode() knows @encoding. */
gboolean lkl_push_body_knows_encoding (const char *encoding);

G_END_DECLS
