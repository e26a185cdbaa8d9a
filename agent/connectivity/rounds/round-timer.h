/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/rounds/probe-schedule.h"

G_BEGIN_DECLS

/**
 * LklRoundTimer: the one timer for rounds, and the round that was asked for besides the schedule.
 * Main thread only.
 */
typedef struct _LklRoundTimer LklRoundTimer;

/* It may call any function of the timer but lkl_round_timer_free(). */
typedef void (*LklRoundTimerDue) (LklRoundKind kind, gpointer user_data);

/* Returns: (transfer full): neither set nor asked for anything */
LklRoundTimer *lkl_round_timer_new (LklClock *clock, LklRoundTimerDue due, gpointer user_data);
void lkl_round_timer_free (LklRoundTimer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRoundTimer, lkl_round_timer_free)

/* A round is asked for, after @after_ms at the latest: of two wishes the larger is kept, at the
 * earlier time. It counts when the timer is set the next time. */
void lkl_round_timer_wish (LklRoundTimer *self, LklRoundKind kind, guint after_ms);

/* Uniform in [0, 1): by how much a round waits so that a fleet spreads. The same one until no round
 * is asked for any more and the next has begun: the earliest of several draws would bring the fleet
 * together again. */
double lkl_round_timer_get_random (const LklRoundTimer *self);

/* Sets it to the schedule's own turn or what was asked for (lkl_probe_schedule_choose()). */
void lkl_round_timer_set (LklRoundTimer *self, LklProbeTurn turn);

/* What was asked for stays so. */
void lkl_round_timer_stop (LklRoundTimer *self);

/* A round begins, which fulfils a wish that is no larger. */
void lkl_round_timer_begin (LklRoundTimer *self, LklRoundKind kind);

G_END_DECLS
