/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a process that is not our child came to its end. Any thread. */

/* Whether the kernel tells anybody but the parent: from 6.15 on. */
gboolean lkl_process_exit_is_told (void);

/* @start_ticks: of /proc/PID/stat: nobody else with that number. Returns: a descriptor to close
 * (man 2 pidfd_open); -1 = no such process, or the kernel can't */
gint lkl_process_exit_open (gint pid, guint64 start_ticks);

/**
 * The kernel tells it (6.15 and newer) once the parent has asked for it, which a poll of the
 * descriptor shows as POLLHUP.
 *
 * @wait_status: (out): as of man 2 wait
 *
 * Returns: FALSE = not yet, or this kernel does not tell
 */
gboolean lkl_process_exit_read (gint descriptor, gint *wait_status);

/* Returns: the signal of an end that the program did not want; 0 = it ended by itself, or somebody
 * ended it */
guint lkl_process_exit_get_crash_signal (gint wait_status);
/* Whether programs die of this signal by a fault of their own. */
gboolean lkl_process_exit_is_crash_signal (guint signal_number);

G_END_DECLS
