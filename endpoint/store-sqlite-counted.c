/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteCounted"

#include "endpoint/store-sqlite-private.h"

/* Whoever has the file must not learn in which order what is counted came: together with the times
 * of connections that would tell whose it is. A row lies in its page behind those that were written
 * before it, so with each one that comes all of its question and day are written anew, in the order
 * of their random uids; and what the write-ahead log tells of it does not stay. */
#define COLUMNS "day, question, version, uid, kind, outcome, choice"
#define IS_OF_GROUP " day = :day AND question = :question AND version = :version"

static gpointer
read_counted (LklStatement *row)
{
  LklCountedAnswer *self = g_new0 (LklCountedAnswer, 1);

  self->day = g_strdup (lkl_statement_get_text (row, 0));
  self->question = g_strdup (lkl_statement_get_text (row, 1));
  self->version = lkl_statement_get_int64 (row, 2);
  self->uid = g_strdup (lkl_statement_get_text (row, 3));
  self->kind = g_strdup (lkl_statement_get_text (row, 4));
  self->outcome = g_strdup (lkl_statement_get_text (row, 5));
  self->choice = g_strdup (lkl_statement_get_text (row, 6));
  return self;
}

static void
bind_group (LklStatement *statement, const LklCountedAnswer *one)
{
  lkl_statement_bind_text (statement, ":day", one->day);
  lkl_statement_bind_text (statement, ":question", one->question);
  lkl_statement_bind_int64 (statement, ":version", one->version);
}

/* Those that are there already, of the same question and day. */
static GPtrArray *
list_group (LklDatabase *database, const LklCountedAnswer *one, GError **error)
{
  g_autoptr (LklStatement) select = lkl_statement_new (
      database, "SELECT " COLUMNS " FROM counted WHERE" IS_OF_GROUP " ORDER BY uid", error);

  if (select == NULL)
    return NULL;
  bind_group (select, one);
  return lkl_store_sqlite_read_all (
      select, read_counted, (GDestroyNotify) lkl_counted_answer_free, error);
}

static gboolean
insert_all (LklDatabase *database, GPtrArray *group, GError **error)
{
  g_autoptr (LklStatement) insert =
      lkl_statement_new (database,
                         "INSERT INTO counted (" COLUMNS ") VALUES"
                         " (:day, :question, :version, :uid, :kind, :outcome, :choice)",
                         error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < group->len; i++)
    {
      const LklCountedAnswer *one = g_ptr_array_index (group, i);

      bind_group (insert, one);
      lkl_statement_bind_text (insert, ":uid", one->uid);
      lkl_statement_bind_text (insert, ":kind", one->kind);
      lkl_statement_bind_text (insert, ":outcome", one->outcome);
      lkl_statement_bind_text (insert, ":choice", one->choice);
      if (!lkl_store_sqlite_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* @group: in the order of their uids. Returns: where @uid belongs; its length + 1 where it is there
 * already */
static guint
find_place (GPtrArray *group, const char *uid)
{
  guint place = 0;

  while (place < group->len
         && g_strcmp0 (((const LklCountedAnswer *) group->pdata[place])->uid, uid) < 0)
    place++;
  if (place < group->len
      && g_str_equal (((const LklCountedAnswer *) group->pdata[place])->uid, uid))
    return group->len + 1;
  return place;
}

static gboolean
rewrite_group (LklDatabase *database, GPtrArray *group, const LklCountedAnswer *one, GError **error)
{
  g_autoptr (LklStatement) delete =
      lkl_statement_new (database, "DELETE FROM counted WHERE" IS_OF_GROUP, error);

  if (delete == NULL)
    return FALSE;
  bind_group (delete, one);
  return lkl_store_sqlite_run (delete, error) && insert_all (database, group, error);
}

gboolean
lkl_store_sqlite_put_counted (LklStore *store, const LklCountedAnswer *counted, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  g_autoptr (GPtrArray) group = transaction != NULL ? list_group (database, counted, error) : NULL;
  guint place;

  if (group == NULL)
    return FALSE;
  place = find_place (group, counted->uid);
  if (place > group->len)
    return TRUE;
  g_ptr_array_insert (group, (gint) place, lkl_counted_answer_copy (counted));
  return rewrite_group (database, group, counted, error)
         && lkl_transaction_commit (transaction, error)
         && lkl_database_execute (database, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static gpointer
read_total (LklStatement *row)
{
  LklCountedTotal *total = g_new0 (LklCountedTotal, 1);

  total->question = g_strdup (lkl_statement_get_text (row, 0));
  total->kind = g_strdup (lkl_statement_get_text (row, 1));
  total->choice = g_strdup (lkl_statement_get_text (row, 2));
  total->n = (guint) lkl_statement_get_int64 (row, 3);
  return total;
}

GPtrArray *
lkl_store_sqlite_list_counted (LklStore *store,
                               const char *from_day,
                               const char *until_day,
                               GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (lkl_store_sqlite_get_database (store),
                         "SELECT question, kind, choice, count(*) FROM counted"
                         " WHERE day >= :from_day AND day < :until_day"
                         " GROUP BY question, kind, choice ORDER BY question, kind, choice",
                         error);

  if (select == NULL)
    return NULL;
  lkl_statement_bind_text (select, ":from_day", from_day);
  lkl_statement_bind_text (select, ":until_day", until_day);
  return lkl_store_sqlite_read_all (
      select, read_total, (GDestroyNotify) lkl_counted_total_free, error);
}
