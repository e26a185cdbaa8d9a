/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteErasure"

#include "endpoint/store-sqlite-private.h"

#include <string.h>

#define SHA256_BYTES 32

/* Of a person every stream of theirs, of whatever PC; of a token of measurements its own. */
#define STREAMS_OF_PERSON "(SELECT id FROM stream WHERE person = :of)"
#define STREAMS_OF_TOKEN "(SELECT id FROM stream WHERE token = :of)"

/* What somebody said. The last of a notice that is for those alone who said something goes with it,
 * so that nobody is told of words that are gone. */
#define PERSONAL_NOTICES                                                      \
  "DELETE FROM notice WHERE is_personal = 1"                                  \
  " AND id IN (SELECT notice FROM fix_answer WHERE person = :of)"             \
  " AND NOT EXISTS (SELECT 1 FROM fix_answer JOIN answer"                     \
  "  ON answer.person = fix_answer.person AND answer.uid = fix_answer.answer" \
  "  WHERE fix_answer.notice = notice.id"                                     \
  "  AND (answer.person <> :of OR answer.time_usecs > :asked))"

static LklStatement *
prepare (LklDatabase *database, const char *sql, const char *of, gint64 asked_usecs, GError **error)
{
  LklStatement *statement = lkl_statement_new (database, sql, error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":of", of);
  lkl_statement_bind_int64 (statement, ":asked", asked_usecs);
  return statement;
}

/* @sql: of :of and :asked. @n_deleted: (inout) (nullable): counts up */
static gboolean
run (LklDatabase *database,
     const char *sql,
     const char *of,
     gint64 asked_usecs,
     guint *n_deleted,
     GError **error)
{
  g_autoptr (LklStatement) statement = prepare (database, sql, of, asked_usecs, error);

  if (statement == NULL || !lkl_store_sqlite_run (statement, error))
    return FALSE;
  if (n_deleted != NULL)
    *n_deleted += (guint) lkl_database_get_changes (database);
  return TRUE;
}

/* What came under a uid that another had is kept under a longer one, which begins with it.
 * Returns: (transfer full) */
static char *
make_digest (const char *person, const char *uid)
{
  const gsize length = strlen (uid);
  const gsize suffix = 1 + 2 * SHA256_BYTES;
  const gboolean is_longer = length > suffix && uid[length - suffix] == '-';
  g_autofree char *text =
      g_strdup_printf ("%s\n%.*s", person, (int) (is_longer ? length - suffix : length), uid);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

gboolean
lkl_store_sqlite_is_erased (
    LklDatabase *database, const char *person, const char *uid, gboolean *is_erased, GError **error)
{
  g_autoptr (LklStatement) find =
      lkl_statement_new (database, "SELECT 1 FROM erased WHERE digest = :digest", error);
  g_autofree char *digest = make_digest (person, uid);

  if (find == NULL)
    return FALSE;
  lkl_statement_bind_text (find, ":digest", digest);
  return lkl_statement_step (find, is_erased, error);
}

/* Nothing of it comes back when a copy of their PC sends it again.
 * @sql: the uids, of :of and :asked */
static gboolean
remember (
    LklDatabase *database, const char *sql, const char *person, gint64 asked_usecs, GError **error)
{
  g_autoptr (LklStatement) list = prepare (database, sql, person, asked_usecs, error);
  g_autoptr (LklStatement) insert = lkl_statement_new (
      database, "INSERT INTO erased (digest) VALUES (:digest) ON CONFLICT DO NOTHING", error);
  gboolean has_row = TRUE;

  if (list == NULL || insert == NULL)
    return FALSE;
  while (lkl_statement_step (list, &has_row, error))
    {
      g_autofree char *digest = NULL;

      if (!has_row)
        return TRUE;
      digest = make_digest (person, lkl_statement_get_text (list, 0));
      lkl_statement_bind_text (insert, ":digest", digest);
      if (!lkl_store_sqlite_run (insert, error))
        return FALSE;
    }
  return FALSE;
}

/* Of what is kept by the day, all of the day on which it was asked. */
static gboolean
erase_person (LklDatabase *database,
              const char *person,
              gint64 asked_usecs,
              LklErasureAnswer *erased,
              GError **error)
{
  const struct
  {
    const char *sql;
    guint *n_deleted;
  } steps[] = {
    { PERSONAL_NOTICES, NULL },
    { "DELETE FROM answer WHERE person = :of AND time_usecs <= :asked", &erased->n_answers },
    { "DELETE FROM task WHERE person = :of AND time_usecs <= :asked", &erased->n_messages },
    { "DELETE FROM companion_step WHERE person = :of"
      " AND day <= date(:asked / 1000000, 'unixepoch')",
      &erased->n_messages },
    { "DELETE FROM record WHERE time_usecs <= :asked AND stream IN " STREAMS_OF_PERSON,
      &erased->n_records },
    /* Its key stays, so that the same batch sent again brings nothing back. */
    { "UPDATE batch SET content = NULL WHERE content IS NOT NULL"
      " AND day <= date(:asked / 1000000, 'unixepoch') AND stream IN " STREAMS_OF_PERSON,
      NULL },
  };

  if (!remember (database,
                 "SELECT uid FROM answer WHERE person = :of AND time_usecs <= :asked",
                 person,
                 asked_usecs,
                 error)
      || !remember (database,
                    "SELECT uid FROM task WHERE person = :of AND time_usecs <= :asked",
                    person,
                    asked_usecs,
                    error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run (database, steps[i].sql, person, asked_usecs, steps[i].n_deleted, error))
      return FALSE;
  return TRUE;
}

/* Of measurements the keys go as well: those without content would tell of the wish. The PC goes on
 * in another stream. */
static gboolean
erase_streams (LklDatabase *database,
               const char *token,
               gint64 asked_usecs,
               LklErasureAnswer *erased,
               GError **error)
{
  return run (database,
              "DELETE FROM record WHERE time_usecs <= :asked AND stream IN " STREAMS_OF_TOKEN,
              token,
              asked_usecs,
              &erased->n_records,
              error)
         && run (database,
                 "DELETE FROM batch WHERE day <= date(:asked / 1000000, 'unixepoch')"
                 " AND stream IN " STREAMS_OF_TOKEN,
                 token,
                 asked_usecs,
                 &erased->n_records,
                 error);
}

gboolean
lkl_store_sqlite_erase (LklStore *store,
                        const LklToken *token,
                        gint64 asked_usecs,
                        LklErasureAnswer *erased,
                        GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  *erased = (LklErasureAnswer){ .n_answers = 0 };
  return transaction != NULL
         && (token->person != NULL
                 ? erase_person (database, token->person, asked_usecs, erased, error)
                 : erase_streams (database, token->hash, asked_usecs, erased, error))
         && lkl_transaction_commit (transaction, error);
}
