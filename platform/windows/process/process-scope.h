/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/app-identity.h"

G_BEGIN_DECLS

/**
 * Which application is a process, where no window says so? Desktops start each one in a systemd
 * unit of its own, "app[-LAUNCHER]-ID-NUMBER.scope" or "app[-LAUNCHER]-ID[@NUMBER].service" with ID
 * escaped as in systemd-escape (https://systemd.io/DESKTOP_ENVIRONMENTS). Where there is none, the
 * program of a system folder may be named as a desktop file is. Neither its arguments nor its
 * environment are read, and nothing is kept but the id of a system-wide desktop file. Any thread
 * that @identity belongs to.
 */

/* @bus_name: (nullable): the application id under which it is on the session bus.
 * Returns: (transfer none) (nullable): valid until the next call; NULL = any other */
const char *lkl_process_scope_find_app (LklAppIdentity *identity, gint pid, const char *bus_name);

/* @cgroups: text of /proc/PID/cgroup. Returns: (transfer full): what may be the id of the desktop
 * file, the likeliest first; empty where the process is in no such unit */
char **lkl_process_scope_list_ids (const char *cgroups);

G_END_DECLS
