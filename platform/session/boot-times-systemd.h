/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/boot-times.h"

G_BEGIN_DECLS

/**
 * LklBootTimesSystemd: LklBootTimes from systemd's managers, of the system and of the user, and
 * from logind. A few properties are read when somebody asks; no program is started for it, and
 * nothing is watched.
 *
 * The desktop counts as up when graphical-session.target is, systemd.special(7); desktops that do
 * not use it have no login time.
 */
#define LKL_TYPE_BOOT_TIMES_SYSTEMD (lkl_boot_times_systemd_get_type ())
G_DECLARE_FINAL_TYPE (LklBootTimesSystemd, lkl_boot_times_systemd, LKL, BOOT_TIMES_SYSTEMD, GObject)

/* @session_bus: (transfer none). Returns: (transfer full) */
LklBootTimesSystemd *lkl_boot_times_systemd_new (GDBusConnection *session_bus);

G_END_DECLS
