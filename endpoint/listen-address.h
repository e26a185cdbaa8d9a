/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Where a listener of ours waits: "127.0.0.1:4318", "[::1]:0" (port 0 = any) or "unix:/path".
 * Names are not looked up, but for "localhost".
 */
typedef struct
{
  GSocketAddress *address; /* (owned) */
  char *unix_path;         /* (owned) (nullable) */
  gboolean is_local;       /* loopback or a Unix socket */
} LklListenAddress;

/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED */
LklListenAddress *lkl_listen_address_parse (const char *text, GError **error);
void lkl_listen_address_free (LklListenAddress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklListenAddress, lkl_listen_address_free)

/**
 * Binds and listens. A socket file that a dead process left is replaced; a new one is for its
 * owner and group.
 *
 * @fd: (out): the caller closes it
 * @shown: (out) (transfer full): "127.0.0.1:4318" with the port that it became, or "unix:/path"
 *
 * Errors: LKL_ERROR_UNAVAILABLE
 */
gboolean
lkl_listen_address_open (const LklListenAddress *self, int *fd, char **shown, GError **error);

G_END_DECLS
