/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Has somebody frozen the control group of a process (systemctl freeze, a sandbox's pause)? Then
 * its silence says nothing. A thread of it looks asleep, so that its state does not tell:
 * Documentation/admin-guide/cgroup-v2.rst (cgroup.events), cgroup-v1/freezer-subsystem.rst.
 * Any thread.
 */

/* Reads two small files, three where the older kind of groups is in use as well. Returns: FALSE
 * also where nobody says */
gboolean lkl_frozen_cgroup_holds (gint pid);

/* Where a process' line in /proc/PID/cgroup leads, for tests. @is_old: (out): of version 1.
 * Returns: (transfer full) (nullable): the path of the group in its hierarchy; NULL where the line
 * is of another hierarchy, or leads out of what is seen here */
char *lkl_frozen_cgroup_parse_line (const char *line, gboolean *is_old);

G_END_DECLS
