/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/disturbance-watch.h"
#include "agent/questions/question-asker.h"
#include "agent/questions/question-budget.h"
#include "agent/questions/question-hindrance.h"
#include "agent/questions/question-history.h"
#include "agent/questions/question-viewers.h"

G_BEGIN_DECLS

/* For the asker's own files: question-asker.c (life, asking), question-asker-screen.c (what is on
 * the screen), question-asker-moment.c (from the budget to the screen),
 * question-asker-left.c (what an earlier run left open), question-asker-answers.c
 * (what the person says), question-asker-aside.c (what they want to have out of sight),
 * question-asker-windows.c (what windows show of it) and question-asker-programs.c (what programs
 * wish for in the person's name). */
#define LKL_ASKER_OPEN_USECS (15 * G_TIME_SPAN_MINUTE)

typedef enum
{
  LKL_ASKER_IDLE,
  LKL_ASKER_RESERVING, /* the budget is being used up, on disk */
  LKL_ASKER_OPEN,
  LKL_ASKER_SAVING, /* an answer is being written */
} LklAskerState;

struct _LklQuestionAsker
{
  GObject parent_instance;

  LklJournal *journal;
  LklQuestionHistory *history;
  LklNotifier *notifier;
  LklQuestionAgenda *agenda;
  LklQuestionFollowUp *follow_up;
  LklQuestionHindrance *hindrance;
  LklSessionState *session;
  LklDisturbanceWatch *watch; /* looks while the question is on the screen */
  LklClock *clock;

  LklQuestionsDocument *checking; /* (nullable): its wordings are being looked at */
  char *wordings_problem;         /* (nullable): why they could not be: to be tried again */
  GPtrArray *refusals;            /* (element-type utf8): questions whose wording changed */

  LklAskerState state;
  gboolean has_looked_back;  /* at what a run before this one left open */
  gboolean is_looking;       /* at what the person is doing, before they are asked */
  gint64 looked_usecs;       /* boot time: when that was known */
  LklQuestion *question;     /* (nullable): NULL when idle */
  GPtrArray *reasons;        /* (nullable) (element-type LklShownReason): while it is open */
  const char *asked_by;      /* static */
  LklLocalizedText *it_team; /* (nullable): what people call who asks */
  gboolean has_buttons;
  gboolean was_shown;
  gboolean was_dismissed;  /* its notification was closed, and nothing else has come of it */
  gboolean is_on_screen;   /* its notification, as far as its server says */
  gboolean is_off_screen;  /* its notification went with its server */
  gboolean can_be_clicked; /* a notification has shown it since it opened */
  gboolean is_just_over;   /* a click may be on its way that nobody was told about */
  gboolean was_shown_anew; /* by another server, which happens once for a question */
  gint64 deadline_usecs;   /* boot time */
  gint64 closing_usecs;    /* wall time: the same, as it was when it was set */
  guint deadline_id;
  char *notifier_problem; /* (nullable) */

  LklQuestionViewers *viewers; /* of the open question */
  LklQuestion *ended;          /* (nullable): the last one that closed */
  const char *end;             /* static: its outcome */
  char *ended_answer;          /* (nullable): uid */
};

/* question-asker.c */

void lkl_question_asker_note (LklQuestionAsker *self, const char *outcome);
void lkl_question_asker_note_shown (LklQuestionAsker *self);
/* Opens self->question, which self->asked_by wants to have answered, for so long. */
void lkl_question_asker_open (LklQuestionAsker *self, LklQuestionWish wish, gint64 open_usecs);
void lkl_question_asker_start_deadline (LklQuestionAsker *self, gint64 open_usecs);
/* Idle, and in peace for a while. */
void lkl_question_asker_forget (LklQuestionAsker *self);
void lkl_question_asker_close (LklQuestionAsker *self, const char *outcome);
/* Open, and past its deadline. */
gboolean lkl_question_asker_is_overdue (LklQuestionAsker *self);
void lkl_question_asker_emit_answered (LklQuestionAsker *self, const char *uid);
void lkl_question_asker_emit_counted (LklQuestionAsker *self);
void lkl_question_asker_emit_closed (LklQuestionAsker *self);
void lkl_question_asker_emit_window_wanted (LklQuestionAsker *self);
void lkl_question_asker_emit_put_aside (LklQuestionAsker *self);

/* question-asker-moment.c */

/* What is due, as far as it is known without a look at the moment.
 * @outcome: (out) (optional). Returns: (transfer full) (nullable) */
LklQuestion *lkl_question_asker_pick_due (LklQuestionAsker *self, const char **outcome);
/* Looks, uses up what is due, looks again, and asks. */
void lkl_question_asker_ask_at_good_moment (LklQuestionAsker *self);

/* question-asker-left.c */

/* Sees to a question that was open when a run before this one ended. The history must be read, and
 * nothing be open. Returns: whether that is still to be done, and nothing else to be asked */
gboolean lkl_question_asker_look_back (LklQuestionAsker *self);

/* question-asker-screen.c */

/* @failure: (nullable) */
void lkl_question_asker_show (LklQuestionAsker *self, const char *failure);
/* Follows what becomes of it there. */
void lkl_question_asker_connect_screen (LklQuestionAsker *self);

/* question-asker-windows.c */

/* self->question has ended, as a window that shows it may ask. @answer: (nullable): uid */
void lkl_question_asker_note_end (LklQuestionAsker *self, const char *outcome, const char *answer);

/* question-asker-answers.c */

/* The open question ended without an answer, which is counted. */
void lkl_question_asker_count_end (LklQuestionAsker *self, const char *outcome);
/* A button of the notification. */
void lkl_question_asker_take_click (LklQuestionAsker *self, const char *choice);

/* question-asker-aside.c */

/* The person closed its notification, or its window. */
void lkl_question_asker_put_aside (LklQuestionAsker *self);
/* Whether the history says already how it ended, if nothing better than @outcome comes of it. */
gboolean lkl_question_asker_has_end (LklQuestionAsker *self, const char *outcome);
/* The person wants to be asked another time: it comes once more where that is possible. */
void lkl_question_asker_put_off (LklQuestionAsker *self);

G_END_DECLS
