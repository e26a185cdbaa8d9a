/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * The frame of a page: margins, a width that is pleasant to read, and scrolling where the window
 * is smaller than that.
 *
 * @max_width_pixels: before scaling, for letters of usual size
 * @content: (transfer none): floating. Returns: (transfer none): floating
 */
GtkWidget *lkl_page_new (GtkWidget *content, int max_width_pixels);

/* As wide at most, for what stands above or below a page. @content: (transfer none): floating.
 * Returns: (transfer none): floating */
GtkWidget *lkl_page_new_clamp (GtkWidget *content, int max_width_pixels);

G_END_DECLS
