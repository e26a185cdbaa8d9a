/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <wayland-client.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklWaylandIdleProtocol: the little of Wayland by which a compositor says that nobody has touched
 * keyboard and pointer for a while. There are two forms of it, which differ in their names and in
 * the order of their arguments alone; what they send is the same.
 */
typedef enum
{
  LKL_WAYLAND_IDLE_NONE,
  LKL_WAYLAND_IDLE_KDE, /* org_kde_kwin_idle, the older: sway 1.7, Plasma 5 */
  LKL_WAYLAND_IDLE_EXT, /* ext_idle_notifier_v1: sway 1.8 and most others */
} LklWaylandIdleForm;

/* What a timeout sends, in both forms. The structure is libwayland's listener: one function for
 * each event, in their order. */
typedef struct
{
  void (*idled) (void *data, struct wl_proxy *timeout);
  void (*resumed) (void *data, struct wl_proxy *timeout);
} LklWaylandIdleListener;

/* @interface_name: of a global that the compositor offers */
LklWaylandIdleForm lkl_wayland_idle_form_of (const char *interface_name);

/* @offered_version: of the global. Returns: (transfer full): what timeouts are made with; to be
 * destroyed by wl_proxy_destroy() */
struct wl_proxy *lkl_wayland_idle_bind (LklWaylandIdleForm form,
                                        struct wl_registry *registry,
                                        guint32 name,
                                        guint32 offered_version);

/* In the newer form's second version a film that keeps the screen awake does not count as input; in
 * all others it does.
 *
 * Returns: (transfer full): to be ended by lkl_wayland_idle_end_timeout() */
struct wl_proxy *lkl_wayland_idle_begin_timeout (LklWaylandIdleForm form,
                                                 struct wl_proxy *notifier,
                                                 struct wl_seat *seat,
                                                 guint32 after_ms);
void lkl_wayland_idle_end_timeout (struct wl_proxy *timeout);

G_END_DECLS
