/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqlitePushes"

#include "endpoint/store-sqlite-private.h"

/* @n_new: counts up those that were not here before */
static gboolean
insert_answers (LklDatabase *database, GPtrArray *answers, guint *n_new, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO answer (uid, person, question, version, kind, choice,"
                         "  reason, comment, time_usecs)"
                         " VALUES (:uid, :person, :question, :version, :kind, :choice,"
                         "  :reason, :comment, :time_usecs) ON CONFLICT (uid) DO NOTHING",
                         error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);

      lkl_statement_bind_text (statement, ":uid", answer->uid);
      lkl_statement_bind_text (statement, ":person", answer->person);
      lkl_statement_bind_text (statement, ":question", answer->question);
      lkl_statement_bind_int64 (statement, ":version", answer->version);
      lkl_statement_bind_text (statement, ":kind", answer->kind);
      lkl_statement_bind_text (statement, ":choice", answer->choice);
      lkl_statement_bind_text (statement, ":reason", answer->reason);
      lkl_statement_bind_text (statement, ":comment", answer->comment);
      lkl_statement_bind_int64 (statement, ":time_usecs", answer->time_usecs);
      if (!lkl_store_sqlite_run (statement, error))
        return FALSE;
      *n_new += (guint) lkl_database_get_changes (database);
    }
  return TRUE;
}

gboolean
lkl_store_sqlite_put_answers (LklDatabase *database, GPtrArray *answers, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  guint n_new = 0;

  return transaction != NULL && insert_answers (database, answers, &n_new, error)
         && lkl_transaction_commit (transaction, error);
}

static LklNamedAnswer *
read_answer (LklStatement *row)
{
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  answer->uid = g_strdup (lkl_statement_get_text (row, 0));
  answer->person = g_strdup (lkl_statement_get_text (row, 1));
  answer->question = g_strdup (lkl_statement_get_text (row, 2));
  answer->version = lkl_statement_get_int64 (row, 3);
  answer->kind = g_strdup (lkl_statement_get_text (row, 4));
  answer->choice = g_strdup (lkl_statement_get_text (row, 5));
  answer->reason = g_strdup (lkl_statement_get_text (row, 6));
  answer->comment = g_strdup (lkl_statement_get_text (row, 7));
  answer->time_usecs = lkl_statement_get_int64 (row, 8);
  return answer;
}

GPtrArray *
lkl_store_sqlite_list_answers (
    LklDatabase *database, const char *person, gint64 since_usecs, guint limit, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      "SELECT uid, person, question, version, kind, choice, reason, comment, time_usecs"
      " FROM answer WHERE time_usecs >= :since AND (:person IS NULL OR person = :person)"
      " ORDER BY time_usecs DESC, uid DESC LIMIT :limit",
      error);
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_int64 (statement, ":since", since_usecs);
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":limit", limit);
  while (has_row)
    {
      if (!lkl_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (answers, read_answer (statement));
    }
  return g_steal_pointer (&answers);
}

/* The first batch of a stream makes it its token's. @is_own: (out) */
static gboolean
claim_stream (LklDatabase *database, const LklPush *push, gboolean *is_own, GError **error)
{
  g_autoptr (LklStatement) find =
      lkl_statement_new (database, "SELECT token FROM stream WHERE id = :id", error);
  g_autoptr (LklStatement) insert = NULL;
  gboolean has_row;

  *is_own = TRUE;
  if (find == NULL)
    return FALSE;
  if (push->stream == NULL)
    return TRUE;
  lkl_statement_bind_text (find, ":id", push->stream);
  if (!lkl_statement_step (find, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *is_own = g_strcmp0 (lkl_statement_get_text (find, 0), push->token_hash) == 0;
      return TRUE;
    }
  /* What other senders call an instance changes at each start: not worth keeping. */
  if (push->seq == 0)
    return TRUE;
  insert =
      lkl_statement_new (database, "INSERT INTO stream (id, token) VALUES (:id, :token)", error);
  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_text (insert, ":id", push->stream);
  lkl_statement_bind_text (insert, ":token", push->token_hash);
  return lkl_store_sqlite_run (insert, error);
}

/* @has_identity: as it came, or as one of the loose ones. @is_new: (out) */
static gboolean
insert_batch (LklDatabase *database,
              const LklPush *push,
              gboolean has_identity,
              gboolean *is_new,
              GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      has_identity
          ? "INSERT INTO batch (class, stream, seq, day, sha256, received_day, content)"
            " VALUES (:class, :stream, :seq, :day, :sha256, :received_day, :content)"
            " ON CONFLICT DO NOTHING"
          : "INSERT INTO batch (class, stream, sha256, received_day, content)"
            " VALUES (:class, :stream, :sha256, :received_day, :content) ON CONFLICT DO NOTHING",
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":class", push->token_class);
  lkl_statement_bind_text (statement, ":stream", push->stream);
  lkl_statement_bind_text (statement, ":sha256", push->sha256);
  lkl_statement_bind_text (statement, ":received_day", push->received_day);
  lkl_statement_bind_bytes (statement, ":content", push->content);
  if (has_identity)
    {
      lkl_statement_bind_int64 (statement, ":seq", push->seq);
      lkl_statement_bind_text (statement, ":day", push->day);
    }
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  *is_new = lkl_database_get_changes (database) == 1;
  return TRUE;
}

