/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * LklScreenWake: whether something keeps the screen awake while nobody touches a key: a film, a
 * call, a talk. Programs say so to the session (GNOME, Cinnamon, MATE, Budgie), to KDE's power
 * management or to logind; on Xfce it is the person who switches presentation mode on. All of them
 * tell by signals. Main thread only.
 *
 * org.freedesktop.PowerManagement.Inhibit is not asked: music and downloads hold it too.
 */
typedef struct _LklScreenWake LklScreenWake;

/* Nobody talks for longer: who keeps the screen awake all day has other reasons. */
#define LKL_SCREEN_WAKE_MAX_SECS (4 * 60 * 60)

/* @desktops: (nullable): XDG_CURRENT_DESKTOP, names with colons between them
 * Returns: (transfer full) */
LklScreenWake *
lkl_screen_wake_new (GDBusConnection *session_bus, LklClock *clock, const char *desktops);
void lkl_screen_wake_free (LklScreenWake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklScreenWake, lkl_screen_wake_free)

/* Returns: YES if any place has said so for less than LKL_SCREEN_WAKE_MAX_SECS */
LklTernary lkl_screen_wake_get (const LklScreenWake *self);

/* What one place says, weighed by how long it has said so. Pure.
 * @since_boot_usecs: when it became @is_kept; @now_boot_usecs: on the same clock */
LklTernary
lkl_screen_wake_judge (LklTernary is_kept, gint64 since_boot_usecs, gint64 now_boot_usecs);

G_END_DECLS
