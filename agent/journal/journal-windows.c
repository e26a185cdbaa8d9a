/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalWindows"

#include "agent/journal/journal-private.h"

#include <string.h>

#include "agent/wire/otlp-decode.h"

/* Corrected clocks and journeys to another time zone move time back by no more than this; else
 * somebody has set the clock. */
#define MAX_CORRECTION_USECS G_TIME_SPAN_DAY

LklSeriesWindow *
lkl_series_window_new (const char *series, const char *target, gint64 start_usecs)
{
  LklSeriesWindow *self = g_new0 (LklSeriesWindow, 1);

  self->series = g_strdup (series);
  self->target = g_strdup (target);
  self->start_usecs = start_usecs;
  self->histogram = lkl_exponential_histogram_new ();
  return self;
}

void
lkl_series_window_free (LklSeriesWindow *self)
{
  g_free (self->series);
  g_free (self->target);
  lkl_exponential_histogram_free (self->histogram);
  g_free (self);
}

char *
lkl_journal_histogram_to_text (const LklExponentialHistogram *histogram)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  lkl_otlp_write_histogram (builder, histogram);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

LklExponentialHistogram *
lkl_journal_histogram_from_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("journal: histogram", bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  LklJsonValue root;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  return lkl_otlp_read_histogram (&root, error);
}

/* The row that @select is on: series, target, start, sent, lost, histogram.
 * Returns: (transfer full) (nullable): NULL where the row makes no sense, which is no reason to
 * lose the others */
static LklSeriesWindow *
read_window (LklStatement *select)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklExponentialHistogram) histogram =
      lkl_journal_histogram_from_text (lkl_statement_get_text (select, 5), &error);
  LklSeriesWindow *window;

  if (histogram == NULL)
    {
      g_warning ("left out: %s", error->message);
      return NULL;
    }
  window = lkl_series_window_new (lkl_statement_get_text (select, 0),
                                  lkl_statement_get_text (select, 1),
                                  lkl_statement_get_int64 (select, 2));
  window->sent = lkl_statement_get_int64 (select, 3);
  window->lost = lkl_statement_get_int64 (select, 4);
  lkl_exponential_histogram_merge (window->histogram, histogram);
  return window;
}

/* Returns: (transfer full): for GLOB, which knows no escapes; groups have plain names */
static char *
get_pattern (const char *group)
{
  return g_strconcat (group, ".*", NULL);
}

/* Returns: (transfer full) (element-type LklSeriesWindow): those that began in [from, until) */
static GPtrArray *
select_windows (
    LklJournal *self, const char *group, gint64 from_usecs, gint64 until_usecs, GError **error)
{
  g_autofree char *pattern = get_pattern (group);
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT series, target, start_usecs, sent, lost, histogram FROM windows"
                         " WHERE series GLOB :pattern"
                         " AND start_usecs >= :from_usecs AND start_usecs < :until_usecs"
                         " ORDER BY start_usecs, series, target",
                         error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_text (select, ":pattern", pattern);
  lkl_statement_bind_int64 (select, ":from_usecs", from_usecs);
  lkl_statement_bind_int64 (select, ":until_usecs", until_usecs);
  while (TRUE)
    {
      LklSeriesWindow *window;

      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      window = read_window (select);
      if (window != NULL)
        g_ptr_array_add (list, window);
    }
}

/* @existing: (out) (transfer full) (nullable): NULL where there is none */
static gboolean
find_window (LklJournal *self,
             const LklSeriesWindow *key,
             LklSeriesWindow **existing,
             GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT series, target, start_usecs, sent, lost, histogram FROM windows"
      " WHERE series = :series AND target = :target AND start_usecs = :start_usecs",
      error);
  gboolean has_row;

  *existing = NULL;
  if (select == NULL)
    return FALSE;
  lkl_statement_bind_text (select, ":series", key->series);
  lkl_statement_bind_text (select, ":target", key->target);
  lkl_statement_bind_int64 (select, ":start_usecs", key->start_usecs);
  if (!lkl_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    *existing = read_window (select);
  return TRUE;
}

static gboolean
write_window (LklJournal *self, const LklSeriesWindow *window, GError **error)
{
  g_autofree char *histogram = lkl_journal_histogram_to_text (window->histogram);
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT OR REPLACE INTO windows (series, target, start_usecs, sent, lost, histogram)"
      " VALUES (:series, :target, :start_usecs, :sent, :lost, :histogram)",
      error);

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_text (insert, ":series", window->series);
  lkl_statement_bind_text (insert, ":target", window->target);
  lkl_statement_bind_int64 (insert, ":start_usecs", window->start_usecs);
  lkl_statement_bind_int64 (insert, ":sent", window->sent);
  lkl_statement_bind_int64 (insert, ":lost", window->lost);
  lkl_statement_bind_text (insert, ":histogram", histogram);
  return lkl_statement_step (insert, NULL, error);
}

