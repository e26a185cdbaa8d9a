/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRoster"

#include "endpoint/roster.h"

#include <string.h>

#include "agent/base/json-read.h"
#include "agent/wire/document-read.h"
#include "agent/wire/mine-document.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_DEPTH 8
#define MAX_PEOPLE 1000000
#define MAX_ANSWERS 100000
#define MAX_NAME_BYTES LKL_MINE_DOCUMENT_MAX_NAME_BYTES
#define MAX_IDENTITY_BYTES 256
#define MAX_COMMENT_BYTES 2000
#define MAX_DAYS_AGO 400
#define MAX_VERSION 1000000
/* Sample answers are given in the course of a working day. */
#define FIRST_HOUR 8
#define MINUTES_BETWEEN_ANSWERS 53
#define ANSWERS_PER_DAY 9
#define DEFAULT_KIND "smile3"

/* What can stand in an address and on a command line. */
static gboolean
is_person_id (const char *text)
{
  const char *const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._@-";
  gsize length = strspn (text, allowed);

  /* In an address these two are folders. */
  if (strcmp (text, ".") == 0 || strcmp (text, "..") == 0)
    return FALSE;
  return length > 0 && length <= LKL_DOCUMENT_ID_MAX_BYTES && text[length] == '\0';
}

static gboolean
read_person_id (const LklJsonValue *object, const char *member, char **id, GError **error)
{
  const char *text;

  if (!lkl_json_get_string (
          object, member, LKL_JSON_REQUIRED, LKL_DOCUMENT_ID_MAX_BYTES, &text, error))
    return FALSE;
  if (!is_person_id (text))
    return lkl_json_set_error (error, object, member, "only letters, digits and . _ @ - here");
  *id = g_strdup (text);
  return TRUE;
}

/* @day: (out) (transfer full): NULL where it is absent */
static gboolean
read_day (const LklJsonValue *value, const char *member, GDate *date, char **day, GError **error)
{
  g_date_clear (date, 1);
  if (!lkl_document_get_day (value, member, LKL_JSON_OPTIONAL, date, error))
    return FALSE;
  if (g_date_valid (date))
    *day = g_strdup_printf ("%04d-%02d-%02d", date->year, (int) date->month, (int) date->day);
  return TRUE;
}

static gboolean
read_days (LklServedPerson *person, const LklJsonValue *value, GError **error)
{
  GDate start, end;

  if (!read_day (value, "startDate", &start, &person->start_day, error)
      || !read_day (value, "endDate", &end, &person->end_day, error))
    return FALSE;
  if (g_date_valid (&start) && g_date_valid (&end) && g_date_compare (&end, &start) < 0)
    return lkl_json_set_error (error, value, "endDate", "is before \"startDate\"");
  return TRUE;
}

static LklServedPerson *
read_person (const LklJsonValue *value, GError **error)
{
  g_autoptr (LklServedPerson) person = g_new0 (LklServedPerson, 1);

  if (!read_person_id (value, "id", &person->id, error)
      || !lkl_document_get_line (
          value, "name", LKL_JSON_REQUIRED, MAX_NAME_BYTES, &person->name, error)
      || !lkl_document_get_line (
          value, "site", LKL_JSON_OPTIONAL, MAX_NAME_BYTES, &person->site, error)
      || !lkl_document_get_line (
          value, "team", LKL_JSON_OPTIONAL, MAX_NAME_BYTES, &person->team, error)
      || !lkl_document_get_line (
          value, "identity", LKL_JSON_OPTIONAL, MAX_IDENTITY_BYTES, &person->identity, error)
      || !read_days (person, value, error)
      || !lkl_document_get_lines (value,
                                  "contacts",
                                  LKL_MINE_DOCUMENT_MAX_CONTACTS,
                                  LKL_DOCUMENT_UID_MAX_BYTES,
                                  &person->contacts,
                                  error))
    return NULL;
  if (person->site == NULL)
    person->site = g_strdup ("");
  if (person->team == NULL)
    person->team = g_strdup ("");
  return g_steal_pointer (&person);
}

