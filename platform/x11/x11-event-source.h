/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <xcb/xcb.h>

#include <glib.h>

G_BEGIN_DECLS

/* @event: (transfer none) (nullable): NULL once, when the X server has gone; then nothing comes any
 * more. Errors come as events too (response_type 0).
 * Returns: whether to go on */
typedef gboolean (*LklX11EventHandler) (xcb_generic_event_t *event, gpointer user_data);

/**
 * Attaches a source to the default main context that hands on what comes on a connection to the X
 * server, also what comes while somebody waits for a reply there. It wakes nobody up otherwise.
 *
 * @connection: (unowned): must outlive it
 * Returns: (transfer full): to be ended by g_source_destroy() and g_source_unref()
 */
GSource *lkl_x11_event_source_attach (xcb_connection_t *connection,
                                      LklX11EventHandler handler,
                                      gpointer user_data);

G_END_DECLS
