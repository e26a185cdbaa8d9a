/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/wire/questions-document.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * A named answer, or one that is counted.
 *
 * @mode: what the person was told where they answered; what can't be kept so is refused
 * @asked_by: "linklight" or "person"; not told of what is counted
 *
 * Pure, any thread.
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED if @choice is none of the question's, or
 *   LKL_ERROR_UNSUPPORTED if it was to be named where the question says that nobody is; the message
 *   is for people
 */
LklRecord *lkl_question_answer_to_record (const LklQuestion *question,
                                          const char *choice,
                                          LklQuestionMode mode,
                                          const char *asked_by,
                                          gint64 wall_usecs,
                                          GError **error);

/* That it was shown and not answered is counted too, in a request like that of an answer: else who
 * sends one would have answered. @outcome: see question-budget.h. Returns: (transfer full) */
LklRecord *lkl_question_answer_count_outcome (const LklQuestion *question,
                                              const char *outcome,
                                              gint64 wall_usecs);

G_END_DECLS
