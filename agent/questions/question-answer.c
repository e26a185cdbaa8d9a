/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAnswer"

#include "agent/questions/question-answer.h"

#include <glib/gi18n.h>

#include "agent/questions/question-budget.h"

static LklRecord *
new_counted (const LklQuestion *question, const char *outcome, gint64 wall_usecs)
{
  LklRecord *record = lkl_record_new_counted (LKL_FIELD_COUNTED, wall_usecs);

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, question->id);
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, question->version);
  lkl_record_add_string (
      record, LKL_FIELD_QUESTION_KIND, lkl_question_kind_get_name (question->kind));
  lkl_record_add_string (record, LKL_FIELD_COUNTED_OUTCOME, outcome);
  return record;
}

static LklRecord *
new_named (const LklQuestion *question, const char *choice, const char *asked_by, gint64 wall_usecs)
{
  g_autofree char *body = g_strdup_printf ("%s: %s", question->id, choice);
  LklRecord *record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, wall_usecs, body);

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, question->id);
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, question->version);
  lkl_record_add_string (
      record, LKL_FIELD_QUESTION_KIND, lkl_question_kind_get_name (question->kind));
  lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, choice);
  lkl_record_add_string (record, LKL_FIELD_ANSWER_ASKED_BY, asked_by);
  return record;
}

LklRecord *
lkl_question_answer_to_record (const LklQuestion *question,
                               const char *choice,
                               LklQuestionMode mode,
                               const char *asked_by,
                               gint64 wall_usecs,
                               GError **error)
{
  LklRecord *record;

  if (question->mode != LKL_QUESTION_MODE_NAMED && mode == LKL_QUESTION_MODE_NAMED)
    {
      g_set_error_literal (error,
                           LKL_ERROR,
                           LKL_ERROR_UNSUPPORTED,
                           _ ("Answers to this question are counted, and never named."));
      return NULL;
    }
  if (!lkl_question_kind_has_choice (question->kind, choice))
    {
      g_set_error_literal (error,
                           LKL_ERROR,
                           LKL_ERROR_MALFORMED,
                           _ ("This is not one of the answers to choose from."));
      return NULL;
    }
  if (mode == LKL_QUESTION_MODE_NAMED)
    return new_named (question, choice, asked_by, wall_usecs);
  record = new_counted (question, LKL_QUESTION_ANSWERED, wall_usecs);
  lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, choice);
  return record;
}

LklRecord *
lkl_question_answer_count_outcome (const LklQuestion *question,
                                   const char *outcome,
                                   gint64 wall_usecs)
{
  return new_counted (question, outcome, wall_usecs);
}
