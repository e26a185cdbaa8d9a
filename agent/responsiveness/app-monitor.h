/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/session-state.h"
#include "agent/desktop/window-pinger.h"
#include "agent/responsiveness/app-tally.h"

G_BEGIN_DECLS

/**
 * LklAppMonitor: today's figures of each program that the person used. Main thread only.
 *
 * The program in front is asked once a second while the person is active (unlocked, the active
 * session, a key or the pointer within 60 s), every other second on battery, never otherwise. Which
 * program was in front when is not kept.
 *
 * Signals:
 *   day-ended (gint64 midnight_usecs, GPtrArray *apps): the day that is over (see local-day.h) and
 *       its (element-type LklAppTally), valid during the signal
 *   changed (): a program hung or crashed, has not reacted for 5 s, or reacts again
 *   gboolean long-hang (const char *app_id): the program in front has not answered for 20 s; until
 *       somebody returns TRUE, since they have told it, then no more that day for this program.
 *       @app_id: (nullable)
 */
#define LKL_TYPE_APP_MONITOR (lkl_app_monitor_get_type ())
G_DECLARE_FINAL_TYPE (LklAppMonitor, lkl_app_monitor, LKL, APP_MONITOR, GObject)

/* @watch: (nullable): watches while the person is active. All parameters (transfer none). Returns:
 * (transfer full) */
LklAppMonitor *lkl_app_monitor_new (LklClock *clock,
                                    LklWindowPinger *pinger,
                                    LklAppWatch *watch,
                                    LklSessionState *session);

/* Today so far: what does not react, then what hung or crashed, then what was used most. Returns:
 * (transfer full) (element-type LklAppTally): a copy */
GPtrArray *lkl_app_monitor_list_apps (LklAppMonitor *self);

/* Share of today's probes that could be measured, 0 to 1: how much the figures cover. -1 = there
 * was none yet. */
double lkl_app_monitor_get_coverage (LklAppMonitor *self);

/* Ends the day if it is over: by itself that happens with the next sample. */
void lkl_app_monitor_end_day_if_over (LklAppMonitor *self);

/* Ends the day now, for an agent that is about to exit: `day-ended` is emitted where there is
 * anything to tell. What follows on the same day comes in a second one. */
void lkl_app_monitor_end_day (LklAppMonitor *self);

/* The figures of the day so far are gone, and `day-ended` never tells them. */
void lkl_app_monitor_forget_day (LklAppMonitor *self);

G_END_DECLS
