/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteDevices"

#include "endpoint/store-sqlite-private.h"
#include "endpoint/utc-day.h"

/* So long a token works on after the one that took its place was first used: a PC that was restored
 * from a copy, or cloned, gets its own meanwhile. */
#define OVERLAP_USECS (14 * G_TIME_SPAN_DAY)
/* So many tokens that came of one: more than a PC and its clones take in that time. */
#define MAX_FAMILY 20

/* ---- Enrolment. ---- */

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
insert_device (LklDatabase *database,
               const LklEnrolment *enrolment,
               const char *person,
               gint64 now_usecs,
               GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO device (id, person, enrolled_usecs, vouched_by)"
                         " VALUES (:id, :person, :now, :vouched_by)"
                         " ON CONFLICT (id) DO UPDATE SET"
                         " enrolled_usecs = excluded.enrolled_usecs,"
                         " vouched_by = excluded.vouched_by"
                         " WHERE device.person = excluded.person",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", enrolment->device);
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  lkl_statement_bind_text (statement, ":vouched_by", enrolment->vouched_by);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  if (lkl_database_get_changes (database) != 1)
    return set_conflict (error, "somebody else's device");
  return delete_tokens (database, enrolment->device, error);
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
 * is nobody's until something comes under it: nothing here tells which is whose. */
static gboolean
claim_streams (LklDatabase *database,
               const LklEnrolment *enrolment,
               gint64 now_usecs,
               GError **error)
{
  g_autofree char *day = lkl_utc_day_format (now_usecs);
  gboolean is_own;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      if (i == LKL_RECORD_CLASS_MEASUREMENTS)
        continue;
      if (!lkl_store_sqlite_claim_stream (database,
                                          enrolment->streams[i],
                                          enrolment->token_hashes[i],
                                          day,
                                          TRUE,
                                          &is_own,
                                          error))
        return FALSE;
      if (!is_own)
        return set_conflict (error, "somebody else's stream");
    }
  return TRUE;
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
  id = enrolment->code_hash != NULL
           ? use_code (database, enrolment->code_hash, now_usecs, error)
           : lkl_store_sqlite_find_identity (database, enrolment->identity, error);
  if (id == NULL)
    return NULL;
  person = lkl_store_sqlite_get_person (store, id, error);
  if (person == NULL || !insert_device (database, enrolment, id, now_usecs, error))
    return NULL;
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    if (!insert_token (database, enrolment, (LklTokenClass) i, id, error))
      return NULL;
  if (!claim_streams (database, enrolment, now_usecs, error))
    return NULL;
  return lkl_transaction_commit (transaction, error) ? g_steal_pointer (&person) : NULL;
}

/* ---- Tokens. ---- */

/* Runs @sql for the token :hash. @time_usecs: (nullable): :time in it */
static gboolean
run_for_token (LklDatabase *database,
               const char *sql,
               const char *hash,
               const gint64 *time_usecs,
               GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (database, sql, error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":hash", hash);
  if (time_usecs != NULL)
    lkl_statement_bind_int64 (statement, ":time", *time_usecs);
  return lkl_store_sqlite_run (statement, error);
}

/* It is in use: whoever has it does not need the one before. */
static gboolean
claim_token (LklDatabase *database, const char *hash, gint64 now_usecs, GError **error)
{
  const gint64 end_usecs = now_usecs + OVERLAP_USECS;

  return run_for_token (database,
                        "UPDATE token SET expires_usecs = :time WHERE expires_usecs IS NULL"
                        " AND hash = (SELECT replaces FROM token WHERE hash = :hash)",
                        hash,
                        &end_usecs,
                        error)
         && run_for_token (
             database, "UPDATE token SET replaces = NULL WHERE hash = :hash", hash, NULL, error);
}

