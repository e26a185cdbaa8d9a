/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What has been does not come closer when somebody sets the clock: the history of questions moves
 * with it. Pure functions, any thread.
 *
 * While the program runs, the boot clock tells how long it really was, so what the wall clock skips
 * has not passed. But a clock that is behind what has been already is wrong, as after a start
 * without a battery: setting it forward corrects it. If nobody has within an hour, it is believed,
 * and what seems to lie ahead was just now. While the PC is off nobody knows better than the clock.
 */
typedef struct
{
  gint64 ahead_usecs;   /* of the wall clock before the boot clock */
  gint64 skipped_usecs; /* what was skipped, and not taken back */
  gint64 behind_usecs;  /* boot time: since when it is behind the history, 0 = it is not */
  gboolean is_set;
} LklQuestionClock;

/* Returns: by how much somebody has set the clock since the last call, forward or (negative) back;
 *   0 the first time. Less than two minutes is no setting but the drift of clocks. */
gint64 lkl_question_clock_catch_up (LklQuestionClock *self, gint64 wall_usecs, gint64 boot_usecs);

/**
 * By how much the history must move so that no event is longer ago than it is. To be called after
 * each lkl_question_clock_catch_up(), whether or not the clock was set.
 *
 * @events: (element-type LklQuestionEvent)
 * @set_usecs: what that returned
 */
gint64 lkl_question_clock_judge (LklQuestionClock *self,
                                 const GPtrArray *events,
                                 gint64 set_usecs,
                                 gint64 wall_usecs,
                                 gint64 boot_usecs);

/* @events: (element-type LklQuestionEvent) */
void lkl_question_clock_move_events (GPtrArray *events, gint64 usecs);

G_END_DECLS
