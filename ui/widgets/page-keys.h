/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls the page of a window where the keyboard is beside it, as on a button below it: GTK takes
 * these keys only from inside, and a list keeps them for its rows.
 *
 * @content: with the page in it somewhere
 * Returns: whether it was such a key, and there is something to scroll */
gboolean lkl_page_keys_scroll (GtkWidget *content, const GdkEventKey *event);

G_END_DECLS
