/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/rounds/suspicion.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklCounterWatch: reads the kernel's counters every LKL_SUSPICION_WINDOW_SECS while it is wanted,
 * and tells what LklSuspicion makes of them. Main thread only.
 */
typedef struct _LklCounterWatch LklCounterWatch;

/* After each comparison.
 * @sign: may be none
 * @is_use_new: a program opens connections after a pause of 10 minutes: somebody begins to work
 *
 * It may call any function of the watch but lkl_counter_watch_free(). */
typedef void (*LklCounterWatchCompared) (LklSuspicionKind sign,
                                         gboolean is_use_new,
                                         gpointer user_data);

/* @suspicion: (transfer none): outlives the watch; remembers the counters
 * @network: (transfer none)
 * Returns: (transfer full): not wanted yet */
LklCounterWatch *lkl_counter_watch_new (LklClock *clock,
                                        LklNetworkSource *network,
                                        LklSuspicion *suspicion,
                                        LklCounterWatchCompared compared,
                                        gpointer user_data);
void lkl_counter_watch_free (LklCounterWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCounterWatch, lkl_counter_watch_free)

/* Where there is nothing to read, it stops by itself until it is wanted once more. */
void lkl_counter_watch_set_wanted (LklCounterWatch *self, gboolean is_wanted);

/* A round of ours runs until the end is told: the connections that it opens are nobody's use.
 * @is_large: it sends much, so nothing at all is compared meanwhile */
void lkl_counter_watch_begin_round (LklCounterWatch *self, gboolean is_large);
/* Does nothing where none runs. */
void lkl_counter_watch_end_round (LklCounterWatch *self);

/* Compares at once, ahead of the timer. Returns: FALSE where there is nothing to read */
gboolean lkl_counter_watch_compare (LklCounterWatch *self);

/* What was counted so far says nothing of programs. */
void lkl_counter_watch_forget (LklCounterWatch *self);

G_END_DECLS
