/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklWindowRota: whom to ask that isn't in front. Each process is asked once in so many turns, by
 * one of its windows, since one main loop serves them all; the processes are spread over the turns,
 * so that no turn asks many. No I/O. One thread.
 */
typedef struct _LklWindowRota LklWindowRota;

/* More windows than a person has open. */
#define LKL_WINDOW_ROTA_MAX 256

/* @n_turns: in which everybody has had a turn, 1 or more. Returns: (transfer full) */
LklWindowRota *lkl_window_rota_new (guint n_turns);
void lkl_window_rota_free (LklWindowRota *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklWindowRota, lkl_window_rota_free)

/* The windows that there are now. What is known of those that stay is kept, the rest forgotten.
 * Those beyond LKL_WINDOW_ROTA_MAX are left out. */
void lkl_window_rota_set_windows (LklWindowRota *self, const guint32 *windows, gsize n_windows);

/* Returns: a window whose process nobody has told yet; 0 = there is none */
guint32 lkl_window_rota_get_unknown (LklWindowRota *self);

/* Whose window it is. @pid: 0 = a process that can't be asked. Of the windows of a process one that
 * answers pings is preferred. */
void
lkl_window_rota_set_process (LklWindowRota *self, guint32 window, gint pid, gboolean answers_pings);

/**
 * Goes one turn further.
 *
 * @front_pid: whose window is in front, 0 = none: not asked again
 *
 * Returns: (transfer none) (element-type guint32): the windows to ask, valid until the next call
 */
const GArray *lkl_window_rota_take_turn (LklWindowRota *self, gint front_pid);

G_END_DECLS
