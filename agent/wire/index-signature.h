/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * The signature of the index: Ed25519 (RFC 8032) over the bytes of index.json, in base64, in a file
 * of its own beside it. The index names each document by its digest, so that one signature vouches
 * for the whole set, wherever it is served from. Pure; any thread.
 */
#define LKL_INDEX_SIGNATURE_SUFFIX ".sig"
#define LKL_INDEX_SIGNATURE_MAX_BYTES 1024
/* Of the raw key, which a setting holds in base64: 44 characters. */
#define LKL_INDEX_SIGNATURE_KEY_BYTES 32
/* So many keys may stand in the setting: the next one beside the one in use. */
#define LKL_INDEX_SIGNATURE_MAX_KEYS 4

/**
 * Whether @signature is one of @index by one of @keys.
 *
 * @keys: public keys in base64, separated by ";": an admin's setting
 * @signature: the file as it came; blanks around the text don't matter
 *
 * Returns: FALSE with LKL_ERROR_MALFORMED and a sentence for the doctor. A key that is none refuses
 *   everything: who meant to check and mistyped shall not go without.
 */
gboolean
lkl_index_signature_verify (const char *keys, GBytes *index, GBytes *signature, GError **error);

G_END_DECLS
