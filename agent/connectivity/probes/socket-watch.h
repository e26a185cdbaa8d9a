/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklSocketWatch: what a task waits for: a socket, a time and its own cancellation. Part of the
 * task's data; all zero but for @fd, which is -1, where nothing is watched. Main thread only.
 */
typedef struct
{
  gint fd;            /* (owned): -1 = none */
  GSource *ready;     /* (owned) (nullable) */
  GSource *timer;     /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
} LklSocketWatch;

/* The task outlives the call, even where it returns within. */
typedef void (*LklSocketFunc) (GTask *task);

/* Calls @on_ready whenever the socket has something (also in its error queue) or can be written
 * to, as @condition says. A cancelled task is returned as such and the watch stopped.
 * @fd: (transfer full): -1 = time and cancellation alone */
void lkl_socket_watch_start (
    LklSocketWatch *self, GTask *task, gint fd, GIOCondition condition, LklSocketFunc on_ready);

/* In place of the timer before. Once. */
void lkl_socket_watch_set_timer (LklSocketWatch *self,
                                 GTask *task,
                                 guint after_ms,
                                 LklSocketFunc on_time);

/* Closes the socket. The task may go with it: hold it. */
void lkl_socket_watch_stop (LklSocketWatch *self);

/* The address as the kernel wants it. Returns: its length, 0 where @text is no IP address */
gsize lkl_socket_watch_parse_address (
    const char *text, guint16 port, gpointer native, gsize size, gint *family);

G_END_DECLS
