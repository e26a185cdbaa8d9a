/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/notifier.h"
#include "agent/questions/recent-answer.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * What a question says on the screen, in the person's language. All have the same id, so that each
 * takes the place of the one before. Pure functions, any thread.
 */
#define LKL_QUESTION_NOTIFICATION_ID "question"

/* Buttons beside the choices, whose ids are those of the choices: three at most, all in all. */
#define LKL_QUESTION_ACTION_OPEN "open"     /* the question, in a window */
#define LKL_QUESTION_ACTION_BODY "default"  /* the same: a click on the notification itself */
#define LKL_QUESTION_ACTION_LATER "later"   /* it comes once more */
#define LKL_QUESTION_ACTION_CHANGE "change" /* choose again */
#define LKL_QUESTION_ACTION_MORE "more"     /* the second step, in a window */

/* How a question is shown this time. */
typedef struct
{
  const char *it_team;  /* (nullable): who asks, as people call them; for whoever is not told */
  const char *failure;  /* (nullable): why the last try to answer came to nothing, in the question's
                           place */
  gboolean has_buttons; /* the server draws them */
  gboolean can_snooze;  /* it may come once more */
} LklQuestionShowing;

/**
 * Where all choices fit, each is a button; else there is one that leads to the window. "Ask me
 * later" is beside them where it is possible and there is room for it. Where buttons are not drawn,
 * the text says where to answer instead, and a click on it leads there.
 *
 * Servers cut a long summary off, and the question with it: then the summary says in short what
 * this is, and all of it is in the body, on a line of its own above ours.
 *
 * Returns: (transfer full)
 */
LklNotification *
lkl_question_notification_new (const LklQuestion *question, const LklQuestionShowing *showing);

/* Returns: (transfer full) */
LklNotification *lkl_question_notification_new_thanks (const LklRecentAnswer *answer,
                                                       gboolean has_buttons,
                                                       gint64 now_wall_usecs);

/* Of an answer that is counted and not named. Returns: (transfer full) */
LklNotification *lkl_question_notification_new_counted_thanks (void);

/* To choose again, where all choices fit. Returns: (transfer full) */
LklNotification *lkl_question_notification_new_choices (const LklRecentAnswer *answer);

/* Choosing again came to nothing. @failure: (nullable): why, for the person; NULL = they did not
 * choose. Returns: (transfer full) */
LklNotification *lkl_question_notification_new_kept (const char *failure);

/* A click on a question that had closed. Returns: (transfer full) */
LklNotification *lkl_question_notification_new_too_late (void);

/* Why an answer, or what was added to one, could not be saved, for people; the journal's own words
 * are for the log and doctor. Returns: (transfer none) */
const char *lkl_question_notification_explain (const GError *error);
const char *lkl_question_notification_explain_revision (const GError *error);

G_END_DECLS
