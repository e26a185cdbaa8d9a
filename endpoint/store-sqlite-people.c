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

/* Returns: (transfer full): whose code it was; NULL with LKL_ERROR_REFUSED or another error */
static char *
use_code (LklDatabase *database, const char *hash, gint64 now_usecs, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "UPDATE code SET used_usecs = :now"
                         " WHERE hash = :hash AND used_usecs IS NULL AND expires_usecs > :now"
                         " RETURNING person",
                         error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":hash", hash);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  if (!lkl_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return g_strdup (lkl_statement_get_text (statement, 0));
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_REFUSED, "wrong, used or expired code");
  return NULL;
}

static gboolean
set_conflict (GError **error, const char *what)
{
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_BUSY, what);
  return FALSE;
}

/* Ends the tokens that a person's PC had: whoever has them still is not this PC. */
static gboolean
delete_tokens (LklDatabase *database, const char *device, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, "DELETE FROM token WHERE device = :device", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":device", device);
  return lkl_store_sqlite_run (statement, error);
}

static gboolean
insert_device (
    LklDatabase *database, const char *id, const char *person, gint64 now_usecs, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO device (id, person, enrolled_usecs)"
                         " VALUES (:id, :person, :now) ON CONFLICT (id) DO UPDATE SET"
                         " enrolled_usecs = excluded.enrolled_usecs"
                         " WHERE device.person = excluded.person",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", id);
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  if (lkl_database_get_changes (database) != 1)
    return set_conflict (error, "somebody else's device");
  return delete_tokens (database, id, error);
}

/* Measurements have neither person nor device. */
static gboolean
insert_token (LklDatabase *database,
              const LklEnrolment *enrolment,
              LklTokenClass token_class,
              const char *person,
              GError **error)
{
  gboolean has_person = token_class != LKL_TOKEN_MEASUREMENTS;
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO token (hash, class, person, device)"
                         " VALUES (:hash, :class, :person, :device)",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":hash", enrolment->token_hashes[token_class]);
  lkl_statement_bind_int64 (statement, ":class", token_class);
  lkl_statement_bind_text (statement, ":person", has_person ? person : NULL);
  lkl_statement_bind_text (statement, ":device", has_person ? enrolment->device : NULL);
  return lkl_store_sqlite_run (statement, error);
}

/* A stream that is known stays with its person, who may have lost the token. One of measurements
 * stays with its token: nobody can tell whose it is. */
static gboolean
insert_stream (LklDatabase *database, const char *id, const char *token, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO stream (id, token) VALUES (:id, :token)"
                         " ON CONFLICT (id) DO UPDATE SET token = excluded.token WHERE EXISTS ("
                         "  SELECT 1 FROM token AS old, token AS new"
                         "  WHERE old.hash = stream.token AND new.hash = excluded.token"
                         "  AND old.class = new.class AND old.person = new.person)",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", id);
  lkl_statement_bind_text (statement, ":token", token);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  return lkl_database_get_changes (database) == 1 || set_conflict (error, "somebody else's stream");
}

LklServedPerson *
lkl_store_sqlite_enrol (LklStore *store,
                        const LklEnrolment *enrolment,
                        gint64 now_usecs,
                        GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  g_autoptr (LklServedPerson) person = NULL;
  g_autofree char *id = NULL;

  if (transaction == NULL)
    return NULL;
  id = use_code (database, enrolment->code_hash, now_usecs, error);
  if (id == NULL)
    return NULL;
  person = lkl_store_sqlite_get_person (store, id, error);
  if (person == NULL || !insert_device (database, enrolment->device, id, now_usecs, error))
    return NULL;
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    if (!insert_token (database, enrolment, (LklTokenClass) i, id, error)
        || (i < LKL_RECORD_CLASS_COUNT
            && !insert_stream (database, enrolment->streams[i], enrolment->token_hashes[i], error)))
      return NULL;
  return lkl_transaction_commit (transaction, error) ? g_steal_pointer (&person) : NULL;
}

LklToken *
lkl_store_sqlite_find_token (LklStore *store, const char *hash, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, "SELECT class, person FROM token WHERE hash = :hash", error);
  gboolean has_row;
  LklToken *token;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":hash", hash);
  if (!lkl_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_REFUSED, "unknown token");
      return NULL;
    }
  token = g_new0 (LklToken, 1);
  token->hash = g_strdup (hash);
  token->token_class = (LklTokenClass) lkl_statement_get_int64 (statement, 0);
  token->person = g_strdup (lkl_statement_get_text (statement, 1));
  return token;
}
