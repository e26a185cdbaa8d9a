/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-clock.h"
#include "agent/questions/question-queue.h"

G_BEGIN_DECLS

/* Boot time, 0 = never. */
typedef struct
{
  gint64 at_usecs;
  gint64 began_usecs;
  const char *notification; /* static */
} AskingPcEvent;

/**
 * AskingPc: what the agent of one simulated PC knows, and its own code that decides by it. The
 * simulation can't wait for a journal on a disk, so here stand the few lines with which
 * question-history.c and question-agenda.c hold what these functions need; test-question-agenda.c
 * tests those two.
 */
typedef struct
{
  /* In the journal: outlasts the program. */
  GPtrArray *history; /* (owned) (element-type LklQuestionEvent) */
  LklQuestionNotices notices;
  guint64 seed;

  /* In memory. */
  LklQuestionClock watch;
  gint64 set_usecs;
  AskingPcEvent events[LKL_QUESTION_N_WHENS];
} AskingPc;

/* The two clocks of a PC. */
typedef struct
{
  gint64 wall_usecs;
  gint64 boot_usecs;
} AskingTime;

void asking_pc_init (AskingPc *self, guint64 seed);
void asking_pc_clear (AskingPc *self);

/* The program starts. */
void asking_pc_start (AskingPc *self, AskingTime now);
/* @notification: static: id of the one that tells of it. @lasted_usecs: how long ago it began */
void asking_pc_note_event (AskingPc *self,
                           LklQuestionWhen when,
                           const char *notification,
                           gint64 lasted_usecs,
                           AskingTime now);
/* @id: of the notification */
void asking_pc_note_notice (AskingPc *self, const char *id, AskingTime now);
/* @outcome: see agent/questions/question-budget.h */
void asking_pc_note (AskingPc *self,
                     const LklQuestion *question,
                     const char *asked_by,
                     const char *outcome,
                     AskingTime now);

/**
 * Thinks about asking.
 *
 * @questions: (element-type LklQuestion)
 * @facts: of the person and the moment; what this PC knows by itself is filled in
 *
 * Returns: (transfer none) (nullable): what to ask now
 */
const LklQuestion *asking_pc_look (AskingPc *self,
                                   const GPtrArray *questions,
                                   LklBudgetFacts *facts,
                                   AskingTime now,
                                   LklBudgetDecision *decision);

G_END_DECLS
