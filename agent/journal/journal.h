/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock-skew.h"
#include "agent/base/clock.h"
#include "agent/base/error.h"
#include "agent/wire/otlp-encode.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklJournal: where records wait, on disk, until the endpoint has them; and the agent's memory.
 * The only SQL on the PC.
 *
 * Writing waits for the disk, so work on the journal runs on a thread of its own:
 * lkl_journal_run_async() is the way in from the main loop, and the functions below it are for
 * inside. Jobs run one after another, in the order of their calls.
 *
 * A job that was given runs, whatever becomes of its asker: an answer that was given is written.
 */
#define LKL_TYPE_JOURNAL (lkl_journal_get_type ())
G_DECLARE_FINAL_TYPE (LklJournal, lkl_journal, LKL, JOURNAL, GObject)

/**
 * Opens the file at @path, which is made if it is missing. A damaged one is set aside beside it
 * (never deleted), what can be read is carried over, and the journal goes on under new streams.
 * Blocks: call it before the main loop or on another thread.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_STORAGE or LKL_ERROR_UNSUPPORTED
 */
LklJournal *lkl_journal_open (const char *path, LklClock *clock, GError **error);

/* (nullable): where the latest damaged file was set aside, as long as it is there */
const char *lkl_journal_get_set_aside (LklJournal *self);

/* Runs on the journal's thread. Returns: FALSE with an error */
typedef gboolean (*LklJournalJob) (LklJournal *self, gpointer data, GError **error);

/**
 * @data: (transfer full): the job's alone while it runs; freed with @free_data after @callback, in
 *        the caller's main context. So the callback can read what the job left in it with
 *        lkl_journal_run_get_data(), and it may hold what belongs to the caller's thread.
 * @cancellable: (nullable): changes what the asker hears (G_IO_ERROR_CANCELLED), not what is done
 */
