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
 * the active one. Of a talk or a screen that is shared nobody knows everything: there unknown is
 * not "no", but it forbids nothing by itself.
 */
/* Whoever has touched nothing for so long is at rest. */
#define LKL_SESSION_REST_SECS 600
/* How long a look at the moment takes at most, and how long it holds. */
#define LKL_SESSION_READ_MS 1000
#define LKL_SESSION_MOMENT_SECS 30
/* How long what a person did says that they are there, where nothing else does. */
#define LKL_SESSION_SIGN_SECS 300

typedef struct
{
  gboolean is_active; /* the seat's active session; TRUE where there is no logind */
  gboolean is_locked;
  gboolean is_suspending;
  gint64 idle_secs;        /* since the last key or pointer event, -1 = unknown */
  gboolean is_full_screen; /* TRUE where nobody knows: */
  gboolean is_full_screen_guessed;
  gboolean is_do_not_disturb; /* TRUE where nobody knows: */
  gboolean is_do_not_disturb_guessed;
  LklTernary is_on_battery;    /* the PC's power comes from its battery */
  guint battery_percent;       /* what the battery holds of what it held when it was new; 0 = not
                                  known, or there is none */
  gint64 started_wall_usecs;   /* when the session began */
  LklTernary is_presenting;    /* a film, a call or a talk keeps the screen awake */
  LklTernary is_screen_shared; /* or recorded: of the moment, see read_facts_async() */
  LklTernary is_camera_in_use; /* of the moment as well */
  /* Neither idle time nor a lock can be told here, and nothing of the person was seen for
   * LKL_SESSION_SIGN_SECS. */
  gboolean is_presence_unknown;
} LklSessionFacts;

#define LKL_TYPE_SESSION_STATE (lkl_session_state_get_type ())
G_DECLARE_INTERFACE (LklSessionState, lkl_session_state, LKL, SESSION_STATE, GObject)

/**
 * Signals:
 *   changed (): active, locked, suspending or on battery changed; or idle time has come to
 *               LKL_SESSION_REST_SECS, or ended after that, where the desktop tells. Idle time
 *               below that, full screen and what the person is doing are not watched, since
 *               watching costs wake-ups: read them when a decision is due.
 */
struct _LklSessionStateInterface
{
  GTypeInterface parent_interface;
  void (*get_facts) (LklSessionState *self, LklSessionFacts *facts);
  void (*read_facts_async) (LklSessionState *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
  gboolean (*read_facts_finish) (LklSessionState *self,
                                 GAsyncResult *result,
                                 LklSessionFacts *facts,
                                 GError **error);
  void (*note_sign_of_life) (LklSessionState *self); /* (nullable) */
};

/* Locked, or idle for LKL_SESSION_REST_SECS. */
gboolean lkl_session_facts_is_resting (const LklSessionFacts *self);

/* Does not block for longer than one round trip to the X server. Of the moment it has what was read
 * in the last LKL_SESSION_MOMENT_SECS, else unknown.
 * @facts: (out caller-allocates) */
void lkl_session_state_get_facts (LklSessionState *self, LklSessionFacts *facts);

/* Looks at what no signal tells: whether a screen is shared, a camera in use, and do-not-disturb
 * where it is only told to who asks. Costs a few milliseconds of processor time, so it is for the
 * moment before somebody is disturbed. Takes LKL_SESSION_READ_MS at most; what is not known by then
 * is unknown. @cancellable: (nullable) */
void lkl_session_state_read_facts_async (LklSessionState *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* @facts: (out caller-allocates): all of them, as of now. Returns: FALSE only with
 * G_IO_ERROR_CANCELLED */
gboolean lkl_session_state_read_facts_finish (LklSessionState *self,
                                              GAsyncResult *result,
                                              LklSessionFacts *facts,
                                              GError **error);

/* The person has just done something: clicked the icon, or a button of a notification. */
void lkl_session_state_note_sign_of_life (LklSessionState *self);

G_END_DECLS
