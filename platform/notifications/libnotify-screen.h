/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/desktop/notifier.h"

G_BEGIN_DECLS

/**
 * LklLibnotifyScreen: our notifications on the screen, by libnotify.
 *
 * Each call waits for the notification server, for up to 25 s when that hangs; so everything here
 * belongs to a thread of its own, whose main context is its thread default.
 */
typedef struct _LklLibnotifyScreen LklLibnotifyScreen;

typedef enum
{
  LKL_NOTIFICATION_SHOWN,
  LKL_NOTIFICATION_ACTION,       /* detail: the action's id */
  LKL_NOTIFICATION_CLOSED,       /* the server says so, and why */
  LKL_NOTIFICATION_FAILED,       /* detail: why; also when the server goes away later */
  LKL_NOTIFICATION_SERVER_KNOWN, /* detail: its name; no id */
  LKL_NOTIFICATION_SERVER_LOST,  /* no id */
} LklNotificationEventKind;

typedef struct
{
  LklNotificationEventKind kind;
  char *id;       /* (nullable) */
  guint64 serial; /* of the show that it is about */
  char *detail;   /* (nullable) */
  LklNotificationEnd end;
  gboolean may_be_seen; /* though it failed */
} LklNotificationEvent;

/* @event: valid during the call */
typedef void (*LklScreenReport) (const LklNotificationEvent *event, gpointer user_data);

/**
 * @state_path: file for LklLeftNotifications
 *
 * Returns: (transfer full)
 */
LklLibnotifyScreen *lkl_libnotify_screen_new (GDBusConnection *connection,
                                              const char *state_path,
                                              LklScreenReport report,
                                              gpointer user_data);
/* Closes all that is shown. */
void lkl_libnotify_screen_free (LklLibnotifyScreen *self);

/* Shows it, in place of what has the same id. @serial comes back in the reports. */
void lkl_libnotify_screen_show (LklLibnotifyScreen *self,
                                const LklNotification *notification,
                                guint64 serial);

/* An id that is not shown is no error. */
void lkl_libnotify_screen_close (LklLibnotifyScreen *self, const char *id);

/* Starts a server that the bus starts on demand, so that its name gets known. */
void lkl_libnotify_screen_wake_server (LklLibnotifyScreen *self);

G_END_DECLS
