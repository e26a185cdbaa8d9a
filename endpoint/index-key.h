/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklIndexKey: the private key that signs the index (agent/wire/index-signature.h): Ed25519, kept
 * as PKCS#8 in PEM, so that other programs can sign with it too. Immutable; any thread.
 */
typedef struct _LklIndexKey LklIndexKey;

/* Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND, LKL_ERROR_STORAGE (not to be read) or
 *   LKL_ERROR_MALFORMED (not an Ed25519 key) */
LklIndexKey *lkl_index_key_load (const char *path, GError **error);

/* A new one, written to @path with mode 0600, where nothing may be yet.
 * Returns: (transfer full): NULL with LKL_ERROR_STORAGE or LKL_ERROR_FAILED */
LklIndexKey *lkl_index_key_make (const char *path, GError **error);

LklIndexKey *lkl_index_key_ref (LklIndexKey *self);
void lkl_index_key_unref (LklIndexKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklIndexKey, lkl_index_key_unref)

/* As it stands in the agents' setting. Returns: (transfer none) */
const char *lkl_index_key_get_public (const LklIndexKey *self);

/* The file that belongs beside @index. Returns: (transfer full): NULL with LKL_ERROR_FAILED */
GBytes *lkl_index_key_sign (const LklIndexKey *self, GBytes *index, GError **error);

G_END_DECLS
