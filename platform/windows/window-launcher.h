/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Starts the program "linklight" with a page, or brings it to the front: it is one instance. Does
 * not wait for it.
 *
 * @page: "status", "people", "data", "question", "first-page", "continuity" or "sign-in"
 * @argument: (nullable): the service of "continuity"
 * @activation_token: (nullable): what the desktop gave with the click, so that the window may take
 *     the focus (XDG activation; startup notification on X11)
 */
void
lkl_window_launcher_open (const char *page, const char *argument, const char *activation_token);

G_END_DECLS
