/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteAnswers"

#include "endpoint/store-sqlite-private.h"

#define CONFLICTS "answer-conflicts"
#define SELECT_ANSWER SELECT_COLUMNS " FROM answer "
#define SELECT_COLUMNS                                                                \
  "SELECT uid, person, question, version, kind, choice, reason, comment, time_usecs," \
  " revision, lost, wants_contact, thanks, asked_by, called_usecs"
#define NEWEST_FIRST " ORDER BY time_usecs DESC, uid DESC LIMIT :limit"
#define SELECT_OF_ALL SELECT_ANSWER "WHERE time_usecs >= :since" NEWEST_FIRST
#define SELECT_OF_ONE SELECT_ANSWER "WHERE person = :person AND time_usecs >= :since" NEWEST_FIRST
/* Of each person the latest: whoever says it very often hides nobody's. As one is done, the one
 * behind it comes up. */
#define SELECT_LATEST_WHERE(condition)                                                 \
  SELECT_COLUMNS " FROM (SELECT *, row_number() OVER ("                                \
                 "   PARTITION BY person ORDER BY time_usecs DESC, uid DESC) AS place" \
                 "  FROM answer WHERE " condition ") WHERE place <= :most"

static const char waiting_sql[] = SELECT_LATEST_WHERE (
    "wants_contact = 1 AND called_usecs IS NULL") " ORDER BY time_usecs, person, uid LIMIT :limit";
static const char thanks_sql[] =
    SELECT_LATEST_WHERE ("thanks IS NOT NULL AND time_usecs >= :since") NEWEST_FIRST;

/* A later revision takes the place of an earlier one, at the time of the first. */
static const char insert_sql[] =
    "INSERT INTO answer (uid, person, question, version, kind, choice, reason, comment, time_usecs,"
    "  revision, lost, wants_contact, thanks, asked_by)"
    " VALUES (:uid, :person, :question, :version, :kind, :choice, :reason, :comment, :time_usecs,"
    "  :revision, :lost, :wants_contact, :thanks, :asked_by)"
    " ON CONFLICT (person, uid) DO UPDATE SET choice = excluded.choice, reason = excluded.reason,"
    "  comment = excluded.comment, revision = excluded.revision, lost = excluded.lost,"
    "  called_usecs = CASE WHEN wants_contact THEN called_usecs END,"
    "  wants_contact = excluded.wants_contact, thanks = excluded.thanks,"
    "  time_usecs = min(time_usecs, excluded.time_usecs)"
    " WHERE excluded.revision > revision AND excluded.question = question"
    "  AND excluded.version = version AND excluded.kind = kind";

/* One that comes after its revision tells when it was given. */
static const char set_back_sql[] =
    "UPDATE answer SET time_usecs = min(time_usecs, :time_usecs)"
    " WHERE person = :person AND uid = :uid AND question = :question AND version = :version"
    "  AND kind = :kind AND revision > :revision";

/* Not by the time: one from a PC with a wrong clock takes that of its receipt. */
static const char find_same_sql[] =
    "SELECT 1 FROM answer WHERE uid = :uid AND person = :person AND question = :question"
    "  AND version = :version AND kind = :kind AND choice = :choice AND reason IS :reason"
    "  AND comment IS :comment AND revision = :revision AND lost IS :lost"
    "  AND wants_contact = :wants_contact AND thanks IS :thanks";

static void
bind_answer (LklStatement *statement, const char *uid, const LklNamedAnswer *answer)
{
  lkl_statement_bind_text (statement, ":uid", uid);
  lkl_statement_bind_text (statement, ":person", answer->person);
  lkl_statement_bind_text (statement, ":question", answer->question);
  lkl_statement_bind_int64 (statement, ":version", answer->version);
  lkl_statement_bind_text (statement, ":kind", answer->kind);
  lkl_statement_bind_text (statement, ":choice", answer->choice);
  lkl_statement_bind_text (statement, ":reason", answer->reason);
  lkl_statement_bind_text (statement, ":comment", answer->comment);
  lkl_statement_bind_int64 (statement, ":revision", answer->revision);
  lkl_statement_bind_text (statement, ":lost", answer->lost);
  lkl_statement_bind_int64 (statement, ":wants_contact", answer->wants_contact);
  lkl_statement_bind_text (statement, ":thanks", answer->thanks);
}

/* What all revisions of an answer have in common. */
static void
bind_first (LklStatement *statement, const LklNamedAnswer *answer)
{
  lkl_statement_bind_text (statement, ":uid", answer->uid);
  lkl_statement_bind_text (statement, ":person", answer->person);
  lkl_statement_bind_text (statement, ":question", answer->question);
  lkl_statement_bind_int64 (statement, ":version", answer->version);
  lkl_statement_bind_text (statement, ":kind", answer->kind);
  lkl_statement_bind_int64 (statement, ":revision", answer->revision);
  lkl_statement_bind_int64 (statement, ":time_usecs", answer->time_usecs);
}

