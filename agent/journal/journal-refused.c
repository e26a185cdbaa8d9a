/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalRefused"

#include "agent/journal/journal-private.h"
#include "agent/wire/otlp-split.h"

#define ASIDE_USECS G_TIME_SPAN_DAY

/* A clock that was set back makes no refusal too recent. */
static gboolean
count_refusal (LklJournal *self, gint64 id, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (self->database,
                         "UPDATE batches SET refused_usecs = :now, refusals = refusals"
                         " + (refused_usecs <= :now - :usecs OR refused_usecs > :now)"
                         " WHERE id = :id",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":id", id);
  lkl_statement_bind_int64 (statement, ":now", lkl_clock_get_wall_usecs (self->clock));
  lkl_statement_bind_int64 (statement, ":usecs", LKL_JOURNAL_REFUSAL_USECS);
  return lkl_statement_step (statement, NULL, error);
}

gboolean
lkl_journal_refuse_batch (LklJournal *self, LklBatch *batch, GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database, "SELECT coalesce(max(refusals), 0) FROM batches WHERE id = :id", error);

  if (select == NULL || !count_refusal (self, batch->id, error))
    return FALSE;
  lkl_statement_bind_int64 (select, ":id", batch->id);
  if (!lkl_statement_step (select, NULL, error))
    return FALSE;
  batch->n_refusals = lkl_statement_get_int64 (select, 0);
  return TRUE;
}

void
lkl_journal_ask_again (LklJournal *self)
{
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    self->asked_usecs[i] = lkl_clock_get_wall_usecs (self->clock);
}

gboolean
lkl_journal_has_refused (LklJournal *self,
                         LklRecordClass record_class,
                         gboolean *has_refused,
                         GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT 1 FROM batches WHERE class = :class AND refusals BETWEEN 1 AND :most - 1 LIMIT 1",
      error);

  if (select == NULL)
    return FALSE;
  lkl_statement_bind_int64 (select, ":class", record_class);
  lkl_statement_bind_int64 (select, ":most", LKL_JOURNAL_MAX_REFUSALS);
  return lkl_statement_step (select, has_refused, error);
}

gboolean
lkl_batch_is_aside (const LklBatch *self)
{
  return self->n_refusals >= LKL_JOURNAL_MAX_REFUSALS;
}

gboolean
lkl_journal_read_batch_aside (LklJournal *self,
                              LklRecordClass record_class,
                              LklBatch **batch,
                              GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT " LKL_JOURNAL_BATCH_COLUMNS " FROM batches"
      " WHERE class = :class AND refusals >= :most"
      " AND (refused_usecs <= :now - :usecs OR refused_usecs > :now) ORDER BY id LIMIT 1",
      error);

  if (select == NULL)
    return FALSE;
  lkl_statement_bind_int64 (select, ":class", record_class);
  lkl_statement_bind_int64 (select, ":most", LKL_JOURNAL_MAX_REFUSALS);
  lkl_statement_bind_int64 (select, ":now", lkl_clock_get_wall_usecs (self->clock));
  lkl_statement_bind_int64 (select, ":usecs", ASIDE_USECS);
  return lkl_journal_take_batch (select, record_class, batch, error);
}

gboolean
lkl_journal_recall_batches_aside (LklJournal *self, LklRecordClass record_class, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      self->database,
      "UPDATE batches SET refused_usecs = 0 WHERE class = :class AND refusals > 0",
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":class", record_class);
  return lkl_statement_step (statement, NULL, error);
}

/* ---- Parts. ---- */

static gboolean
insert_part (LklJournal *self,
             const LklBatch *batch,
             const char *version,
             GPtrArray *texts,
             guint from,
             guint to,
             GError **error)
{
  g_autoptr (GPtrArray) part = g_ptr_array_new ();

  for (guint i = from; i < to; i++)
    g_ptr_array_add (part, texts->pdata[i]);
  return lkl_journal_insert_batch (self, batch->record_class, batch->signal, version, part, error);
}

gboolean
lkl_journal_split_batch (LklJournal *self,
                         const LklBatch *batch,
                         const char *version,
                         GError **error)
{
  g_autoptr (GPtrArray) texts = lkl_otlp_split_batch (batch->signal, batch->bytes, error);
  g_autoptr (LklTransaction) transaction = NULL;
  gboolean was_there;

  if (texts == NULL)
    return FALSE;
  transaction = lkl_transaction_begin (self->database, error);
  if (transaction == NULL || !lkl_journal_delete_batch (self, batch, &was_there, error))
    return FALSE;
  return !was_there
         || (insert_part (self, batch, version, texts, 0, texts->len / 2, error)
             && insert_part (self, batch, version, texts, texts->len / 2, texts->len, error)
             && lkl_transaction_commit (transaction, error));
}

/* ---- What there is of both. ---- */

static gboolean
read_count (LklJournal *self, const char *sql, gint64 *count, GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (self->database, sql, error);

  if (select == NULL || !lkl_statement_step (select, NULL, error))
    return FALSE;
  *count = lkl_statement_get_int64 (select, 0);
  return TRUE;
}

gboolean
lkl_journal_count_refused (LklJournal *self, LklRefusedRecords *refused, GError **error)
{
  g_autofree char *aside =
      g_strdup_printf ("SELECT coalesce(sum(records), 0) FROM batches WHERE refusals >= %d",
                       LKL_JOURNAL_MAX_REFUSALS);

  return read_count (self, aside, &refused->n_aside, error)
         && read_count (self,
                        "SELECT coalesce(sum(rejected), 0) FROM sent WHERE batch IS NULL",
                        &refused->n_rejected,
                        error);
}
