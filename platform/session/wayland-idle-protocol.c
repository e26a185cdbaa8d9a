/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWaylandIdleProtocol"

#include "platform/session/wayland-idle-protocol.h"

/* The order of the requests is their number on the wire, and so it is of the events. */
enum
{
  EXT_NOTIFIER_DESTROY,
  EXT_NOTIFIER_GET_IDLE_NOTIFICATION,
  EXT_NOTIFIER_GET_INPUT_IDLE_NOTIFICATION,
};
enum
{
  KDE_IDLE_GET_IDLE_TIMEOUT,
};
/* "destroy" of the one form, "release" of the other. */
#define TIMEOUT_DESTROY 0
#define INPUT_SINCE_VERSION 2

/* libwayland only reads them, but does not say so. */
#define TYPES(list) ((const struct wl_interface **) (list))

static const struct wl_interface *const no_types[] = { NULL };

static const struct wl_message timeout_events[] = {
  { "idled", "", TYPES (no_types) },
  { "resumed", "", TYPES (no_types) },
};

/* --- ext-idle-notify-v1 */

static const struct wl_message ext_notification_requests[] = {
  { "destroy", "", TYPES (no_types) },
};

static const struct wl_interface ext_notification_interface = {
  "ext_idle_notification_v1",
  INPUT_SINCE_VERSION,
  G_N_ELEMENTS (ext_notification_requests),
  ext_notification_requests,
  G_N_ELEMENTS (timeout_events),
  timeout_events,
};

static const struct wl_interface *const ext_timeout_types[] = {
  &ext_notification_interface,
  NULL,
  &wl_seat_interface,
};

static const struct wl_message ext_notifier_requests[] = {
  { "destroy", "", TYPES (no_types) },
  { "get_idle_notification", "nuo", TYPES (ext_timeout_types) },
  { "get_input_idle_notification", "2nuo", TYPES (ext_timeout_types) },
};

static const struct wl_interface ext_notifier_interface = {
  "ext_idle_notifier_v1",
  INPUT_SINCE_VERSION,
  G_N_ELEMENTS (ext_notifier_requests),
  ext_notifier_requests,
  0,
  NULL,
};

/* --- idle of KDE */

static const struct wl_message kde_timeout_requests[] = {
  { "release", "", TYPES (no_types) },
  { "simulate_user_activity", "", TYPES (no_types) },
};

static const struct wl_interface kde_timeout_interface = {
  "org_kde_kwin_idle_timeout",         1,
  G_N_ELEMENTS (kde_timeout_requests), kde_timeout_requests,
  G_N_ELEMENTS (timeout_events),       timeout_events,
};

static const struct wl_interface *const kde_timeout_types[] = {
  &kde_timeout_interface,
  &wl_seat_interface,
  NULL,
};

static const struct wl_message kde_idle_requests[] = {
  { "get_idle_timeout", "nou", TYPES (kde_timeout_types) },
};

static const struct wl_interface kde_idle_interface = {
  "org_kde_kwin_idle", 1, G_N_ELEMENTS (kde_idle_requests), kde_idle_requests, 0, NULL,
};

/* --- Both */

LklWaylandIdleForm
lkl_wayland_idle_form_of (const char *interface_name)
{
  if (g_str_equal (interface_name, ext_notifier_interface.name))
    return LKL_WAYLAND_IDLE_EXT;
  if (g_str_equal (interface_name, kde_idle_interface.name))
    return LKL_WAYLAND_IDLE_KDE;
  return LKL_WAYLAND_IDLE_NONE;
}

struct wl_proxy *
lkl_wayland_idle_bind (LklWaylandIdleForm form,
                       struct wl_registry *registry,
                       guint32 name,
                       guint32 offered_version)
{
  const struct wl_interface *interface =
      form == LKL_WAYLAND_IDLE_EXT ? &ext_notifier_interface : &kde_idle_interface;
  const guint32 version = CLAMP (offered_version, 1, (guint32) interface->version);

  return wl_registry_bind (registry, name, interface, version);
}

struct wl_proxy *
lkl_wayland_idle_begin_timeout (LklWaylandIdleForm form,
                                struct wl_proxy *notifier,
                                struct wl_seat *seat,
                                guint32 after_ms)
{
  const guint32 version = wl_proxy_get_version (notifier);

  if (form == LKL_WAYLAND_IDLE_KDE)
    return wl_proxy_marshal_flags (notifier,
                                   KDE_IDLE_GET_IDLE_TIMEOUT,
                                   &kde_timeout_interface,
                                   version,
                                   0,
                                   NULL,
                                   seat,
                                   after_ms);
  return wl_proxy_marshal_flags (notifier,
                                 version >= INPUT_SINCE_VERSION
                                     ? EXT_NOTIFIER_GET_INPUT_IDLE_NOTIFICATION
                                     : EXT_NOTIFIER_GET_IDLE_NOTIFICATION,
                                 &ext_notification_interface,
                                 version,
                                 0,
                                 NULL,
                                 after_ms,
                                 seat);
}

void
lkl_wayland_idle_end_timeout (struct wl_proxy *timeout)
{
  wl_proxy_marshal_flags (
      timeout, TIMEOUT_DESTROY, NULL, wl_proxy_get_version (timeout), WL_MARSHAL_FLAG_DESTROY);
}
