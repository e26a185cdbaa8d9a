/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * LklPhotoStore: from the photos that were fetched to the PNGs that we wrote ourselves, by digest.
 * Main thread only; reading, decoding and writing run on others.
 *
 * A PNG is kept as <cache_dir>/photos/<sha256>.png in a folder for this person alone. A photo that
 * can't be decoded is a problem that doctor tells, and is not tried again in this run.
 */
#define LKL_TYPE_PHOTO_STORE (lkl_photo_store_get_type ())
G_DECLARE_FINAL_TYPE (LklPhotoStore, lkl_photo_store, LKL, PHOTO_STORE, GObject)

/**
 * @cache_dir: created where it is missing
 * @decoder_path: (nullable): as for lkl_photo_decode_sync()
 *
 * Returns: (transfer full)
 */
LklPhotoStore *lkl_photo_store_new (const char *cache_dir, const char *decoder_path);

/**
 * Requests for the same photo share one decoding.
 *
 * @sha256: lower-case hex
 * @raw: (nullable): the photo as it was fetched, hostile; NULL if the journal has none
 *
 * Errors: LKL_ERROR_NOT_FOUND (no PNG and nothing to decode), LKL_ERROR_MALFORMED (no digest, or
 * not the digest of @raw), those of lkl_photo_decode_sync(), G_IO_ERROR_CANCELLED
 */
void lkl_photo_store_get_async (LklPhotoStore *self,
                                const char *sha256,
                                GBytes *raw,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: (transfer full): the PNG */
GBytes *lkl_photo_store_get_finish (LklPhotoStore *self, GAsyncResult *result, GError **error);

/* Removes the PNGs of all other photos.
 * @keep: (transfer none): NULL-terminated digests
 * @callback: (nullable) */
void lkl_photo_store_prune_async (LklPhotoStore *self,
                                  const char *const *keep,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean lkl_photo_store_prune_finish (LklPhotoStore *self, GAsyncResult *result, GError **error);

/* Photos that can't be shown, one sentence each. Returns: (transfer full) (element-type utf8) */
GPtrArray *lkl_photo_store_get_problems (LklPhotoStore *self);

G_END_DECLS
