/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqlitePeople"

#include "endpoint/store-sqlite-private.h"

#define SELECT_PERSON \
  "SELECT id, name, site, team, start_day, contacts, end_day, identity FROM person "

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
  person->identity = g_strdup (lkl_statement_get_text (row, 7));
  person->contacts = contacts != NULL && *contacts != '\0' ? g_strsplit (contacts, "\n", -1) : NULL;
  return person;
}

/* Of two rosters the later one tells whose an identity is. */
static gboolean
free_identities (LklDatabase *database, GPtrArray *people, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database, "UPDATE person SET identity = NULL WHERE id = :id OR identity = :identity", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const LklServedPerson *person = g_ptr_array_index (people, i);

      lkl_statement_bind_text (statement, ":id", person->id);
      lkl_statement_bind_text (statement, ":identity", person->identity);
      if (!lkl_store_sqlite_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
lkl_store_sqlite_put_people (LklStore *store, GPtrArray *people, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  g_autoptr (LklStatement) statement = NULL;

  if (transaction == NULL || !free_identities (database, people, error))
    return FALSE;
  statement =
      lkl_statement_new (database,
                         "INSERT INTO person (id, name, site, team, start_day, contacts, end_day,"
                         "  identity)"
                         " VALUES (:id, :name, :site, :team, :start_day, :contacts, :end_day,"
                         "  :identity)"
                         " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                         "  site = excluded.site, team = excluded.team,"
                         "  start_day = excluded.start_day, contacts = excluded.contacts,"
                         "  end_day = excluded.end_day, identity = excluded.identity",
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
      lkl_statement_bind_text (statement, ":identity", person->identity);
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

char *
lkl_store_sqlite_find_identity (LklDatabase *database, const char *identity, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "SELECT min(id), count(*) FROM person"
                         " WHERE identity = :identity OR (identity IS NULL AND id = :identity)",
                         error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":identity", identity);
  if (!lkl_statement_step (statement, NULL, error))
    return NULL;
  if (lkl_statement_get_int64 (statement, 1) == 1)
    return g_strdup (lkl_statement_get_text (statement, 0));
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_REFUSED,
               lkl_statement_get_int64 (statement, 1) == 0 ? "nobody of the roster is known as “%s”"
                                                           : "two of the roster are known as “%s”",
               identity);
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
