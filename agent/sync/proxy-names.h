/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklProxyNames: the proxies that somebody has named for this PC, the admin or the desktop's own
 * settings. Only these get a password: one that a script or the network names may be anybody.
 * Main thread.
 */
typedef struct _LklProxyNames LklProxyNames;

/* @follows_desktop: what the desktop's settings name (an environment variable, or a proxy that was
 *   entered by hand; not one that is found automatically) counts as named.
 * Returns: (transfer full) */
LklProxyNames *lkl_proxy_names_new (gboolean follows_desktop);
LklProxyNames *lkl_proxy_names_ref (LklProxyNames *self);
void lkl_proxy_names_unref (LklProxyNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklProxyNames, lkl_proxy_names_unref)

/* @proxy: a URL, or "HOST:PORT". Returns: FALSE where it is neither */
gboolean lkl_proxy_names_add (LklProxyNames *self, const char *proxy);

/* @authority: "HOST:PORT". What the desktop names is looked up now. */
gboolean lkl_proxy_names_has (LklProxyNames *self, const char *authority);

G_END_DECLS
