/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-encode.h"

G_BEGIN_DECLS

/**
 * The records of a batch, text by text, as lkl_otlp_encode_batch() was given them: for what has to
 * go in smaller parts. Nothing is decoded, so each byte stays as it was recorded.
 *
 * Returns: (transfer full) (element-type utf8): NULL with LKL_ERROR_MALFORMED where the bytes are
 *     none of ours
 */
GPtrArray *lkl_otlp_split_batch (LklOtlpSignal signal, GBytes *bytes, GError **error);

G_END_DECLS
