/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <xcb/render.h>

#include "platform/tray/tray-pixels.h"
#include "platform/x11/x11-link.h"

G_BEGIN_DECLS

/* Lays an icon over what is behind a window, by the extension RENDER, so that round corners are
 * round on any panel. Main thread only. */
typedef struct
{
  xcb_connection_t *connection; /* (unowned) */
  xcb_render_pictformat_t of_icon;
  xcb_render_pictformat_t of_window;
} LklX11Painter;

/* One round trip. @visual: of the windows that are painted.
 * Returns: FALSE where the server can't do it */
gboolean lkl_x11_painter_init (LklX11Painter *self, LklX11Link *link, xcb_visualid_t visual);

/* Clears the window, and puts the icon into its middle. @width, @height: of the window, pixels */
void lkl_x11_painter_paint (const LklX11Painter *self,
                            xcb_window_t window,
                            guint width,
                            guint height,
                            const LklTrayPixels *pixels);

G_END_DECLS
