/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/database.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/* For the journal's own files: journal.c (life and thread); journal-answers.c, journal-records.c,
 * journal-documents.c, journal-history.c, journal-outages.c, journal-streams.c and
 * journal-windows.c hold the SQL. */
struct _LklJournal
{
  GObject parent_instance;

  LklDatabase *database; /* (owned) */
  LklClock *clock;       /* (owned) */
  GThreadPool *worker;   /* (owned): one thread, forever */
  char *set_aside;       /* (owned) (nullable) */
  gboolean lost_rows;    /* while it carried over, for whatever reason of the storage */
  LklOtlpForm form;      /* of what is recorded */
  LklClockSkew skew;
  char **marks; /* (owned) (nullable): paths, see journal-streams.h */
  char *marked; /* (owned) (nullable): what the marks say */
  char *held;   /* (owned) (nullable): JSON array of what stands in records that wait */
  gint64
      asked_usecs[LKL_RECORD_CLASS_COUNT]; /* when somebody last wished that all is asked about */
  guint unrecorded; /* atomic: bits 1 << LklRecordClass of what is switched off */
};

/* A journal that never was gets its streams. */
gboolean lkl_journal_ensure_streams (LklJournal *self, GError **error);

/* Takes the next number of the class's stream. Without a transaction of its own.
 * @stream: (out) (transfer full) */
gboolean lkl_journal_take_seq (
    LklJournal *self, LklRecordClass record_class, char **stream, gint64 *seq, GError **error);

/* A fact that is a number from 0. @number: (out): 0 where it is not set or is none */
gboolean
lkl_journal_read_number (LklJournal *self, const char *key, gint64 *number, GError **error);

/* journal-quarter.c: another stream for measurements each quarter. While nothing of theirs is
 * packed, so that the one ends before the other begins. */
gboolean lkl_journal_follow_quarter (LklJournal *self, GError **error);

/* Before anything goes out under a number that was taken. */
gboolean lkl_journal_mark_steps (LklJournal *self, GError **error);

/* journal-waiting.c: whether the class is switched off. */
gboolean lkl_journal_leaves_out (LklJournal *self, LklRecordClass record_class);
/* What becomes of a record of such a class. Returns: whether that is well */
gboolean lkl_journal_leave_out (LklRecordClass record_class, GError **error);

/* journal-waiting.c: for ":held" in a statement with LKL_JOURNAL_IS_FREE. */
const char *lkl_journal_get_held (LklJournal *self);
#define LKL_JOURNAL_IS_FREE \
  " NOT EXISTS (SELECT 1 FROM json_each(:held) AS held WHERE instr(text, held.value) > 0)"

/* What to add to this PC's clock. */
gint64 lkl_journal_get_skew_usecs (LklJournal *self);

/* journal-counted.c: their numbers, so that none is a batch's. */
#define LKL_JOURNAL_FIRST_COUNTED (G_GINT64_CONSTANT (1) << 40)
gboolean lkl_journal_insert_counted (LklJournal *self, const LklRecord *record, GError **error);

/* Without a transaction of its own. */
gboolean lkl_journal_insert_record (LklJournal *self, const LklRecord *record, GError **error);
gboolean lkl_journal_insert_records (LklJournal *self, GPtrArray *records, GError **error);
gboolean
lkl_journal_insert_question_event (LklJournal *self, const LklQuestionEvent *event, GError **error);

/* What lkl_journal_take_batch() reads. */
/* Asked about at once again, a batch that was refused is no new word. */
#define LKL_JOURNAL_REFUSAL_USECS (30 * G_TIME_SPAN_MINUTE)
#define LKL_JOURNAL_BATCH_COLUMNS "id, signal, records, bytes, refusals"
/* @select: of those columns, ready to step. @batch: (out) (transfer full) (nullable) */
gboolean lkl_journal_take_batch (LklStatement *select,
                                 LklRecordClass record_class,
                                 LklBatch **batch,
                                 GError **error);
/* Likewise: the oldest one that stepped aside and is due. */
gboolean lkl_journal_read_batch_aside (LklJournal *self,
                                       LklRecordClass record_class,
                                       LklBatch **batch,
                                       GError **error);
/* The endpoint changed its mind about one of them: ask about the others without waiting. */
gboolean
lkl_journal_recall_batches_aside (LklJournal *self, LklRecordClass record_class, GError **error);
/* Freezes @texts (element-type utf8) under the next number, without a transaction of its own. */
gboolean lkl_journal_insert_batch (LklJournal *self,
                                   LklRecordClass record_class,
                                   LklOtlpSignal signal,
                                   const char *version,
                                   GPtrArray *texts,
                                   GError **error);
/* @was_there: (out): FALSE where the agent of another session was quicker */
gboolean lkl_journal_delete_batch (LklJournal *self,
                                   const LklBatch *batch,
                                   gboolean *was_there,
                                   GError **error);

/* A distribution as it is kept. Returns: (transfer full) */
char *lkl_journal_histogram_to_text (const LklExponentialHistogram *histogram);
/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
LklExponentialHistogram *lkl_journal_histogram_from_text (const char *text, GError **error);

/* Copies what can be read of the file at @path into this empty journal, and brings it to the disk.
 * @n_rows: (out). Returns: FALSE with LKL_ERROR_STORAGE where there is no room for it */
gboolean
lkl_journal_carry_over (LklJournal *self, const char *path, gint64 *n_rows, GError **error);

G_END_DECLS