/* Whether the batch that has this key already has these bytes. */
static gboolean
has_same_bytes (LklDatabase *database, const LklPush *push, gboolean *is_same, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      "SELECT sha256 FROM batch WHERE stream = :stream AND seq = :seq AND day = :day",
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":stream", push->stream);
  lkl_statement_bind_int64 (statement, ":seq", push->seq);
  lkl_statement_bind_text (statement, ":day", push->day);
  if (!lkl_statement_step (statement, NULL, error))
    return FALSE;
  *is_same = g_strcmp0 (lkl_statement_get_text (statement, 0), push->sha256) == 0;
  return TRUE;
}

/* @n_new: likewise */
static gboolean
insert_records (LklDatabase *database, const LklPush *push, guint *n_new, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO record (key, class, stream, name, time_usecs, attributes)"
                         " VALUES (:key, :class, :stream, :name, :time_usecs, :attributes)"
                         " ON CONFLICT (key) DO NOTHING",
                         error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < push->records->len; i++)
    {
      const LklStoredRecord *record = g_ptr_array_index (push->records, i);

      lkl_statement_bind_text (statement, ":key", record->key);
      lkl_statement_bind_int64 (statement, ":class", push->token_class);
      lkl_statement_bind_text (statement, ":stream", push->stream);
      lkl_statement_bind_text (statement, ":name", record->name);
      lkl_statement_bind_int64 (statement, ":time_usecs", record->time_usecs);
      lkl_statement_bind_text (statement, ":attributes", record->attributes);
      if (!lkl_store_sqlite_run (statement, error))
        return FALSE;
      *n_new += (guint) lkl_database_get_changes (database);
    }
  return TRUE;
}

static gboolean
count_outcome (LklDatabase *database, LklPushOutcome outcome, GError **error)
{
  const char *const names[] = { "stored", "duplicates", "conflicts", "foreign" };
  gint64 value;

  return lkl_store_sqlite_get_number (database, names[outcome], &value, error)
         && lkl_store_sqlite_set_number (database, names[outcome], value + 1, error);
}

/* Without an identity of its own, or with one that is taken. A record tells by its key whether it
 * was here; the bytes are kept where at least one is new. */
static gboolean
put_loose (LklDatabase *database, const LklPush *push, gboolean *is_new, GError **error)
{
  gboolean is_new_batch = FALSE;
  guint n_new = 0;

  if (!insert_records (database, push, &n_new, error)
      || !insert_answers (database, push->answers, &n_new, error))
    return FALSE;
  if (push->content != NULL && n_new > 0
      && !insert_batch (database, push, FALSE, &is_new_batch, error))
    return FALSE;
  *is_new = n_new > 0;
  return TRUE;
}

/* With an identity. Records in @push are those that are kept one by one. */
static gboolean
put_batch (LklDatabase *database, const LklPush *push, LklPushOutcome *outcome, GError **error)
{
  gboolean is_new, is_same;
  guint n_new = 0;

  if (!insert_batch (database, push, TRUE, &is_new, error))
    return FALSE;
  *outcome = LKL_PUSH_STORED;
  if (is_new)
    return (push->content != NULL || insert_records (database, push, &n_new, error))
           && insert_answers (database, push->answers, &n_new, error);
  if (!has_same_bytes (database, push, &is_same, error))
    return FALSE;
  *outcome = is_same ? LKL_PUSH_DUPLICATE : LKL_PUSH_CONFLICT;
  return is_same || put_loose (database, push, &is_new, error);
}

static gboolean
put_any (LklDatabase *database, const LklPush *push, LklPushOutcome *outcome, GError **error)
{
  gboolean is_new = TRUE;

  if (push->seq > 0)
    return put_batch (database, push, outcome, error);
  if (!put_loose (database, push, &is_new, error))
    return FALSE;
  *outcome = is_new ? LKL_PUSH_STORED : LKL_PUSH_DUPLICATE;
  return TRUE;
}

gboolean
lkl_store_sqlite_put_push (LklDatabase *database,
                           const LklPush *push,
                           LklPushOutcome *outcome,
                           GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  gboolean is_own;

  if (transaction == NULL || !claim_stream (database, push, &is_own, error))
    return FALSE;
  if (!is_own)
    *outcome = LKL_PUSH_FOREIGN;
  else if (!put_any (database, push, outcome, error))
    return FALSE;
  return count_outcome (database, *outcome, error) && lkl_transaction_commit (transaction, error);
}
