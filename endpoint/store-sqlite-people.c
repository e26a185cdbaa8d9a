/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqlitePeople"

#include "endpoint/store-sqlite-private.h"

#define SELECT_PERSON "SELECT id, name, site, team, start_day, contacts, end_day FROM person "

static gpointer
read_person (LklStatement *row)
{
  LklServedPerson *person = g_new0 (LklServedPerson, 1);
  const char *contacts = lkl_statement_get_text (row, 5);

  person->id = g_strdup (lkl_statement_get_text (row, 0));
  person->name = g_strdup (lkl_statement_get_text (row, 1));
  person->site = g_strdup (lkl_statement_get_text (row, 2));
  person->team = g_strdup (lkl_statement_get_text (row, 3));
  person->start_day = g_strdup (lkl_statement_get_text (row, 4));
  person->end_day = g_strdup (lkl_statement_get_text (row, 6));
  person->contacts = contacts != NULL && *contacts != '\0' ? g_strsplit (contacts, "\n", -1) : NULL;
  return person;
}

gboolean
lkl_store_sqlite_put_people (LklStore *store, GPtrArray *people, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  g_autoptr (LklStatement) statement = NULL;

  if (transaction == NULL)
    return FALSE;
  statement =
      lkl_statement_new (database,
                         "INSERT INTO person (id, name, site, team, start_day, contacts, end_day)"
                         " VALUES (:id, :name, :site, :team, :start_day, :contacts, :end_day)"
                         " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                         "  site = excluded.site, team = excluded.team,"
                         "  start_day = excluded.start_day, contacts = excluded.contacts,"
                         "  end_day = excluded.end_day",
                         error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const LklServedPerson *person = g_ptr_array_index (people, i);
      g_autofree char *contacts =
          person->contacts != NULL ? g_strjoinv ("\n", person->contacts) : NULL;

      lkl_statement_bind_text (statement, ":id", person->id);
      lkl_statement_bind_text (statement, ":name", person->name);
      lkl_statement_bind_text (statement, ":site", person->site);
      lkl_statement_bind_text (statement, ":team", person->team);
      lkl_statement_bind_text (statement, ":start_day", person->start_day);
      lkl_statement_bind_text (statement, ":contacts", contacts);
      lkl_statement_bind_text (statement, ":end_day", person->end_day);
      if (!lkl_store_sqlite_run (statement, error))
        return FALSE;
    }
  return lkl_transaction_commit (transaction, error);
}

GPtrArray *
lkl_store_sqlite_list_people (LklStore *store, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, SELECT_PERSON "ORDER BY site, team, name, id", error);

  return statement != NULL ? lkl_store_sqlite_read_all (
             statement, read_person, (GDestroyNotify) lkl_served_person_free, error)
                           : NULL;
}

LklServedPerson *
lkl_store_sqlite_get_person (LklStore *store, const char *id, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, SELECT_PERSON "WHERE id = :id", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":id", id);
  if (!lkl_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return read_person (statement);
  g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "nobody has the id “%s”", id);
  return NULL;
}

gboolean
lkl_store_sqlite_put_code (
    LklStore *store, const char *hash, const char *person, gint64 expires_usecs, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklServedPerson) known = lkl_store_sqlite_get_person (store, person, error);
  g_autoptr (LklStatement) statement = NULL;

  if (known == NULL)
    return FALSE;
  statement = lkl_statement_new (database,
                                 "INSERT INTO code (hash, person, expires_usecs)"
                                 " VALUES (:hash, :person, :expires_usecs)",
                                 error);
  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":hash", hash);
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":expires_usecs", expires_usecs);
  return lkl_store_sqlite_run (statement, error);
}
