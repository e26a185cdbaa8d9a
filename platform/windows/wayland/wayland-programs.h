/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "platform/windows/process/unix-sockets.h"
#include "platform/windows/stalls/ping-ledger.h"

G_BEGIN_DECLS

/**
 * LklWaylandPrograms: the programs of this user that are connected to the compositor. Wayland tells
 * no client of another one, but the kernel knows both ends of each connection. One thread.
 */
typedef struct _LklWaylandPrograms LklWaylandPrograms;

typedef struct
{
  LklProcessId process;
  guint32 inode; /* of its end of the connection */
} LklWaylandProgram;

/* @sockets: (transfer none): must live as long. @path: of the compositor's socket.
 * Returns: (transfer full) */
LklWaylandPrograms *lkl_wayland_programs_new (LklUnixSockets *sockets, const char *path);
void lkl_wayland_programs_free (LklWaylandPrograms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklWaylandPrograms, lkl_wayland_programs_free)

/* Reads anew who is connected. Costs a few milliseconds where somebody new is, else a fraction of
 * one. Returns: FALSE with LKL_ERROR_UNAVAILABLE: nothing is known */
gboolean lkl_wayland_programs_refresh (LklWaylandPrograms *self, GError **error);

/* Returns: (transfer none) (element-type LklWaylandProgram): valid until the next refresh */
const GArray *lkl_wayland_programs_get (LklWaylandPrograms *self);

/* @wayland_display, @runtime_dir: (nullable): $WAYLAND_DISPLAY and $XDG_RUNTIME_DIR, by the rules
 * of wl_display_connect(3). Returns: (transfer full) (nullable) */
char *lkl_wayland_programs_get_socket_path (const char *wayland_display, const char *runtime_dir);

G_END_DECLS
