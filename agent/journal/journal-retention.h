/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * A PC that is offline for months must not fill the person's disk. What is given up, in this order,
 * until the rest fits: first, measurements that wait are thinned by merging
 * (agent/wire/otlp-merge.h), which loses nothing but the hour; then the oldest of them go; then
 * what was sent long ago; then the oldest events. What a person said never goes, whatever its size.
 *
 * It goes by size alone: a clock that is wrong for a while deletes nothing.
 */
#define LKL_JOURNAL_MAX_BYTES (18 * 1024 * 1024)

/**
 * Looks at the size, and gives up what is too much. Inside a job, or before the main loop runs.
 *
 * @max_bytes: of pages in use
 */
gboolean lkl_journal_keep_small (LklJournal *self, gint64 max_bytes, GError **error);

/* What was given up since this journal was begun. */
typedef struct
{
  gint64 n_merged;                          /* records that became part of another one */
  gint64 n_dropped[LKL_RECORD_CLASS_COUNT]; /* records that were not sent and never will be */
  gint64 n_forgotten;                       /* batches that had been sent */
} LklJournalLosses;

gboolean lkl_journal_get_losses (LklJournal *self, LklJournalLosses *losses, GError **error);

G_END_DECLS
