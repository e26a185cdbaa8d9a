/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklProgramActivity: has a program been at work lately? From how often its main thread came to run
 * (/proc/PID/schedstat; Documentation/scheduler/sched-stats.rst of the kernel). Plain data; zeroed
 * it knows nothing. No I/O but in lkl_program_activity_look().
 *
 * A clock that ticks once a second, and our own questions, are no activity.
 */
typedef struct
{
  gboolean has_look;
  guint64 n_slices; /* at the last look */
  guint64 run_nsecs;
  gint64 look_usecs;   /* CLOCK_MONOTONIC */
  gint64 active_usecs; /* the last look that found activity, 0 = none */
} LklProgramActivity;

/* @keep_usecs: for so long after a look that found it at work a program counts as active.
 * Returns: whether it is active. Where the kernel keeps no account, it is */
gboolean lkl_program_activity_look (LklProgramActivity *self, gint pid, gint64 keep_usecs);

/* The same with a schedstat file's text. @now_usecs: CLOCK_MONOTONIC */
gboolean lkl_program_activity_add (LklProgramActivity *self,
                                   const char *schedstat,
                                   gint64 now_usecs,
                                   gint64 keep_usecs);

G_END_DECLS