/* @is_new: (out) */
static gboolean
insert_answer (LklDatabase *database,
               LklStatement *insert,
               const char *uid,
               const LklNamedAnswer *answer,
               gboolean *is_new,
               GError **error)
{
  bind_answer (insert, uid, answer);
  lkl_statement_bind_int64 (insert, ":time_usecs", answer->time_usecs);
  lkl_statement_bind_text (insert, ":asked_by", answer->asked_by);
  if (!lkl_store_sqlite_run (insert, error))
    return FALSE;
  *is_new = lkl_database_get_changes (database) == 1;
  return TRUE;
}

/* The same for the same contents, so that a repetition is found again. */
static char *
make_other_uid (const LklNamedAnswer *answer)
{
  GString *contents = g_string_new (NULL);
  g_autofree char *digest = NULL;

  g_string_printf (contents,
                   "%s\n%" G_GINT64_FORMAT "\n%s\n%s\n%s\n%s",
                   answer->question,
                   answer->version,
                   answer->kind,
                   answer->choice,
                   answer->reason != NULL ? answer->reason : "",
                   answer->comment != NULL ? answer->comment : "");
  if (answer->revision > 0)
    g_string_append_printf (contents,
                            "\n%" G_GINT64_FORMAT "\n%s\n%d\n%s",
                            answer->revision,
                            answer->lost != NULL ? answer->lost : "",
                            answer->wants_contact,
                            answer->thanks != NULL ? answer->thanks : "");
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, contents->str, -1);
  g_string_free (contents, TRUE);
  return g_strdup_printf ("%s-%s", answer->uid, digest);
}

