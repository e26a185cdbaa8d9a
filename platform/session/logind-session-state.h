/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/session-state.h"

G_BEGIN_DECLS

/**
 * LklLogindSessionState: LklSessionState from logind, the desktop's own interfaces and the X
 * server. Main thread only. Nothing is polled.
 *
 * What is unknown is told as the more reserved of both: do-not-disturb and full screen as on.
 */
#define LKL_TYPE_LOGIND_SESSION_STATE (lkl_logind_session_state_get_type ())
G_DECLARE_FINAL_TYPE (
    LklLogindSessionState, lkl_logind_session_state, LKL, LOGIND_SESSION_STATE, GObject)

/**
 * Never blocks; what it learns is told by "changed".
 *
 * @rest_secs: the idle time that is told; LKL_SESSION_REST_SECS but in tests
 * Returns: (transfer full)
 */
LklLogindSessionState *
lkl_logind_session_state_new (GDBusConnection *session_bus, LklClock *clock, guint rest_secs);

/* FALSE at a login screen, where this program has no business. At once where pam_systemd set
 * XDG_SESSION_CLASS, else with the first "changed". */
gboolean lkl_logind_session_state_is_user_class (LklLogindSessionState *self);

G_END_DECLS
