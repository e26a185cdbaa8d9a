/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteNotices"

#include "endpoint/store-sqlite-private.h"

#define SELECT_NOTICE                                                         \
  "SELECT id, kind, content, from_usecs, until_usecs, is_personal, revision," \
  " told_usecs, changed_usecs, withdrawn_usecs FROM notice "

static const char insert_sql[] =
    "INSERT INTO notice (id, kind, content, from_usecs, until_usecs, is_personal, revision,"
    "  told_usecs, changed_usecs)"
    " VALUES (:id, :kind, :content, :from, :until, :is_personal, :revision, :changed, :changed)"
    " ON CONFLICT (id) DO NOTHING";

static const char update_sql[] =
    "UPDATE notice SET content = :content, from_usecs = :from, until_usecs = :until,"
    "  revision = :revision, changed_usecs = :changed, withdrawn_usecs = :withdrawn"
    " WHERE id = :id AND kind = :kind AND is_personal = :is_personal AND revision = :before";

static void
bind_notice (LklStatement *statement, const LklToldNotice *notice)
{
  lkl_statement_bind_text (statement, ":id", notice->id);
  lkl_statement_bind_text (statement, ":kind", notice->kind);
  lkl_statement_bind_text (statement, ":content", notice->content);
  lkl_statement_bind_int64 (statement, ":from", notice->from_usecs);
  lkl_statement_bind_int64 (statement, ":until", notice->until_usecs);
  lkl_statement_bind_int64 (statement, ":is_personal", notice->is_personal);
  lkl_statement_bind_int64 (statement, ":revision", notice->revision);
  lkl_statement_bind_int64 (statement, ":changed", notice->changed_usecs);
}

static gboolean
write_row (LklDatabase *database, const LklToldNotice *notice, GError **error)
{
  gboolean is_new = notice->revision == 1;
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, is_new ? insert_sql : update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_notice (statement, notice);
  if (!is_new)
    {
      lkl_statement_bind_int64 (statement, ":withdrawn", notice->withdrawn_usecs);
      lkl_statement_bind_int64 (statement, ":before", notice->revision - 1);
    }
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  if (lkl_database_get_changes (database) == 1)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_BUSY,
               "%s: it was changed meanwhile: revision %" G_GINT64_FORMAT " is not the next",
               notice->id,
               notice->revision);
  return FALSE;
}

/* An answer that is not here, or no longer, links to nothing: then its person would be told that
 * something was done for them, and find nothing that they said. */
static gboolean
write_answers (LklDatabase *database, const LklToldNotice *notice, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO fix_answer (notice, person, answer)"
                         " SELECT :notice, person, uid FROM answer"
                         " WHERE person = :person AND uid = :uid",
                         error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < notice->answers->len; i++)
    {
      const LklAnswerKey *key = g_ptr_array_index (notice->answers, i);

      lkl_statement_bind_text (statement, ":notice", notice->id);
      lkl_statement_bind_text (statement, ":person", key->person);
      lkl_statement_bind_text (statement, ":uid", key->uid);
      if (!lkl_store_sqlite_run (statement, error))
        return FALSE;
      if (lkl_database_get_changes (database) != 1)
        {
          g_set_error (
              error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s: no answer %s", key->person, key->uid);
          return FALSE;
        }
    }
  return TRUE;
}

/* What somebody's own document has no room for, no PC of theirs would get. */
static gboolean
check_room (LklDatabase *database, const LklToldNotice *notice, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "SELECT person FROM (SELECT DISTINCT person, notice FROM fix_answer"
                         "  WHERE person IN (SELECT person FROM fix_answer WHERE notice = :id))"
                         " JOIN notice ON notice.id = notice"
                         " WHERE is_personal = 1 AND withdrawn_usecs = 0 AND until_usecs > :now"
                         " GROUP BY person HAVING count(*) > :max_notices"
                         "  OR sum(length(CAST(content AS BLOB))) > :max_bytes LIMIT 1",
                         error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", notice->id);
  lkl_statement_bind_int64 (statement, ":now", notice->changed_usecs);
  lkl_statement_bind_int64 (statement, ":max_notices", LKL_STORE_MAX_PERSONAL_NOTICES);
  lkl_statement_bind_int64 (statement, ":max_bytes", LKL_STORE_MAX_PERSONAL_NOTICE_BYTES);
  if (!lkl_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_REFUSED,
               "%s: no room for one more notice of their own",
               lkl_statement_get_text (statement, 0));
  return FALSE;
}

static gboolean
write_log (LklDatabase *database, const LklToldNotice *notice, LklNoticeAct act, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO notice_write (notice, revision, act, time_usecs, content)"
                         " VALUES (:id, :revision, :act, :time, :content)",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":id", notice->id);
  lkl_statement_bind_int64 (statement, ":revision", notice->revision);
  lkl_statement_bind_text (statement, ":act", lkl_notice_act_get_name (act));
  lkl_statement_bind_int64 (statement, ":time", notice->changed_usecs);
  lkl_statement_bind_text (statement, ":content", notice->content);
  return lkl_store_sqlite_run (statement, error);
}

