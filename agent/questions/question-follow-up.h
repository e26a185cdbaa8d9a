/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/notifier.h"
#include "agent/journal/journal.h"
#include "agent/questions/recent-answer.h"

G_BEGIN_DECLS

/**
 * LklQuestionFollowUp: what comes after an answer: the thanks with a way to choose again, and the
 * second step. Main thread only.
 *
 * It knows the latest answer, and remembers it through a restart, for as long as it can be added
 * to: then it is deleted. Until a restart it also takes what is added to the one before it, for a
 * window that is full of that. What could not be written counts as not said. No notification says
 * what was answered: others may see the screen. They come under the question's own id, so whoever
 * shows a question ends its thanks first.
 *
 * Signals:
 *   revised (const char *uid): a record of class answers with this uid is in the journal
 *   window-wanted (): the person wants to say more
 */
#define LKL_TYPE_QUESTION_FOLLOW_UP (lkl_question_follow_up_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionFollowUp, lkl_question_follow_up, LKL, QUESTION_FOLLOW_UP, GObject)

/* Starts to read. All (transfer none). Returns: (transfer full) */
LklQuestionFollowUp *
lkl_question_follow_up_new (LklJournal *journal, LklNotifier *notifier, LklClock *clock);

/* An answer is on disk, and remembered there. @answer: (transfer none)
 * @is_thanked_here: whether a notification thanks; else a window does */
void lkl_question_follow_up_begin (LklQuestionFollowUp *self,
                                   LklRecentAnswer *answer,
                                   gboolean is_thanked_here);
/* One is on disk that is counted and not named. */
void lkl_question_follow_up_begin_counted (LklQuestionFollowUp *self, gboolean is_thanked_here);
/* The notification belongs to something else now. */
void lkl_question_follow_up_end_thanks (LklQuestionFollowUp *self);

/* Takes them off the screen, if they are there. The window still has the answer. */
void lkl_question_follow_up_put_away (LklQuestionFollowUp *self);

/* Deletes the latest answer, if nothing can be added to it any more. It does so by itself too, when
 * the time is over. */
void lkl_question_follow_up_forget_old (LklQuestionFollowUp *self);

/* Returns: (transfer none) (nullable): the latest answer, if it can still be added to */
LklRecentAnswer *lkl_question_follow_up_get_recent (LklQuestionFollowUp *self);

/**
 * Done when it is on disk. Several may be under way; each has what those before it added.
 *
 * @change: (transfer none): need not outlive the call
 *
 * Errors, with messages for people: those of lkl_recent_answer_change(), LKL_ERROR_NOT_FOUND (@uid
 * is neither the latest answer nor the one before it), LKL_ERROR_STORAGE and others of the journal
 */
void lkl_question_follow_up_revise_async (LklQuestionFollowUp *self,
                                          const char *uid,
                                          const LklAnswerChange *change,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean lkl_question_follow_up_revise_finish (LklQuestionFollowUp *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
