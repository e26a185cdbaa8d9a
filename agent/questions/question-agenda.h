/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/session-state.h"
#include "agent/questions/question-history.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * LklQuestionAgenda: what may be asked here, and whether now is the time. Main thread only.
 */
typedef struct _LklQuestionAgenda LklQuestionAgenda;

typedef struct
{
  gboolean has_reader; /* this PC is enrolled where IT reads answers, policy allows questions, and
                          the first page was shown; without it nothing is asked at all */
  gboolean is_wanted;  /* the person wants to be asked; without it only their own wish counts */
  gboolean is_behind_portal;
  gboolean is_verdict_red;
  gint64 last_notice_usecs; /* wall time of the last notification of a notice, 0 = none */
} LklQuestionCircumstances;

/* All parameters (transfer none). Returns: (transfer full) */
LklQuestionAgenda *
lkl_question_agenda_new (LklQuestionHistory *history, LklSessionState *session, LklClock *clock);
void lkl_question_agenda_free (LklQuestionAgenda *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionAgenda, lkl_question_agenda_free)

/* @document: (nullable): NULL = nothing to ask */
void lkl_question_agenda_set_questions (LklQuestionAgenda *self, LklQuestionsDocument *document);
/* By what audiences are judged. All (nullable) (transfer none) */
void lkl_question_agenda_set_membership (LklQuestionAgenda *self,
                                         const char *place,
                                         const char *const *groups,
                                         const char *host);
void lkl_question_agenda_set_circumstances (LklQuestionAgenda *self,
                                            const LklQuestionCircumstances *circumstances);

/**
 * The question for a person who wants to say how IT is; the budget does not limit it.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE (nobody would read the answer) or
 *   LKL_ERROR_NOT_FOUND (no question is for this PC now); the message is for people
 */
LklQuestion *lkl_question_agenda_pick_wished (LklQuestionAgenda *self, GError **error);

/* Returns: (transfer full) (nullable): the question that is due and that the budget allows now */
LklQuestion *lkl_question_agenda_pick_due (LklQuestionAgenda *self);

/* Nothing is due for an hour. */
void lkl_question_agenda_hold_back (LklQuestionAgenda *self);

/* What doctor is to say. Returns: (transfer full) (element-type utf8): may be empty */
GPtrArray *lkl_question_agenda_list_problems (LklQuestionAgenda *self);

G_END_DECLS
