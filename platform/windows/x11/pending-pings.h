/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/unix-sockets.h"
#include "platform/windows/stalls/ping-ledger.h"
#include "platform/windows/stalls/sample-relay.h"
#include "platform/windows/x11/x11-windows.h"

G_BEGIN_DECLS

/**
 * LklPendingPings: sends window pings, and says what a reply or a silence means: of the program, or
 * of the X server, this PC or a sleep. Belongs to the pinger's thread; each call may wait for round
 * trips to the X server.
 */
typedef struct _LklPendingPings LklPendingPings;

/* @windows: (transfer none): outlives it. @emit: hears what came of each ping
 * Returns: (transfer full) */
LklPendingPings *
lkl_pending_pings_new (LklX11Windows *windows, LklWindowSampleFunc emit, gpointer user_data);
void lkl_pending_pings_free (LklPendingPings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPendingPings, lkl_pending_pings_free)

/* Before the first ping after a pause. One round trip. Returns: FALSE where the X server does not
 * say what time it is, so that nobody must be asked */
gboolean lkl_pending_pings_begin (LklPendingPings *self);

/* After the last one: what is still out is forgotten. */
void lkl_pending_pings_end (LklPendingPings *self);
/* Whether any is out. */
gboolean lkl_pending_pings_has_any (LklPendingPings *self);

/* Whether a ping of the process is out already; it gets no second one. */
gboolean lkl_pending_pings_is_asked (LklPendingPings *self, const LklProcessId *process);
/* Whether it has not answered before, so that it is not asked for a while. */
gboolean lkl_pending_pings_is_mute (LklPendingPings *self, const LklProcessId *process);
/* Whether it is known to answer: it has, and nothing was found since that would keep it from it. */
gboolean lkl_pending_pings_is_trusted (LklPendingPings *self, const LklProcessId *process);
/* Whether it is seen to be able to answer, so that it need not be asked this time. @connection:
 * inode of its socket to the X server, 0 = not known */
gboolean lkl_pending_pings_is_ready (LklPendingPings *self,
                                     LklUnixSockets *sockets,
                                     const LklProcessId *process,
                                     guint32 connection,
                                     gboolean is_in_front);
/* Whether a process that was found frozen still is. */
gboolean lkl_pending_pings_is_frozen (LklPendingPings *self, const LklProcessId *process);

/* Goes out with the next flush of the windows. @app_id: (nullable). @interval_usecs: between two
 * pings of this process */
void lkl_pending_pings_send (LklPendingPings *self,
                             guint32 window,
                             const LklProcessId *process,
                             const char *app_id,
                             gboolean is_in_front,
                             gint64 interval_usecs);

/* The person has turned to a program that was asked while it stood behind. */
void lkl_pending_pings_bring_to_front (LklPendingPings *self, gint pid, gint64 interval_usecs);

/* A window that was asked since then as the one in front turns out not to be. CLOCK_MONOTONIC */
void lkl_pending_pings_leave_front (LklPendingPings *self,
                                    guint32 window,
                                    gint64 since_usecs,
                                    gint64 interval_usecs);

/* The time is not to be trusted: nothing is said of what is out. */
void lkl_pending_pings_drop_all (LklPendingPings *self);
/* The X server was late, which excuses whoever has not been asked for much longer. */
void lkl_pending_pings_excuse (LklPendingPings *self, gint64 late_usecs);

/* Replies that are there. Before waiting for the X server's descriptor: one may have come along
 * with a round trip. */
void lkl_pending_pings_read_replies (LklPendingPings *self);
/* Says of all that is out what it is worth by now. */
void lkl_pending_pings_judge (LklPendingPings *self);

/* The thread wanted to wake at @due_usecs at the latest, and has woken now. CLOCK_MONOTONIC */
void lkl_pending_pings_note_wake (LklPendingPings *self, gint64 due_usecs);

/* Looks at why a program does not answer. Due at @get_look_due (CLOCK_MONOTONIC, 0 = no program is
 * slow), which changes with each of the other calls. */
gint64 lkl_pending_pings_get_look_due (LklPendingPings *self);
void lkl_pending_pings_look_if_due (LklPendingPings *self);

G_END_DECLS
