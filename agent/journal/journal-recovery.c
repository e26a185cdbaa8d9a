/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalRecovery"

#include "agent/journal/journal-private.h"
#include "agent/journal/journal-salvage.h"

/* What is worth carrying over, the answers' tables first. Sequence numbers are not: the damaged
 * file may have forgotten some that were used, so the new journal counts in new streams. Batches
 * keep their identity: their bytes may have been sent already. */
static const struct
{
  const char *table;
  const char *columns;
  /* The values of a row, as lkl_journal_salvage_describe() tells them: its number comes first where
   * there is one, and columns that came with a later version last. */
  const char *form;
} tables[] = {
  { "records", "uid, class, signal, recorded_usecs, text", "ntiiit" },
  { "batches", "class, signal, stream, seq, day, records, frozen_usecs, bytes", "niititiib" },
  { "counted", "uid, due_usecs, frozen_usecs, bytes", "ntiib" },
  { "question_history", "question, version, at_usecs, asked_by, outcome", "ntiitt" },
  { "given_answers", "uid, question, at_usecs, content, reasons", "ttiit" },
  { "sent",
    "class, signal, sent_usecs, destination, status, records, rejected, bytes",
    "niiitiiib" },
  { "documents", "name, digest, fetched_usecs, bytes", "ttib" },
  { "outages",
    "began_usecs, ended_usecs, seen_usecs, degraded, hop, kind, others, fine, stretches",
    "niiiittttt" },
  { "facts", "key, value", "tt" },
};

static gint64
carry_rows (LklJournal *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklStatement) copy = lkl_statement_new (self->database, sql, &error);

  if (copy == NULL || !lkl_statement_step (copy, NULL, &error))
    {
      g_debug ("not carried over: %s", error->message);
      self->lost_rows = self->lost_rows || g_error_matches (error, LKL_ERROR, LKL_ERROR_STORAGE);
      return 0;
    }
  return lkl_database_get_changes (self->database);
}

/* Carries the rows of one query for numbers, each by itself, so that one unreadable page costs the
 * rows on it and no others.
 *
 * @tried: (element-type gint64): numbers of rows that were tried by now
 * Returns: FALSE where the query did not come to its end */
static gboolean
carry_query (LklJournal *self, guint table, const char *ids_sql, GHashTable *tried, gint64 *carried)
{
  g_autoptr (LklStatement) ids = lkl_statement_new (self->database, ids_sql, NULL);
  gboolean has_row = ids != NULL;

  while (has_row && lkl_statement_step (ids, &has_row, NULL))
    {
      gint64 id = has_row ? lkl_statement_get_int64 (ids, 0) : 0;
      g_autofree char *sql = NULL;

      if (!has_row)
        return TRUE;
      if (!g_hash_table_add (tried, g_memdup2 (&id, sizeof id)))
        continue;
      sql = g_strdup_printf ("INSERT OR IGNORE INTO main.%s (%s) SELECT %s FROM "
                             "damaged.%s WHERE rowid = %" G_GINT64_FORMAT,
                             tables[table].table,
                             tables[table].columns,
                             tables[table].columns,
                             tables[table].table,
                             id);
      *carried += carry_rows (self, sql);
    }
  return FALSE;
}

/* From the front up to the first page that can't be read, and from the end down to the last one. */
static gint64
carry_table (LklJournal *self, guint table, gboolean *is_whole)
{
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const char *name = tables[table].table;
  g_autofree char *forward = g_strdup_printf ("SELECT rowid FROM damaged.%s ORDER BY rowid", name);
  g_autofree char *backward =
      g_strdup_printf ("SELECT rowid FROM damaged.%s ORDER BY rowid DESC", name);
  gint64 carried = 0;

  if (!carry_query (self, table, forward, tried, &carried))
    {
      *is_whole = FALSE;
      carry_query (self, table, backward, tried, &carried);
    }
  return carried;
}

/* ---- Where the trees are broken. ---- */

/* Returns: (transfer full): "INSERT … :v0, :v1, …" of what is not there yet */
static char *
get_insertion (guint table)
{
  g_auto (GStrv) columns = g_strsplit (tables[table].columns, ", ", -1);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) same = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_string_append_printf (values, "%s:v%u", i > 0 ? ", " : "", i);
      g_string_append_printf (same, "%s%s IS :v%u", i > 0 ? " AND " : "", columns[i], i);
    }
  return g_strdup_printf (
      "INSERT OR IGNORE INTO main.%s (%s) SELECT %s WHERE NOT EXISTS (SELECT 1 FROM main.%s"
      " WHERE %s)",
      tables[table].table,
      tables[table].columns,
      values->str,
      tables[table].table,
      same->str);
}

