/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWordingCheck"

#include "agent/questions/wording-check.h"

#include <string.h>

#include "agent/wire/question-wordings.h"

#define KNOWN_KEY "question-wordings"

typedef struct
{
  LklQuestionsDocument *document; /* (owned) */
  GHashTable *refused;            /* (owned) */
  GHashTable *twins;              /* (owned) (nullable): once it is known */
  gboolean is_known;              /* what the journal has was read */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  lkl_questions_document_unref (check->document);
  g_hash_table_unref (check->refused);
  g_clear_pointer (&check->twins, g_hash_table_unref);
  g_free (check);
}

/* Returns: (transfer full) (nullable) (element-type utf8): a set of "ID VERSION" */
static GHashTable *
read_asked (LklJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) events = lkl_journal_list_question_events (journal, G_MININT64, error);
  GHashTable *asked;

  if (events == NULL)
    return NULL;
  asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (events, i);

      g_hash_table_add (asked,
                        g_strdup_printf ("%s %" G_GINT64_FORMAT, event->question, event->version));
    }
  return asked;
}

static gboolean
check_job (LklJournal *journal, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *known = lkl_journal_get_fact (journal, KNOWN_KEY, &local_error);
  g_autoptr (GHashTable) asked = NULL;
  g_autofree char *now = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  asked = read_asked (journal, error);
  if (asked == NULL)
    return FALSE;
  check->is_known = TRUE;
  now = lkl_question_wordings_compare (known, asked, check->document, check->refused);
  check->twins = lkl_question_wordings_find_twins (now, check->document);
  return g_strcmp0 (known, now) == 0 || lkl_journal_set_fact (journal, KNOWN_KEY, now, error);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_warning ("the wordings of the questions: %s", error->message);
      if (!check->is_known)
        {
          g_task_return_error (task, error);
          return;
        }
      /* What was found holds though it could not be written down. */
      g_error_free (error);
    }
  g_task_return_pointer (task,
                         lkl_questions_document_without (check->document, check->refused),
                         (GDestroyNotify) lkl_questions_document_unref);
}

void
lkl_wording_check_async (LklJournal *journal,
                         LklQuestionsDocument *document,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (journal, NULL, callback, user_data);
  Check *check = g_new0 (Check, 1);

  g_task_set_source_tag (task, lkl_wording_check_async);
  check->document = lkl_questions_document_ref (document);
  check->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_task_set_task_data (task, check, check_free);
  lkl_journal_run_async (journal, check_job, check, NULL, NULL, on_checked, task);
}

LklQuestionsDocument *
lkl_wording_check_get_document (GAsyncResult *result)
{
  const Check *check = g_task_get_task_data (G_TASK (result));

  return check->document;
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

LklQuestionsDocument *
lkl_wording_check_finish (GAsyncResult *result,
                          GPtrArray **problems,
                          GHashTable **twins,
                          GError **error)
{
  const Check *check = g_task_get_task_data (G_TASK (result));
  GHashTableIter iter;
  gpointer sentence;

  *problems = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, check->refused);
  while (g_hash_table_iter_next (&iter, NULL, &sentence))
    g_ptr_array_add (*problems, g_strdup (sentence));
  g_ptr_array_sort (*problems, compare_texts);
  *twins = check->twins != NULL ? g_hash_table_ref (check->twins) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}
