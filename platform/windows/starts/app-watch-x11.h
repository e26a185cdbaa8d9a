/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/app-watch.h"

G_BEGIN_DECLS

/**
 * LklAppWatchX11: the programs with windows on an X server, from a thread and X connection of its
 * own, which sleep until the list of windows changes or one of the programs ends.
 *
 * A start is told from the click, where the launcher noted it, else from the start of the process
 * to its first window; programs whose window was there before are only watched for their end. Of a
 * crash the kernel tells (6.15 and newer), else the journal of systemd-coredump if there is one;
 * else crashes are not told.
 */
#define LKL_TYPE_APP_WATCH_X11 (lkl_app_watch_x11_get_type ())
G_DECLARE_FINAL_TYPE (LklAppWatchX11, lkl_app_watch_x11, LKL, APP_WATCH_X11, GObject)

/* Signals arrive in the main context that is the thread's default now.
 * @display: (nullable): NULL = $DISPLAY. Without an X server it tells nothing.
 * Returns: (transfer full) */
LklAppWatch *lkl_app_watch_x11_new (const char *display);

G_END_DECLS
