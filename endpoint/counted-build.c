/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCountedBuild"

#include "endpoint/counted-build.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/base/identifier.h"
#include "agent/wire/document-read.h"
#include "agent/wire/question-kind.h"
#include "endpoint/utc-day.h"

/* An agent that was away so long has a wrong clock. */
#define MAX_AGE_USECS (40 * G_TIME_SPAN_DAY)
#define MAX_VERSION 1000000
/* Of the digits of a UUID, the one that tells how it was made. */
#define UUID_VERSION_AT 14
#define ANSWERED "answered"

static const char *const outcomes[] = { ANSWERED, "dismissed", "snoozed", "expired", NULL };

gboolean
lkl_counted_is_record (const LklOtlpRecord *record)
{
  return strcmp (record->name, lkl_field_get_name (LKL_FIELD_COUNTED)) == 0;
}

static const char *
get_attribute (const LklOtlpRecord *record, LklField field)
{
  return g_hash_table_lookup (record->attributes, lkl_field_get_name (field));
}

/* @choice: (nullable) */
static gboolean
is_choice_of (const char *kind_name, const char *choice)
{
  LklQuestionKind kind;

  if (!lkl_document_is_id (choice))
    return FALSE;
  return !lkl_question_kind_from_name (kind_name, &kind)
         || lkl_question_kind_has_choice (kind, choice);
}

static char *
find_day (const LklOtlpRecord *record, gint64 now_usecs)
{
  const gboolean is_sound =
      record->time_usecs >= now_usecs - MAX_AGE_USECS && record->time_usecs <= now_usecs;

  return lkl_utc_day_format (is_sound ? record->time_usecs : now_usecs);
}

static gboolean
check_record (const LklOtlpRecord *record, gint64 *version, GError **error)
{
  const char *version_text = get_attribute (record, LKL_FIELD_QUESTION_VERSION);
  const char *kind = get_attribute (record, LKL_FIELD_QUESTION_KIND);
  const char *choice = get_attribute (record, LKL_FIELD_ANSWER_CHOICE);
  const char *outcome = get_attribute (record, LKL_FIELD_COUNTED_OUTCOME);
  const char *fault = NULL;

  if (!lkl_identifier_is_valid (record->uid) || record->uid[UUID_VERSION_AT] != '4')
    fault = "its uid is no random UUID";
  else if (!lkl_document_is_id (get_attribute (record, LKL_FIELD_QUESTION_ID))
           || !lkl_document_is_id (kind) || version_text == NULL
           || !g_ascii_string_to_signed (version_text, 10, 1, MAX_VERSION, version, NULL))
    fault = "without question, version or kind";
  else if (outcome == NULL || !g_strv_contains (outcomes, outcome))
    fault = "its outcome is none that is known";
  else if (strcmp (outcome, ANSWERED) == 0 ? !is_choice_of (kind, choice) : choice != NULL)
    fault = "its choice is not of its kind, or it has one and was not answered";
  if (fault != NULL)
    g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "what is to be counted: %s", fault);
  return fault == NULL;
}

LklCountedAnswer *
lkl_counted_build (const LklOtlpRequest *request, gint64 now_usecs, GError **error)
{
  const LklOtlpRecord *record = request->records->len == 1 ? request->records->pdata[0] : NULL;
  LklCountedAnswer *self;
  gint64 version;

  if (record == NULL || !lkl_counted_is_record (record))
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_MALFORMED, "with this token comes one record to be counted");
      return NULL;
    }
  if (!check_record (record, &version, error))
    return NULL;
  self = g_new0 (LklCountedAnswer, 1);
  self->uid = g_strdup (record->uid);
  self->question = g_strdup (get_attribute (record, LKL_FIELD_QUESTION_ID));
  self->version = version;
  self->kind = g_strdup (get_attribute (record, LKL_FIELD_QUESTION_KIND));
  self->outcome = g_strdup (get_attribute (record, LKL_FIELD_COUNTED_OUTCOME));
  self->choice = g_strdup (get_attribute (record, LKL_FIELD_ANSWER_CHOICE));
  self->day = find_day (record, now_usecs);
  return self;
}
