/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * From the bytes of GetPhoto to an icon for an avatar, on a thread of its own: the window does not
 * wait for it. What is not a PNG of the size that the agent makes is not loaded at all.
 *
 * @source: whom the task belongs to
 * @side: the shorter side that is shown, in pixels of the screen
 */
void lkl_person_photo_decode_async (
    GObject *source, GBytes *png, int side, GAsyncReadyCallback callback, gpointer user_data);

/* Returns: (transfer full): no larger than it is shown; NULL with an error */
GLoadableIcon *lkl_person_photo_decode_finish (GAsyncResult *result, GError **error);

G_END_DECLS
