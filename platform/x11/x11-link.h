/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <xcb/xcb.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklX11Link: a connection of our own to the X server, that asks and selects no events. What comes
 * of its own accord is what its user selected: see x11-event-source.h. Main thread only.
 */
typedef struct
{
  xcb_connection_t *connection;
  xcb_window_t root;
  gboolean has_screen_saver; /* the extension MIT-SCREEN-SAVER */
  xcb_atom_t active_window;
  xcb_atom_t state;
  xcb_atom_t state_full_screen;
} LklX11Link;

/* Returns: (transfer full) (nullable): NULL without an X server */
LklX11Link *lkl_x11_link_open (void);
void lkl_x11_link_close (LklX11Link *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklX11Link, lkl_x11_link_close)

/* Whether the X server has gone. */
gboolean lkl_x11_link_is_broken (const LklX11Link *self);

/* Waits for the reply to a request, but not for ever for a server that hangs.
 * Returns: (transfer full) (nullable): to be freed with free(); NULL on an error or a time-out */
void *lkl_x11_link_wait_for_reply (LklX11Link *self, unsigned int request);

G_END_DECLS
