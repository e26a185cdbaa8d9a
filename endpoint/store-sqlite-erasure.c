/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteErasure"

#include "endpoint/store-sqlite-private.h"

/* Of a person every stream of theirs, of whatever PC; of a token of measurements its own. */
#define STREAMS_OF_PERSON "(SELECT id FROM stream WHERE person = :of)"
#define STREAMS_OF_TOKEN "(SELECT id FROM stream WHERE token = :of)"

/* @n_deleted: (inout): counts up */
static gboolean
run (LklDatabase *database, const char *sql, const char *of, guint *n_deleted, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (database, sql, error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":of", of);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  *n_deleted += (guint) lkl_database_get_changes (database);
  return TRUE;
}

/* What was packed goes; its key stays, so that the same batch sent again brings nothing back. */
static gboolean
erase_person (LklDatabase *database, const char *person, LklErasureAnswer *erased, GError **error)
{
  return run (database, "DELETE FROM answer WHERE person = :of", person, &erased->n_answers, error)
         && run (
             database, "DELETE FROM task WHERE person = :of", person, &erased->n_messages, error)
         && run (database,
                 "DELETE FROM companion_step WHERE person = :of",
                 person,
                 &erased->n_messages,
                 error)
         && run (database,
                 "DELETE FROM record WHERE stream IN " STREAMS_OF_PERSON,
                 person,
                 &erased->n_records,
                 error)
         && run (database,
                 "UPDATE batch SET content = NULL"
                 " WHERE content IS NOT NULL AND stream IN " STREAMS_OF_PERSON,
                 person,
                 &erased->n_records,
                 error);
}

/* Of measurements the keys go as well: those without content would tell of the wish. The PC goes on
 * in another stream. */
static gboolean
erase_streams (LklDatabase *database, const char *token, LklErasureAnswer *erased, GError **error)
{
  return run (database,
              "DELETE FROM record WHERE stream IN " STREAMS_OF_TOKEN,
              token,
              &erased->n_records,
              error)
         && run (database,
                 "DELETE FROM batch WHERE stream IN " STREAMS_OF_TOKEN,
                 token,
                 &erased->n_records,
                 error);
}

gboolean
lkl_store_sqlite_erase (LklStore *store,
                        const LklToken *token,
                        LklErasureAnswer *erased,
                        GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  *erased = (LklErasureAnswer){ .n_answers = 0 };
  return transaction != NULL
         && (token->person != NULL ? erase_person (database, token->person, erased, error)
                                   : erase_streams (database, token->hash, erased, error))
         && lkl_transaction_commit (transaction, error);
}
