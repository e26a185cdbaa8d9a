/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A length that holds text, for the letters that this desktop has. @pixels: as it is right for
 * letters of usual size; before scaling. Returns: that or more, by the metrics of the font of
 * @widget */
int lkl_font_pixels (GtkWidget *widget, int pixels);

G_END_DECLS