static void
bind_value (LklStatement *statement, guint number, GVariant *value)
{
  g_autofree char *name = g_strdup_printf (":v%u", number);

  if (value == NULL)
    lkl_statement_bind_text (statement, name, NULL);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    lkl_statement_bind_int64 (statement, name, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    lkl_statement_bind_text (statement, name, g_variant_get_string (value, NULL));
  else
    {
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (value);

      lkl_statement_bind_bytes (statement, name, bytes);
    }
}

static gint64
insert_salvaged (LklJournal *self, guint table, const LklSalvagedRow *row)
{
  g_autofree char *sql = get_insertion (table);
  g_autoptr (LklStatement) insert = lkl_statement_new (self->database, sql, NULL);
  const guint n_skipped = tables[table].form[0] == 'n' ? 1 : 0;
  g_autoptr (GError) error = NULL;

  for (guint i = n_skipped; insert != NULL && tables[table].form[i] != '\0'; i++)
    bind_value (insert, i - n_skipped, g_ptr_array_index (row, i));
  if (insert == NULL || !lkl_statement_step (insert, NULL, &error))
    {
      self->lost_rows = self->lost_rows || g_error_matches (error, LKL_ERROR, LKL_ERROR_STORAGE);
      return 0;
    }
  return lkl_database_get_changes (self->database);
}

/* What the trees no longer lead to. Constraints of the tables keep out what only looks alike. */
static gint64
salvage (LklJournal *self, const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (GPtrArray) rows = bytes != NULL ? lkl_journal_salvage_rows (bytes) : NULL;
  gint64 carried = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LklSalvagedRow *row = g_ptr_array_index (rows, i);
      g_autofree char *form = lkl_journal_salvage_describe (row);

      for (guint table = 0; table < G_N_ELEMENTS (tables); table++)
        if (g_str_has_prefix (form, tables[table].form)
            && (tables[table].form[0] == 'n' || g_str_equal (form, tables[table].form)))
          {
            carried += insert_salvaged (self, table, row);
            break;
          }
    }
  return carried;
}

/* What a new journal has anew, whatever the old one had: streams; and the documents are asked for
 * again, since one of the set may be gone. */
static gboolean
forget_own_facts (LklJournal *self, GError **error)
{
  return lkl_database_execute (self->database,
                               "DELETE FROM facts WHERE key GLOB 'stream.*' OR key GLOB 'seq.*'"
                               " OR key GLOB 'streams.*' OR key GLOB 'journal.*'"
                               " OR key IN ('documents.index-etag', 'documents.mine-etag')",
                               error);
}

/* Rows come with new numbers, and these are told from batches by them. */
static gboolean
number_counted (LklJournal *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE counted SET id = id + %" G_GINT64_FORMAT
                                          " WHERE id < %" G_GINT64_FORMAT,
                                          LKL_JOURNAL_FIRST_COUNTED,
                                          LKL_JOURNAL_FIRST_COUNTED);

  return lkl_database_execute (self->database, sql, error);
}

/* They have no numbers of rows; measurements are no more than that. */
static gint64
carry_windows (LklJournal *self)
{
  return carry_rows (self,
                     "INSERT OR IGNORE INTO main.windows"
                     " (series, target, start_usecs, sent, lost, histogram)"
                     " SELECT series, target, start_usecs, sent, lost, histogram"
                     " FROM damaged.windows");
}

/* Returns: FALSE where not all was there */
static gboolean
carry_tables (LklJournal *self, const char *path, gint64 *carried)
{
  g_autoptr (LklStatement) attach =
      lkl_statement_new (self->database, "ATTACH DATABASE :path AS damaged", NULL);
  gboolean is_whole = TRUE;

  if (attach == NULL)
    return FALSE;
  lkl_statement_bind_text (attach, ":path", path);
  if (!lkl_statement_step (attach, NULL, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *carried += carry_table (self, i, &is_whole);
  *carried += carry_windows (self);
  lkl_database_execute (self->database, "DETACH DATABASE damaged", NULL);
  return is_whole;
}

/* A row may be lost since it can't be read, or since there is no room for it. A fact of the
 * journal's own is forgotten with the others. */
static gboolean
check_room (LklJournal *self, GError **error)
{
  return !self->lost_rows
         || lkl_database_execute (self->database,
                                  "INSERT INTO facts (key, value)"
                                  " VALUES ('journal.room', printf ('%.*c', 1048576, 'x'))",
                                  error);
}

gboolean
lkl_journal_carry_over (LklJournal *self, const char *path, gint64 *n_rows, GError **error)
{
  *n_rows = 0;
  /* Each row is for itself, and none need be on disk before the others. */
  lkl_database_execute (self->database, "PRAGMA synchronous = OFF", NULL);
  if (!carry_tables (self, path, n_rows))
    *n_rows += salvage (self, path);
  lkl_database_execute (self->database, "PRAGMA synchronous = FULL", NULL);
  return check_room (self, error) && forget_own_facts (self, error) && number_counted (self, error)
         && lkl_database_execute (self->database, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
