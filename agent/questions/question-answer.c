/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAnswer"

#include "agent/questions/question-answer.h"

#include <glib/gi18n.h>

gboolean
lkl_question_answer_can_be_counted (const LklQuestion *question)
{
  return FALSE;
}

LklRecord *
lkl_question_answer_to_record (const LklQuestion *question,
                               const char *choice,
                               LklQuestionMode mode,
                               const char *asked_by,
                               gint64 wall_usecs,
                               GError **error)
{
  g_autofree char *body = NULL;
  LklRecord *record;

  if (question->mode != LKL_QUESTION_MODE_NAMED || mode != LKL_QUESTION_MODE_NAMED)
    {
      g_set_error_literal (error,
                           LKL_ERROR,
                           LKL_ERROR_UNSUPPORTED,
                           _ ("This question can’t be answered without your name yet."));
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
  body = g_strdup_printf ("%s: %s", question->id, choice);
  record = lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, wall_usecs, body);
  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, question->id);
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, question->version);
  lkl_record_add_string (
      record, LKL_FIELD_QUESTION_KIND, lkl_question_kind_get_name (question->kind));
  lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, choice);
  lkl_record_add_string (record, LKL_FIELD_ANSWER_ASKED_BY, asked_by);
  return record;
}
