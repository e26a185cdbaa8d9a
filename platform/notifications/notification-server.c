/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNotificationServer"

#include "platform/notifications/notification-server.h"

static const char *const servers_with_buttons[] = {
  "Budgie Notification Server",
  "cinnamon",
  "gnome-shell",
  "lxqt-notificationd",
  "Notification Daemon", /* MATE */
  "Plasma",
  "SwayNotificationCenter",
  "Xfce Notify Daemon",
  NULL,
};

gboolean
lkl_notification_server_draws_buttons (const char *server_name)
{
  return server_name != NULL && g_strv_contains (servers_with_buttons, server_name);
}

char *
lkl_notification_server_format_body (const char *body, gboolean has_markup)
{
  if (body == NULL)
    return NULL;
  return has_markup ? g_markup_escape_text (body, -1) : g_strdup (body);
}
