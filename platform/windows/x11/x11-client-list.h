/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/x11/x11-windows.h"

G_BEGIN_DECLS

/* The windows that the window manager looks after (EWMH, _NET_CLIENT_LIST), and when somebody
 * asked for one. Each function that waits for the server does so for one round trip unless it says
 * otherwise. One thread. */

/* More windows than a person has open; those mapped last are left out. */
#define LKL_X11_CLIENT_LIST_MAX 256

/* Returns: (transfer full) (element-type guint32): oldest first; empty where there is no window
 * manager that says so */
GArray *lkl_x11_client_list_read (LklX11Windows *self);

/* Whether it was read since its last change, of which a connection that pings is told
 * (lkl_x11_windows_listen()) and knows when it reads replies. Does not wait */
gboolean lkl_x11_client_list_is_known (LklX11Windows *self);

/* From now on each change of the list is told. Any other property of the root window wakes the
 * connection too; window managers set few, and only when the person does something. */
void lkl_x11_client_list_watch (LklX11Windows *self);

/* Does not wait, and leaves nothing unread. @time_ms: (out): X time of the last change.
 * Returns: whether the list has changed since the last call. Not on a connection that pings */
gboolean lkl_x11_client_list_take_change (LklX11Windows *self, guint32 *time_ms);

/**
 * When the person asked for this window, as its launcher noted in _NET_STARTUP_ID (startup
 * notification specification: an id ends with "_TIME" and the X time). It is on the window or, with
 * GTK 3, on its client leader. Only these last characters are asked for: what stands before them
 * names programs and this PC. A few round trips.
 *
 * @time_ms: (out): X time. Returns: FALSE where nobody noted it
 */
gboolean lkl_x11_client_list_read_click (LklX11Windows *self, guint32 window, guint32 *time_ms);

/* The time at the end of a startup id, or of the last characters of one. @text: needs no NUL.
 * Returns: FALSE where there is none */
gboolean lkl_x11_client_list_parse_click (const char *text, gsize length, guint32 *time_ms);

G_END_DECLS
