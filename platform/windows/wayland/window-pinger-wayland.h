/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"

G_BEGIN_DECLS

/**
 * LklWindowPingerWayland: the programs of a Wayland session, where nobody may ask a window of
 * somebody else: by D-Bus where they answer, else by what the kernel tells of their main threads,
 * from a thread of its own with connections of its own. XWayland's windows are not among them.
 *
 * Which one is in front is not known, so that is_in_front is always FALSE. A sample with
 * LKL_WINDOW_METHOD_MAIN_THREAD comes only of a program that stood still for a second or longer,
 * and is a suspicion: how quickly it answers otherwise is not known, which
 * LKL_WINDOW_SAMPLE_UNMEASURABLE tells once a round. Off, the thread sleeps without waking; it
 * starts when it is switched on for the first time.
 */
#define LKL_TYPE_WINDOW_PINGER_WAYLAND (lkl_window_pinger_wayland_get_type ())
G_DECLARE_FINAL_TYPE (
    LklWindowPingerWayland, lkl_window_pinger_wayland, LKL, WINDOW_PINGER_WAYLAND, GObject)

/* Samples arrive in the main context that is the thread's default now.
 * @wayland_display: as $WAYLAND_DISPLAY
 * @bus_address: (nullable): of the session bus; NULL = this session's. Returns: (transfer full) */
LklWindowPinger *
lkl_window_pinger_wayland_new (const char *wayland_display, const char *bus_address);

G_END_DECLS
