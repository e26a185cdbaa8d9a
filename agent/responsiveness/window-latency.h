/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/session-state.h"
#include "agent/desktop/window-pinger.h"
#include "agent/responsiveness/latency-tally.h"

G_BEGIN_DECLS

/**
 * LklWindowLatency: today's responsiveness of each program that the person used. Main thread only.
 *
 * Once a second while the person is active (unlocked, the active session, a key or the pointer
 * within 60 s), never otherwise. Which program was in front when is not kept.
 *
 * Signals:
 *   day-ended (const char *day, GPtrArray *apps): the finished day as "2026-11-22" in local time
 *       and its (element-type LklAppLatency), both valid during the signal
 */
typedef struct
{
  char *app_id; /* (owned) (nullable): id of a system-wide desktop file; NULL = all others */
  LklLatencyTally tally;
} LklAppLatency;

#define LKL_TYPE_WINDOW_LATENCY (lkl_window_latency_get_type ())
G_DECLARE_FINAL_TYPE (LklWindowLatency, lkl_window_latency, LKL, WINDOW_LATENCY, GObject)

/* All parameters (transfer none). Returns: (transfer full) */
LklWindowLatency *
lkl_window_latency_new (LklClock *clock, LklWindowPinger *pinger, LklSessionState *session);

/* Today so far, most samples first. Returns: (transfer container) (element-type LklAppLatency):
 * a copy */
GPtrArray *lkl_window_latency_list_apps (LklWindowLatency *self);

/* Share of today's probes that could be measured, 0 to 1: how much the figures cover. */
double lkl_window_latency_get_coverage (LklWindowLatency *self);

/* Ends the day now, for an agent that is about to exit: `day-ended` is emitted where there is
 * anything to tell. What follows on the same day comes in a second one. */
void lkl_window_latency_end_day (LklWindowLatency *self);

G_END_DECLS
