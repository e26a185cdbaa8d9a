/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * LklServerQuiet: whether the notification server itself keeps quiet. Each that can be told to has
 * its own way of saying so; all are asked once when a server appears, and those that it knows are
 * asked again when it says that something changed. mako 1.7 says nothing: see
 * lkl_server_quiet_read_async(). Main thread only.
 */
typedef struct _LklServerQuiet LklServerQuiet;

/* Returns: (transfer full) */
LklServerQuiet *lkl_server_quiet_new (GDBusConnection *session_bus);
void lkl_server_quiet_free (LklServerQuiet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklServerQuiet, lkl_server_quiet_free)

/* Returns: LKL_TERNARY_UNKNOWN where the server has no such thing, or there is none */
LklTernary lkl_server_quiet_get (const LklServerQuiet *self);

/* Whether this server is known to put its banners behind a window that fills the screen. */
gboolean lkl_server_quiet_stays_behind_full_screen (const LklServerQuiet *self);

/* Asks again what no signal tells; at once where there is nothing of that kind.
 * @cancellable: (nullable) */
void lkl_server_quiet_read_async (LklServerQuiet *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* Returns: FALSE with an error where the answer has not come; what was known stays */
gboolean lkl_server_quiet_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
