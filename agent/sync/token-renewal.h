/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/sync/credentials.h"
#include "agent/sync/http-client.h"

G_BEGIN_DECLS

/**
 * Takes other tokens in the place of those in use, so that a copy of them that somebody got hold of
 * ends. Main thread; nothing blocks but the saving of a small file.
 *
 * The token of measurements stays: it names nobody, and when it was renewed would tell whose it is.
 */

/* Whether it is time: a month after they were given, and where the clock went back.
 * @renewed_usecs: Unix microseconds; 0 = not known, which is long ago. Pure */
gboolean lkl_token_renewal_is_due (gint64 renewed_usecs, gint64 now_usecs);

/* @credentials: (transfer none): as they are in use
 * @path: where each new one is saved, durably, before the next is asked for
 * @now_usecs: wall clock */
void lkl_token_renewal_run_async (LklHttpClient *client,
                                  const LklCredentials *credentials,
                                  const char *path,
                                  gint64 now_usecs,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* Returns: (transfer full): the new ones; NULL with an error, and those in use are still good, as
 *   are those at the path, some of which may be new: LKL_ERROR_REFUSED where the endpoint knows
 *   neither one nor its spare any more */
LklCredentials *lkl_token_renewal_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
