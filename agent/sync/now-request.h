/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/sync/http-client.h"
#include "agent/wire/now-document.h"

G_BEGIN_DECLS

/**
 * One request to the endpoint for what troubles many people at this moment. Main thread; nothing
 * blocks.
 *
 * @mine_token: of the person's own document
 */
void lkl_now_request_async (LklHttpClient *client,
                            const char *mine_token,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE or LKL_ERROR_TIMED_OUT (no way to the
 *   endpoint, or it can't answer now), LKL_ERROR_NOT_FOUND (one that does not count),
 *   LKL_ERROR_REFUSED, an error of lkl_now_document_parse() or G_IO_ERROR_CANCELLED
 */
LklNowDocument *lkl_now_request_finish (GAsyncResult *result, GError **error);

G_END_DECLS
