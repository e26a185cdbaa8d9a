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
  char *path;          /* (owned): of the journal's file */
} LklScratchJournal;

/* @boot_usecs: a day where schedules must not see a PC that just booted. Returns: (transfer full)
 */
LklScratchJournal *lkl_scratch_journal_new (gint64 wall_usecs, gint64 boot_usecs);
/* Deletes the folder too. */
void lkl_scratch_journal_free (LklScratchJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklScratchJournal, lkl_scratch_journal_free)

/* The program ends and starts again. */
void lkl_scratch_journal_reopen (LklScratchJournal *self);

/* Runs the main loop until all jobs given so far and their callbacks are done, and what came of
 * those. */
void lkl_scratch_journal_settle (LklScratchJournal *self);

/* Runs @job on the journal's thread and waits for it; it must succeed. @data: (transfer none) */
void lkl_scratch_journal_run (LklScratchJournal *self, LklJournalJob job, gpointer data);

/* From now on the disk refuses to be written to, or takes it again. */
void lkl_scratch_journal_set_read_only (LklScratchJournal *self, gboolean is_read_only);
/* Nor can facts be read. */
void lkl_scratch_journal_set_without_facts (LklScratchJournal *self, gboolean is_without_facts);

/* The same after what the journal has been given to do by now. */
void lkl_scratch_journal_queue_read_only (LklScratchJournal *self, gboolean is_read_only);

/* The history of questions is, oldest first, "QUESTION ASKED-BY OUTCOME, …". */
void lkl_scratch_journal_assert_history (LklScratchJournal *self, const char *expected);

/* So many records wait to be sent. */
void lkl_scratch_journal_assert_waiting (LklScratchJournal *self, gint64 expected);

/* What would be sent now of @record_class, which then counts as sent.
 * Returns: (transfer full) (nullable): NULL = nothing */
LklOtlpRequest *lkl_scratch_journal_send (LklScratchJournal *self, LklRecordClass record_class);

G_END_DECLS
