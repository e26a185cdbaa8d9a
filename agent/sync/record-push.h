/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/journal/journal.h"
#include "agent/sync/credentials.h"
#include "agent/sync/http-client.h"
#include "agent/sync/push-reaction.h"

G_BEGIN_DECLS

/**
 * One round of pushing one class: batch after batch, oldest first, until nothing waits or the
 * endpoint does not take any more. A batch leaves the journal only after the endpoint has
 * acknowledged it; one that it refuses for good steps aside after a while (journal.h). Main thread;
 * nothing blocks.
 */
typedef struct
{
  LklPushReaction reaction; /* why the round ended; DONE = nothing waits any more; HOLD = only what
                               was refused and is asked about again, or all was */
  guint n_batches;          /* acknowledged in this round */
  gint64 retry_after_secs;  /* -1 = the endpoint did not say */
  char *index_etag;         /* (owned) (nullable): the index that the endpoint has now */
  char *problem; /* (owned) (nullable): what the endpoint or the network said, for the log; NULL of
                    HOLD = as it was said before */
  LklRefusedRecords refused; /* of all classes */
  gboolean has_refused;      /* they were counted */
  gboolean is_token_unknown; /* the endpoint does not know who sends (401) */
} LklPushResult;

void lkl_push_result_free (LklPushResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPushResult, lkl_push_result_free)

/* Whether the class may still leave. */
typedef gboolean (*LklRecordPushGate) (LklRecordClass record_class, gpointer user_data);

/* @token: of this class; @version: of this program; @gate: (nullable): asked before each batch; its
 * data must live until the end */
void lkl_record_push_async (LklJournal *journal,
                            LklHttpClient *client,
                            LklRecordClass record_class,
                            const char *token,
                            const char *version,
                            LklRecordPushGate gate,
                            gpointer gate_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full): NULL where the journal failed or it was cancelled; what the endpoint
 * did is in the result */
LklPushResult *lkl_record_push_finish (GAsyncResult *result, GError **error);

G_END_DECLS
