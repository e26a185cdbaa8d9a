/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * LklUnixSockets: what the kernel tells of connections between programs on this PC (man 7
 * sock_diag): who is connected, and how many bytes wait to be read. Never the bytes. Sockets of a
 * program in a network namespace of its own are not seen. One thread; every call waits for the
 * kernel alone.
 */
typedef struct _LklUnixSockets LklUnixSockets;

/* Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE */
LklUnixSockets *lkl_unix_sockets_open (GError **error);
void lkl_unix_sockets_close (LklUnixSockets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklUnixSockets, lkl_unix_sockets_close)

/* The far ends of all connections that a server has accepted at a path: about 0.2 ms.
 * Returns: (transfer full) (element-type guint32): their inode numbers; NULL with
 * LKL_ERROR_UNAVAILABLE */
GArray *lkl_unix_sockets_list_clients (LklUnixSockets *self, const char *path, GError **error);

/* Bytes that the owner of this socket has not read yet: about 0.02 ms. -1 = not known */
gint64 lkl_unix_sockets_get_unread (LklUnixSockets *self, guint32 inode);

/* Where the far end of this socket was accepted: the path that its server listens at, without the
 * NUL of a name that has no file.
 * Returns: (transfer full) (nullable): NULL = not known */
char *lkl_unix_sockets_get_peer_path (LklUnixSockets *self, guint32 inode);

/* One answer of the kernel, for tests. @path: (nullable): to look for; @clients: (nullable): to
 * add to; @unread: (nullable) (out). Returns: whether it was the last one */
gboolean lkl_unix_sockets_parse (
    const void *buffer, gsize length, const char *path, GArray *clients, gint64 *unread);

G_END_DECLS
