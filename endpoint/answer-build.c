/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerBuild"

#include "endpoint/answer-build.h"

#include <string.h>

#include "agent/base/identifier.h"
#include "agent/wire/answer-details.h"
#include "agent/wire/document-read.h"
#include "agent/wire/question-kind.h"

/* An agent that was away so long has a wrong clock. */
#define MAX_AGE_USECS (40 * G_TIME_SPAN_DAY)
#define MAX_VERSION 1000000
#define MAX_REVISION 1000000

static const char *
get_attribute (const LklOtlpRecord *record, LklField field)
{
  return g_hash_table_lookup (record->attributes, lkl_field_get_name (field));
}

static gboolean
is_named (const LklOtlpRecord *record, LklField field)
{
  return strcmp (record->name, lkl_field_get_name (field)) == 0;
}

gboolean
lkl_answer_is_record (const LklOtlpRecord *record)
{
  return is_named (record, LKL_FIELD_ANSWER) || is_named (record, LKL_FIELD_ANSWER_REVISED);
}

/* @uid: (out): of the answer, which is not the record's where it is a later revision */
static gboolean
read_identity (const LklOtlpRecord *record, const char **uid, gint64 *revision)
{
  const char *revision_text = get_attribute (record, LKL_FIELD_ANSWER_REVISION);

  *uid = record->uid;
  *revision = 0;
  if (is_named (record, LKL_FIELD_ANSWER_REVISED))
    {
      *uid = get_attribute (record, LKL_FIELD_ANSWER_UID);
      if (revision_text == NULL
          || !g_ascii_string_to_signed (revision_text, 10, 1, MAX_REVISION, revision, NULL))
        return FALSE;
    }
  return lkl_identifier_is_valid (*uid);
}

static gboolean
is_choice_of (const char *kind_name, const char *choice)
{
  LklQuestionKind kind;

  return !lkl_question_kind_from_name (kind_name, &kind)
         || lkl_question_kind_has_choice (kind, choice);
}

/* Returns: (transfer full) (nullable) */
static char *
read_reasons (const char *text)
{
  g_auto (GStrv) reasons = g_strsplit (text != NULL ? text : "", " ", -1);

  if (*reasons == NULL || !lkl_answer_details_are_reasons ((const char *const *) reasons))
    return NULL;
  return g_strdup (text);
}

/* Returns: (transfer full) (nullable) */
static char *
read_comment (const char *text)
{
  g_autofree char *tidy = text != NULL ? lkl_answer_details_tidy_comment (text) : g_strdup ("");

  if (*tidy == '\0')
    return NULL;
  return g_utf8_substring (tidy, 0, MIN (g_utf8_strlen (tidy, -1), LKL_ANSWER_COMMENT_MAX_CHARS));
}

static void
read_details (const LklOtlpRecord *record, LklNamedAnswer *answer)
{
  const char *lost = get_attribute (record, LKL_FIELD_ANSWER_LOST_MINUTES);
  const char *thanks = get_attribute (record, LKL_FIELD_ANSWER_THANKS);

  answer->reason = read_reasons (get_attribute (record, LKL_FIELD_ANSWER_REASONS));
  answer->comment = read_comment (get_attribute (record, LKL_FIELD_ANSWER_COMMENT));
  if (lost != NULL && g_strv_contains (lkl_answer_details_get_lost_bands (), lost))
    answer->lost = g_strdup (lost);
  if (thanks != NULL && strlen (thanks) <= LKL_ANSWER_THANKS_MAX_BYTES
      && lkl_document_get_text_fault (thanks, FALSE) == NULL)
    answer->thanks = g_strdup (thanks);
  answer->wants_contact = get_attribute (record, LKL_FIELD_ANSWER_CONTACT) != NULL;
}

LklNamedAnswer *
lkl_answer_build (const LklOtlpRecord *record,
                  const char *person,
                  gint64 now_usecs,
                  const char **reason)
{
  const char *question = get_attribute (record, LKL_FIELD_QUESTION_ID);
  const char *kind = get_attribute (record, LKL_FIELD_QUESTION_KIND);
  const char *choice = get_attribute (record, LKL_FIELD_ANSWER_CHOICE);
  const char *version_text = get_attribute (record, LKL_FIELD_QUESTION_VERSION);
  const char *uid;
  LklNamedAnswer *answer;
  gint64 version, revision;

  *reason = "an answer without question, version, kind, choice or uid";
  if (!lkl_document_is_id (question) || !lkl_document_is_id (kind) || !lkl_document_is_id (choice)
      || version_text == NULL
      || !g_ascii_string_to_signed (version_text, 10, 1, MAX_VERSION, &version, NULL)
      || !read_identity (record, &uid, &revision))
    return NULL;
  *reason = "an answer that is none of its kind's choices";
  if (!is_choice_of (kind, choice))
    return NULL;
  answer = g_new0 (LklNamedAnswer, 1);
  answer->uid = g_strdup (uid);
  answer->person = g_strdup (person);
  answer->question = g_strdup (question);
  answer->version = version;
  answer->kind = g_strdup (kind);
  answer->asked_by =
      lkl_question_asked_by_from_name (get_attribute (record, LKL_FIELD_ANSWER_ASKED_BY));
  answer->choice = g_strdup (choice);
  answer->revision = revision;
  read_details (record, answer);
  /* What a person said is never lost for a clock that is wrong: then it was said by now. */
  answer->time_usecs =
      record->time_usecs >= now_usecs - MAX_AGE_USECS && record->time_usecs < now_usecs
          ? record->time_usecs
          : now_usecs;
  return answer;
}
