/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <wayland-client.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklWaylandLink: a connection of our own to the Wayland compositor. It never waits for it: what is
 * asked goes out with the next turn of the main loop, and what comes is handed to the listeners. A
 * compositor that hangs is silent; one that goes, or sends what is not Wayland, is lost. Wakes
 * nobody up of its own accord. Main thread only.
 */
typedef struct _LklWaylandLink LklWaylandLink;

/* Told once. From then on nothing comes; the link may be closed in it. */
typedef void (*LklWaylandLinkLost) (gpointer user_data);

/* Where it is by WAYLAND_DISPLAY and XDG_RUNTIME_DIR.
 * Returns: (transfer full) (nullable): NULL where nobody listens */
LklWaylandLink *lkl_wayland_link_open (LklWaylandLinkLost lost, gpointer user_data);

/* All proxies have to be destroyed before. */
void lkl_wayland_link_close (LklWaylandLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklWaylandLink, lkl_wayland_link_close)

/* Returns: (transfer none) */
struct wl_display *lkl_wayland_link_get_display (const LklWaylandLink *self);

G_END_DECLS
