/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteRetention"

#include "endpoint/store-sqlite-private.h"

#define DAY_USECS ((gint64) G_TIME_SPAN_DAY)

/* Returns: (transfer full): where to count those that were done */
static char *
get_counter_name (LklPersonMessageKind kind)
{
  return g_strdup_printf ("forgotten-done-%s", lkl_person_message_kind_get_name (kind));
}

/* Of the person, the uid with which it first came, and what it says. */
static char *
make_digest (const LklTask *task)
{
  g_autofree char *contents = lkl_store_sqlite_digest_task (task);
  g_autofree char *text = g_str_has_suffix (task->uid, contents)
                              ? g_strdup_printf ("%s\n%s", task->person, task->uid)
                              : g_strdup_printf ("%s\n%s-%s", task->person, task->uid, contents);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

gboolean
lkl_store_sqlite_has_forgotten (LklDatabase *database,
                                const LklTask *task,
                                gboolean *is_forgotten,
                                GError **error)
{
  g_autoptr (LklStatement) find =
      lkl_statement_new (database, "SELECT 1 FROM forgotten_task WHERE digest = :digest", error);
  g_autofree char *digest = make_digest (task);

  if (find == NULL)
    return FALSE;
  lkl_statement_bind_text (find, ":digest", digest);
  return lkl_statement_step (find, is_forgotten, error);
}

gboolean
lkl_store_sqlite_add_forgotten (LklDatabase *database, guint *done, GError **error)
{
  for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
    {
      g_autofree char *name = get_counter_name ((LklPersonMessageKind) kind);
      gint64 count;

      if (!lkl_store_sqlite_get_number (database, name, &count, error))
        return FALSE;
      done[kind] += (guint) count;
    }
  return TRUE;
}

static gboolean
remember_row (LklStatement *insert, LklStatement *row, LklPersonMessageKind kind, GError **error)
{
  const LklTask task = { .uid = (char *) lkl_statement_get_text (row, 0),
                         .person = (char *) lkl_statement_get_text (row, 1),
                         .kind = kind,
                         .to = (char *) lkl_statement_get_text (row, 2),
                         .words = (char *) lkl_statement_get_text (row, 3),
                         .service = (char *) lkl_statement_get_text (row, 4) };
  g_autofree char *digest = make_digest (&task);

  lkl_statement_bind_text (insert, ":digest", digest);
  return lkl_store_sqlite_run (insert, error);
}

/* Those of one kind said before @before_usecs. @n_done: (inout): of them that were done */
static gboolean
remember_all (LklDatabase *database,
              LklPersonMessageKind kind,
              gint64 before_usecs,
              gint64 *n_done,
              GError **error)
{
  g_autoptr (LklStatement) list = lkl_statement_new (
      database,
      "SELECT uid, person, recipient, words, service, done_usecs IS NOT NULL FROM task"
      " WHERE kind = :kind AND time_usecs < :before",
      error);
  g_autoptr (LklStatement) insert = NULL;
  gboolean has_row = TRUE;

  if (list == NULL)
    return FALSE;
  insert = lkl_statement_new (
      database,
      "INSERT INTO forgotten_task (digest) VALUES (:digest) ON CONFLICT DO NOTHING",
      error);
  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_text (list, ":kind", lkl_person_message_kind_get_name (kind));
  lkl_statement_bind_int64 (list, ":before", before_usecs);
  while (lkl_statement_step (list, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (!remember_row (insert, list, kind, error))
        return FALSE;
      *n_done += lkl_statement_get_int64 (list, 5);
    }
  return FALSE;
}

static gboolean
delete_all (LklDatabase *database,
            LklPersonMessageKind kind,
            gint64 before_usecs,
            guint *n_forgotten,
            GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database, "DELETE FROM task WHERE kind = :kind AND time_usecs < :before", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":kind", lkl_person_message_kind_get_name (kind));
  lkl_statement_bind_int64 (statement, ":before", before_usecs);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  *n_forgotten += (guint) lkl_database_get_changes (database);
  return TRUE;
}

static gboolean
forget_kind (LklDatabase *database,
             LklPersonMessageKind kind,
             gint64 now_usecs,
             guint *n_forgotten,
             GError **error)
{
  const gint64 days = kind == LKL_PERSON_MESSAGE_HAND ? LKL_STORE_HAND_DAYS : LKL_STORE_TASK_DAYS;
  const gint64 before_usecs = now_usecs - days * DAY_USECS;
  g_autofree char *counter = get_counter_name (kind);
  gint64 n_done = 0;
  gint64 n_done_before;

  return remember_all (database, kind, before_usecs, &n_done, error)
         && delete_all (database, kind, before_usecs, n_forgotten, error)
         && lkl_store_sqlite_get_number (database, counter, &n_done_before, error)
         && lkl_store_sqlite_set_number (database, counter, n_done_before + n_done, error);
}

gboolean
lkl_store_sqlite_forget_tasks (LklStore *store,
                               gint64 now_usecs,
                               guint *n_forgotten,
                               GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  *n_forgotten = 0;
  if (transaction == NULL)
    return FALSE;
  for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
    if (!forget_kind (database, (LklPersonMessageKind) kind, now_usecs, n_forgotten, error))
      return FALSE;
  return lkl_transaction_commit (transaction, error);
}
