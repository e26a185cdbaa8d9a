/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "platform/windows/stalls/sample-relay.h"

G_BEGIN_DECLS

/**
 * LklWaylandLoop: whom to ask in a Wayland session, by which method, and when. Belongs to the
 * thread and main context in which it is made; one timer serves all.
 *
 * A round is LKL_WAYLAND_ROUND_TURNS intervals long. In it each program that has been at work
 * lately is asked by the first method that it answers: org.gtk.Actions.List, else the accessibility
 * bus where that is in use. Whom no method reaches is told as unmeasurable, and looked at by its
 * main thread at each interval. Somebody is looked for whenever the names on the session bus
 * change, and now and then.
 */
typedef struct _LklWaylandLoop LklWaylandLoop;

#define LKL_WAYLAND_ROUND_TURNS 5

/* @socket_path: of the compositor. @bus_address: of the session bus.
 * Returns: (transfer full): off; NULL with LKL_ERROR_UNAVAILABLE */
LklWaylandLoop *lkl_wayland_loop_new (const char *socket_path,
                                      const char *bus_address,
                                      LklWindowSampleFunc emit,
                                      gpointer user_data,
                                      GError **error);
void lkl_wayland_loop_free (LklWaylandLoop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklWaylandLoop, lkl_wayland_loop_free)

/* 0 = off: no wake-up. What is out then is not told of any more. */
void lkl_wayland_loop_set_interval (LklWaylandLoop *self, guint interval_ms);

G_END_DECLS
