/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalHistory"

#include "agent/journal/journal-private.h"

void
lkl_question_event_free (LklQuestionEvent *self)
{
  g_free (self->question);
  g_free (self->asked_by);
  g_free (self->outcome);
  g_free (self);
}

gboolean
lkl_journal_insert_question_event (LklJournal *self, const LklQuestionEvent *event, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT INTO question_history (question, version, at_usecs, asked_by, outcome)"
      " VALUES (:question, :version, :at_usecs, :asked_by, :outcome)",
      error);

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_text (insert, ":question", event->question);
  lkl_statement_bind_int64 (insert, ":version", event->version);
  lkl_statement_bind_int64 (insert, ":at_usecs", event->at_usecs);
  lkl_statement_bind_text (insert, ":asked_by", event->asked_by);
  lkl_statement_bind_text (insert, ":outcome", event->outcome);
  return lkl_statement_step (insert, NULL, error);
}

gboolean
lkl_journal_add_question_event (LklJournal *self, const LklQuestionEvent *event, GError **error)
{
  return lkl_journal_insert_question_event (self, event, error);
}

gboolean
lkl_journal_add_record_with_fact (
    LklJournal *self, const LklRecord *record, const char *key, const char *value, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && lkl_journal_insert_record (self, record, error)
         && lkl_journal_set_fact (self, key, value, error)
         && lkl_transaction_commit (transaction, error);
}

GPtrArray *
lkl_journal_list_question_events (LklJournal *self, gint64 since_usecs, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT question, version, at_usecs, asked_by, outcome FROM question_history"
      " WHERE at_usecs >= :since_usecs ORDER BY id",
      error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":since_usecs", since_usecs);
  while (TRUE)
    {
      LklQuestionEvent *event;

      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      event = g_new0 (LklQuestionEvent, 1);
      event->question = g_strdup (lkl_statement_get_text (select, 0));
      event->version = lkl_statement_get_int64 (select, 1);
      event->at_usecs = lkl_statement_get_int64 (select, 2);
      event->asked_by = g_strdup (lkl_statement_get_text (select, 3));
      event->outcome = g_strdup (lkl_statement_get_text (select, 4));
      g_ptr_array_add (list, event);
    }
}

gboolean
lkl_journal_forget_question_events (LklJournal *self,
                                    const char *asked_by,
                                    const char *but,
                                    gint64 before_usecs,
                                    guint n_kept,
                                    GError **error)
{
  g_autoptr (LklStatement) delete = lkl_statement_new (
      self->database,
      "DELETE FROM question_history WHERE asked_by = :asked_by AND outcome <> :but"
      " AND (at_usecs < :before_usecs"
      "  OR id NOT IN (SELECT id FROM question_history WHERE asked_by = :asked_by"
      "   AND outcome <> :but ORDER BY id DESC LIMIT :n_kept))",
      error);

  if (delete == NULL)
    return FALSE;
  lkl_statement_bind_text (delete, ":asked_by", asked_by);
  lkl_statement_bind_text (delete, ":but", but);
  lkl_statement_bind_int64 (delete, ":before_usecs", before_usecs);
  lkl_statement_bind_int64 (delete, ":n_kept", n_kept);
  return lkl_statement_step (delete, NULL, error);
}

gint64
lkl_journal_move_time (gint64 at_usecs, gint64 usecs, gint64 latest_usecs)
{
  const gint64 max_usecs = LKL_JOURNAL_MAX_QUESTION_EVENT_USECS;

  return MIN (CLAMP (at_usecs, -max_usecs, max_usecs) + CLAMP (usecs, -max_usecs, max_usecs),
              latest_usecs);
}

/* As lkl_journal_move_time() does it. @table: has at_usecs */
static gboolean
move_times (LklJournal *self, const char *table, gint64 usecs, gint64 latest_usecs, GError **error)
{
  const gint64 max_usecs = LKL_JOURNAL_MAX_QUESTION_EVENT_USECS;
  g_autofree char *sql =
      g_strdup_printf ("UPDATE %s SET at_usecs = min (:latest_usecs,"
                       " max (-:max_usecs, min (:max_usecs, at_usecs)) + :usecs)",
                       table);
  g_autoptr (LklStatement) update = lkl_statement_new (self->database, sql, error);

  if (update == NULL)
    return FALSE;
  lkl_statement_bind_int64 (update, ":max_usecs", max_usecs);
  lkl_statement_bind_int64 (update, ":usecs", CLAMP (usecs, -max_usecs, max_usecs));
  lkl_statement_bind_int64 (update, ":latest_usecs", latest_usecs);
  return lkl_statement_step (update, NULL, error);
}

gboolean
lkl_journal_move_question_events (LklJournal *self,
                                  gint64 usecs,
                                  gint64 latest_usecs,
                                  GError **error)
{
  return move_times (self, "question_history", usecs, latest_usecs, error)
         && move_times (self, "given_answers", usecs, latest_usecs, error);
}
