/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalRetention"

#include "agent/journal/journal-retention.h"

#include "agent/base/identifier.h"
#include "agent/journal/journal-private.h"
#include "agent/wire/otlp-merge.h"

#define FACT_MERGED "losses.merged"
#define FACT_FORGOTTEN "losses.forgotten"
/* Rows that go at a time, before the size is looked at again. */
#define STEP_ROWS 100
/* Free pages are used again; so many go back to the disk. */
#define MAX_FREE_BYTES (4 * 1024 * 1024)

/* ---- What was given up is counted. ---- */

static gboolean
count_loss (LklJournal *self, const char *key, gint64 n_more, GError **error)
{
  gint64 n_before;
  g_autofree char *text = NULL;

  if (!lkl_journal_read_number (self, key, &n_before, error))
    return FALSE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, n_before + n_more);
  return lkl_journal_set_fact (self, key, text, error);
}

static char *
get_dropped_key (LklRecordClass record_class)
{
  return g_strconcat ("losses.", lkl_record_class_get_name (record_class), NULL);
}

gboolean
lkl_journal_get_losses (LklJournal *self, LklJournalLosses *losses, GError **error)
{
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      g_autofree char *key = get_dropped_key ((LklRecordClass) i);

      if (!lkl_journal_read_number (self, key, &losses->n_dropped[i], error))
        return FALSE;
    }
  return lkl_journal_read_number (self, FACT_MERGED, &losses->n_merged, error)
         && lkl_journal_read_number (self, FACT_FORGOTTEN, &losses->n_forgotten, error);
}

/* ---- Size. ---- */

static gboolean
query_number (LklJournal *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (self->database, sql, error);

  if (select == NULL || !lkl_statement_step (select, NULL, error))
    return FALSE;
  *number = lkl_statement_get_int64 (select, 0);
  return TRUE;
}

/* @used: (out): bytes of pages in use; @n_free: (out): bytes of those that are not */
static gboolean
measure (LklJournal *self, gint64 *used, gint64 *n_free, GError **error)
{
  gint64 page_bytes, pages, free_pages;

  if (!query_number (self, "PRAGMA page_size", &page_bytes, error)
      || !query_number (self, "PRAGMA page_count", &pages, error)
      || !query_number (self, "PRAGMA freelist_count", &free_pages, error))
    return FALSE;
  *used = (pages - free_pages) * page_bytes;
  *n_free = free_pages * page_bytes;
  return TRUE;
}

/* ---- Thinning. ---- */

static gboolean
read_texts (LklJournal *self, GPtrArray *texts, GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT text FROM records WHERE class = :class AND signal = :signal"
                         " ORDER BY id",
                         error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  lkl_statement_bind_int64 (select, ":class", LKL_RECORD_CLASS_MEASUREMENTS);
  lkl_statement_bind_int64 (select, ":signal", LKL_OTLP_METRICS);
  while (TRUE)
    {
      if (!lkl_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_ptr_array_add (texts, g_strdup (lkl_statement_get_text (select, 0)));
    }
}

/* Metrics have no uid on the wire; here it only tells rows apart. */
static gboolean
write_texts (LklJournal *self, GPtrArray *texts, GError **error)
{
  g_autoptr (LklStatement) insert =
      lkl_statement_new (self->database,
                         "INSERT INTO records (uid, class, signal, recorded_usecs, text)"
                         " VALUES (:uid, :class, :signal, :recorded_usecs, :text)",
                         error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *uid = lkl_identifier_new_v4 ();

      lkl_statement_bind_text (insert, ":uid", uid);
      lkl_statement_bind_int64 (insert, ":class", LKL_RECORD_CLASS_MEASUREMENTS);
      lkl_statement_bind_int64 (insert, ":signal", LKL_OTLP_METRICS);
      lkl_statement_bind_int64 (insert, ":recorded_usecs", lkl_clock_get_wall_usecs (self->clock));
      lkl_statement_bind_text (insert, ":text", texts->pdata[i]);
      if (!lkl_statement_step (insert, NULL, error))
        return FALSE;
      lkl_statement_reset (insert);
    }
  return TRUE;
}

static gboolean
delete_texts (LklJournal *self, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      self->database, "DELETE FROM records WHERE class = :class AND signal = :signal", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":class", LKL_RECORD_CLASS_MEASUREMENTS);
  lkl_statement_bind_int64 (statement, ":signal", LKL_OTLP_METRICS);
  return lkl_statement_step (statement, NULL, error);
}

