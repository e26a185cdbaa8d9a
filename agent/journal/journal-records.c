/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalRecords"

#include <string.h>

#include "agent/journal/journal-private.h"
#include "agent/journal/journal-totals.h"
#include "agent/wire/endpoint-api.h"

void
lkl_batch_free (LklBatch *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

void
lkl_journal_set_skew (LklJournal *self, const LklClockSkew *skew)
{
  self->skew = *skew;
}

gint64
lkl_journal_get_skew_usecs (LklJournal *self)
{
  return lkl_clock_skew_get_usecs (
      &self->skew, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
}

/* In the form that the destination wants. Returns: (transfer full): NULL on an error */
static char *
encode_record (LklJournal *self, const LklRecord *record, GError **error)
{
  g_autoptr (LklRecord) total = NULL;
  LklOtlpForm form = self->form;

  form.shift_usecs = lkl_journal_get_skew_usecs (self);
  if (!form.is_cumulative)
    return lkl_otlp_encode_record_as (record, &form);
  total = lkl_journal_add_to_total (self, (LklRecord *) record, error);
  return total != NULL ? lkl_otlp_encode_record_as (total, &form) : NULL;
}

static gboolean
insert_record (LklJournal *self, const LklRecord *record, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT INTO records (uid, class, signal, recorded_usecs, text)"
      " VALUES (:uid, :class, :signal, :recorded_usecs, :text) ON CONFLICT (uid) DO NOTHING",
      error);
  g_autofree char *text = encode_record (self, record, error);

  if (insert == NULL || text == NULL)
    return FALSE;
  lkl_statement_bind_text (insert, ":uid", record->uid);
  lkl_statement_bind_int64 (insert, ":class", record->record_class);
  lkl_statement_bind_int64 (insert, ":signal", lkl_otlp_signal_for (record->kind));
  lkl_statement_bind_int64 (insert, ":recorded_usecs", record->end_usecs);
  lkl_statement_bind_text (insert, ":text", text);
  return lkl_statement_step (insert, NULL, error);
}

/* What is switched off does not even count. */
gboolean
lkl_journal_insert_record (LklJournal *self, const LklRecord *record, GError **error)
{
  if (lkl_journal_leaves_out (self, record->record_class))
    return lkl_journal_leave_out (record->record_class, error);
  return record->is_counted ? lkl_journal_insert_counted (self, record, error)
                            : insert_record (self, record, error);
}

gboolean
lkl_journal_insert_records (LklJournal *self, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!lkl_journal_insert_record (self, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

gboolean
lkl_journal_add_record (LklJournal *self, const LklRecord *record, GError **error)
{
  return lkl_journal_insert_record (self, record, error);
}

gint64
lkl_journal_count_waiting (LklJournal *self, GError **error)
{
  g_autoptr (LklStatement) count =
      lkl_statement_new (self->database,
                         "SELECT (SELECT count(*) FROM records)"
                         " + (SELECT count(*) FROM counted)"
                         " + (SELECT coalesce(sum(records), 0) FROM batches)",
                         error);

  if (count == NULL || !lkl_statement_step (count, NULL, error))
    return -1;
  return lkl_statement_get_int64 (count, 0);
}

gint64
lkl_journal_count_waiting_of (LklJournal *self, LklRecordClass record_class, GError **error)
{
  g_autoptr (LklStatement) count =
      lkl_statement_new (self->database,
                         "SELECT (SELECT count(*) FROM records WHERE class = :class)"
                         " + (SELECT count(*) FROM counted WHERE :class = :answers)"
                         " + (SELECT coalesce(sum(records), 0) FROM batches WHERE class = :class)",
                         error);

  if (count == NULL)
    return -1;
  lkl_statement_bind_int64 (count, ":class", record_class);
  lkl_statement_bind_int64 (count, ":answers", LKL_RECORD_CLASS_ANSWERS);
  if (!lkl_statement_step (count, NULL, error))
    return -1;
  return lkl_statement_get_int64 (count, 0);
}

typedef struct
{
  GPtrArray *texts; /* (owned) (element-type utf8) */
  gint64 last_id;
} WaitingRecords;

/* The oldest records of a class and signal, as many as fit into a batch. */
static gboolean
read_waiting (LklJournal *self,
              LklRecordClass record_class,
              LklOtlpSignal signal,
              WaitingRecords *waiting,
              GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT id, text FROM records WHERE class = :class AND signal = :signal"
                         " AND" LKL_JOURNAL_IS_FREE " ORDER BY id LIMIT :limit",
                         error);
  gsize bytes = 0;
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  lkl_statement_bind_int64 (select, ":class", record_class);
  lkl_statement_bind_int64 (select, ":signal", signal);
  lkl_statement_bind_int64 (select, ":limit", LKL_ENDPOINT_MAX_BATCH_RECORDS);
  lkl_statement_bind_text (select, ":held", lkl_journal_get_held (self));
  waiting->texts = g_ptr_array_new_with_free_func (g_free);
  while (TRUE)
    {
      const char *text;

      if (!lkl_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      text = lkl_statement_get_text (select, 1);
      bytes += strlen (text) + 1;
      /* The envelope takes under a KiB; one record alone is sent whatever its size. */
      if (waiting->texts->len > 0 && bytes > LKL_ENDPOINT_MAX_BATCH_BYTES - 1024)
        return TRUE;
      g_ptr_array_add (waiting->texts, g_strdup (text));
      waiting->last_id = lkl_statement_get_int64 (select, 0);
    }
}

/* Returns: (transfer full) */
static GBytes *
encode_batch (LklJournal *self,
              LklOtlpSignal signal,
              const LklOtlpResource *resource,
              GPtrArray *texts)
{
  LklOtlpResource told = *resource;

  if (signal == LKL_OTLP_METRICS && self->form.is_cumulative)
    told.seq = 0;
  return lkl_otlp_encode_batch (signal, &told, texts);
}

gboolean
lkl_journal_insert_batch (LklJournal *self,
                          LklRecordClass record_class,
                          LklOtlpSignal signal,
                          const char *version,
                          GPtrArray *texts,
                          GError **error)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (
      (now_usecs + lkl_journal_get_skew_usecs (self)) / G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT INTO batches (class, signal, stream, seq, day, records, frozen_usecs, bytes)"
      " VALUES (:class, :signal, :stream, :seq, :day, :records, :frozen_usecs, :bytes)",
      error);
  LklOtlpResource resource = { .day = day, .version = version };

  if (insert == NULL || !lkl_journal_take_seq (self, record_class, &stream, &resource.seq, error))
    return FALSE;
  resource.stream = stream;
  bytes = encode_batch (self, signal, &resource, texts);
  lkl_statement_bind_int64 (insert, ":class", record_class);
  lkl_statement_bind_int64 (insert, ":signal", signal);
  lkl_statement_bind_text (insert, ":stream", stream);
  lkl_statement_bind_int64 (insert, ":seq", resource.seq);
  lkl_statement_bind_text (insert, ":day", day);
  lkl_statement_bind_int64 (insert, ":records", texts->len);
  lkl_statement_bind_int64 (insert, ":frozen_usecs", now_usecs);
  lkl_statement_bind_bytes (insert, ":bytes", bytes);
  return lkl_statement_step (insert, NULL, error);
}

static gboolean
delete_records (LklJournal *self,
                LklRecordClass record_class,
                LklOtlpSignal signal,
                gint64 last_id,
                GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      self->database,
      "DELETE FROM records WHERE class = :class AND signal = :signal AND id <= :last_id"
      " AND" LKL_JOURNAL_IS_FREE,
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":class", record_class);
  lkl_statement_bind_int64 (statement, ":signal", signal);
  lkl_statement_bind_int64 (statement, ":last_id", last_id);
  lkl_statement_bind_text (statement, ":held", lkl_journal_get_held (self));
  return lkl_statement_step (statement, NULL, error);
}

static gboolean
freeze (LklJournal *self,
        LklRecordClass record_class,
        LklOtlpSignal signal,
        const char *version,
        GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (LklTransaction) transaction = NULL;
  WaitingRecords waiting = { 0 };
  gboolean ok;

  /* First: the agent of another session may write to the same file. */
  transaction = lkl_transaction_begin (self->database, error);
  if (transaction == NULL)
    return FALSE;
  ok = read_waiting (self, record_class, signal, &waiting, error);
  texts = waiting.texts;
  if (!ok || texts->len == 0)
    return ok;
  return lkl_journal_insert_batch (self, record_class, signal, version, texts, error)
         && delete_records (self, record_class, signal, waiting.last_id, error)
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_take_batch (LklStatement *select,
                        LklRecordClass record_class,
                        LklBatch **batch,
                        GError **error)
{
  gboolean has_row;

  *batch = NULL;
  if (!lkl_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  *batch = g_new0 (LklBatch, 1);
  (*batch)->id = lkl_statement_get_int64 (select, 0);
  (*batch)->record_class = record_class;
  (*batch)->signal = (LklOtlpSignal) lkl_statement_get_int64 (select, 1);
  (*batch)->n_records = lkl_statement_get_int64 (select, 2);
  (*batch)->bytes = lkl_statement_get_bytes (select, 3);
  (*batch)->n_refusals = lkl_statement_get_int64 (select, 4);
  return TRUE;
}

static gboolean
read_oldest_batch (LklJournal *self, LklRecordClass record_class, LklBatch **batch, GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT " LKL_JOURNAL_BATCH_COLUMNS " FROM batches"
      " WHERE class = :class AND refusals < :most"
      " AND (refused_usecs <= :now - :usecs OR refused_usecs > :now OR refused_usecs < :asked)"
      " ORDER BY refused_usecs, id LIMIT 1",
      error);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  if (select == NULL)
    return FALSE;
  lkl_statement_bind_int64 (select, ":class", record_class);
  lkl_statement_bind_int64 (select, ":most", LKL_JOURNAL_MAX_REFUSALS);
  lkl_statement_bind_int64 (select, ":now", now_usecs);
  lkl_statement_bind_int64 (select, ":asked", MIN (self->asked_usecs[record_class], now_usecs));
  lkl_statement_bind_int64 (select, ":usecs", LKL_JOURNAL_REFUSAL_USECS);
  return lkl_journal_take_batch (select, record_class, batch, error);
}

gboolean
lkl_journal_next_batch (LklJournal *self,
                        LklRecordClass record_class,
                        const char *version,
                        LklBatch **batch,
                        GError **error)
{
  if (!read_oldest_batch (self, record_class, batch, error))
    return FALSE;
  if (*batch != NULL)
    return lkl_journal_mark_steps (self, error);
  if (!freeze (self, record_class, LKL_OTLP_METRICS, version, error)
      || !freeze (self, record_class, LKL_OTLP_LOGS, version, error)
      || !lkl_journal_mark_steps (self, error)
      || !read_oldest_batch (self, record_class, batch, error))
    return FALSE;
  if (*batch != NULL)
    return TRUE;
  return lkl_journal_read_batch_aside (self, record_class, batch, error)
         && (*batch != NULL || record_class != LKL_RECORD_CLASS_MEASUREMENTS
             || lkl_journal_follow_quarter (self, error));
}
