/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-follow-up.h"

G_BEGIN_DECLS

/* For its own files: question-follow-up.c (thanks, choosing again, life) and
 * question-follow-up-memory.c (what is kept, added and forgotten). */
typedef enum
{
  LKL_SHOWING_NOTHING,
  LKL_SHOWING_THANKS,
  LKL_SHOWING_CHOICES, /* to choose again */
  LKL_SHOWING_COUNTED, /* thanks to which nothing can be added */
  LKL_SHOWING_SAVING,  /* nothing, until that choice is on disk */
} LklFollowUpShowing;

/* Whether a revision could be written: ref-counted; the journal's thread alone looks inside. */
typedef struct
{
  gboolean has_failed;
} LklFollowUpAttempt;

/* An answer that can be added to. */
typedef struct
{
  LklRecentAnswer *answer;  /* (nullable): with what is being written */
  LklRecentAnswer *written; /* (nullable): what the journal has of it */
  gint64 given_usecs;       /* boot time: when it was given, as the other clock had it at first */
  LklFollowUpAttempt *attempt; /* (nullable): of answer, where it is a revision */
} LklKeptAnswer;

/* The latest one, and the one before it: of that a window may be full that nobody has saved yet. */
enum
{
  LKL_KEPT_LATEST,
  LKL_KEPT_EARLIER,
  LKL_N_KEPT,
};

struct _LklQuestionFollowUp
{
  GObject parent_instance;

  LklJournal *journal;
  LklNotifier *notifier;
  LklClock *clock;

  LklKeptAnswer kept[LKL_N_KEPT];
  LklFollowUpShowing showing;
  LklNotification *shown; /* (nullable): the last one */
  guint shown_secs;       /* how long that is to stay */
  gint64 shown_usecs;     /* boot time: since when its buttons are there, at the earliest */
  gboolean is_awaited;    /* the server has not said yet that it has it */
  guint end_id;           /* source: takes the notification away */
  guint forget_id;        /* source: nothing can be added to the latest answer any more */
};

/* question-follow-up-memory.c */

/* Reads what a run before this one has kept. */
void lkl_question_follow_up_read (LklQuestionFollowUp *self);
/* It is the latest answer from now on, as the journal has it. @answer: (transfer none) */
void lkl_question_follow_up_remember (LklQuestionFollowUp *self, LklRecentAnswer *answer);
/* Returns: wall time as if nobody had set that clock since the latest answer. There is one */
gint64 lkl_question_follow_up_get_now (const LklQuestionFollowUp *self);
/* Here, not on the disk. */
void lkl_question_follow_up_drop (LklQuestionFollowUp *self);

G_END_DECLS
