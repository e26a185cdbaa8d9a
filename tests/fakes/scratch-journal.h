/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/wire/otlp-decode.h"

G_BEGIN_DECLS

/* A real journal in a folder of its own, for one test, under a manual clock. */
typedef struct
{
  LklJournal *journal; /* (owned) */
  LklClock *clock;     /* (owned): manual */
  char *folder;        /* (owned) */
} LklScratchJournal;

/* Returns: (transfer full) */
LklScratchJournal *lkl_scratch_journal_new (gint64 wall_usecs);
/* Deletes the folder too. */
void lkl_scratch_journal_free (LklScratchJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklScratchJournal, lkl_scratch_journal_free)

/* Runs the main loop until all jobs given so far and their callbacks are done. */
void lkl_scratch_journal_settle (LklScratchJournal *self);

/* What would be sent now of @record_class, which then counts as sent.
 * Returns: (transfer full) (nullable): NULL = nothing */
LklOtlpRequest *lkl_scratch_journal_send (LklScratchJournal *self, LklRecordClass record_class);

G_END_DECLS
