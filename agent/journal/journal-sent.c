/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalSent"

#include "agent/journal/journal-private.h"

#define SENT_DAYS 30

static void
sent_batch_free (LklSentBatch *batch)
{
  g_free (batch->destination);
  g_free (batch);
}

#define INTO_SENT                                                                               \
  "INSERT INTO sent (class, signal, sent_usecs, destination, status, records, rejected, bytes," \
  " batch) "

/* What is counted is no batch, and its number may be another's one day: its bytes tell it. */
static gboolean
is_counted (const LklBatch *batch)
{
  return batch->id >= LKL_JOURNAL_FIRST_COUNTED;
}

/* For ":batch", ":bytes" and the like, where the statement has them. */
static void
bind_batch (LklStatement *statement, const LklBatch *batch)
{
  if (is_counted (batch))
    lkl_statement_bind_bytes (statement, ":bytes", batch->bytes);
  else
    lkl_statement_bind_int64 (statement, ":batch", batch->id);
}

/* @batch: its sent_id becomes that of the new row */
static gboolean
insert_sent (LklJournal *self, LklBatch *batch, const char *destination, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      is_counted (batch)
          ? INTO_SENT "SELECT :class, :signal, :sent_usecs, :destination, 0, 1, 0, bytes, NULL"
                      " FROM counted WHERE bytes = :bytes RETURNING id"
          : INTO_SENT "SELECT class, signal, :sent_usecs, :destination, 0, records, 0, bytes, id"
                      " FROM batches WHERE id = :batch RETURNING id",
      error);
  gboolean has_row;

  if (insert == NULL)
    return FALSE;
  if (is_counted (batch))
    {
      lkl_statement_bind_int64 (insert, ":class", batch->record_class);
      lkl_statement_bind_int64 (insert, ":signal", batch->signal);
    }
  lkl_statement_bind_int64 (insert, ":sent_usecs", lkl_clock_get_wall_usecs (self->clock));
  lkl_statement_bind_text (insert, ":destination", destination);
  bind_batch (insert, batch);
  if (!lkl_statement_step (insert, &has_row, error))
    return FALSE;
  batch->sent_id = has_row ? lkl_statement_get_int64 (insert, 0) : 0;
  return TRUE;
}

/* @batch: its sent_id becomes that of the row that is there, or 0 */
static gboolean
find_sent (LklJournal *self, LklBatch *batch, GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      is_counted (batch) ? "SELECT id FROM sent WHERE batch IS NULL AND bytes = :bytes"
                         : "SELECT id FROM sent WHERE batch = :batch",
      error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bind_batch (select, batch);
  if (!lkl_statement_step (select, &has_row, error))
    return FALSE;
  batch->sent_id = has_row ? lkl_statement_get_int64 (select, 0) : 0;
  return TRUE;
}

/* Without a transaction of its own. */
static gboolean
enter_batch (LklJournal *self, LklBatch *batch, const char *destination, GError **error)
{
  if (!find_sent (self, batch, error))
    return FALSE;
  batch->is_first = batch->sent_id == 0;
  return !batch->is_first || insert_sent (self, batch, destination, error);
}

gboolean
lkl_journal_begin_batch (LklJournal *self, LklBatch *batch, const char *destination, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && enter_batch (self, batch, destination, error)
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_unbegin_batch (LklJournal *self, const LklBatch *batch, GError **error)
{
  g_autoptr (LklStatement) statement = NULL;

  if (!batch->is_first)
    return TRUE;
  statement =
      lkl_statement_new (self->database, "DELETE FROM sent WHERE id = :id AND status = 0", error);
  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":id", batch->sent_id);
  return lkl_statement_step (statement, NULL, error);
}

gboolean
lkl_journal_note_answer (
    LklJournal *self, const LklBatch *batch, guint status, gint64 rejected, GError **error)
{
  g_autoptr (LklStatement) update =
      lkl_statement_new (self->database,
                         "UPDATE sent SET status = :status, rejected = :rejected,"
                         " sent_usecs = :sent_usecs WHERE id = :id",
                         error);

  if (update == NULL)
    return FALSE;
  lkl_statement_bind_int64 (update, ":id", batch->sent_id);
  lkl_statement_bind_int64 (update, ":status", status);
  lkl_statement_bind_int64 (update, ":rejected", rejected);
  lkl_statement_bind_int64 (update, ":sent_usecs", lkl_clock_get_wall_usecs (self->clock));
  return lkl_statement_step (update, NULL, error);
}

/* The window shows a month. */
static gboolean
forget_old (LklJournal *self, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (self->database, "DELETE FROM sent WHERE sent_usecs < :oldest", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (
      statement, ":oldest", lkl_clock_get_wall_usecs (self->clock) - SENT_DAYS * G_TIME_SPAN_DAY);
  return lkl_statement_step (statement, NULL, error);
}

gboolean
lkl_journal_delete_batch (LklJournal *self,
                          const LklBatch *batch,
                          gboolean *was_there,
                          GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (self->database,
                         is_counted (batch) ? "DELETE FROM counted WHERE bytes = :bytes"
                                            : "DELETE FROM batches WHERE id = :batch",
                         error);

  if (statement == NULL)
    return FALSE;
  bind_batch (statement, batch);
  if (!lkl_statement_step (statement, NULL, error))
    return FALSE;
  *was_there = lkl_database_get_changes (self->database) > 0;
  return TRUE;
}

gboolean
lkl_journal_settle_batch (LklJournal *self,
                          const LklBatch *batch,
                          const char *destination,
                          guint status,
                          gint64 rejected,
                          GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  LklBatch entered = *batch;
  gboolean was_there;

  return transaction != NULL
         && (entered.sent_id != 0 || enter_batch (self, &entered, destination, error))
         && lkl_journal_note_answer (self, &entered, status, rejected, error)
         && lkl_journal_delete_batch (self, batch, &was_there, error)
         && (batch->n_refusals == 0
             || lkl_journal_recall_batches_aside (self, batch->record_class, error))
         && forget_old (self, error) && lkl_transaction_commit (transaction, error);
}

GPtrArray *
lkl_journal_list_sent (LklJournal *self, gint64 before, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sent_batch_free);
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT id, class, sent_usecs, destination, status, records, length(bytes), rejected"
      " FROM sent"
      " WHERE id < :before ORDER BY id DESC LIMIT :limit",
      error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":before", before > 0 ? before : G_MAXINT64);
  lkl_statement_bind_int64 (select, ":limit", limit);
  while (TRUE)
    {
      LklSentBatch *batch;

      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      batch = g_new0 (LklSentBatch, 1);
      batch->id = lkl_statement_get_int64 (select, 0);
      batch->record_class = (LklRecordClass) lkl_statement_get_int64 (select, 1);
      batch->sent_usecs = lkl_statement_get_int64 (select, 2);
      batch->destination = g_strdup (lkl_statement_get_text (select, 3));
      batch->status = (guint) lkl_statement_get_int64 (select, 4);
      batch->n_records = lkl_statement_get_int64 (select, 5);
      batch->n_bytes = lkl_statement_get_int64 (select, 6);
      batch->n_rejected = lkl_statement_get_int64 (select, 7);
      g_ptr_array_add (list, batch);
    }
}

GBytes *
lkl_journal_get_sent_bytes (LklJournal *self, gint64 id, GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database, "SELECT bytes FROM sent WHERE id = :id", error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":id", id);
  if (!lkl_statement_step (select, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_NOT_FOUND,
                   "nothing was sent under number %" G_GINT64_FORMAT,
                   id);
      return NULL;
    }
  return lkl_statement_get_bytes (select, 0);
}
