/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqlite"

#include "endpoint/store-sqlite.h"

#include "endpoint/store-schema.h"
#include "endpoint/store-sqlite-private.h"

typedef struct
{
  LklStore parent;
  GMutex lock;           /* a connection is for one thread at a time */
  LklDatabase *database; /* (owned) */
} StoreSqlite;

static LklDatabase *
lock_database (LklStore *store)
{
  StoreSqlite *self = (StoreSqlite *) store;

  g_mutex_lock (&self->lock);
  return self->database;
}

static void
unlock_database (LklStore *store)
{
  g_mutex_unlock (&((StoreSqlite *) store)->lock);
}

static void
close_store (LklStore *store)
{
  StoreSqlite *self = (StoreSqlite *) store;

  lkl_database_close (self->database);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
put_people (LklStore *store, GPtrArray *people, GError **error)
{
  gboolean ok = lkl_store_sqlite_put_people (lock_database (store), people, error);

  unlock_database (store);
  return ok;
}

static GPtrArray *
list_people (LklStore *store, GError **error)
{
  GPtrArray *people = lkl_store_sqlite_list_people (lock_database (store), error);

  unlock_database (store);
  return people;
}

static LklServedPerson *
get_person (LklStore *store, const char *id, GError **error)
{
  LklServedPerson *person = lkl_store_sqlite_get_person (lock_database (store), id, error);

  unlock_database (store);
  return person;
}

static gboolean
put_answers (LklStore *store, GPtrArray *answers, GError **error)
{
  gboolean ok = lkl_store_sqlite_put_answers (lock_database (store), answers, error);

  unlock_database (store);
  return ok;
}

static GPtrArray *
list_answers (LklStore *store, const char *person, gint64 since_usecs, guint limit, GError **error)
{
  GPtrArray *answers =
      lkl_store_sqlite_list_answers (lock_database (store), person, since_usecs, limit, error);

  unlock_database (store);
  return answers;
}

static gboolean
put_code (
    LklStore *store, const char *hash, const char *person, gint64 expires_usecs, GError **error)
{
  gboolean ok =
      lkl_store_sqlite_put_code (lock_database (store), hash, person, expires_usecs, error);

  unlock_database (store);
  return ok;
}

static LklServedPerson *
enrol (LklStore *store, const LklEnrolment *enrolment, gint64 now_usecs, GError **error)
{
  LklServedPerson *person =
      lkl_store_sqlite_enrol (lock_database (store), enrolment, now_usecs, error);

  unlock_database (store);
  return person;
}

static LklToken *
find_token (LklStore *store, const char *hash, GError **error)
{
  LklToken *token = lkl_store_sqlite_find_token (lock_database (store), hash, error);

  unlock_database (store);
  return token;
}

static gboolean
put_push (LklStore *store, const LklPush *push, LklPushOutcome *outcome, GError **error)
{
  gboolean ok = lkl_store_sqlite_put_push (lock_database (store), push, outcome, error);

  unlock_database (store);
  return ok;
}

static gboolean
put_documents (
    LklStore *store, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error)
{
  gboolean ok =
      lkl_store_sqlite_put_documents (lock_database (store), documents, now_usecs, serial, error);

  unlock_database (store);
  return ok;
}

static GPtrArray *
list_documents (LklStore *store, gint64 *serial, GError **error)
{
  GPtrArray *documents = lkl_store_sqlite_list_documents (lock_database (store), serial, error);

  unlock_database (store);
  return documents;
}

static gboolean
get_counter (LklStore *store, const char *name, gint64 *value, GError **error)
{
  gboolean ok = lkl_store_sqlite_get_number (lock_database (store), name, value, error);

  unlock_database (store);
  return ok;
}

static const LklStoreVerbs verbs = {
  .close = close_store,
  .put_people = put_people,
  .list_people = list_people,
  .get_person = get_person,
  .put_answers = put_answers,
  .list_answers = list_answers,
  .put_code = put_code,
  .enrol = enrol,
  .find_token = find_token,
  .put_push = put_push,
  .put_documents = put_documents,
  .list_documents = list_documents,
  .get_counter = get_counter,
};

LklStore *
lkl_store_sqlite_open (const char *path, GError **error)
{
  LklDatabase *database = lkl_database_open (path, &lkl_store_schema, error);
  StoreSqlite *self;

  if (database == NULL)
    return NULL;
  self = g_new0 (StoreSqlite, 1);
  self->parent.verbs = &verbs;
  self->database = database;
  g_mutex_init (&self->lock);
  return &self->parent;
}

gboolean
lkl_store_sqlite_run (LklStatement *statement, GError **error)
{
  gboolean ok = lkl_statement_step (statement, NULL, error);

  lkl_statement_reset (statement);
  return ok;
}

gboolean
lkl_store_sqlite_get_number (LklDatabase *database, const char *name, gint64 *value, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, "SELECT value FROM number WHERE name = :name", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":name", name);
  if (!lkl_statement_step (statement, &has_row, error))
    return FALSE;
  *value = has_row ? lkl_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

gboolean
lkl_store_sqlite_set_number (LklDatabase *database, const char *name, gint64 value, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO number (name, value) VALUES (:name, :value)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":name", name);
  lkl_statement_bind_int64 (statement, ":value", value);
  return lkl_store_sqlite_run (statement, error);
}
