/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/desktop/notifier.h"
#include "platform/notifications/libnotify-screen.h"

G_BEGIN_DECLS

/**
 * LklNotificationThread: runs LklLibnotifyScreen on a thread, so that nobody waits with it for a
 * server that hangs. Commands are queued and carried out in order. What comes of them is reported
 * in the main context in which the thread was started. All functions are for that context's
 * thread.
 */
typedef struct _LklNotificationThread LklNotificationThread;

/* @owner: as given to lkl_notification_thread_start() */
typedef void (*LklNotificationReport) (GObject *owner, const LklNotificationEvent *event);

/**
 * @state_path: file for LklLeftNotifications
 * @owner: (unowned): reports stop when it is gone
 *
 * Returns: (transfer full): end it with lkl_notification_thread_stop()
 */
LklNotificationThread *lkl_notification_thread_start (GDBusConnection *connection,
                                                      const char *state_path,
                                                      GObject *owner,
                                                      LklNotificationReport report);

/* Closes what is shown and ends the thread. Waits for that, but not for a server that hangs: then
 * the thread is left behind. */
void lkl_notification_thread_stop (LklNotificationThread *self);

/* Shows it, in place of what has the same id. @serial comes back in the reports.
 * @cancellable: once cancelled, a show that has not begun is dropped without a report */
void lkl_notification_thread_show (LklNotificationThread *self,
                                   const LklNotification *notification,
                                   guint64 serial,
                                   GCancellable *cancellable);

/* An id that is not shown is no error. */
void lkl_notification_thread_close (LklNotificationThread *self, const char *id);

/* Starts a server that the bus starts on demand, so that its name gets known. */
void lkl_notification_thread_wake_server (LklNotificationThread *self);

G_END_DECLS
