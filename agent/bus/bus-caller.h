/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Is the caller inside a sandbox (Flatpak or Snap)? Asks the bus for the caller's process and looks
 * at it, on a thread; what can't be found out counts as inside. Main thread; nothing waits.
 *
 * @sender: unique bus name
 */
void lkl_bus_caller_is_sandboxed_async (GDBusConnection *connection,
                                        const char *sender,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean lkl_bus_caller_is_sandboxed_finish (GAsyncResult *result);

G_END_DECLS
