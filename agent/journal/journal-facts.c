/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalFacts"

#include "agent/journal/journal-private.h"

char *
lkl_journal_get_fact (LklJournal *self, const char *key, GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database, "SELECT value FROM facts WHERE key = :key", error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_text (select, ":key", key);
  if (!lkl_statement_step (select, &has_row, error) || !has_row)
    return NULL;
  return g_strdup (lkl_statement_get_text (select, 0));
}

gboolean
lkl_journal_read_number (LklJournal *self, const char *key, gint64 *number, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (self, key, &local_error);

  *number = 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (text != NULL)
    g_ascii_string_to_signed (text, 10, 0, G_MAXINT64 - 1, number, NULL);
  return TRUE;
}

gboolean
lkl_journal_set_fact (LklJournal *self, const char *key, const char *value, GError **error)
{
  g_autoptr (LklStatement) upsert =
      lkl_statement_new (self->database,
                         "INSERT INTO facts (key, value) VALUES (:key, :value)"
                         " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                         error);

  if (upsert == NULL)
    return FALSE;
  lkl_statement_bind_text (upsert, ":key", key);
  lkl_statement_bind_text (upsert, ":value", value);
  return lkl_statement_step (upsert, NULL, error);
}

gboolean
lkl_journal_delete_fact (LklJournal *self, const char *key, GError **error)
{
  g_autoptr (LklStatement) delete =
      lkl_statement_new (self->database, "DELETE FROM facts WHERE key = :key", error);

  if (delete == NULL)
    return FALSE;
  lkl_statement_bind_text (delete, ":key", key);
  return lkl_statement_step (delete, NULL, error);
}

/* What one job reads. */
typedef struct
{
  char *key;   /* (owned) */
  char *value; /* (owned) (nullable) */
} FactReading;

static void
fact_reading_free (gpointer data)
{
  FactReading *reading = data;

  g_free (reading->key);
  g_free (reading->value);
  g_free (reading);
}

static gboolean
read_fact_job (LklJournal *self, gpointer data, GError **error)
{
  FactReading *reading = data;
  g_autoptr (GError) local_error = NULL;

  reading->value = lkl_journal_get_fact (self, reading->key, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
lkl_journal_read_fact_async (LklJournal *self,
                             const char *key,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  FactReading *reading = g_new0 (FactReading, 1);

  reading->key = g_strdup (key);
  lkl_journal_run_async (
      self, read_fact_job, reading, fact_reading_free, NULL, callback, user_data);
}

char *
lkl_journal_read_fact_finish (LklJournal *self, GAsyncResult *result, GError **error)
{
  FactReading *reading = lkl_journal_run_get_data (result);

  return lkl_journal_run_finish (self, result, error) ? g_steal_pointer (&reading->value) : NULL;
}