static gboolean
write_notice (LklDatabase *database, const LklTelling *telling, GError **error)
{
  const LklToldNotice *notice = telling->notice;

  return write_row (database, notice, error)
         && (notice->revision > 1 || write_answers (database, notice, error))
         && (!notice->is_personal || check_room (database, notice, error))
         && write_log (database, notice, telling->act, error);
}

gboolean
lkl_store_sqlite_tell (LklStore *store,
                       GPtrArray *tellings,
                       GPtrArray *documents,
                       gint64 now_usecs,
                       gint64 *serial,
                       GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < tellings->len; i++)
    if (!write_notice (database, g_ptr_array_index (tellings, i), error))
      return FALSE;
  return lkl_store_sqlite_replace_documents (database, documents, now_usecs, serial, error)
         && lkl_transaction_commit (transaction, error);
}

static gpointer
read_notice (LklStatement *row)
{
  LklToldNotice *notice = g_new0 (LklToldNotice, 1);

  notice->id = g_strdup (lkl_statement_get_text (row, 0));
  notice->kind = g_strdup (lkl_statement_get_text (row, 1));
  notice->content = g_strdup (lkl_statement_get_text (row, 2));
  notice->from_usecs = lkl_statement_get_int64 (row, 3);
  notice->until_usecs = lkl_statement_get_int64 (row, 4);
  notice->is_personal = lkl_statement_get_int64 (row, 5) != 0;
  notice->revision = lkl_statement_get_int64 (row, 6);
  notice->told_usecs = lkl_statement_get_int64 (row, 7);
  notice->changed_usecs = lkl_statement_get_int64 (row, 8);
  notice->withdrawn_usecs = lkl_statement_get_int64 (row, 9);
  notice->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_answer_key_free);
  return notice;
}

GPtrArray *
lkl_store_sqlite_list_notices (LklStore *store, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      lkl_store_sqlite_get_database (store), SELECT_NOTICE "ORDER BY told_usecs DESC, id", error);

  return statement != NULL ? lkl_store_sqlite_read_all (
             statement, read_notice, (GDestroyNotify) lkl_told_notice_free, error)
                           : NULL;
}

static gpointer
read_key (LklStatement *row)
{
  return lkl_answer_key_new (lkl_statement_get_text (row, 0), lkl_statement_get_text (row, 1));
}

static gboolean
read_answers (LklDatabase *database, LklToldNotice *notice, const char *person, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "SELECT person, answer FROM fix_answer WHERE notice = :notice"
                         " AND (:person IS NULL OR person = :person) ORDER BY person, answer",
                         error);

  GPtrArray *answers;

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":notice", notice->id);
  lkl_statement_bind_text (statement, ":person", person);
  answers =
      lkl_store_sqlite_read_all (statement, read_key, (GDestroyNotify) lkl_answer_key_free, error);
  if (answers == NULL)
    return FALSE;
  g_ptr_array_unref (notice->answers);
  notice->answers = answers;
  return TRUE;
}

LklToldNotice *
lkl_store_sqlite_get_notice (LklStore *store, const char *id, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database, SELECT_NOTICE "WHERE id = :id", error);
  g_autoptr (LklToldNotice) notice = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":id", id);
  if (!lkl_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s: no such notice", id);
      return NULL;
    }
  notice = read_notice (statement);
  return read_answers (database, notice, NULL, error) ? g_steal_pointer (&notice) : NULL;
}

GPtrArray *
lkl_store_sqlite_list_personal_notices (LklStore *store,
                                        const char *person,
                                        gint64 now_usecs,
                                        GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      SELECT_NOTICE "WHERE is_personal = 1 AND withdrawn_usecs = 0 AND until_usecs > :now"
                    " AND id IN (SELECT notice FROM fix_answer WHERE person = :person)"
                    " ORDER BY told_usecs DESC, id",
      error);
  g_autoptr (GPtrArray) notices = NULL;

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  notices = lkl_store_sqlite_read_all (
      statement, read_notice, (GDestroyNotify) lkl_told_notice_free, error);
  for (guint i = 0; notices != NULL && i < notices->len; i++)
    if (!read_answers (database, g_ptr_array_index (notices, i), person, error))
      return NULL;
  return g_steal_pointer (&notices);
}

static gpointer
read_write (LklStatement *row)
{
  LklNoticeWrite *write = g_new0 (LklNoticeWrite, 1);

  write->notice = g_strdup (lkl_statement_get_text (row, 0));
  write->revision = lkl_statement_get_int64 (row, 1);
  lkl_notice_act_from_name (lkl_statement_get_text (row, 2), &write->act);
  write->time_usecs = lkl_statement_get_int64 (row, 3);
  write->content = g_strdup (lkl_statement_get_text (row, 4));
  return write;
}

GPtrArray *
lkl_store_sqlite_list_notice_writes (LklStore *store, const char *id, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (lkl_store_sqlite_get_database (store),
                         "SELECT notice, revision, act, time_usecs, content FROM notice_write"
                         " WHERE notice = :id ORDER BY revision",
                         error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_text (statement, ":id", id);
  return lkl_store_sqlite_read_all (
      statement, read_write, (GDestroyNotify) lkl_notice_write_free, error);
}
