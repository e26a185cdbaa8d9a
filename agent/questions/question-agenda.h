/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/session-state.h"
#include "agent/questions/question-budget.h"
#include "agent/questions/question-history.h"
#include "agent/wire/mine-document.h"
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
  LklQuestionFrequency frequency; /* the person's own */
  LklQuestionHours hours;         /* what the policy and the person leave; all zero = as the locale
                                     has it, which nobody widens */
  gint64 account_usecs;           /* wall time: how old the person's account is; 0 = not known */
  gint64 paused_until_usecs;      /* wall time, by the person; 0 = not */
  GDate start_date;              /* of somebody who is new at work; not valid = nobody who is, or as
                                     the person's own document has it */
  gboolean is_elsewhere_unknown; /* something may have been asked on another PC since the person's
                                    own document was fetched: no check-in is asked now */
  gboolean is_behind_portal;
  gboolean is_verdict_red;
} LklQuestionCircumstances;

/* All parameters (transfer none). Returns: (transfer full) */
LklQuestionAgenda *
lkl_question_agenda_new (LklQuestionHistory *history, LklSessionState *session, LklClock *clock);
void lkl_question_agenda_free (LklQuestionAgenda *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionAgenda, lkl_question_agenda_free)

/* @document: (nullable): NULL = nothing to ask */
void lkl_question_agenda_set_questions (LklQuestionAgenda *self, LklQuestionsDocument *document);
/* Which of them have the same words as others, see lkl_question_wordings_find_twins().
 * @twins: (nullable) (transfer none) */
void lkl_question_agenda_set_twins (LklQuestionAgenda *self, GHashTable *twins);
/* By what audiences are judged. All (nullable) (transfer none) */
void lkl_question_agenda_set_membership (LklQuestionAgenda *self,
                                         const char *place,
                                         const char *const *groups,
                                         const char *host);
void lkl_question_agenda_set_circumstances (LklQuestionAgenda *self,
                                            const LklQuestionCircumstances *circumstances);

/* The person's own document: the first day at work, and what was asked elsewhere.
 * @mine: (nullable) */
void lkl_question_agenda_set_mine (LklQuestionAgenda *self, LklMineDocument *mine);

/* Whether the endpoint takes answers that are counted and not named. */
gboolean lkl_question_agenda_can_count (LklQuestionAgenda *self);

/**
 * Something happened just now, after which a question may be asked.
 *
 * @when: one of LKL_QUESTION_WHEN_AFTER_…
 * @notification: (nullable): id of the notification that tells of it; NULL = there is none
 * @lasted_usecs: how long ago it began: what was shown under that id since then is about it
 */
void lkl_question_agenda_note_event (LklQuestionAgenda *self,
                                     LklQuestionWhen when,
                                     const char *notification,
                                     gint64 lasted_usecs);
/* Of the last such event. Returns: (nullable) (transfer none): NULL = there is none */
const char *lkl_question_agenda_get_notification (LklQuestionAgenda *self, LklQuestionWhen when);
/* What happened is over, and nobody is asked about it any more. */
void lkl_question_agenda_forget_event (LklQuestionAgenda *self, LklQuestionWhen when);
/* A notification that is no question is on the screen. @id: its own */
void lkl_question_agenda_note_notice (LklQuestionAgenda *self, const char *id);

/**
 * The question for a person who wants to say how IT is; the budget does not limit it.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE (nobody would read the answer) or
 *   LKL_ERROR_NOT_FOUND (no question is for this PC now); the message is for people
 */
LklQuestion *lkl_question_agenda_pick_wished (LklQuestionAgenda *self, GError **error);

/**
 * The question that is due and that the budget allows now.
 *
 * @outcome: (out) (optional): static: what to write into the history before it is shown
 *
 * Returns: (transfer full) (nullable)
 */
LklQuestion *lkl_question_agenda_pick_due (LklQuestionAgenda *self, const char **outcome);

/* A question that may be asked here, whatever the budget says.
 * Returns: (transfer full) (nullable): NULL = there is none of this id and version (any more) */
LklQuestion *lkl_question_agenda_find (LklQuestionAgenda *self, const char *id, gint64 version);

/* Whether @question, which is used up already, may be shown this second: it is still there,
 * somebody is, and nothing disturbs. */
gboolean lkl_question_agenda_may_show (LklQuestionAgenda *self, const LklQuestion *question);

/* What held the last question back that was due, though nobody knows whether it is so.
 *
 * @unknown: (out): flags of agent/questions/question-hindrance.h; 0 = nothing of that kind
 * Returns: FALSE where none was due yet */
gboolean lkl_question_agenda_get_unknown (LklQuestionAgenda *self, guint *unknown);

/* Whether "later" may be offered with a question that Linklight asks. It is written as
 * LKL_QUESTION_SNOOZED; lkl_question_agenda_pick_due() brings the question back. */
gboolean lkl_question_agenda_may_snooze (LklQuestionAgenda *self, const LklQuestion *question);

/* Nothing is due for an hour. @is_vain: after a wish from which nothing came: that is heeded once
 * in a day, or whoever wishes and dismisses all day would keep every question away. */
void lkl_question_agenda_hold_back (LklQuestionAgenda *self, gboolean is_vain);

/* What doctor is to say. Returns: (transfer full) (element-type utf8): may be empty */
GPtrArray *lkl_question_agenda_list_problems (LklQuestionAgenda *self);

G_END_DECLS
