/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqlitePushes"

#include "endpoint/store-sqlite-private.h"

/* What other senders call an instance changes at each start: not worth keeping.
 * @outcome: (out): LKL_PUSH_STORED = go on */
static gboolean
claim_stream (LklDatabase *database, const LklPush *push, LklPushOutcome *outcome, GError **error)
{
  gboolean is_own = TRUE;

  if (push->stream != NULL
      && !lkl_store_sqlite_claim_stream (database,
                                         push->stream,
                                         push->token_hash,
                                         push->received_day,
                                         push->seq > 0,
                                         &is_own,
                                         error))
    return FALSE;
  *outcome = is_own ? LKL_PUSH_STORED : LKL_PUSH_FOREIGN;
  return TRUE;
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

/* @n_new: counts up those that were not here before */
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
      || !lkl_store_sqlite_insert_answers (database, push->answers, &n_new, error)
      || !lkl_store_sqlite_insert_tasks (database, push->tasks, &n_new, error)
      || !lkl_store_sqlite_insert_companion_steps (database, push->steps, error))
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
           && lkl_store_sqlite_insert_answers (database, push->answers, &n_new, error)
           && lkl_store_sqlite_insert_tasks (database, push->tasks, &n_new, error)
           && lkl_store_sqlite_insert_companion_steps (database, push->steps, error);
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
lkl_store_sqlite_put_push (LklStore *store,
                           const LklPush *push,
                           LklPushOutcome *outcome,
                           GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  if (transaction == NULL || !claim_stream (database, push, outcome, error)
      || (*outcome == LKL_PUSH_STORED && !put_any (database, push, outcome, error)))
    return FALSE;
  return count_outcome (database, *outcome, error) && lkl_transaction_commit (transaction, error);
}
