/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteStreams"

#include "endpoint/store-sqlite-private.h"

/* @is_known, @is_own: (out). @day: (out) (transfer full) (nullable): when it was last used */
static gboolean
find_stream (LklDatabase *database,
             const char *id,
             const char *token,
             gboolean *is_known,
             gboolean *is_own,
             char **day,
             GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      "SELECT stream.used_day, stream.class = token.class AND stream.person IS token.person"
      " AND (stream.person IS NOT NULL OR stream.token = token.hash)"
      " FROM stream LEFT JOIN token ON token.hash = :token WHERE stream.id = :id",
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", id);
  lkl_statement_bind_text (statement, ":token", token);
  if (!lkl_statement_step (statement, is_known, error))
    return FALSE;
  *is_own = *is_known && lkl_statement_get_int64 (statement, 1) != 0;
  *day = *is_known ? g_strdup (lkl_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}

/* Runs @sql with what it names of :id, :token and :day. */
static gboolean
run (LklDatabase *database,
     const char *sql,
     const char *id,
     const char *token,
     const char *day,
     GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (database, sql, error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", id);
  if (token != NULL)
    lkl_statement_bind_text (statement, ":token", token);
  if (day != NULL)
    lkl_statement_bind_text (statement, ":day", day);
  return lkl_store_sqlite_run (statement, error);
}

/* Of the streams that have one owner with @id those that were not used for longest. */
static gboolean
forget_surplus (LklDatabase *database, const char *id, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      "DELETE FROM stream WHERE id IN (SELECT other.id FROM stream AS own JOIN stream AS other"
      " ON other.class = own.class AND other.person IS own.person AND other.token IS own.token"
      " WHERE own.id = :id AND other.id <> own.id"
      " ORDER BY other.used_day DESC, other.id LIMIT -1 OFFSET :kept)",
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", id);
  lkl_statement_bind_int64 (statement, ":kept", LKL_STORE_MAX_STREAMS - 1);
  return lkl_store_sqlite_run (statement, error);
}

static gboolean
add_stream (LklDatabase *database,
            const char *id,
            const char *token,
            const char *day,
            gboolean *is_own,
            GError **error)
{
  if (!run (database,
            "INSERT INTO stream (id, class, token, person, used_day)"
            " SELECT :id, class, CASE WHEN person IS NULL THEN hash END, person, :day"
            " FROM token WHERE hash = :token",
            id,
            token,
            day,
            error))
    return FALSE;
  /* The token may have ended a moment ago. */
  *is_own = lkl_database_get_changes (database) == 1;
  return !*is_own || forget_surplus (database, id, error);
}

gboolean
lkl_store_sqlite_claim_stream (LklDatabase *database,
                               const char *id,
                               const char *token,
                               const char *day,
                               gboolean is_kept,
                               gboolean *is_own,
                               GError **error)
{
  g_autofree char *used_day = NULL;
  gboolean is_known;

  if (!find_stream (database, id, token, &is_known, is_own, &used_day, error))
    return FALSE;
  if (!is_known && is_kept)
    return add_stream (database, id, token, day, is_own, error);
  if (*is_own && g_strcmp0 (used_day, day) < 0)
    return run (database, "UPDATE stream SET used_day = :day WHERE id = :id", id, NULL, day, error);
  *is_own = *is_own || !is_known;
  return TRUE;
}
