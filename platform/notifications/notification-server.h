/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What is known of notification servers (Desktop Notifications Specification 1.2). Pure functions.
 */

/* Whether a server draws a notification's buttons. That it claims "actions" says nothing: some
 * claim it and offer a menu on a middle click.
 * @server_name: (nullable): as GetServerInformation gives it */
gboolean lkl_notification_server_draws_buttons (const char *server_name);

/* @body: (nullable): plain text
 * @has_markup: the server takes "body-markup" and so would read "<" and "&" as such
 *
 * Returns: (transfer full) (nullable): the text to send */
char *lkl_notification_server_format_body (const char *body, gboolean has_markup);

G_END_DECLS
