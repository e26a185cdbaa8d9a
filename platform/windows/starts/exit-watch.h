/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklExitWatch: waits for the end of processes and says which of them crashed. Sleeps until one
 * ends, then looks at most three times within half a minute. Belongs to the thread of its context.
 *
 * Where the kernel does not tell how a process ended (before 6.15), systemd-coredump's entry in the
 * journal does, if there is one; else nothing is said.
 */
typedef struct _LklExitWatch LklExitWatch;

/* @app_id: (nullable). On the thread of the context */
typedef void (*LklExitWatchFunc) (const char *app_id, guint signal_number, gpointer user_data);

/* At most so many processes are watched; those that come later are not. */
#define LKL_EXIT_WATCH_MAX 128

/* How it would say so on this PC: "process-exit", "coredump-journal". Returns: (transfer none)
 * (nullable): NULL = it can't. Any thread */
const char *lkl_exit_watch_get_method (void);

/* Returns: (transfer full) */
LklExitWatch *
lkl_exit_watch_new (GMainContext *context, LklExitWatchFunc crashed, gpointer user_data);
void lkl_exit_watch_free (LklExitWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklExitWatch, lkl_exit_watch_free)

/* @start_ticks: stat field 22 of this process (man 5 proc). @app_id: (nullable): copied */
void lkl_exit_watch_add (LklExitWatch *self, gint pid, guint64 start_ticks, const char *app_id);

/* How many are watched. */
guint lkl_exit_watch_count (LklExitWatch *self);

G_END_DECLS