LklToken *
lkl_store_sqlite_find_token (LklStore *store, const char *hash, gint64 now_usecs, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "SELECT class, person, device, COALESCE(family, hash), replaces"
                         " FROM token WHERE hash = :hash"
                         " AND (expires_usecs IS NULL OR expires_usecs > :now)",
                         error);
  g_autoptr (LklToken) token = NULL;
  gboolean has_row, is_claimed;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":hash", hash);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  if (!lkl_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_REFUSED, "unknown token");
      return NULL;
    }
  token = g_new0 (LklToken, 1);
  token->token_class = (LklTokenClass) lkl_statement_get_int64 (statement, 0);
  token->person = g_strdup (lkl_statement_get_text (statement, 1));
  token->device = g_strdup (lkl_statement_get_text (statement, 2));
  token->hash = g_strdup (lkl_statement_get_text (statement, 3));
  is_claimed = lkl_statement_get_text (statement, 4) == NULL;
  g_clear_pointer (&statement, lkl_statement_free);
  if (!is_claimed && !claim_token (database, hash, now_usecs, error))
    return NULL;
  return g_steal_pointer (&token);
}

static gboolean
check_family (LklDatabase *database, const char *hash, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "SELECT count(*) FROM token WHERE family ="
                         " (SELECT COALESCE(family, hash) FROM token WHERE hash = :hash)",
                         error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":hash", hash);
  if (!lkl_statement_step (statement, &has_row, error))
    return FALSE;
  if (lkl_statement_get_int64 (statement, 0) < MAX_FAMILY)
    return TRUE;
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_BUSY, "too many tokens came of this one");
  return FALSE;
}

static gboolean
insert_successor (LklDatabase *database, const char *hash, const char *new_hash, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO token (hash, class, person, device, family, replaces)"
                         " SELECT :new, class, person, device, COALESCE(family, hash), hash"
                         " FROM token WHERE hash = :hash",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":new", new_hash);
  lkl_statement_bind_text (statement, ":hash", hash);
  return lkl_store_sqlite_run (statement, error);
}

gboolean
lkl_store_sqlite_renew_token (
    LklStore *store, const char *hash, const char *new_hash, gint64 now_usecs, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  g_autoptr (LklToken) token = NULL;

  if (transaction == NULL)
    return FALSE;
  token = lkl_store_sqlite_find_token (store, hash, now_usecs, error);
  /* What was given out and not used yet may wait at another PC with a copy of the same home for
   * what its person says next. */
  if (token == NULL
      || !run_for_token (database,
                         "DELETE FROM token WHERE family = :hash AND expires_usecs <= :time",
                         token->hash,
                         &now_usecs,
                         error)
      || !check_family (database, hash, error)
      || !insert_successor (database, hash, new_hash, error))
    return FALSE;
  return lkl_transaction_commit (transaction, error);
}

/* ---- PCs. ---- */

static gpointer
read_device (LklStatement *row)
{
  LklEnrolledDevice *device = g_new0 (LklEnrolledDevice, 1);

  device->id = g_strdup (lkl_statement_get_text (row, 0));
  device->enrolled_usecs = lkl_statement_get_int64 (row, 1);
  device->vouched_by = g_strdup (lkl_statement_get_text (row, 2));
  return device;
}

GPtrArray *
lkl_store_sqlite_list_devices (LklStore *store, const char *person, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "SELECT id, enrolled_usecs, vouched_by FROM device"
                         " WHERE person = :person ORDER BY enrolled_usecs DESC, id",
                         error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":person", person);
  return lkl_store_sqlite_read_all (
      statement, read_device, (GDestroyNotify) lkl_enrolled_device_free, error);
}

gboolean
lkl_store_sqlite_end_device (LklStore *store,
                             const char *person,
                             const char *device,
                             GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database, "DELETE FROM device WHERE id = :device AND person = :person", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":device", device);
  lkl_statement_bind_text (statement, ":person", person);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  if (lkl_database_get_changes (database) == 1)
    return TRUE;
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "no such PC of this person");
  return FALSE;
}
