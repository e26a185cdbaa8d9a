/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalAnswers"

#include "agent/journal/journal-answers.h"

#include "agent/base/identifier.h"
#include "agent/journal/journal-private.h"

#define COUNTED_PREFIX "counted-"

void
lkl_given_answer_free (LklGivenAnswer *self)
{
  g_free (self->uid);
  g_free (self->question);
  g_strfreev (self->reasons);
  g_free (self);
}

void
lkl_given_answer_unname (LklGivenAnswer *self)
{
  g_autofree char *random = lkl_identifier_new_v4 ();

  g_free (self->uid);
  self->uid = g_strconcat (COUNTED_PREFIX, random, NULL);
}

gboolean
lkl_given_answer_is_counted (const LklGivenAnswer *self)
{
  return g_str_has_prefix (self->uid, COUNTED_PREFIX);
}

static gboolean
forget_given (LklJournal *self, GError **error)
{
  g_autoptr (LklStatement) delete = lkl_statement_new (
      self->database, "DELETE FROM given_answers WHERE at_usecs < :before_usecs", error);

  if (delete == NULL)
    return FALSE;
  lkl_statement_bind_int64 (delete,
                            ":before_usecs",
                            lkl_clock_get_wall_usecs (self->clock) - LKL_GIVEN_ANSWERS_KEPT_USECS);
  return lkl_statement_step (delete, NULL, error);
}

/* Without a transaction of its own. What is said later does not make the answer a later one. */
static gboolean
insert_given (LklJournal *self, const LklGivenAnswer *given, GError **error)
{
  g_autofree char *reasons = g_strjoinv (" ", given->reasons);
  g_autoptr (LklStatement) insert =
      lkl_statement_new (self->database,
                         "INSERT INTO given_answers (uid, question, at_usecs, content, reasons)"
                         " VALUES (:uid, :question, :at_usecs, :content, :reasons)"
                         " ON CONFLICT (uid) DO UPDATE SET content = :content, reasons = :reasons",
                         error);

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_text (insert, ":uid", given->uid);
  lkl_statement_bind_text (insert, ":question", given->question);
  lkl_statement_bind_int64 (insert, ":at_usecs", given->at_usecs);
  lkl_statement_bind_int64 (insert, ":content", given->is_content);
  lkl_statement_bind_text (insert, ":reasons", reasons);
  return lkl_statement_step (insert, NULL, error);
}

gboolean
lkl_journal_add_answer (LklJournal *self,
                        const LklRecord *record,
                        const LklQuestionEvent *event,
                        const LklGivenAnswer *given,
                        const char *key,
                        const char *value,
                        GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && lkl_journal_insert_record (self, record, error)
         && lkl_journal_insert_question_event (self, event, error)
         && insert_given (self, given, error) && forget_given (self, error)
         && (key == NULL || lkl_journal_set_fact (self, key, value, error))
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_revise_answer (LklJournal *self,
                           const LklRecord *record,
                           const LklGivenAnswer *given,
                           const char *key,
                           const char *value,
                           GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && lkl_journal_insert_record (self, record, error)
         && insert_given (self, given, error)
         && (key == NULL || lkl_journal_set_fact (self, key, value, error))
         && lkl_transaction_commit (transaction, error);
}

GPtrArray *
lkl_journal_list_given_answers (LklJournal *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_given_answer_free);
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT uid, question, at_usecs, content, reasons FROM given_answers"
                         " ORDER BY at_usecs, uid",
                         error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  while (TRUE)
    {
      LklGivenAnswer *given;

      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      given = g_new0 (LklGivenAnswer, 1);
      given->uid = g_strdup (lkl_statement_get_text (select, 0));
      given->question = g_strdup (lkl_statement_get_text (select, 1));
      given->at_usecs = lkl_statement_get_int64 (select, 2);
      given->is_content = lkl_statement_get_int64 (select, 3) != 0;
      given->reasons = g_strsplit (lkl_statement_get_text (select, 4), " ", -1);
      g_ptr_array_add (list, given);
    }
}
