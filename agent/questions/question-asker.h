/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/notifier.h"
#include "agent/desktop/session-state.h"
#include "agent/journal/journal.h"
#include "agent/questions/question-agenda.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * LklQuestionAsker: asks one question at a time and brings the answer to the journal. Main thread
 * only.
 *
 * A question is open from when it is shown until it is answered, dismissed, or 15 minutes old; it
 * can be answered by a button of its notification or by lkl_question_asker_answer_async(), and the
 * first answer wins. The answer is durable before anybody is thanked.
 *
 * Signals:
 *   opened (): a question is open
 *   closed (): it is not any more
 *   answered (const char *uid): a record of class answers with this uid is in the journal
 */
#define LKL_TYPE_QUESTION_ASKER (lkl_question_asker_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionAsker, lkl_question_asker, LKL, QUESTION_ASKER, GObject)

/* Asks nothing until it is told all that it needs below. All parameters (transfer none).
 * Returns: (transfer full) */
LklQuestionAsker *lkl_question_asker_new (LklJournal *journal,
                                          LklNotifier *notifier,
                                          LklSessionState *session,
                                          LklClock *clock);

/* @document: (nullable): NULL = nothing to ask. A question that is open stays so. */
void lkl_question_asker_set_questions (LklQuestionAsker *self, LklQuestionsDocument *document);

/* By what audiences are judged. All (nullable) (transfer none) */
void lkl_question_asker_set_membership (LklQuestionAsker *self,
                                        const char *place,
                                        const char *const *groups,
                                        const char *host);

void lkl_question_asker_set_circumstances (LklQuestionAsker *self,
                                           const LklQuestionCircumstances *circumstances);

/* For what is told to the agenda alone. Returns: (transfer none) */
LklQuestionAgenda *lkl_question_asker_get_agenda (LklQuestionAsker *self);

/* Asks if a question is due and the budget allows; closes a question that is overdue. Cheap enough
 * for each tick of a slow timer and each change of facts. */
void lkl_question_asker_consider (LklQuestionAsker *self);

/**
 * The person wants to say how IT is: shows a question now, or the open one again.
 *
 * Returns: FALSE with LKL_ERROR_NOT_FOUND (no question is for this PC now) or LKL_ERROR_UNAVAILABLE
 *   (nobody would read the answer); the message is for people
 */
gboolean lkl_question_asker_ask (LklQuestionAsker *self, GError **error);

/* Returns: (transfer none) (nullable): the open question */
const LklQuestion *lkl_question_asker_get_open (LklQuestionAsker *self);

/**
 * Done when the answer is on disk.
 *
 * Errors, with messages for people: LKL_ERROR_NOT_FOUND (that question is not open),
 * LKL_ERROR_MALFORMED (not one of its choices), LKL_ERROR_BUSY (another answer is being written),
 * LKL_ERROR_STORAGE and others of the journal (the question stays open)
 */
void lkl_question_asker_answer_async (LklQuestionAsker *self,
                                      const char *question,
                                      guint version,
                                      const char *choice,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
lkl_question_asker_answer_finish (LklQuestionAsker *self, GAsyncResult *result, GError **error);

/* What doctor is to say. Returns: (transfer full) (element-type utf8): may be empty */
GPtrArray *lkl_question_asker_get_problems (LklQuestionAsker *self);

G_END_DECLS
