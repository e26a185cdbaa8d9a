/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalOutages"

#include "agent/journal/journal-outages.h"

#include "agent/journal/journal-private.h"

#define KEPT_USECS (90 * G_TIME_SPAN_DAY)

void
lkl_stored_outage_free (LklStoredOutage *self)
{
  g_free (self->hop);
  g_free (self->kind);
  g_free (self->others);
  g_free (self->fine);
  g_free (self->stretches);
  g_free (self);
}

static gboolean
forget_old (LklJournal *self, gint64 before_usecs, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      self->database, "DELETE FROM outages WHERE began_usecs < :before_usecs", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":before_usecs", before_usecs);
  return lkl_statement_step (statement, NULL, error);
}

static gboolean
write_outage (LklJournal *self, const LklStoredOutage *outage, gint64 seen_usecs, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT OR REPLACE INTO outages"
      " (began_usecs, ended_usecs, seen_usecs, degraded, hop, kind, others, fine, stretches)"
      " VALUES (:began_usecs, NULLIF (:ended_usecs, 0), :seen_usecs, :degraded, :hop, :kind,"
      " :others, :fine, :stretches)",
      error);

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_int64 (insert, ":began_usecs", outage->began_usecs);
  lkl_statement_bind_int64 (insert, ":ended_usecs", outage->ended_usecs);
  lkl_statement_bind_int64 (insert, ":seen_usecs", seen_usecs);
  lkl_statement_bind_int64 (insert, ":degraded", outage->is_degraded ? 1 : 0);
  lkl_statement_bind_text (insert, ":hop", outage->hop);
  lkl_statement_bind_text (insert, ":kind", outage->kind);
  lkl_statement_bind_text (insert, ":others", outage->others);
  lkl_statement_bind_text (insert, ":fine", outage->fine);
  lkl_statement_bind_text (insert, ":stretches", outage->stretches);
  return lkl_statement_step (insert, NULL, error);
}

gboolean
lkl_journal_put_outage (LklJournal *self,
                        const LklStoredOutage *outage,
                        gint64 seen_usecs,
                        const LklRecord *event,
                        GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && write_outage (self, outage, seen_usecs, error)
         && forget_old (self, outage->began_usecs - KEPT_USECS, error)
         && (event == NULL || lkl_journal_insert_record (self, event, error))
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_close_outages (LklJournal *self, GError **error)
{
  g_autoptr (LklStatement) update = lkl_statement_new (
      self->database,
      "UPDATE outages SET ended_usecs = MAX (began_usecs, seen_usecs) WHERE ended_usecs IS NULL",
      error);

  return update != NULL && lkl_statement_step (update, NULL, error);
}

/* Returns: (transfer full): the row that @select is on */
static LklStoredOutage *
read_outage (LklStatement *select)
{
  LklStoredOutage *outage = g_new0 (LklStoredOutage, 1);

  outage->began_usecs = lkl_statement_get_int64 (select, 0);
  outage->ended_usecs = lkl_statement_get_int64 (select, 1);
  outage->is_degraded = lkl_statement_get_int64 (select, 2) != 0;
  outage->hop = g_strdup (lkl_statement_get_text (select, 3));
  outage->kind = g_strdup (lkl_statement_get_text (select, 4));
  outage->others = g_strdup (lkl_statement_get_text (select, 5));
  outage->fine = g_strdup (lkl_statement_get_text (select, 6));
  outage->stretches = g_strdup (lkl_statement_get_text (select, 7));
  return outage;
}

GPtrArray *
lkl_journal_list_outages (LklJournal *self, gint64 since_usecs, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_outage_free);
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT began_usecs, IFNULL (ended_usecs, 0), degraded, hop, kind, others, fine, stretches"
      " FROM outages WHERE ended_usecs IS NULL OR ended_usecs >= :since_usecs"
      " ORDER BY began_usecs DESC, degraded LIMIT 1000",
      error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":since_usecs", since_usecs);
  while (TRUE)
    {
      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_outage (select));
    }
}
