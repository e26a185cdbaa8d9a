/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/ternary.h"
#include "platform/x11/x11-link.h"

G_BEGIN_DECLS

/* Whether the window that has the focus fills the screen (Extended Window Manager Hints 1.5:
 * _NET_ACTIVE_WINDOW, _NET_WM_STATE). Two round trips.
 *
 * Returns: LKL_TERNARY_UNKNOWN without a window manager that says which window is active */
LklTernary lkl_full_screen_x11_ask (LklX11Link *link);

G_END_DECLS