void lkl_journal_run_async (LklJournal *self,
                            LklJournalJob job,
                            gpointer data,
                            GDestroyNotify free_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean lkl_journal_run_finish (LklJournal *self, GAsyncResult *result, GError **error);
/* Returns: (transfer none): the job's data */
gpointer lkl_journal_run_get_data (GAsyncResult *result);

/* Blocks until all jobs so far are done, 5 s at most: for the end of the program alone. */
void lkl_journal_drain (LklJournal *self);

/* ---- Inside a job (or before the main loop runs) ---- */

/* Durable when it returns. A record whose uid waits here already is no error and stays one. Once it
 * is frozen into a batch nobody here knows its uid any more: the endpoint sees to those. */
gboolean lkl_journal_add_record (LklJournal *self, const LklRecord *record, GError **error);

/* From now on records are written with times that are right where this PC's clock is wrong; what
 * the journal keeps for itself follows that clock all the same. */
void lkl_journal_set_skew (LklJournal *self, const LklClockSkew *skew);

/* Records and batches that wait. -1 on an error. */
gint64 lkl_journal_count_waiting (LklJournal *self, GError **error);
/* The same of one class. */
gint64 lkl_journal_count_waiting_of (LklJournal *self, LklRecordClass record_class, GError **error);

typedef struct
{
  gint64 id;
  LklRecordClass record_class;
  LklOtlpSignal signal;
  gint64 n_records;
  gint64 n_refusals; /* how often the endpoint said that it won't ever take it */
  gint64 sent_id;    /* in the sent log, 0 = it was not begun to be sent */
  gboolean is_first; /* it was never sent before */
  GBytes *bytes;     /* (owned): the request before compression */
} LklBatch;

void lkl_batch_free (LklBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklBatch, lkl_batch_free)

/**
 * Freezes what waits of @record_class (oldest first, within the limits of endpoint-api.h) into
 * batches, and returns the oldest batch that has not been acknowledged. One that was refused comes
 * after those that were not, and half an hour later; one that stepped aside after all others, and
 * once a day.
 *
 * @version: of this program, for the batch's resource
 * @batch: (out) (transfer full) (nullable): NULL where nothing waits
 */
gboolean lkl_journal_next_batch (LklJournal *self,
                                 LklRecordClass record_class,
                                 const char *version,
                                 LklBatch **batch,
                                 GError **error);

/* @batch is about to leave: from now on it stands in the sent log, without a status, whatever
 * becomes of it; once, however often it is sent. */
gboolean lkl_journal_begin_batch (LklJournal *self,
                                  LklBatch *batch,
                                  const char *destination,
                                  GError **error);
/* Nothing of it left after all: there was no connection. */
gboolean lkl_journal_unbegin_batch (LklJournal *self, const LklBatch *batch, GError **error);
/* What was answered, though @batch is not settled by that. As below. */
gboolean lkl_journal_note_answer (
    LklJournal *self, const LklBatch *batch, guint status, gint64 rejected, GError **error);

/* The endpoint has answered for good: the batch waits no longer, and the sent log tells so.
 * @status: HTTP; @rejected: records that a partial success refused */
gboolean lkl_journal_settle_batch (LklJournal *self,
                                   const LklBatch *batch,
                                   const char *destination,
                                   guint status,
                                   gint64 rejected,
                                   GError **error);

/* After so many refusals, half an hour or more apart, a batch steps aside: it keeps nothing else
 * from leaving, is asked about once a day, and is never dropped for it. */
#define LKL_JOURNAL_MAX_REFUSALS 3

/* The endpoint won't ever take @batch as it is. Counts that, unless it was counted just now, and
 * tells how often in the batch. */
gboolean lkl_journal_refuse_batch (LklJournal *self, LklBatch *batch, GError **error);
gboolean lkl_batch_is_aside (const LklBatch *self);
/* Somebody wishes it: what was refused does not wait for its half hour. */
void lkl_journal_ask_again (LklJournal *self);
/* @has_refused: (out): whether a batch waits that was refused and has not stepped aside */
gboolean lkl_journal_has_refused (LklJournal *self,
                                  LklRecordClass record_class,
                                  gboolean *has_refused,
                                  GError **error);

/**
 * Makes two batches out of one that is too big for what is on the way. Both take new numbers: the
 * number of the first one named other bytes and never names anything else. Who refused it for its
 * size has stored nothing of it; and if one had, an event is known by its own uid.
 *
 * Returns: FALSE with LKL_ERROR_MALFORMED where the bytes are damaged, or LKL_ERROR_STORAGE
 */
gboolean lkl_journal_split_batch (LklJournal *self,
                                  const LklBatch *batch,
                                  const char *version,
                                  GError **error);

typedef struct
{
  gint64 n_aside;    /* records that wait in batches that stepped aside */
  gint64 n_rejected; /* of those sent in the last 30 days, by partial successes */
} LklRefusedRecords;

gboolean lkl_journal_count_refused (LklJournal *self, LklRefusedRecords *refused, GError **error);

/* The stream of a class: a UUIDv4, the same until it is renewed. Returns: (transfer full) */
char *lkl_journal_get_stream (LklJournal *self, LklRecordClass record_class, GError **error);
/* A sequence number was used twice: from here on a new stream counts from 1. Frozen batches keep
 * the one that they have. */
gboolean lkl_journal_renew_stream (LklJournal *self, LklRecordClass record_class, GError **error);
/* Likewise, unless a new stream was begun since @batch was frozen. */
gboolean lkl_journal_leave_stream_of (LklJournal *self, const LklBatch *batch, GError **error);

/* The sent log, newest first. */
typedef struct
{
  gint64 id;
  LklRecordClass record_class;
  gint64 sent_usecs;
  char *destination; /* (owned) */
  guint status;      /* 0 = none came: maybe it arrived */
  gint64 n_records;
  gint64 n_rejected; /* of them, by a partial success */
  gint64 n_bytes;
} LklSentBatch;

/* @before: an id, 0 = from the newest. Returns: (transfer full) (element-type LklSentBatch) */
GPtrArray *lkl_journal_list_sent (LklJournal *self, gint64 before, guint limit, GError **error);
/* Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND */
GBytes *lkl_journal_get_sent_bytes (LklJournal *self, gint64 id, GError **error);

/* Documents, the last good set. */
typedef struct
{
  char *name;    /* (owned): "policy", ..., or a photo's path */
  char *digest;  /* (owned): sha256, lower-case hex */
  GBytes *bytes; /* (owned) (nullable): NULL = as it is stored */
} LklStoredDocument;

LklStoredDocument *lkl_stored_document_new (const char *name, const char *digest, GBytes *bytes);
void lkl_stored_document_free (LklStoredDocument *self);

/* Photos (named "photos/…") come without their bytes, since they are many and rarely wanted.
 * Returns: (transfer full) (element-type LklStoredDocument) */
GPtrArray *lkl_journal_list_documents (LklJournal *self, GError **error);
/* Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND */
GBytes *lkl_journal_get_document (LklJournal *self, const char *name, GError **error);
/* Replaces all documents by these, or none. @facts: (nullable) (element-type utf8 utf8): stored in
 * the same transaction, such as the set's serial */
gboolean lkl_journal_replace_documents (LklJournal *self,
                                        GPtrArray *documents,
                                        GHashTable *facts,
                                        GError **error);

/* What was asked, when, and what came of it; oldest first. */
typedef struct
{
  char *question; /* (owned) */
  gint64 version;
  gint64 at_usecs;
  char *asked_by; /* (owned): "linklight" or "person" */
  char *outcome;  /* (owned): see agent/questions/question-budget.h */
} LklQuestionEvent;

void lkl_question_event_free (LklQuestionEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionEvent, lkl_question_event_free)

gboolean
lkl_journal_add_question_event (LklJournal *self, const LklQuestionEvent *event, GError **error);
/* Returns: (transfer full) (element-type LklQuestionEvent) */
GPtrArray *lkl_journal_list_question_events (LklJournal *self, gint64 since_usecs, GError **error);
/* Forgets what @asked_by asked and what came of it, but for events of the outcome @but: all from
 * before that time, and the oldest of them until @n_kept are left. */
gboolean lkl_journal_forget_question_events (LklJournal *self,
                                             const char *asked_by,
                                             const char *but,
                                             gint64 before_usecs,
                                             guint n_kept,
                                             GError **error);

/* No time that is moved lies beyond this, nor is it moved by more. */
#define LKL_JOURNAL_MAX_QUESTION_EVENT_USECS (G_GINT64_CONSTANT (1) << 61)

/**
 * The clock was set by @usecs, forward or (negative) back: all events, and the answers that were
 * given, move with it, so that they are as long ago as before.
 *
 * @latest_usecs: no event is left later than that; G_MAXINT64 = they may be
 */
gboolean lkl_journal_move_question_events (LklJournal *self,
                                           gint64 usecs,
                                           gint64 latest_usecs,
                                           GError **error);
/* Returns: where that brings one of them. Any thread. */
gint64 lkl_journal_move_time (gint64 at_usecs, gint64 usecs, gint64 latest_usecs);

/* Something that was said later, and what to remember of it (as lkl_journal_set_fact()), likewise
 * both or neither. */
gboolean lkl_journal_add_record_with_fact (
    LklJournal *self, const LklRecord *record, const char *key, const char *value, GError **error);

/* ---- Windows of series ---- */

/* Five minutes (of a program's responsiveness: a day) of one series, the finest that is kept. The
 * journal does not know what is in it. */
typedef struct
{
  char *series; /* (owned): "GROUP.KIND", such as "path.lookup" */
  char *target; /* (owned): what was measured: an id, never an address */
  gint64 start_usecs;
  gint64 sent;                        /* samples */
  gint64 lost;                        /* those of them without a good answer */
  LklExponentialHistogram *histogram; /* (owned): of the answers, in seconds */
} LklSeriesWindow;

/* An empty one. Returns: (transfer full) */
LklSeriesWindow *lkl_series_window_new (const char *series, const char *target, gint64 start_usecs);
void lkl_series_window_free (LklSeriesWindow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklSeriesWindow, lkl_series_window_free)

/* @windows: (element-type LklSeriesWindow): in one transaction; each is added to the one of the
 * same series, target and start, where there is one */
gboolean lkl_journal_add_windows (LklJournal *self, GPtrArray *windows, GError **error);

/* @group: as in the names of the series. Oldest first.
 * Returns: (transfer full) (element-type LklSeriesWindow) */
GPtrArray *
lkl_journal_list_windows (LklJournal *self, const char *group, gint64 since_usecs, GError **error);

/* No I/O. @windows: (element-type LklSeriesWindow): oldest first, maybe none
 * @until_usecs: the time that is over
 * Returns: (transfer full) (element-type LklRecord): maybe empty */
typedef GPtrArray *(*LklJournalSeal) (GPtrArray *windows, gint64 until_usecs);

/* Windows that have a life in common. */
typedef struct
{
  const char *name;   /* static: as in the names of the series */
  guint n_days;       /* for which they are kept */
  gboolean is_pooled; /* records are made of all that are kept, not only of what is in none yet */
  LklJournalSeal make_records;
} LklWindowGroup;

/**
 * Makes records of the windows of @group that began before @until_usecs and are in no record yet,
 * and deletes those that are too old: all in one transaction, so each time is told once. What is
 * added to a sealed time later stays on this PC (unless the group is pooled).
 *
 * @n_records: (out) (optional): how many were made
 */
gboolean lkl_journal_seal_windows (LklJournal *self,
                                   const LklWindowGroup *group,
                                   gint64 until_usecs,
                                   guint *n_records,
                                   GError **error);

/* Small facts by key, such as "first-page-shown". Returns: (transfer full) (nullable): NULL without
 * an error where it is not set */
char *lkl_journal_get_fact (LklJournal *self, const char *key, GError **error);
gboolean
lkl_journal_set_fact (LklJournal *self, const char *key, const char *value, GError **error);
/* One that is not set is no error. */
gboolean lkl_journal_delete_fact (LklJournal *self, const char *key, GError **error);

/* Reads one fact on the journal's thread, from the main loop. */
void lkl_journal_read_fact_async (LklJournal *self,
                                  const char *key,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Returns: as lkl_journal_get_fact() */
char *lkl_journal_read_fact_finish (LklJournal *self, GAsyncResult *result, GError **error);

G_END_DECLS
