/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/notifier.h"
#include "agent/desktop/session-state.h"
#include "agent/journal/journal.h"
#include "agent/questions/question-agenda.h"
#include "agent/questions/question-follow-up.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * LklQuestionAsker: asks one question at a time and brings the answer to the journal. Main thread
 * only.
 *
 * A question is open from when it is shown until it is answered, dismissed, snoozed, or 15 minutes
 * old; it can be answered by a button of its notification or by lkl_question_asker_answer_async(),
 * and the first answer wins. The answer is durable before anybody is thanked. When the screen is
 * locked or shared, or somebody presents or wants quiet, meanwhile, its notification goes; the
 * question stays open for icon, menu and window. Whoever closes the notification has dismissed the
 * question; menu and window have it for the rest of its time, since that may have been a slip.
 *
 * Signals:
 *   opened (): a question is open
 *   closed (): it is not any more
 *   put-aside (): its notification was closed, and it can still be answered
 *   answered (const char *uid): a record of class answers with this uid is in the journal
 *   counted (): a record is in the journal that is counted and not named: an answer, or that there
 *     was none
 *   window-wanted (): the person wants to answer, or to say more, where there is room for it
 */
#define LKL_TYPE_QUESTION_ASKER (lkl_question_asker_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionAsker, lkl_question_asker, LKL, QUESTION_ASKER, GObject)

/* Asks nothing until it is told all that it needs below. All parameters (transfer none).
 * Returns: (transfer full) */
LklQuestionAsker *lkl_question_asker_new (LklJournal *journal,
                                          LklNotifier *notifier,
                                          LklSessionState *session,
                                          LklClock *clock);

/* In use a moment later, when the journal has said which wordings are known.
 * @document: (nullable): NULL = nothing to ask. A question that is open stays so. */
void lkl_question_asker_set_questions (LklQuestionAsker *self, LklQuestionsDocument *document);

/* By what audiences are judged. All (nullable) (transfer none) */
void lkl_question_asker_set_membership (LklQuestionAsker *self,
                                        const char *place,
                                        const char *const *groups,
                                        const char *host);

/* Whose questions these are, for a notification that has no room to begin with the question.
 * @it_team: (nullable): NULL = "your IT team" */
void lkl_question_asker_set_it_team (LklQuestionAsker *self, LklLocalizedText *it_team);

void lkl_question_asker_set_circumstances (LklQuestionAsker *self,
                                           const LklQuestionCircumstances *circumstances);

/* For what is told to the agenda alone. Returns: (transfer none) */
LklQuestionAgenda *lkl_question_asker_get_agenda (LklQuestionAsker *self);

/* Asks if a question is due and the budget allows; closes a question that is overdue. Cheap enough
 * for each tick of a slow timer and each change of facts. */
void lkl_question_asker_consider (LklQuestionAsker *self);

/* Closes a question that is overdue, and asks nothing: timers stand still while the PC sleeps. The
 * asker does so by itself whenever the session changes. */
void lkl_question_asker_expire (LklQuestionAsker *self);

/* Where a question that was wished for is to be seen. */
typedef enum
{
  LKL_QUESTION_WISH_SHOW,         /* in a notification; and in the window, where those have no room
                                     for its choices: the person has just clicked for it */
  LKL_QUESTION_WISH_NOTIFICATION, /* in a notification alone */
  LKL_QUESTION_WISH_HERE,         /* whoever calls shows it, and nobody else does */
} LklQuestionWish;

/**
 * The person wants to say how IT is: shows a question now, or the open one again.
 *
 * Returns: FALSE with LKL_ERROR_NOT_FOUND (no question is for this PC now) or LKL_ERROR_UNAVAILABLE
 *   (nobody would read the answer); the message is for people
 */
gboolean lkl_question_asker_ask (LklQuestionAsker *self, LklQuestionWish wish, GError **error);

/**
 * A program says that the person wants to: nobody knows whether that is so, so it gets a
 * notification and no window, and a few of those in a day, through restarts; a window that shows
 * the question itself gets some more (agent/questions/wish-limit.h).
 *
 * @wish: LKL_QUESTION_WISH_NOTIFICATION or LKL_QUESTION_WISH_HERE
 *
 * Errors: as above, and LKL_ERROR_REFUSED (that was often enough for today) or LKL_ERROR_STORAGE
 *   and others of the journal (nobody could count)
 */
