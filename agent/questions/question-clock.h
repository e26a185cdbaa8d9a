/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What has been does not come closer when somebody sets the clock: the history of questions moves
 * with it. Pure functions, any thread.
 *
 * While the program runs, the boot clock tells how long it really was, and the wall clock only what
 * day it is. While the PC is off nobody knows better than the wall clock. So it is in the first
 * minutes after the PC was switched on, when the network sets its clock right, and whenever it
 * shows a time from before this program was made.
 *
 * A clock that stays behind what has been already is believed after an hour: then what seems to lie
 * ahead was just now, and nothing else changes. What was written while the clock was ahead can't
 * tell how long ago anything else was.
 */
typedef struct
{
  gint64 ahead_usecs;  /* of the wall clock before the boot clock */
  gint64 behind_usecs; /* boot time: since when it is behind the history, 0 = it is not */
  gboolean is_set;
} LklQuestionClock;

/* 2024-01-01: no clock that is right shows an earlier time. */
#define LKL_QUESTION_CLOCK_OLDEST_USECS (G_GINT64_CONSTANT (1704067200) * G_USEC_PER_SEC)

/* So long after the PC was switched on its clock is set right. */
#define LKL_QUESTION_CLOCK_SETTLE_USECS (15 * G_TIME_SPAN_MINUTE)

/* Returns: by how much somebody has set the clock since the last call, forward or (negative) back;
 *   0 the first time. Less than two minutes is no setting but the drift of clocks. */
gint64 lkl_question_clock_catch_up (LklQuestionClock *self, gint64 wall_usecs, gint64 boot_usecs);

/* What the history needs so that all is as long ago as it is. */
typedef struct
{
  gint64 usecs;        /* by how much all events move */
  gint64 latest_usecs; /* what is later then was at this time; G_MAXINT64 = may stay */
} LklQuestionClockMove;

/**
 * To be called after each lkl_question_clock_catch_up(), whether or not the clock was set.
 *
 * @events: (element-type LklQuestionEvent)
 * @set_usecs: what that returned
 * @move: (out)
 *
 * Returns: whether anything moves
 */
gboolean lkl_question_clock_judge (LklQuestionClock *self,
                                   const GPtrArray *events,
                                   gint64 set_usecs,
                                   gint64 wall_usecs,
                                   gint64 boot_usecs,
                                   LklQuestionClockMove *move);

/* @events: (element-type LklQuestionEvent) */
void lkl_question_clock_move_events (GPtrArray *events, const LklQuestionClockMove *move);

G_END_DECLS
