/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklLogindSession: this person's session as systemd-logind or elogind knows it
 * (org.freedesktop.login1(5)). Everything is asked once and then told to us by signals. Main
 * thread only.
 */
typedef struct _LklLogindSession LklLogindSession;

/* What the getters say has changed. */
typedef void (*LklLogindSessionChanged) (gpointer user_data);

/* Returns: (transfer full) */
LklLogindSession *lkl_logind_session_new (LklLogindSessionChanged changed, gpointer user_data);
void lkl_logind_session_free (LklLogindSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklLogindSession, lkl_logind_session_free)

/* FALSE until logind has answered; TRUE where there is none. */
gboolean lkl_logind_session_is_active (const LklLogindSession *self);
gboolean lkl_logind_session_is_locked (const LklLogindSession *self);
gboolean lkl_logind_session_is_suspending (const LklLogindSession *self);
/* FALSE for a login screen or what a login screen shows while it is locked. */
gboolean lkl_logind_session_is_user_class (const LklLogindSession *self);
/* Since when the desktop says that nobody is there; -1 = it does not say so, as many never do. */
gint64 lkl_logind_session_get_idle_since_wall_usecs (const LklLogindSession *self);
/* 0 = unknown */
gint64 lkl_logind_session_get_started_wall_usecs (const LklLogindSession *self);

/* Whether somebody has told logind of a lock, or of idle time, since this object was made: else a
 * hint that is not set says nothing. */
gboolean lkl_logind_session_tells_lock (const LklLogindSession *self);
gboolean lkl_logind_session_tells_idle (const LklLogindSession *self);

G_END_DECLS
