/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteTasks"

#include "endpoint/store-sqlite-private.h"

#define CONFLICTS "task-conflicts"
#define COLUMNS "uid, person, kind, recipient, words, evidence, service, time_usecs, done_usecs"
#define SELECT_TASK "SELECT " COLUMNS ", 0 FROM task "
#define IS_WAITING "done_usecs IS NULL AND is_crowded_out = 0"
#define IS_BEHIND "done_usecs IS NULL AND is_crowded_out = 1"

/* Of those that wait, before the limit comes everybody's first, then everybody's second: however
 * many wait, none has nothing there. The other two are found by an index of their own, already in
 * its order. */
static const char *const view_sql[] = {
  [LKL_TASKS_WAITING] =
      "SELECT " COLUMNS ","
      "  (SELECT count(*) FROM task AS other WHERE other.person = task.person"
      "    AND other.kind = task.kind AND other.done_usecs IS NULL AND other.is_crowded_out = 1)"
      " FROM task WHERE (person, uid) IN (SELECT person, uid FROM ("
      "  SELECT person, uid, time_usecs,"
      "    row_number() OVER (PARTITION BY person ORDER BY time_usecs, uid) AS nth"
      "  FROM task WHERE kind = :kind AND " IS_WAITING " AND time_usecs >= :since)"
      "  ORDER BY nth, time_usecs, person LIMIT :limit)"
      " ORDER BY time_usecs, person, uid",
  [LKL_TASKS_DONE] = SELECT_TASK "WHERE kind = :kind AND done_usecs >= :since"
                                 " ORDER BY done_usecs DESC, person, uid LIMIT :limit",
  [LKL_TASKS_LATEST] = SELECT_TASK "WHERE kind = :kind AND " IS_WAITING " AND time_usecs >= :since"
                                   " ORDER BY time_usecs DESC, person, uid LIMIT :limit",
};

static const char insert_sql[] =
    "INSERT INTO task (uid, person, kind, recipient, words, evidence, service, time_usecs)"
    " VALUES (:uid, :person, :kind, :recipient, :words, :evidence, :service, :time_usecs)"
    " ON CONFLICT (person, uid) DO NOTHING";

/* Not by the time: one from a PC with a wrong clock takes that of its receipt. Nor by the evidence,
 * which says when it was. */
static const char find_same_sql[] =
    "SELECT 1 FROM task WHERE uid = :uid AND person = :person AND kind = :kind"
    "  AND recipient IS :recipient AND words IS :words AND service IS :service";

/* The latest count: what somebody said today stands behind nothing that they said last year. */
static const char crowd_out_sql[] =
    "UPDATE task SET is_crowded_out = 1 WHERE person = :person AND uid IN ("
    "  SELECT uid FROM task WHERE person = :person AND kind = :kind AND " IS_WAITING
    "  ORDER BY time_usecs DESC, uid DESC LIMIT -1 OFFSET :kept)";

static const char bring_up_sql[] =
    "UPDATE task SET is_crowded_out = 0 WHERE person = :person AND uid IN ("
    "  SELECT uid FROM task WHERE person = :person AND kind = :kind AND " IS_BEHIND
    "  ORDER BY time_usecs DESC, uid DESC LIMIT max(0, :kept - ("
    "    SELECT count(*) FROM task WHERE person = :person AND kind = :kind AND " IS_WAITING ")))";

static void
bind_task (LklStatement *statement, const char *uid, const LklTask *task)
{
  lkl_statement_bind_text (statement, ":uid", uid);
  lkl_statement_bind_text (statement, ":person", task->person);
  lkl_statement_bind_text (statement, ":kind", lkl_person_message_kind_get_name (task->kind));
  lkl_statement_bind_text (statement, ":recipient", task->to);
  lkl_statement_bind_text (statement, ":words", task->words);
  lkl_statement_bind_text (statement, ":service", task->service);
}

/* @is_new: (out) */
static gboolean
insert_task (LklDatabase *database,
             LklStatement *insert,
             const char *uid,
             const LklTask *task,
             gboolean *is_new,
             GError **error)
{
  bind_task (insert, uid, task);
  lkl_statement_bind_text (insert, ":evidence", task->evidence);
  lkl_statement_bind_int64 (insert, ":time_usecs", task->time_usecs);
  if (!lkl_store_sqlite_run (insert, error))
    return FALSE;
  *is_new = lkl_database_get_changes (database) == 1;
  return TRUE;
}

