/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/sync/http-client.h"
#include "agent/wire/document-index.h"

G_BEGIN_DECLS

/**
 * Asks for the index of the shared documents, and for its signature where one is needed. Nothing of
 * an index is read before it is known whose it is. Main thread; nothing blocks.
 */
typedef struct
{
  LklDocumentIndex *index; /* (owned) (nullable): NULL = it is the one in use */
  char *etag;              /* (owned) (nullable): of @index */
} LklPulledIndex;

void lkl_pulled_index_free (LklPulledIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPulledIndex, lkl_pulled_index_free)

/* @keys: whose signature is needed (agent/wire/index-signature.h); "" = none
 * @etag: (nullable): of the index in use
 * @serial: of the index in use: a lower one is refused; 0 = none */
void lkl_index_pull_async (LklHttpClient *client,
                           const char *keys,
                           const char *etag,
                           gint64 serial,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * @retry_after_secs: (out): -1 = it was not said; set on errors too
 *
 * Returns: (transfer full): NULL with the errors of lkl_http_client_send_finish(), with
 *   LKL_ERROR_NOT_FOUND or LKL_ERROR_UNAVAILABLE for another status than 200 and 304, or with
 *   LKL_ERROR_MALFORMED, file and JSON pointer
 */
LklPulledIndex *
lkl_index_pull_finish (GAsyncResult *result, gint64 *retry_after_secs, GError **error);

/* What to make of a status that is neither 200 nor 304: a server that is down comes back by itself;
 * anything else somebody has to mend. */
LklError lkl_index_pull_get_error_code (guint status);

G_END_DECLS
