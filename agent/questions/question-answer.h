/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/wire/questions-document.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * A named answer.
 *
 * @mode: what the person was told where they answered; what can't be kept so is refused
 * @asked_by: "linklight" or "person"
 *
 * Pure, any thread.
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED if @choice is none of the question's, or
 *   LKL_ERROR_UNSUPPORTED if it was to be counted without a name; the message is for people
 */
LklRecord *lkl_question_answer_to_record (const LklQuestion *question,
                                          const char *choice,
                                          LklQuestionMode mode,
                                          const char *asked_by,
                                          gint64 wall_usecs,
                                          GError **error);

/* Whether a named question may be answered without a name: counted answers need a way of their own
 * to the endpoint, which is not built yet. */
gboolean lkl_question_answer_can_be_counted (const LklQuestion *question);

G_END_DECLS
