/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * How big a window is: by the letters that it shows and the screen that there is.
 */

/* The size at first, in pixels before scaling and for letters of usual size; more for bigger
 * letters, less where the screen is smaller. */
void lkl_window_size_begin (GtkWindow *window, int width, int height);

/* Once it is realized, and its border is known: no higher than the screen. */
void lkl_window_size_fit (GtkWindow *window);

/* Once it is mapped: high enough for @content, as far as the screen goes. Never less than it is.
 * @content: all that is in it */
void lkl_window_size_grow (GtkWindow *window, GtkWidget *content);

G_END_DECLS