char *
lkl_store_sqlite_digest_task (const LklTask *task)
{
  g_autofree char *contents = g_strdup_printf ("%s\n%s\n%s\n%s",
                                               lkl_person_message_kind_get_name (task->kind),
                                               task->to != NULL ? task->to : "",
                                               task->service != NULL ? task->service : "",
                                               task->words != NULL ? task->words : "");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, contents, -1);
}

/* The same for the same contents, so that a repetition is found again. */
static char *
make_other_uid (const LklTask *task)
{
  g_autofree char *digest = lkl_store_sqlite_digest_task (task);

  return g_strdup_printf ("%s-%s", task->uid, digest);
}

/* The person's uid is taken. Where it is by something else that they said, both are kept. */
static gboolean
keep_other (LklDatabase *database,
            LklStatement *insert,
            const LklTask *task,
            gboolean *is_new,
            GError **error)
{
  g_autoptr (LklStatement) find = lkl_statement_new (database, find_same_sql, error);
  g_autofree char *uid = make_other_uid (task);
  gboolean is_same;
  gint64 n_conflicts;

  if (find == NULL)
    return FALSE;
  bind_task (find, task->uid, task);
  if (!lkl_statement_step (find, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  if (!insert_task (database, insert, uid, task, is_new, error))
    return FALSE;
  return !*is_new
         || (lkl_store_sqlite_get_number (database, CONFLICTS, &n_conflicts, error)
             && lkl_store_sqlite_set_number (database, CONFLICTS, n_conflicts + 1, error));
}

/* @sql: crowd_out_sql or bring_up_sql */
static gboolean
move_line (LklDatabase *database,
           const char *sql,
           const char *person,
           LklPersonMessageKind kind,
           GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (database, sql, error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_text (statement, ":kind", lkl_person_message_kind_get_name (kind));
  lkl_statement_bind_int64 (statement, ":kept", LKL_STORE_MAX_WAITING_TASKS);
  return lkl_store_sqlite_run (statement, error);
}

/* Returns: FALSE with LKL_ERROR_BUSY where there are too many of it now */
static gboolean
check_room (LklDatabase *database, const LklTask *task, GError **error)
{
  g_autoptr (LklStatement) count = lkl_statement_new (
      database, "SELECT count(*) FROM task WHERE person = :person AND kind = :kind", error);

  if (count == NULL)
    return FALSE;
  lkl_statement_bind_text (count, ":person", task->person);
  lkl_statement_bind_text (count, ":kind", lkl_person_message_kind_get_name (task->kind));
  if (!lkl_statement_step (count, NULL, error))
    return FALSE;
  if (lkl_statement_get_int64 (count, 0) <= LKL_STORE_MAX_TASKS)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_BUSY,
               "%s has %d of the kind \"%s\" here already",
               task->person,
               LKL_STORE_MAX_TASKS,
               lkl_person_message_kind_get_name (task->kind));
  return FALSE;
}

/* @is_new: (out) */
static gboolean
put_task (LklDatabase *database,
          LklStatement *insert,
          const LklTask *task,
          gboolean *is_new,
          GError **error)
{
  gboolean is_forgotten, is_erased;

  *is_new = FALSE;
  if (!lkl_store_sqlite_has_forgotten (database, task, &is_forgotten, error)
      || !lkl_store_sqlite_is_erased (database, task->person, task->uid, &is_erased, error))
    return FALSE;
  if (is_forgotten || is_erased)
    return TRUE;
  if (!insert_task (database, insert, task->uid, task, is_new, error)
      || (!*is_new && !keep_other (database, insert, task, is_new, error)))
    return FALSE;
  return !*is_new
         || (check_room (database, task, error)
             && move_line (database, crowd_out_sql, task->person, task->kind, error));
}

gboolean
lkl_store_sqlite_insert_tasks (LklDatabase *database,
                               GPtrArray *tasks,
                               guint *n_new,
                               GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (database, insert_sql, error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    {
      gboolean is_new;

      if (!put_task (database, insert, g_ptr_array_index (tasks, i), &is_new, error))
        return FALSE;
      *n_new += is_new ? 1 : 0;
    }
  return TRUE;
}

gboolean
lkl_store_sqlite_put_tasks (LklStore *store, GPtrArray *tasks, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  guint n_new = 0;

  return transaction != NULL && lkl_store_sqlite_insert_tasks (database, tasks, &n_new, error)
         && lkl_transaction_commit (transaction, error);
}

/* Returns: (nullable): NULL for a kind of a later version */
static gpointer
read_task (LklStatement *row)
{
  LklPersonMessageKind kind;
  LklTask *task;

  if (!lkl_person_message_kind_from_name (lkl_statement_get_text (row, 2), &kind))
    return NULL;
  task = g_new0 (LklTask, 1);
  task->uid = g_strdup (lkl_statement_get_text (row, 0));
  task->person = g_strdup (lkl_statement_get_text (row, 1));
  task->kind = kind;
  task->to = g_strdup (lkl_statement_get_text (row, 3));
  task->words = g_strdup (lkl_statement_get_text (row, 4));
  task->evidence = g_strdup (lkl_statement_get_text (row, 5));
  task->service = g_strdup (lkl_statement_get_text (row, 6));
  task->time_usecs = lkl_statement_get_int64 (row, 7);
  task->done_usecs = lkl_statement_get_int64 (row, 8);
  task->n_behind = (guint) lkl_statement_get_int64 (row, 9);
  return task;
}

/* Returns: (transfer full) (nullable) (element-type LklTask) */
static GPtrArray *
read_tasks (LklStatement *statement, GError **error)
{
  return lkl_store_sqlite_read_all (statement, read_task, (GDestroyNotify) lkl_task_free, error);
}

GPtrArray *
lkl_store_sqlite_list_tasks (LklStore *store, const LklTaskQuery *query, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (lkl_store_sqlite_get_database (store), view_sql[query->view], error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":kind", lkl_person_message_kind_get_name (query->kind));
  lkl_statement_bind_int64 (
      statement, ":since", query->view == LKL_TASKS_WAITING ? G_MININT64 : query->since_usecs);
  lkl_statement_bind_int64 (statement, ":limit", query->limit);
  return read_tasks (statement, error);
}

GPtrArray *
lkl_store_sqlite_list_tasks_of_person (LklStore *store,
                                       const char *person,
                                       guint limit,
                                       GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      lkl_store_sqlite_get_database (store),
      SELECT_TASK
      "WHERE (person, uid) IN ("
      "  SELECT person, uid FROM task WHERE person = :person"
      "  ORDER BY done_usecs IS NULL AND kind <> :thanks DESC, time_usecs DESC, uid DESC"
      "  LIMIT :limit) ORDER BY time_usecs DESC, uid DESC",
      error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":limit", limit);
  lkl_statement_bind_text (
      statement, ":thanks", lkl_person_message_kind_get_name (LKL_PERSON_MESSAGE_THANKS));
  return read_tasks (statement, error);
}

/* @sql: gives kind and count. @counts: (inout): by kind */
static gboolean
count_by_kind (LklDatabase *database, const char *sql, guint *counts, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (database, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (has_row)
    {
      LklPersonMessageKind kind;

      if (!lkl_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row
          && lkl_person_message_kind_from_name (lkl_statement_get_text (statement, 0), &kind))
        counts[kind] = (guint) lkl_statement_get_int64 (statement, 1);
    }
  return TRUE;
}

gboolean
lkl_store_sqlite_count_tasks (LklStore *store, LklTaskCounts *counts, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);

  *counts = (LklTaskCounts){ 0 };
  return count_by_kind (database,
                        "SELECT kind, count(*) FROM task WHERE " IS_WAITING " GROUP BY kind",
                        counts->waiting,
                        error)
         && count_by_kind (
             database,
             "SELECT kind, count(*) FROM task WHERE done_usecs IS NOT NULL GROUP BY kind",
             counts->done,
             error)
         && lkl_store_sqlite_add_forgotten (database, counts->done, error);
}

/* In the caller's transaction. */
static gboolean
mark_done (LklDatabase *database,
           const char *person,
           const char *uid,
           gint64 now_usecs,
           LklPersonMessageKind *kind,
           GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "UPDATE task SET done_usecs = coalesce(done_usecs, :now)"
                         " WHERE person = :person AND uid = :uid AND kind <> :thanks"
                         " RETURNING kind",
                         error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_text (statement, ":uid", uid);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  lkl_statement_bind_text (
      statement, ":thanks", lkl_person_message_kind_get_name (LKL_PERSON_MESSAGE_THANKS));
  if (!lkl_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row && lkl_person_message_kind_from_name (lkl_statement_get_text (statement, 0), kind))
    return lkl_statement_step (statement, NULL, error);
  g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s: nothing to do with uid %s", person, uid);
  return FALSE;
}

gboolean
lkl_store_sqlite_mark_task_done (LklStore *store,
                                 const char *person,
                                 const char *uid,
                                 gint64 now_usecs,
                                 LklPersonMessageKind *kind,
                                 GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  return transaction != NULL && mark_done (database, person, uid, now_usecs, kind, error)
         && move_line (database, bring_up_sql, person, *kind, error)
         && lkl_transaction_commit (transaction, error);
}
