/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/tray.h"

G_BEGIN_DECLS

/**
 * LklStatusNotifierItem: the tray icon as a StatusNotifierItem (freedesktop.org draft; KDE's
 * interface names), for every desktop that has a host for it. Main thread only.
 *
 * It registers by itself as soon as a watcher is there, and again when another one comes, so the
 * order in which a session starts its programs doesn't matter.
 *
 * Signals:
 *   hosted-changed (): lkl_status_notifier_item_is_hosted() has changed
 */
#define LKL_TYPE_STATUS_NOTIFIER_ITEM (lkl_status_notifier_item_get_type ())
G_DECLARE_FINAL_TYPE (
    LklStatusNotifierItem, lkl_status_notifier_item, LKL, STATUS_NOTIFIER_ITEM, GObject)

/**
 * Never blocks.
 *
 * @connection: the one that g_bus_get() gives for the session bus, since the menu is served there
 * @icon_theme_path: (nullable): a folder with a "hicolor" in it, for icons that aren't installed
 *     where the host looks
 *
 * Returns: (transfer full)
 */
LklStatusNotifierItem *
lkl_status_notifier_item_new (GDBusConnection *connection, const char *icon_theme_path);

/* Whether somebody draws it: a watcher took it, and has a host. FALSE until that is known. */
gboolean lkl_status_notifier_item_is_hosted (LklStatusNotifierItem *self);

G_END_DECLS
