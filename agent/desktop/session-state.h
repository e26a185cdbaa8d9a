/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * LklSessionState: is the person there, and may they be disturbed? Main thread only.
 *
 * What would break in on somebody is told on the gentle side where it can't be known: the screen is
 * full, quiet was asked for. Unknown idle time is told as unknown; without logind this session is
 * the active one.
 */
/* Whoever has touched nothing for so long is at rest. */
#define LKL_SESSION_REST_SECS 600

typedef struct
{
  gboolean is_active; /* the seat's active session; TRUE where there is no logind */
  gboolean is_locked;
  gboolean is_suspending;
  gint64 idle_secs;           /* since the last key or pointer event, -1 = unknown */
  gboolean is_full_screen;    /* TRUE where nobody knows */
  gboolean is_do_not_disturb; /* TRUE where nobody knows */
  LklTernary is_screen_shared;
  LklTernary is_camera_in_use;
  LklTernary is_on_battery;  /* the PC's power comes from its battery */
  guint battery_percent;     /* what the battery holds of what it held when it was new; 0 = not
                                known, or there is none */
  gint64 started_wall_usecs; /* when the session began */
} LklSessionFacts;

#define LKL_TYPE_SESSION_STATE (lkl_session_state_get_type ())
G_DECLARE_INTERFACE (LklSessionState, lkl_session_state, LKL, SESSION_STATE, GObject)

/**
 * Signals:
 *   changed (): active, locked, suspending or on battery changed; or idle time has come to
 *               LKL_SESSION_REST_SECS, or ended after that, where the desktop tells. Idle time
 *               below that and full screen are not watched, since watching costs wake-ups: read
 *               them when a decision is due.
 */
struct _LklSessionStateInterface
{
  GTypeInterface parent_interface;
  void (*get_facts) (LklSessionState *self, LklSessionFacts *facts);
};

/* Locked, or idle for LKL_SESSION_REST_SECS. */
gboolean lkl_session_facts_is_resting (const LklSessionFacts *self);

/* Does not block for longer than one round trip to the X server.
 * @facts: (out caller-allocates) */
void lkl_session_state_get_facts (LklSessionState *self, LklSessionFacts *facts);

G_END_DECLS
