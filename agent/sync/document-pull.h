/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/sync/http-client.h"

G_BEGIN_DECLS

/**
 * One round of pulling: the index, then what changed of the documents it names, then the person's
 * own document. Main thread; nothing blocks.
 *
 * Only a complete set whose digests are right, whose serial did not go back and whose documents can
 * all be read replaces the stored one. Whatever goes wrong, the last good set stays.
 */
typedef enum
{
  LKL_PULL_UNCHANGED,
  LKL_PULL_REPLACED,
} LklPullOutcome;

/* @mine_token: (nullable): NULL = without the person's own document */
void lkl_document_pull_async (LklJournal *journal,
                              LklHttpClient *client,
                              const char *mine_token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * @outcome: (out)
 * @retry_after_secs: (out): -1 = the endpoint did not say; set on errors too
 *
 * Returns: FALSE with an error that names the document and, where there is one, the JSON pointer
 */
gboolean lkl_document_pull_finish (GAsyncResult *result,
                                   LklPullOutcome *outcome,
                                   gint64 *retry_after_secs,
                                   GError **error);

G_END_DECLS
