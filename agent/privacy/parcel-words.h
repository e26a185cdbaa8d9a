/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * What is in a parcel, in the words of the register: what stands on it, then record by record.
 *
 * @bytes: a batch, or one record, as agent/wire/otlp-encode.h wrote it
 *
 * Returns: (transfer full): lines for people, translated; NULL with LKL_ERROR_MALFORMED or
 *          LKL_ERROR_TOO_BIG
 */
char *lkl_parcel_words_from_bytes (GBytes *bytes, GError **error);

G_END_DECLS