static gboolean
add_window (LklJournal *self, const LklSeriesWindow *window, GError **error)
{
  g_autoptr (LklSeriesWindow) sum = NULL;

  if (!find_window (self, window, &sum, error))
    return FALSE;
  if (sum == NULL)
    return write_window (self, window, error);
  sum->sent += window->sent;
  sum->lost += window->lost;
  lkl_exponential_histogram_merge (sum->histogram, window->histogram);
  return write_window (self, sum, error);
}

gboolean
lkl_journal_add_windows (LklJournal *self, GPtrArray *windows, GError **error)
{
  g_autoptr (LklTransaction) transaction = NULL;

  if (lkl_journal_leaves_out (self, LKL_RECORD_CLASS_MEASUREMENTS))
    return TRUE;
  transaction = lkl_transaction_begin (self->database, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < windows->len; i++)
    if (!add_window (self, g_ptr_array_index (windows, i), error))
      return FALSE;
  return lkl_transaction_commit (transaction, error);
}

GPtrArray *
lkl_journal_list_windows (LklJournal *self, const char *group, gint64 since_usecs, GError **error)
{
  return select_windows (self, group, since_usecs, G_MAXINT64, error);
}

/* Returns: (transfer full) */
static char *
get_sealed_key (const char *group)
{
  return g_strconcat ("windows.sealed-until.", group, NULL);
}

/* @sealed_usecs: (out): 0 = nothing has been sealed yet */
static gboolean
get_sealed_until (LklJournal *self, const char *group, gint64 *sealed_usecs, GError **error)
{
  g_autofree char *key = get_sealed_key (group);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (self, key, &local_error);

  *sealed_usecs = 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, sealed_usecs, NULL))
    g_warning ("%s: “%s” is no time, starting anew", key, text);
  return TRUE;
}

static gboolean
set_sealed_until (LklJournal *self, const char *group, gint64 sealed_usecs, GError **error)
{
  g_autofree char *key = get_sealed_key (group);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, sealed_usecs);

  return lkl_journal_set_fact (self, key, text, error);
}

/* Deletes what began outside of [from, until). */
static gboolean
keep_windows (
    LklJournal *self, const char *group, gint64 from_usecs, gint64 until_usecs, GError **error)
{
  g_autofree char *pattern = get_pattern (group);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (self->database,
                         "DELETE FROM windows WHERE series GLOB :pattern"
                         " AND (start_usecs < :from_usecs OR start_usecs >= :until_usecs)",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":pattern", pattern);
  lkl_statement_bind_int64 (statement, ":from_usecs", from_usecs);
  lkl_statement_bind_int64 (statement, ":until_usecs", until_usecs);
  return lkl_statement_step (statement, NULL, error);
}

/* The clock was far ahead and has been set back. What was sealed of the time that has not come yet
 * is gone for good: without its windows it can't be told a second time. */
static gboolean
unseal_future (LklJournal *self, const char *group, gint64 until_usecs, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && keep_windows (self, group, G_MININT64, until_usecs, error)
         && set_sealed_until (self, group, until_usecs, error)
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_seal_windows (LklJournal *self,
                          const LklWindowGroup *group,
                          gint64 until_usecs,
                          guint *n_records,
                          GError **error)
{
  const gint64 kept_usecs = until_usecs - group->n_days * G_TIME_SPAN_DAY;
  g_autoptr (LklTransaction) transaction = NULL;
  g_autoptr (GPtrArray) windows = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gint64 sealed_usecs;

  if (n_records != NULL)
    *n_records = 0;
  if (!get_sealed_until (self, group->name, &sealed_usecs, error))
    return FALSE;
  if (sealed_usecs - MAX_CORRECTION_USECS > until_usecs)
    return unseal_future (self, group->name, until_usecs, error);
  if (sealed_usecs >= until_usecs)
    return TRUE;

  transaction = lkl_transaction_begin (self->database, error);
  if (transaction == NULL)
    return FALSE;
  windows = select_windows (
      self, group->name, group->is_pooled ? kept_usecs : sealed_usecs, until_usecs, error);
  if (windows == NULL)
    return FALSE;
  records = group->make_records (windows, until_usecs);
  if (!lkl_journal_insert_records (self, records, error)
      || !keep_windows (self, group->name, kept_usecs, G_MAXINT64, error)
      || !set_sealed_until (self, group->name, until_usecs, error)
      || !lkl_transaction_commit (transaction, error))
    return FALSE;
  if (n_records != NULL)
    *n_records = records->len;
  return TRUE;
}
