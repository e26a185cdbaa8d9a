/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"
#include "platform/windows/stalls/suspend-watch.h"

G_BEGIN_DECLS

/**
 * LklWindowPingerX11: _NET_WM_PING to the active window at each interval, and to one window of each
 * other program LKL_WINDOW_PINGER_OTHERS times more seldom, from a thread and X connection of its
 * own.
 *
 * Before each ping an empty round trip to the X server: where that is late, no program is to
 * blame; nor where most of a wait was the server's or this thread's own for a processor. Programs
 * that don't answer for half a second are looked at for the cause. Off, the thread sleeps without
 * waking; it starts when it is switched on for the first time. Works for X11 and for XWayland
 * windows.
 */
#define LKL_TYPE_WINDOW_PINGER_X11 (lkl_window_pinger_x11_get_type ())
G_DECLARE_FINAL_TYPE (LklWindowPingerX11, lkl_window_pinger_x11, LKL, WINDOW_PINGER_X11, GObject)

/* Samples arrive in the main context that is the thread's default now.
 * @display: (nullable): NULL = $DISPLAY. Without an X server it measures nothing.
 * Returns: (transfer full) */
LklWindowPinger *lkl_window_pinger_x11_new (const char *display);

/* The same for the X11 windows of a Wayland session. Where none of them is in front a window that X
 * knows nothing of may be, so nothing is said then. */
LklWindowPinger *lkl_window_pinger_x11_new_for_xwayland (const char *display);

/* For tests: the same, with a stand-in for the clocks that tell a suspend. @get_slept: (nullable):
 * called on the pinger's thread */
LklWindowPinger *lkl_window_pinger_x11_new_with_clocks (const char *display,
                                                        LklSleptFunc get_slept,
                                                        gpointer user_data);

G_END_DECLS
