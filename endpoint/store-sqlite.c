/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqlite"

#include "endpoint/store-sqlite.h"

#include "endpoint/store-schema.h"
#include "endpoint/store-sqlite-private.h"

typedef struct
{
  LklStore parent;
  LklDatabase *database; /* (owned) */
} StoreSqlite;

LklDatabase *
lkl_store_sqlite_get_database (LklStore *store)
{
  return ((StoreSqlite *) store)->database;
}

static void
close_store (LklStore *store)
{
  lkl_database_close (lkl_store_sqlite_get_database (store));
  g_free (store);
}

static gboolean
get_counter (LklStore *store, const char *name, gint64 *value, GError **error)
{
  return lkl_store_sqlite_get_number (lkl_store_sqlite_get_database (store), name, value, error);
}

static gboolean
get_fact (LklStore *store, const char *name, char **value, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      lkl_store_sqlite_get_database (store), "SELECT value FROM fact WHERE name = :name", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":name", name);
  if (!lkl_statement_step (statement, &has_row, error))
    return FALSE;
  *value = has_row ? g_strdup (lkl_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}

static gboolean
set_fact (LklStore *store, const char *name, const char *value, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (lkl_store_sqlite_get_database (store),
                         "INSERT INTO fact (name, value) VALUES (:name, :value)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":name", name);
  lkl_statement_bind_text (statement, ":value", value);
  return lkl_store_sqlite_run (statement, error);
}

static const LklStoreVerbs verbs = {
  .close = close_store,
  .put_people = lkl_store_sqlite_put_people,
  .list_people = lkl_store_sqlite_list_people,
  .get_person = lkl_store_sqlite_get_person,
  .put_answers = lkl_store_sqlite_put_answers,
  .list_answers = lkl_store_sqlite_list_answers,
  .list_latest_answers = lkl_store_sqlite_list_latest_answers,
  .list_waiting = lkl_store_sqlite_list_waiting,
  .list_thanks = lkl_store_sqlite_list_thanks,
  .mark_called = lkl_store_sqlite_mark_called,
  .put_tasks = lkl_store_sqlite_put_tasks,
  .list_tasks = lkl_store_sqlite_list_tasks,
  .list_tasks_of_person = lkl_store_sqlite_list_tasks_of_person,
  .count_tasks = lkl_store_sqlite_count_tasks,
  .mark_task_done = lkl_store_sqlite_mark_task_done,
  .forget_tasks = lkl_store_sqlite_forget_tasks,
  .erase = lkl_store_sqlite_erase,
  .list_companion_steps = lkl_store_sqlite_list_companion_steps,
  .put_code = lkl_store_sqlite_put_code,
  .enrol = lkl_store_sqlite_enrol,
  .find_token = lkl_store_sqlite_find_token,
  .renew_token = lkl_store_sqlite_renew_token,
  .list_devices = lkl_store_sqlite_list_devices,
  .end_device = lkl_store_sqlite_end_device,
  .put_push = lkl_store_sqlite_put_push,
  .put_counted = lkl_store_sqlite_put_counted,
  .list_counted = lkl_store_sqlite_list_counted,
  .put_documents = lkl_store_sqlite_put_documents,
  .list_documents = lkl_store_sqlite_list_documents,
  .tell = lkl_store_sqlite_tell,
  .list_notices = lkl_store_sqlite_list_notices,
  .get_notice = lkl_store_sqlite_get_notice,
  .list_personal_notices = lkl_store_sqlite_list_personal_notices,
  .list_notice_writes = lkl_store_sqlite_list_notice_writes,
  .get_counter = get_counter,
  .get_fact = get_fact,
  .set_fact = set_fact,
};

LklStore *
lkl_store_sqlite_open (const char *path, GError **error)
{
  LklDatabase *database = lkl_database_open (path, &lkl_store_schema, error);
  StoreSqlite *self;

  if (database == NULL)
    return NULL;
  self = g_new0 (StoreSqlite, 1);
  self->database = database;
  lkl_store_init (&self->parent, &verbs);
  return &self->parent;
}

gboolean
lkl_store_sqlite_run (LklStatement *statement, GError **error)
{
  gboolean ok = lkl_statement_step (statement, NULL, error);

  lkl_statement_reset (statement);
  return ok;
}

GPtrArray *
lkl_store_sqlite_read_all (LklStatement *statement,
                           LklRowReader read,
                           GDestroyNotify free_item,
                           GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  gboolean has_row = TRUE;

  while (lkl_statement_step (statement, &has_row, error))
    {
      gpointer item = has_row ? read (statement) : NULL;

      if (!has_row)
        return g_steal_pointer (&items);
      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return NULL;
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
