/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What the kernel says of the main thread of a process at one moment, in the files stat, schedstat
 * and wchan of /proc/PID/task/PID (man 5 proc; schedstat: Documentation/scheduler/sched-stats.rst
 * of the kernel). Open to every user but wchan, which is empty where the process is somebody
 * else's. Nothing that names the program, its arguments or its files is read.
 */
#define LKL_MAIN_THREAD_WCHAN_BYTES 48

typedef struct
{
  char state;          /* as in LklProcessState */
  guint64 start_ticks; /* as in LklProcessState: of the process */
  gint64 run_usecs;    /* on a processor since its start */
  gint64 delay_usecs;  /* ready to run, and no processor was free, since its start; told when it
                        * comes to run. -1 = this kernel doesn't count it */
  char wchan[LKL_MAIN_THREAD_WCHAN_BYTES]; /* where in the kernel it sleeps, "" = not known */
} LklMainThread;

/* Reads three small files: about 0.1 ms. @self: (out caller-allocates).
 * Returns: FALSE where there is no such process, or no longer. Any thread */
gboolean lkl_main_thread_read (gint pid, LklMainThread *self);

/* Only where it sleeps, which is one file in place of three: state S and wchan, or R and "" where
 * it runs or nobody may know. @self: (out caller-allocates). Returns: FALSE where there is no such
 * process. Any thread */
gboolean lkl_main_thread_read_sleep (gint pid, LklMainThread *self);

/* That file, to be read again and again; it stays that process's, and says nothing once it has
 * ended. Returns: a descriptor, to be closed, -1 = there is no such process. Any thread */
gint lkl_main_thread_open_sleep (gint pid);
gboolean lkl_main_thread_reread_sleep (gint fd, LklMainThread *self);

/* Stopped by a signal, held by a debugger, or at its end: what it does says nothing. */
gboolean lkl_main_thread_is_stopped (const LklMainThread *self);

/* The same from the text of the files, for tests. @schedstat, @wchan: (nullable) */
gboolean lkl_main_thread_parse (const char *stat,
                                const char *schedstat,
                                const char *wchan,
                                LklMainThread *self);

G_END_DECLS
