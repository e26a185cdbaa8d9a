/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/ternary.h"
#include "agent/desktop/notifier.h"

G_BEGIN_DECLS

/**
 * LklLibnotifyNotifier: LklNotifier by libnotify. Main thread only; it never waits for the server.
 *
 * After lkl_notifier_close() no signal comes for that id any more. "failed" also comes for what
 * was shown before, when the server goes away.
 */
#define LKL_TYPE_LIBNOTIFY_NOTIFIER (lkl_libnotify_notifier_get_type ())
G_DECLARE_FINAL_TYPE (
    LklLibnotifyNotifier, lkl_libnotify_notifier, LKL, LIBNOTIFY_NOTIFIER, GObject)

/**
 * One at a time in a process: libnotify has one state for all.
 *
 * @connection: the one that g_bus_get() gives for the session bus, as libnotify uses that
 * @state_dir: where to remember what is on the screen, in case this run ends without tidying up
 * @draws_buttons: whether the server draws buttons, where the admin knows better than our table;
 *     LKL_TERNARY_UNKNOWN = by the table
 *
 * Returns: (transfer full)
 */
LklLibnotifyNotifier *lkl_libnotify_notifier_new (GDBusConnection *connection,
                                                  const char *state_dir,
                                                  LklTernary draws_buttons);

G_END_DECLS
