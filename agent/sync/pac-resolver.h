/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklPacResolver: a GProxyResolver that does as a proxy auto-configuration script says. The script
 * is code from elsewhere, so it runs where the desktop runs such scripts: in GLib's own
 * org.gtk.GLib.PACRunner (glib-networking) on the session bus, in a process of its own.
 *
 * A script that can't be had or run gives no proxy, and an error that says so.
 */
#define LKL_TYPE_PAC_RESOLVER (lkl_pac_resolver_get_type ())
G_DECLARE_FINAL_TYPE (LklPacResolver, lkl_pac_resolver, LKL, PAC_RESOLVER, GObject)

/* @url: of the script. Returns: (transfer full) */
GProxyResolver *lkl_pac_resolver_new (const char *url);

G_END_DECLS
