/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklLeftNotifications: the server's ids of what is on the screen now, in a small file, so that
 * what a crashed run left there can be taken away at the next start. Not thread-safe.
 *
 * The ids are good only for the same server on the same bus: another one counts anew, and the
 * same number would be somebody else's notification.
 */
typedef struct
{
  char *bus_id; /* (owned): g_dbus_connection_get_guid() */
  char *server; /* (owned): the server's unique name */
  GArray *ids;  /* (element-type guint32) */
} LklLeftNotifications;

/* Returns: (transfer full) */
LklLeftNotifications *lkl_left_notifications_new (const char *bus_id, const char *server);

/* A file that is absent, damaged or of an older form is no error: there is nothing to close.
 * Returns: (transfer full) (nullable) */
LklLeftNotifications *lkl_left_notifications_load (const char *path);

/* Writes atomically; without ids, removes the file. Creates the folder. Failures are logged: the
 * worst that follows is a notification that stays. */
void lkl_left_notifications_save (const LklLeftNotifications *self, const char *path);

void lkl_left_notifications_free (LklLeftNotifications *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklLeftNotifications, lkl_left_notifications_free)

G_END_DECLS
