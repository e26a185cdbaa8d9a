/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What is counted and not named waits here as it will be sent: one record in one request, which is
 * frozen when it is recorded and leaves at a random time of the next 12 hours. So nobody can tell
 * by when it came who was asked just before.
 *
 * Such a one is settled by lkl_journal_settle_batch(), and stands among what waits and what was
 * sent as an answer does. It is never parted, never joined with others and never steps aside: it
 * keeps nothing else from leaving.
 */
#define LKL_JOURNAL_MAX_COUNTED_WAIT_USECS (12 * G_TIME_SPAN_HOUR)

/* Inside a job. */

/**
 * The first one that is due.
 *
 * @batch: (out) (transfer full) (nullable): NULL = none is due yet
 * @wait_usecs: (out): until the next one is; G_MAXINT64 = none waits. 0 where there is a batch
 */
gboolean
lkl_journal_next_counted (LklJournal *self, LklBatch **batch, gint64 *wait_usecs, GError **error);

/* It could not leave, and is due again at a random time from @least_usecs on, within 12 hours. */
gboolean lkl_journal_put_off_counted (LklJournal *self,
                                      const LklBatch *batch,
                                      gint64 least_usecs,
                                      GError **error);

G_END_DECLS
