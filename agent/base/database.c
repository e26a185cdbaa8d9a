/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDatabase"

#include "agent/base/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000

struct _LklDatabase
{
  sqlite3 *connection; /* (owned) */
  char *path;          /* (owned) */
};

struct _LklTransaction
{
  LklDatabase *database; /* (unowned) (nullable): NULL once it is committed */
};

struct _LklStatement
{
  LklDatabase *database; /* (unowned) */
  sqlite3_stmt *stmt;    /* (owned) */
  GPtrArray *mended;     /* (owned) (element-type utf8): texts of this row that were no UTF-8 */
};

static LklError
code_for (int result)
{
  int primary = result & 0xff;

  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    return LKL_ERROR_DAMAGED;
  if (primary == SQLITE_ERROR || primary == SQLITE_MISUSE || primary == SQLITE_CONSTRAINT
      || primary == SQLITE_RANGE || primary == SQLITE_MISMATCH)
    return LKL_ERROR_FAILED;
  return LKL_ERROR_STORAGE;
}

/* Returns: FALSE, always */
static gboolean
set_error (LklDatabase *self, GError **error)
{
  /* It may quote what a damaged file says. */
  g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (self->connection), -1);

  g_set_error (error,
               LKL_ERROR,
               (gint) code_for (sqlite3_extended_errcode (self->connection)),
               "%s: %s",
               self->path,
               message);
  return FALSE;
}

gboolean
lkl_database_execute (LklDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    return set_error (self, error);
  return TRUE;
}

static gboolean
read_pragma (LklDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !lkl_statement_step (statement, &has_row, error))
    return FALSE;
  *value = has_row ? lkl_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
apply_step (LklDatabase *self, const LklSchema *schema, guint step, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self, error);
  g_autofree char *marks = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %u;", schema->application_id, step + 1);

  return transaction != NULL && lkl_database_execute (self, schema->steps[step], error)
         && lkl_database_execute (self, marks, error)
         && lkl_transaction_commit (transaction, error);
}

/* Whether a newer version left word that this one can go on with its file. Returns: FALSE on an
 * error alone */
static gboolean
may_go_on (LklDatabase *self, const LklSchema *schema, gboolean *may, GError **error)
{
  gint64 has_table, oldest;

  *may = FALSE;
  if (!read_pragma (
          self, "SELECT count(*) FROM sqlite_schema WHERE name = 'readers'", &has_table, error))
    return FALSE;
  if (has_table == 0)
    return TRUE;
  if (!read_pragma (self, "SELECT max(oldest) FROM readers", &oldest, error))
    return FALSE;
  *may = oldest > 0 && oldest <= (gint64) schema->n_steps;
  return TRUE;
}

static gboolean
migrate (LklDatabase *self, const LklSchema *schema, GError **error)
{
  gint64 application_id, version;

  if (!read_pragma (self, "PRAGMA application_id", &application_id, error)
      || !read_pragma (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version != 0 && application_id != schema->application_id)
    {
      g_set_error (
          error, LKL_ERROR, LKL_ERROR_DAMAGED, "%s: a database of another program", self->path);
      return FALSE;
    }
  if (version > (gint64) schema->n_steps)
    {
      gboolean may;

      if (!may_go_on (self, schema, &may, error))
        return FALSE;
      if (may)
        return TRUE;
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_UNSUPPORTED,
                   "%s: written by a newer version (schema %" G_GINT64_FORMAT
                   ", this one knows %u)",
                   self->path,
                   version,
                   schema->n_steps);
      return FALSE;
    }
  for (guint step = (guint) version; step < schema->n_steps; step++)
    if (!apply_step (self, schema, step, error))
      return FALSE;
  return TRUE;
}

/* Shared memory and locks are what some file systems lack, above all those of other computers. */
typedef struct
{
  const char *vfs; /* (nullable): NULL = SQLite's own choice */
  const char *sql;
  const char *journal_mode; /* that it comes to */
} Way;

static const Way ways[] = {
  { .sql = "PRAGMA journal_mode = WAL;", .journal_mode = "wal" },
  /* Exclusive for a moment, since a WAL that is there can't be read otherwise. */
  { .sql = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;"
           "PRAGMA locking_mode = NORMAL;",
    .journal_mode = "truncate" },
  /* Nobody else may have it open, and nobody can see to it. */
  { .vfs = "unix-none",
    .sql = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;",
    .journal_mode = "truncate" },
};

