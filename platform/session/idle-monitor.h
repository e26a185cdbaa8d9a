/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"

G_BEGIN_DECLS

/**
 * LklIdleMonitor: since when nobody touches keyboard and pointer, as GNOME's compositor says it
 * (org.gnome.Mutter.IdleMonitor): for Wayland, where the X server doesn't know. It tells us when a
 * pause has lasted half a minute, when it has become a rest, and when it ends; nothing is asked in
 * between. Main thread only.
 */
typedef struct _LklIdleMonitor LklIdleMonitor;

/* A rest has begun, or ended. */
typedef void (*LklIdleMonitorCrossed) (gpointer user_data);

/* @rest_secs: of idle time, more than half a minute. Returns: (transfer full) */
LklIdleMonitor *lkl_idle_monitor_new (GDBusConnection *session_bus,
                                      LklClock *clock,
                                      guint rest_secs,
                                      LklIdleMonitorCrossed crossed,
                                      gpointer user_data);
void lkl_idle_monitor_free (LklIdleMonitor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklIdleMonitor, lkl_idle_monitor_free)

/* Returns: seconds, where anything below half a minute is 0; -1 = unknown */
gint64 lkl_idle_monitor_get_secs (const LklIdleMonitor *self);

G_END_DECLS
