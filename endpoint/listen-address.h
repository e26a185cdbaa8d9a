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

/* An open listener. */
typedef struct
{
  int fd;          /* (owned) */
  guint port;      /* 0 for a Unix socket */
  char *shown;     /* (owned): "127.0.0.1:4318", or "unix:/path" */
  char *unix_path; /* (owned) (nullable) */
} LklListener;

/**
 * Binds and listens. A socket file that a dead process left is replaced; a new one is for its
 * owner and group.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE
 */
LklListener *lkl_listen_address_open (const LklListenAddress *self, GError **error);

/* Closes it and removes its socket file. */
void lkl_listener_free (LklListener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklListener, lkl_listener_free)

G_END_DECLS
