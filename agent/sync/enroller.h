/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/sync/credentials.h"
#include "agent/sync/http-client.h"

G_BEGIN_DECLS

/**
 * Enrolment with a personal code, or as who signed in: the endpoint learns this journal's streams
 * and gives a token for each class. Main thread; nothing blocks.
 *
 * @code: (nullable): NULL = a web server before the endpoint knows the person by their ticket
 *   (Negotiate), or this PC's certificate
 * @former: (nullable) (transfer none): of an earlier enrolment of this PC with this endpoint. Its
 *   device stays, its tokens end with this one, but for that of measurements, which stays in use:
 *   what it sent is deleted by it alone
 * @credentials_path: where they are saved, durably, before this succeeds
 * @now_usecs: wall clock
 */
void lkl_enroller_enrol_async (LklJournal *journal,
                               LklHttpClient *client,
                               const char *code,
                               const LklCredentials *former,
                               const char *credentials_path,
                               gint64 now_usecs,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* Returns: (transfer full): NULL with LKL_ERROR_REFUSED (wrong, used or expired code),
 * LKL_ERROR_BUSY (too many tries), LKL_ERROR_UNAVAILABLE, LKL_ERROR_MALFORMED or LKL_ERROR_STORAGE.
 * The message is a sentence for people, translated */
LklCredentials *lkl_enroller_enrol_finish (GAsyncResult *result, GError **error);

G_END_DECLS