static GPtrArray *
read_people (const LklJsonValue *root, GError **error)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_person_free);
  g_autoptr (GHashTable) identities = g_hash_table_new (g_str_hash, g_str_equal);
  LklJsonValue list;

  if (!lkl_json_get_array (root, "people", LKL_JSON_REQUIRED, MAX_PEOPLE, &list, error))
    return NULL;
  for (guint i = 0; i < lkl_json_array_get_length (&list); i++)
    {
      LklJsonValue value = lkl_json_array_get_element (&list, i);
      LklServedPerson *person = NULL;

      if (lkl_json_value_check_object (&value, error))
        person = read_person (&value, error);
      if (person == NULL)
        return NULL;
      g_ptr_array_add (people, person);
      if (person->identity != NULL && !g_hash_table_add (identities, person->identity))
        {
          lkl_json_set_error (error, &value, "identity", "is somebody else's too");
          return NULL;
        }
    }
  return g_steal_pointer (&people);
}

static gint64
get_sample_time (gint64 now_usecs, gint days_ago, guint number)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) morning = g_date_time_new_local (g_date_time_get_year (now),
                                                         g_date_time_get_month (now),
                                                         g_date_time_get_day_of_month (now),
                                                         FIRST_HOUR,
                                                         0,
                                                         0);
  g_autoptr (GDateTime) day = g_date_time_add_days (morning, -days_ago);
  g_autoptr (GDateTime) time =
      g_date_time_add_minutes (day, (gint) (number % ANSWERS_PER_DAY) * MINUTES_BETWEEN_ANSWERS);

  return MIN (g_date_time_to_unix (time) * G_USEC_PER_SEC, now_usecs);
}

static LklNamedAnswer *
read_answer (const LklJsonValue *value, gint64 now_usecs, guint number, GError **error)
{
  g_autoptr (LklNamedAnswer) answer = g_new0 (LklNamedAnswer, 1);
  gint64 days_ago = 0;
  const char *comment = NULL;

  if (!read_person_id (value, "person", &answer->person, error)
      || !lkl_json_get_int64 (
          value, "daysAgo", LKL_JSON_REQUIRED, 0, MAX_DAYS_AGO, &days_ago, error)
      || !lkl_document_get_id (value, "question", LKL_JSON_REQUIRED, &answer->question, error)
      || !lkl_json_get_int64 (
          value, "version", LKL_JSON_REQUIRED, 1, MAX_VERSION, &answer->version, error)
      || !lkl_document_get_id (value, "kind", LKL_JSON_OPTIONAL, &answer->kind, error)
      || !lkl_document_get_id (value, "choice", LKL_JSON_REQUIRED, &answer->choice, error)
      || !lkl_document_get_id (value, "reason", LKL_JSON_OPTIONAL, &answer->reason, error)
      || !lkl_json_get_string (
          value, "comment", LKL_JSON_OPTIONAL, MAX_COMMENT_BYTES, &comment, error))
    return NULL;
  answer->comment = g_strdup (comment);
  if (answer->kind == NULL)
    answer->kind = g_strdup (DEFAULT_KIND);
  answer->uid = g_strdup_printf ("sample-%u", number);
  answer->time_usecs = get_sample_time (now_usecs, (gint) days_ago, number);
  return g_steal_pointer (&answer);
}

static GPtrArray *
read_answers (const LklJsonValue *root, gint64 now_usecs, GError **error)
{
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  LklJsonValue list;

  if (!lkl_json_get_array (root, "answers", LKL_JSON_OPTIONAL, MAX_ANSWERS, &list, error))
    return NULL;
  for (guint i = 0; i < lkl_json_array_get_length (&list); i++)
    {
      LklJsonValue value = lkl_json_array_get_element (&list, i);
      LklNamedAnswer *answer = NULL;

      if (lkl_json_value_check_object (&value, error))
        answer = read_answer (&value, now_usecs, i, error);
      if (answer == NULL)
        return NULL;
      g_ptr_array_add (answers, answer);
    }
  return g_steal_pointer (&answers);
}

GPtrArray *
lkl_roster_read (const char *path, gint64 now_usecs, GPtrArray **answers, GError **error)
{
  const LklJsonLimits limits = { .max_bytes = MAX_BYTES, .max_depth = MAX_DEPTH };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LklJsonDocument) document = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &reason);
  LklJsonValue root;

  if (bytes == NULL)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s", reason->message);
      return NULL;
    }
  document = lkl_json_document_new (path, bytes, &limits, error);
  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  people = read_people (&root, error);
  if (people == NULL)
    return NULL;
  if (answers != NULL)
    {
      *answers = read_answers (&root, now_usecs, error);
      if (*answers == NULL)
        return NULL;
    }
  return g_steal_pointer (&people);
}
