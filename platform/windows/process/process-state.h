/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What the kernel says of a process in /proc/PID/stat (man 5 proc). Its name, its arguments and
 * its environment are never read.
 */
typedef struct
{
  char state;          /* R, S, D, T, t, Z, X, I */
  guint64 start_ticks; /* since boot; tells a process from a later one with the same number */
  guint64 cpu_ticks;   /* it has had of the processors, fields 14 and 15: sysconf (_SC_CLK_TCK) */
} LklProcessState;

/* Returns: FALSE where there is no such process. Any thread */
gboolean lkl_process_state_read (gint pid, LklProcessState *state);

/* The same from the text of a stat file, for tests. */
gboolean lkl_process_state_parse (const char *text, LklProcessState *state);

/* Stopped by a signal or a debugger: silence says nothing about the program. */
gboolean lkl_process_state_is_stopped (const LklProcessState *state);

G_END_DECLS