void lkl_question_asker_ask_for_program_async (LklQuestionAsker *self,
                                               LklQuestionWish wish,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
gboolean lkl_question_asker_ask_for_program_finish (LklQuestionAsker *self,
                                                    GAsyncResult *result,
                                                    GError **error);

/**
 * A window of a program shows a question, or does not any more. While one shows the open question,
 * closing its notification says nothing: the person has it before them.
 *
 * @caller: the program, by its unique name on the bus. @window: a name that the program gives it
 *
 * Returns: FALSE: too many windows say so
 */
gboolean lkl_question_asker_note_window (LklQuestionAsker *self,
                                         const char *caller,
                                         const char *window,
                                         const char *question,
                                         guint version,
                                         gboolean is_shown);
/* The program is gone from the bus. */
void lkl_question_asker_forget_caller (LklQuestionAsker *self, const char *caller);

/* How a question ended: an outcome of the history, or empty where that is not known (any more) or
 * it is open. @answer: (out) (transfer none): uid of the answer that ended it, may be empty.
 * Returns: (transfer none) */
const char *lkl_question_asker_get_end (LklQuestionAsker *self,
                                        const char *question,
                                        guint version,
                                        const char **answer);

/* Returns: (transfer none) (nullable): the open question */
const LklQuestion *lkl_question_asker_get_open (LklQuestionAsker *self);
/* Of the open question: its reasons as they are shown this time, who asked ("linklight" or
 * "person"), when it closes by itself (wall time, the same each time one asks), and whether it may
 * come once more. */
GPtrArray *lkl_question_asker_get_reasons (LklQuestionAsker *self);
const char *lkl_question_asker_get_asked_by (LklQuestionAsker *self);
gint64 lkl_question_asker_get_closing_usecs (LklQuestionAsker *self);
gboolean lkl_question_asker_can_snooze (LklQuestionAsker *self);
/* Whether the open question, which is named, can be answered without a name. */
gboolean lkl_question_asker_can_be_counted (LklQuestionAsker *self);
/* Whether there is an open question whose notification the person has closed. */
gboolean lkl_question_asker_was_dismissed (LklQuestionAsker *self);

/* What comes after an answer. Returns: (transfer none) */
LklQuestionFollowUp *lkl_question_asker_get_follow_up (LklQuestionAsker *self);

/**
 * Done when the answer is on disk.
 *
 * @mode: what the person was told where they answered
 *
 * Errors, with messages for people: LKL_ERROR_NOT_FOUND (that question is not open),
 * LKL_ERROR_MALFORMED (not one of its choices), LKL_ERROR_UNSUPPORTED (can't be kept in this mode),
 * LKL_ERROR_BUSY (another answer is being written), LKL_ERROR_STORAGE and others of the journal
 * (the question stays open)
 */
void lkl_question_asker_answer_async (LklQuestionAsker *self,
                                      const char *question,
                                      guint version,
                                      const char *choice,
                                      LklQuestionMode mode,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Returns: (transfer full) (nullable): the answer's uid; NULL with an error */
char *
lkl_question_asker_answer_finish (LklQuestionAsker *self, GAsyncResult *result, GError **error);

/**
 * The person, who has seen it, does not want to answer, or not now. The message is for people.
 *
 * Returns: FALSE with LKL_ERROR_NOT_FOUND (that question is not open), LKL_ERROR_BUSY (an answer is
 *   being written) or, for later, LKL_ERROR_REFUSED (it has been put off once)
 */
gboolean lkl_question_asker_dismiss (LklQuestionAsker *self,
                                     const char *question,
                                     guint version,
                                     GError **error);
/* Likewise: they closed a window that shows it, which may be a slip, as with the notification: it
 * stays open, and nothing calls for it. */
gboolean lkl_question_asker_leave (LklQuestionAsker *self,
                                   const char *question,
                                   guint version,
                                   GError **error);
gboolean lkl_question_asker_snooze (LklQuestionAsker *self,
                                    const char *question,
                                    guint version,
                                    GError **error);

/* Texts for people are in another language now: what is on the screen is shown in that one. */
void lkl_question_asker_speak_anew (LklQuestionAsker *self);

/* What doctor is to say. Returns: (transfer full) (element-type utf8): may be empty */
GPtrArray *lkl_question_asker_get_problems (LklQuestionAsker *self);
/* What this desktop does not tell, so that nobody has been asked for days.
 * Returns: flags of agent/questions/question-hindrance.h; 0 = nothing of that kind */
guint lkl_question_asker_get_hindrance (LklQuestionAsker *self);
/* Questions that are not asked since their words changed and their version did not.
 * Returns: (transfer none) (element-type utf8): may be empty */
GPtrArray *lkl_question_asker_get_refusals (LklQuestionAsker *self);

G_END_DECLS