/* @is_known: (out): there is a later revision of the same answer */
static gboolean
set_back (LklDatabase *database, const LklNamedAnswer *answer, gboolean *is_known, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (database, set_back_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_first (statement, answer);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  *is_known = lkl_database_get_changes (database) == 1;
  return TRUE;
}

/* The person's uid is taken. Where it is by something else that they said, both are kept. */
static gboolean
keep_other (LklDatabase *database,
            LklStatement *insert,
            const LklNamedAnswer *answer,
            gboolean *is_new,
            GError **error)
{
  g_autoptr (LklStatement) find = lkl_statement_new (database, find_same_sql, error);
  g_autofree char *uid = NULL;
  gboolean is_same;
  gint64 n_conflicts;

  if (find == NULL || !set_back (database, answer, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  bind_answer (find, answer->uid, answer);
  if (!lkl_statement_step (find, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  uid = make_other_uid (answer);
  if (!insert_answer (database, insert, uid, answer, is_new, error))
    return FALSE;
  return !*is_new
         || (lkl_store_sqlite_get_number (database, CONFLICTS, &n_conflicts, error)
             && lkl_store_sqlite_set_number (database, CONFLICTS, n_conflicts + 1, error));
}

gboolean
lkl_store_sqlite_insert_answers (LklDatabase *database,
                                 GPtrArray *answers,
                                 guint *n_new,
                                 GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (database, insert_sql, error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);
      gboolean is_erased;
      gboolean is_new;

      if (!lkl_store_sqlite_is_erased (database, answer->person, answer->uid, &is_erased, error))
        return FALSE;
      if (is_erased)
        continue;
      if (!insert_answer (database, insert, answer->uid, answer, &is_new, error)
          || (!is_new && !keep_other (database, insert, answer, &is_new, error)))
        return FALSE;
      *n_new += is_new ? 1 : 0;
    }
  return TRUE;
}

gboolean
lkl_store_sqlite_put_answers (LklStore *store, GPtrArray *answers, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);
  guint n_new = 0;

  return transaction != NULL && lkl_store_sqlite_insert_answers (database, answers, &n_new, error)
         && lkl_transaction_commit (transaction, error);
}

static gpointer
read_answer (LklStatement *row)
{
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  answer->uid = g_strdup (lkl_statement_get_text (row, 0));
  answer->person = g_strdup (lkl_statement_get_text (row, 1));
  answer->question = g_strdup (lkl_statement_get_text (row, 2));
  answer->version = lkl_statement_get_int64 (row, 3);
  answer->kind = g_strdup (lkl_statement_get_text (row, 4));
  answer->choice = g_strdup (lkl_statement_get_text (row, 5));
  answer->reason = g_strdup (lkl_statement_get_text (row, 6));
  answer->comment = g_strdup (lkl_statement_get_text (row, 7));
  answer->time_usecs = lkl_statement_get_int64 (row, 8);
  answer->revision = lkl_statement_get_int64 (row, 9);
  answer->lost = g_strdup (lkl_statement_get_text (row, 10));
  answer->wants_contact = lkl_statement_get_int64 (row, 11) != 0;
  answer->thanks = g_strdup (lkl_statement_get_text (row, 12));
  answer->asked_by = lkl_question_asked_by_from_name (lkl_statement_get_text (row, 13));
  answer->called_usecs = lkl_statement_get_int64 (row, 14);
  return answer;
}

/* Returns: (transfer full) (nullable) (element-type LklNamedAnswer) */
static GPtrArray *
read_answers (LklStatement *statement, GError **error)
{
  return lkl_store_sqlite_read_all (
      statement, read_answer, (GDestroyNotify) lkl_named_answer_free, error);
}

/* Each of the two is found by an index of its own, already in this order. */
GPtrArray *
lkl_store_sqlite_list_answers (
    LklStore *store, const char *person, gint64 since_usecs, guint limit, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      lkl_store_sqlite_get_database (store), person != NULL ? SELECT_OF_ONE : SELECT_OF_ALL, error);

  if (statement == NULL)
    return NULL;
  if (person != NULL)
    lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_int64 (statement, ":since", since_usecs);
  lkl_statement_bind_int64 (statement, ":limit", limit);
  return read_answers (statement, error);
}

GPtrArray *
lkl_store_sqlite_list_waiting (LklStore *store, guint limit, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (lkl_store_sqlite_get_database (store), waiting_sql, error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_int64 (statement, ":most", LKL_STORE_MAX_WAITING_TASKS);
  lkl_statement_bind_int64 (statement, ":limit", limit);
  return read_answers (statement, error);
}

GPtrArray *
lkl_store_sqlite_list_thanks (LklStore *store, gint64 since_usecs, guint limit, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (lkl_store_sqlite_get_database (store), thanks_sql, error);

  if (statement == NULL)
    return NULL;
  lkl_statement_bind_int64 (statement, ":since", since_usecs);
  lkl_statement_bind_int64 (statement, ":most", LKL_STORE_MAX_WAITING_TASKS);
  lkl_statement_bind_int64 (statement, ":limit", limit);
  return read_answers (statement, error);
}

gboolean
lkl_store_sqlite_mark_called (
    LklStore *store, const char *person, const char *uid, gint64 now_usecs, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "UPDATE answer SET called_usecs = coalesce(called_usecs, :now)"
                         " WHERE person = :person AND uid = :uid AND wants_contact = 1",
                         error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_text (statement, ":person", person);
  lkl_statement_bind_text (statement, ":uid", uid);
  lkl_statement_bind_int64 (statement, ":now", now_usecs);
  if (!lkl_store_sqlite_run (statement, error))
    return FALSE;
  if (lkl_database_get_changes (database) == 1)
    return TRUE;
  g_set_error (
      error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s: no answer %s that asks for a call", person, uid);
  return FALSE;
}

/* What is asked of each person. */
typedef struct
{
  LklStatement *select; /* (owned): of one */
  gint64 since_usecs;
  guint max_looked_at;
  LklAnswerFilter counts;
  GPtrArray *found; /* (owned) (element-type LklNamedAnswer) */
} LatestSearch;

static void
latest_search_clear (LatestSearch *self)
{
  g_clear_pointer (&self->select, lkl_statement_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LatestSearch, latest_search_clear)

static gboolean
find_latest (LatestSearch *self, const char *person, GError **error)
{
  g_autoptr (LklNamedAnswer) answer = NULL;
  gboolean has_row = TRUE;

  lkl_statement_reset (self->select);
  lkl_statement_bind_text (self->select, ":person", person);
  lkl_statement_bind_int64 (self->select, ":since", self->since_usecs);
  lkl_statement_bind_int64 (self->select, ":limit", self->max_looked_at);
  while (answer == NULL)
    {
      if (!lkl_statement_step (self->select, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      answer = read_answer (self->select);
      if (!self->counts (answer))
        g_clear_pointer (&answer, lkl_named_answer_free);
    }
  g_ptr_array_add (self->found, g_steal_pointer (&answer));
  return TRUE;
}

/* A look into the index for each person costs less than to read all that everybody said. */
GPtrArray *
lkl_store_sqlite_list_latest_answers (LklStore *store,
                                      gint64 since_usecs,
                                      guint max_looked_at,
                                      LklAnswerFilter counts,
                                      GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) people = lkl_statement_new (database, "SELECT id FROM person", error);
  g_auto (LatestSearch) search = {
    .since_usecs = since_usecs,
    .max_looked_at = max_looked_at,
    .counts = counts,
  };
  gboolean has_row;

  if (people == NULL)
    return NULL;
  search.select = lkl_statement_new (database, SELECT_OF_ONE, error);
  if (search.select == NULL)
    return NULL;
  search.found = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  while (lkl_statement_step (people, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&search.found);
      if (!find_latest (&search, lkl_statement_get_text (people, 0), error))
        return NULL;
    }
  return NULL;
}
