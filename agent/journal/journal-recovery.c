/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalRecovery"

#include "agent/journal/journal-private.h"

/* What is worth carrying over, the answers' tables first. Sequence numbers are not: the damaged
 * file may have forgotten some that were used, so the new journal counts in new streams. Batches
 * keep their identity: their bytes may have been sent already. */
static const struct
{
  const char *table;
  const char *columns;
} tables[] = {
  { "records", "uid, class, signal, recorded_usecs, text" },
  { "batches", "class, signal, stream, seq, day, records, frozen_usecs, bytes" },
  { "question_history", "question, version, at_usecs, asked_by, outcome" },
  { "given_answers", "uid, question, at_usecs, content, reasons" },
  { "sent", "class, signal, sent_usecs, destination, status, records, rejected, bytes" },
  { "documents", "name, digest, fetched_usecs, bytes" },
  { "outages",
    "began_usecs, ended_usecs, seen_usecs, degraded, hop, kind, others, fine, stretches" },
};

static gint64
carry_rows (LklJournal *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklStatement) copy = lkl_statement_new (self->database, sql, &error);

  if (copy == NULL || !lkl_statement_step (copy, NULL, &error))
    {
      g_message ("not carried over: %s", error->message);
      return 0;
    }
  return lkl_database_get_changes (self->database);
}

/* Row by row, so that one unreadable page costs the rows on it and no others. */
static gint64
carry_table (LklJournal *self, guint table)
{
  g_autofree char *ids_sql = g_strdup_printf ("SELECT rowid FROM damaged.%s", tables[table].table);
  g_autoptr (LklStatement) ids = lkl_statement_new (self->database, ids_sql, NULL);
  gint64 carried = 0;
  gboolean has_row = ids != NULL;

  while (has_row && lkl_statement_step (ids, &has_row, NULL) && has_row)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO main.%s (%s) SELECT %s FROM "
                                              "damaged.%s WHERE rowid = %" G_GINT64_FORMAT,
                                              tables[table].table,
                                              tables[table].columns,
                                              tables[table].columns,
                                              tables[table].table,
                                              lkl_statement_get_int64 (ids, 0));

      carried += carry_rows (self, sql);
    }
  return carried;
}

gint64
lkl_journal_carry_over (LklJournal *self, const char *path)
{
  g_autoptr (LklStatement) attach =
      lkl_statement_new (self->database, "ATTACH DATABASE :path AS damaged", NULL);
  gint64 carried = 0;

  if (attach == NULL)
    return 0;
  lkl_statement_bind_text (attach, ":path", path);
  if (!lkl_statement_step (attach, NULL, NULL))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    carried += carry_table (self, i);
  lkl_database_execute (self->database, "DETACH DATABASE damaged", NULL);
  return carried;
}
