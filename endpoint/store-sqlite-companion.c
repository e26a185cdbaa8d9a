/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteCompanion"

#include "endpoint/store-sqlite-private.h"

/* The first day counts, from whichever PC it comes first. */
static const char insert_sql[] =
    "INSERT INTO companion_step (person, step, subject, day)"
    " SELECT :person, :step, :subject, :day"
    " WHERE (SELECT count(*) FROM companion_step WHERE person = :person) < :max"
    "  OR EXISTS (SELECT 1 FROM companion_step"
    "   WHERE person = :person AND step = :step AND subject = :subject)"
    " ON CONFLICT (person, step, subject) DO UPDATE SET day = min(day, excluded.day)";

gboolean
lkl_store_sqlite_insert_companion_steps (LklDatabase *database, GPtrArray *steps, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (database, insert_sql, error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      const LklCompanionRecord *step = g_ptr_array_index (steps, i);

      lkl_statement_bind_text (insert, ":person", step->person);
      lkl_statement_bind_text (insert, ":step", lkl_companion_note_step_get_name (step->step));
      lkl_statement_bind_text (insert, ":subject", step->subject);
      lkl_statement_bind_text (insert, ":day", step->day);
      lkl_statement_bind_int64 (insert, ":max", LKL_STORE_MAX_COMPANION_STEPS);
      if (!lkl_store_sqlite_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): NULL for a step of a later version */
static gpointer
read_step (LklStatement *row)
{
  LklCompanionNoteStep kind;
  LklCompanionRecord *step;

  if (!lkl_companion_note_step_from_name (lkl_statement_get_text (row, 1), &kind))
    return NULL;
  step = g_new0 (LklCompanionRecord, 1);
  step->person = g_strdup (lkl_statement_get_text (row, 0));
  step->step = kind;
  step->subject = g_strdup (lkl_statement_get_text (row, 2));
  step->day = g_strdup (lkl_statement_get_text (row, 3));
  return step;
}

GPtrArray *
lkl_store_sqlite_list_companion_steps (LklStore *store, const char *person, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (lkl_store_sqlite_get_database (store),
                         "SELECT person, step, subject, day FROM companion_step"
                         " WHERE person = :person ORDER BY day, step, subject",
                         error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":person", person);
  return lkl_store_sqlite_read_all (
      statement, read_step, (GDestroyNotify) lkl_companion_record_free, error);
}
