/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"

G_BEGIN_DECLS

/**
 * LklIdleWatchWayland: since when nobody touches keyboard and pointer, as the compositor says it
 * (ext-idle-notify-v1, or KDE's older form): for sway and all others that offer one of them. It
 * tells us when a pause has lasted half a minute, when it has become a rest, and when it ends;
 * nothing is asked in between. Of several seats the one counts at which somebody is. Main thread
 * only.
 */
typedef struct _LklIdleWatchWayland LklIdleWatchWayland;

/* A rest has begun, or ended; or the compositor went in one. */
typedef void (*LklIdleWatchWaylandCrossed) (gpointer user_data);

/* @rest_secs: of idle time; when less than half a minute, a pause is no longer than that
 * Returns: (transfer full) */
LklIdleWatchWayland *lkl_idle_watch_wayland_new (LklClock *clock,
                                                 guint rest_secs,
                                                 LklIdleWatchWaylandCrossed crossed,
                                                 gpointer user_data);
void lkl_idle_watch_wayland_free (LklIdleWatchWayland *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklIdleWatchWayland, lkl_idle_watch_wayland_free)

/* Looks for a compositor where there was none, at most once a minute. Never waits.
 * Returns: seconds, where anything below half a minute is 0; -1 = unknown: there is no compositor,
 * it does not tell, or it has not answered yet */
gint64 lkl_idle_watch_wayland_get_secs (LklIdleWatchWayland *self);

G_END_DECLS
