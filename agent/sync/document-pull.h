/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/sync/document-set.h"
#include "agent/sync/http-client.h"

G_BEGIN_DECLS

/**
 * One round of pulling: the index, then what changed of the documents it names, then the person's
 * own document. Main thread; nothing blocks.
 *
 * Only a complete set whose index is signed as it has to be, whose digests are right, whose serial
 * did not go back and whose documents can all be read replaces the stored one. Whatever goes wrong,
 * the last good set stays.
 */
typedef struct
{
  LklDocumentSet *documents; /* (owned) (nullable): the new set; NULL = the stored one is in use */
  char *index_etag;          /* (owned) (nullable): of the index that the set is from */
  gint64 not_after_usecs;    /* of that index: Unix microseconds; G_MAXINT64 = no end */
  gboolean is_mine_refused;  /* it does not know the token any more */
  gboolean has_mine; /* the endpoint has said that the person's own document is the newest */
} LklPullResult;

void lkl_pull_result_free (LklPullResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPullResult, lkl_pull_result_free)

/* How a pull comes to the person's own document. */
typedef struct
{
  const char *token; /* (nullable): NULL = this PC has none, since it has no person */
  gboolean is_left;  /* it is not asked for now: the one that is stored stays */
} LklMineAccess;

/* @index_keys: whose signature the index needs (agent/wire/index-signature.h); "" = none */
void lkl_document_pull_async (LklJournal *journal,
                              LklHttpClient *client,
                              const char *index_keys,
                              LklMineAccess mine,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * @retry_after_secs: (out): -1 = the endpoint did not say; set on errors too
 *
 * Returns: (transfer full): NULL with an error that names the document and, where there is one, the
 *   JSON pointer
 */
LklPullResult *
lkl_document_pull_finish (GAsyncResult *result, gint64 *retry_after_secs, GError **error);

G_END_DECLS
