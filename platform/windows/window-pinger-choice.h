/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"

G_BEGIN_DECLS

/* The way to ask programs that this session has.
 * @display: (nullable): $DISPLAY
 * @wayland_display: (nullable): $WAYLAND_DISPLAY; where it is set, DISPLAY is that of XWayland
 *
 * Returns: (transfer full) */
LklWindowPinger *lkl_window_pinger_choose (const char *display, const char *wayland_display);

G_END_DECLS
