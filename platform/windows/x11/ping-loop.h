/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/stalls/suspend-watch.h"
#include "platform/windows/x11/pending-pings.h"

G_BEGIN_DECLS

/**
 * LklPingLoop: the turns of the window pinger: whom to ask now. Belongs to
 * the pinger's thread; each call may wait for round trips to the X server.
 */
typedef struct _LklPingLoop LklPingLoop;

/* @display: (nullable). @suspend: copied. Returns: (transfer full): NULL with
 * LKL_ERROR_UNAVAILABLE */
LklPingLoop *lkl_ping_loop_new (const char *display,
                                const LklSuspendWatch *suspend,
                                LklWindowSampleFunc emit,
                                gpointer user_data,
                                GError **error);
void lkl_ping_loop_free (LklPingLoop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPingLoop, lkl_ping_loop_free)

gint lkl_ping_loop_get_fd (LklPingLoop *self);
gboolean lkl_ping_loop_is_broken (LklPingLoop *self);

/* Pinging begins, or comes to an end: then what is still out is forgotten. */
void lkl_ping_loop_start (LklPingLoop *self);
void lkl_ping_loop_stop (LklPingLoop *self);
/* What samples say of it; the turns are the caller's. */
void lkl_ping_loop_set_interval (LklPingLoop *self, gint64 interval_usecs);

/* There are windows that X knows nothing of: where none of its own is in front, nothing is said. */
void lkl_ping_loop_set_xwayland (LklPingLoop *self);

/* Judges what is out and sends the next pings: to the window in front, and to those whose turn it
 * is. */
void lkl_ping_loop_turn (LklPingLoop *self);
/* The thread wanted to wake at @due_usecs at the latest, and has woken now. CLOCK_MONOTONIC */
void lkl_ping_loop_note_wake (LklPingLoop *self, gint64 due_usecs);
/* Looks at why a program does not answer. Due at @get_look_due (CLOCK_MONOTONIC, 0 = no program is
 * slow), which changes with each of the other calls. */
gint64 lkl_ping_loop_get_look_due (LklPingLoop *self);
void lkl_ping_loop_look_if_due (LklPingLoop *self);
/* Whether replies may come: then the descriptor is to be waited for; else what comes can wait for
 * the next turn. */
gboolean lkl_ping_loop_is_waiting (LklPingLoop *self);
/* Call it before waiting for the descriptor: a reply may have come along with a round trip. */
void lkl_ping_loop_read_replies (LklPingLoop *self);

G_END_DECLS
