/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/wire/questions-document.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * The choices of a question, and the record that an answer becomes. Pure functions, any thread.
 */

/* Returns: (transfer none) (nullable): ids, NULL-terminated, the best one first; NULL for a kind
 * that can't be answered yet */
const char *const *lkl_question_answer_get_choices (LklQuestionKind kind);

/* Returns: (transfer none) (nullable): translated; NULL if @choice is none of the kind's */
const char *lkl_question_answer_get_label (LklQuestionKind kind, const char *choice);

/**
 * A named answer.
 *
 * @asked_by: "linklight" or "person"
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED if @choice is none of the question's, or
 *   LKL_ERROR_UNSUPPORTED if the question was to be counted without a name
 */
LklRecord *lkl_question_answer_to_record (const LklQuestion *question,
                                          const char *choice,
                                          const char *asked_by,
                                          gint64 wall_usecs,
                                          GError **error);

G_END_DECLS