/* What is frozen already stays as it is. */
static gboolean
thin (LklJournal *self, gint64 span_usecs, gboolean *has_more, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) merged = NULL;

  *has_more = FALSE;
  if (transaction == NULL || !read_texts (self, texts, error))
    return FALSE;
  merged = lkl_otlp_merge_histograms (texts, span_usecs);
  if (merged->len == texts->len)
    return TRUE;
  return delete_texts (self, error) && write_texts (self, merged, error)
         && count_loss (self, FACT_MERGED, texts->len - merged->len, error)
         && lkl_transaction_commit (transaction, error);
}

static gboolean
thin_to_days (LklJournal *self, gboolean *has_more, GError **error)
{
  return thin (self, G_TIME_SPAN_DAY, has_more, error);
}

static gboolean
thin_to_weeks (LklJournal *self, gboolean *has_more, GError **error)
{
  return thin (self, 7 * G_TIME_SPAN_DAY, has_more, error);
}

/* ---- Dropping. ---- */

/* The oldest rows of @table that are of @record_class. @column: how many records a row is
 * @n_rows: (out): that went */
static gboolean
drop_oldest (LklJournal *self,
             const char *table,
             const char *column,
             LklRecordClass record_class,
             gint64 *n_rows,
             gint64 *n_records,
             GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM %s WHERE id IN (SELECT id FROM %s WHERE class = :class"
                       " ORDER BY id LIMIT :rows) RETURNING %s",
                       table,
                       table,
                       column);
  g_autoptr (LklStatement) statement = lkl_statement_new (self->database, sql, error);
  gboolean has_row;

  *n_rows = *n_records = 0;
  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":class", record_class);
  lkl_statement_bind_int64 (statement, ":rows", STEP_ROWS);
  while (TRUE)
    {
      if (!lkl_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      (*n_rows)++;
      *n_records += lkl_statement_get_int64 (statement, 0);
    }
}

/* Batches are older than records that were not frozen yet. */
static gboolean
drop_waiting (LklJournal *self, LklRecordClass record_class, gboolean *has_more, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  g_autofree char *key = get_dropped_key (record_class);
  gint64 n_rows, n_records;

  if (transaction == NULL
      || !drop_oldest (self, "batches", "records", record_class, &n_rows, &n_records, error))
    return FALSE;
  if (n_rows == 0 && !drop_oldest (self, "records", "1", record_class, &n_rows, &n_records, error))
    return FALSE;
  *has_more = n_rows > 0;
  return count_loss (self, key, n_records, error) && lkl_transaction_commit (transaction, error);
}

static gboolean
drop_measurements (LklJournal *self, gboolean *has_more, GError **error)
{
  return drop_waiting (self, LKL_RECORD_CLASS_MEASUREMENTS, has_more, error);
}

static gboolean
drop_events (LklJournal *self, gboolean *has_more, GError **error)
{
  return drop_waiting (self, LKL_RECORD_CLASS_EVENTS, has_more, error);
}

/* What a person said is the last that goes. */
static gboolean
forget_sent (LklJournal *self, gboolean *has_more, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  gint64 n_rows = 0;

  for (guint i = 0; transaction != NULL && n_rows == 0 && i < LKL_RECORD_CLASS_COUNT; i++)
    {
      gint64 n_records;

      if (!drop_oldest (self, "sent", "1", (LklRecordClass) i, &n_rows, &n_records, error))
        return FALSE;
    }
  *has_more = n_rows > 0;
  return transaction != NULL && count_loss (self, FACT_FORGOTTEN, n_rows, error)
         && lkl_transaction_commit (transaction, error);
}

/* Each gives up a little. @has_more: (out): it can give up more */
static gboolean (*const steps[]) (LklJournal *self, gboolean *has_more, GError **error) = {
  thin_to_days, thin_to_weeks, drop_measurements, forget_sent, drop_events,
};

gboolean
lkl_journal_keep_small (LklJournal *self, gint64 max_bytes, GError **error)
{
  gint64 used, n_free;
  guint step = 0;

  while (TRUE)
    {
      gboolean has_more;

      if (!measure (self, &used, &n_free, error))
        return FALSE;
      if (used <= max_bytes || step == G_N_ELEMENTS (steps))
        break;
      if (!steps[step](self, &has_more, error))
        return FALSE;
      if (!has_more)
        step++;
    }
  if (step > 0)
    g_message ("the journal was too big: %" G_GINT64_FORMAT " bytes are left", used);
  /* It takes room for a moment, so a full disk is no error. */
  if (n_free > MAX_FREE_BYTES)
    lkl_database_execute (self->database, "VACUUM", NULL);
  return TRUE;
}
