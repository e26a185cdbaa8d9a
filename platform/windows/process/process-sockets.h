/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/unix-sockets.h"

G_BEGIN_DECLS

/**
 * The sockets that a process has open: the numbers of their inodes, from /proc/PID/fd (man 5 proc).
 * What other descriptors lead to is never kept. Any thread.
 */

/* Returns: FALSE to end the visit */
typedef gboolean (*LklProcessSocketFunc) (guint32 inode, gpointer user_data);

/* At most 1,024 descriptors of a process of the same user; of any other none. */
void lkl_process_sockets_visit (gint pid, LklProcessSocketFunc visit, gpointer user_data);

/* The socket by which a process is connected to the X server of this PC: some 0.5 ms, once.
 * Returns: its inode, 0 = not known */
guint32 lkl_process_sockets_find_x11 (LklUnixSockets *sockets, gint pid);

/* Of the text of a link in /proc/PID/fd, for tests. Returns: the inode, 0 = no socket */
guint32 lkl_process_sockets_parse_link (const char *link);

G_END_DECLS
