/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/tray.h"

G_BEGIN_DECLS

/**
 * LklDesktopTray: the tray icon, in whatever way this desktop shows one. Main thread only.
 *
 * It is a StatusNotifierItem from the start. Only where nobody draws that after a while, and there
 * is an X server, it goes into an old-fashioned tray as well; it leaves that as soon as somebody
 * draws the item.
 */
#define LKL_TYPE_DESKTOP_TRAY (lkl_desktop_tray_get_type ())
G_DECLARE_FINAL_TYPE (LklDesktopTray, lkl_desktop_tray, LKL, DESKTOP_TRAY, GObject)

/* How long a session may take to start its panel. */
#define LKL_DESKTOP_TRAY_WAIT_MS 5000

/**
 * Never blocks.
 *
 * @connection: the one that g_bus_get() gives for the session bus
 * @icon_theme_path: (nullable): a folder with a "hicolor" in it
 * @has_x11: FALSE on Wayland, where windows of ours belong into no panel
 * @wait_ms: LKL_DESKTOP_TRAY_WAIT_MS but in tests
 *
 * Returns: (transfer full)
 */
LklDesktopTray *lkl_desktop_tray_new (GDBusConnection *connection,
                                      const char *icon_theme_path,
                                      gboolean has_x11,
                                      guint wait_ms);

G_END_DECLS