static gboolean
connect_to_file (LklDatabase *self, const Way *way, GError **error)
{
  if (sqlite3_open_v2 (
          self->path, &self->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, way->vfs)
      != SQLITE_OK)
    return set_error (self, error);
  sqlite3_extended_result_codes (self->connection, 1);
  sqlite3_busy_timeout (self->connection, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return TRUE;
}

/* @is_missing: (out): the file system lacks what this way needs */
static gboolean
go_way (LklDatabase *self, const Way *way, gboolean *is_missing, GError **error)
{
  g_autoptr (LklStatement) mode = NULL;
  int primary;

  *is_missing = FALSE;
  if (!connect_to_file (self, way, error))
    return FALSE;
  if (lkl_database_execute (self, way->sql, error)
      && lkl_database_execute (self, "SELECT count(*) FROM sqlite_schema;", error))
    {
      mode = lkl_statement_new (self, "PRAGMA journal_mode", error);
      if (mode == NULL || !lkl_statement_step (mode, NULL, error))
        return FALSE;
      if (g_strcmp0 (lkl_statement_get_text (mode, 0), way->journal_mode) == 0)
        return TRUE;
      g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: can't be written safely", self->path);
      *is_missing = TRUE;
      return FALSE;
    }
  primary = sqlite3_errcode (self->connection) & 0xff;
  *is_missing = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_PROTOCOL;
  return FALSE;
}

static gboolean
open_file (LklDatabase *self, GError **error)
{
  g_autoptr (GError) first_error = NULL;
  gboolean is_missing = TRUE;

  for (guint i = 0; is_missing && i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) local_error = NULL;

      g_clear_pointer (&self->connection, sqlite3_close);
      if (go_way (self, &ways[i], &is_missing, &local_error))
        {
          if (first_error != NULL)
            g_message ("%s; opened in another way", first_error->message);
          return TRUE;
        }
      g_debug ("way %u: %s", i, local_error->message);
      if (first_error == NULL)
        first_error = g_steal_pointer (&local_error);
    }
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

/* SQLite would create the file with the umask's mode; what people said is theirs alone. */
static gboolean
create_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

LklDatabase *
lkl_database_open (const char *path, const LklSchema *schema, GError **error)
{
  g_autoptr (LklDatabase) self = g_new0 (LklDatabase, 1);

  self->path = g_strdup (path);
  if (!create_private (path, error) || !open_file (self, error)
      || !lkl_database_execute (self,
                                "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                                "PRAGMA secure_delete = ON;",
                                error)
      || !migrate (self, schema, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lkl_database_close (LklDatabase *self)
{
  if (sqlite3_close (self->connection) != SQLITE_OK)
    g_warning ("%s: closed with statements in use", self->path);
  g_free (self->path);
  g_free (self);
}

gboolean
lkl_database_check (LklDatabase *self, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (self, "PRAGMA quick_check(1)", error);
  g_autofree char *finding = NULL;
  gboolean has_row;

  if (statement == NULL || !lkl_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row && g_strcmp0 (lkl_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;
  if (has_row && lkl_statement_get_text (statement, 0) != NULL)
    finding = g_utf8_make_valid (lkl_statement_get_text (statement, 0), -1);
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_DAMAGED,
               "%s: %s",
               self->path,
               finding != NULL ? finding : "unreadable");
  return FALSE;
}

gint64
lkl_database_get_changes (LklDatabase *self)
{
  return sqlite3_changes64 (self->connection);
}

LklTransaction *
lkl_transaction_begin (LklDatabase *database, GError **error)
{
  LklTransaction *self;

  if (!lkl_database_execute (database, "BEGIN IMMEDIATE", error))
    return NULL;
  self = g_new0 (LklTransaction, 1);
  self->database = database;
  return self;
}

gboolean
lkl_transaction_commit (LklTransaction *self, GError **error)
{
  if (!lkl_database_execute (self->database, "COMMIT", error))
    return FALSE;
  self->database = NULL;
  return TRUE;
}

void
lkl_transaction_free (LklTransaction *self)
{
  /* After some errors SQLite has rolled back by itself; then there is nothing left to undo. */
  if (self->database != NULL && !sqlite3_get_autocommit (self->database->connection))
    lkl_database_execute (self->database, "ROLLBACK", NULL);
  g_free (self);
}

LklStatement *
lkl_statement_new (LklDatabase *database, const char *sql, GError **error)
{
  g_autoptr (LklStatement) self = g_new0 (LklStatement, 1);

  self->database = database;
  self->mended = g_ptr_array_new_with_free_func (g_free);
  if (sqlite3_prepare_v2 (database->connection, sql, -1, &self->stmt, NULL) != SQLITE_OK)
    {
      set_error (database, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
lkl_statement_free (LklStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_ptr_array_unref (self->mended);
  g_free (self);
}

static int
find_parameter (LklStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->stmt, name);

  if (index == 0)
    g_critical ("no parameter %s in: %s", name, sqlite3_sql (self->stmt));
  return index;
}

void
lkl_statement_bind_text (LklStatement *self, const char *name, const char *value)
{
  sqlite3_bind_text (self->stmt, find_parameter (self, name), value, -1, SQLITE_TRANSIENT);
}

void
lkl_statement_bind_int64 (LklStatement *self, const char *name, gint64 value)
{
  sqlite3_bind_int64 (self->stmt, find_parameter (self, name), value);
}

void
lkl_statement_bind_bytes (LklStatement *self, const char *name, GBytes *value)
{
  int index = find_parameter (self, name);

  if (value == NULL)
    sqlite3_bind_null (self->stmt, index);
  else if (g_bytes_get_size (value) == 0)
    sqlite3_bind_zeroblob (self->stmt, index, 0);
  else
    sqlite3_bind_blob64 (self->stmt,
                         index,
                         g_bytes_get_data (value, NULL),
                         g_bytes_get_size (value),
                         SQLITE_TRANSIENT);
}

gboolean
lkl_statement_step (LklStatement *self, gboolean *has_row, GError **error)
{
  int result = sqlite3_step (self->stmt);

  g_ptr_array_set_size (self->mended, 0);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      set_error (self->database, error);
      sqlite3_reset (self->stmt);
      return FALSE;
    }
  if (has_row != NULL)
    *has_row = result == SQLITE_ROW;
  return TRUE;
}

void
lkl_statement_reset (LklStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
}

const char *
lkl_statement_get_text (LklStatement *self, guint column)
{
  const char *text = (const char *) sqlite3_column_text (self->stmt, (int) column);
  char *mended;

  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  /* No check of SQLite's sees damage within a text. */
  mended = g_utf8_make_valid (text, -1);
  g_ptr_array_add (self->mended, mended);
  return mended;
}

gint64
lkl_statement_get_int64 (LklStatement *self, guint column)
{
  return sqlite3_column_int64 (self->stmt, (int) column);
}

GBytes *
lkl_statement_get_bytes (LklStatement *self, guint column)
{
  const void *data = sqlite3_column_blob (self->stmt, (int) column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->stmt, (int) column));
}
