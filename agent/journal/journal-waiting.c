/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalWaiting"

#include "agent/journal/journal-waiting.h"

#include <glib/gi18n.h>

#include "agent/journal/journal-private.h"
#include "agent/journal/journal-totals.h"

static LklWaitingParcel *
read_row (LklStatement *select)
{
  LklWaitingParcel *parcel = g_new0 (LklWaitingParcel, 1);

  parcel->is_packed = lkl_statement_get_int64 (select, 0) == 0;
  parcel->id = lkl_statement_get_int64 (select, 1);
  parcel->record_class = (LklRecordClass) lkl_statement_get_int64 (select, 2);
  parcel->since_usecs = lkl_statement_get_int64 (select, 3);
  parcel->n_records = lkl_statement_get_int64 (select, 4);
  parcel->n_bytes = lkl_statement_get_int64 (select, 5);
  return parcel;
}

GPtrArray *
lkl_journal_list_waiting (
    LklJournal *self, gboolean after_packed, gint64 after_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT * FROM ("
                         "  SELECT 0 AS kind, id, class, frozen_usecs, records, length(bytes)"
                         "   FROM batches"
                         "  UNION ALL SELECT 0, id, :answers, frozen_usecs, 1, length(bytes)"
                         "   FROM counted"
                         "  UNION ALL SELECT 1, id, class, recorded_usecs, 1,"
                         "   length(CAST(text AS BLOB)) FROM records)"
                         " WHERE (kind, id) > (:kind, :id) ORDER BY kind, id LIMIT :limit",
                         error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":kind", after_packed ? 0 : 1);
  lkl_statement_bind_int64 (select, ":id", after_id);
  lkl_statement_bind_int64 (select, ":limit", limit);
  lkl_statement_bind_int64 (select, ":answers", LKL_RECORD_CLASS_ANSWERS);
  while (lkl_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_row (select));
    }
  return NULL;
}

GBytes *
lkl_journal_get_waiting_bytes (LklJournal *self, gboolean is_packed, gint64 id, GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         is_packed ? "SELECT bytes FROM batches WHERE id = :id"
                                     " UNION ALL SELECT bytes FROM counted WHERE id = :id"
                                   : "SELECT CAST(text AS BLOB) FROM records WHERE id = :id",
                         error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":id", id);
  if (!lkl_statement_step (select, &has_row, error))
    return NULL;
  if (has_row)
    return lkl_statement_get_bytes (select, 0);
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_NOT_FOUND,
               "nothing waits under number %" G_GINT64_FORMAT " any more",
               id);
  return NULL;
}

static gboolean
delete_of_class (LklJournal *self, const char *sql, LklRecordClass record_class, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":class", record_class);
  return lkl_statement_step (statement, NULL, error);
}

gboolean
lkl_journal_delete_waiting (LklJournal *self,
                            LklRecordClass record_class,
                            gint64 *n_deleted,
                            GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  *n_deleted = transaction != NULL ? lkl_journal_count_waiting_of (self, record_class, error) : -1;
  return *n_deleted >= 0
         && delete_of_class (self, "DELETE FROM batches WHERE class = :class", record_class, error)
         && delete_of_class (self, "DELETE FROM records WHERE class = :class", record_class, error)
         && (record_class != LKL_RECORD_CLASS_ANSWERS
             || lkl_database_execute (self->database, "DELETE FROM counted", error))
         && (record_class != LKL_RECORD_CLASS_MEASUREMENTS
             || (lkl_database_execute (self->database, "DELETE FROM windows", error)
                 && lkl_journal_forget_totals (self, error)))
         && lkl_transaction_commit (transaction, error);
}

void
lkl_journal_set_recorded (LklJournal *self, LklRecordClass record_class, gboolean is_recorded)
{
  if (is_recorded)
    g_atomic_int_and (&self->unrecorded, ~(1u << record_class));
  else
    g_atomic_int_or (&self->unrecorded, 1u << record_class);
}

gboolean
lkl_journal_leaves_out (LklJournal *self, LklRecordClass record_class)
{
  return ((guint) g_atomic_int_get (&self->unrecorded) & (1u << record_class)) != 0;
}

gboolean
lkl_journal_leave_out (LklRecordClass record_class, GError **error)
{
  if (record_class != LKL_RECORD_CLASS_ANSWERS)
    return TRUE;
  g_set_error_literal (error,
                       LKL_ERROR,
                       LKL_ERROR_REFUSED,
                       _ ("It is switched off that what you say leaves this PC, so nobody would "
                          "read it. “What leaves this PC” has the switch."));
  return FALSE;
}

/* A name stands in a record as a key or a value between quotes; what a person wrote can't look like
 * that, since quotes in it are escaped. */
void
lkl_journal_set_held_fields (LklJournal *self, char *const *names)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      g_string_append_printf (list, "%s\"\\\"%s\\\"\"", list->len > 1 ? "," : "", names[i]);
  g_string_append_c (list, ']');
  g_free (self->held);
  self->held = g_string_free (list, FALSE);
}

const char *
lkl_journal_get_held (LklJournal *self)
{
  return self->held != NULL ? self->held : "[]";
}
