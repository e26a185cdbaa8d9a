/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklXembedIcon: the icon in an old-fashioned tray, as a small window of ours that the panel takes
 * in (freedesktop.org: System Tray Protocol 0.3, XEmbed 0.5), for X11 desktops whose panel has no
 * StatusNotifierItems, such as trayer. It waits for a tray without a single wake-up, and moves on
 * to the next one when a panel ends. Such a tray draws neither tooltip nor menu: a click opens the
 * status window, from where everything else can be reached. Clicks that another program sends are
 * none, and who tells of trays all the time, or gives the icon back, has to wait (dock-pace.h).
 * Main thread only.
 */
typedef struct _LklXembedIcon LklXembedIcon;

/* The person clicked the icon, with whatever button. */
typedef void (*LklXembedIconClicked) (gpointer user_data);

/* Blocks for a few round trips to the X server.
 * Returns: (transfer full) (nullable): NULL without an X server */
LklXembedIcon *lkl_xembed_icon_new (LklXembedIconClicked clicked, gpointer user_data);
void lkl_xembed_icon_free (LklXembedIcon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklXembedIcon, lkl_xembed_icon_free)

/* @text: the state in words, for those who can't see the icon */
void lkl_xembed_icon_set_state (LklXembedIcon *self, const char *icon_name, const char *text);

G_END_DECLS
