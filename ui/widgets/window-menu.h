/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The button of a window's menu, which leads to the other windows. @window: gets the action "menu",
 * which opens it. Returns: (transfer none): floating */
GtkWidget *lkl_window_menu_new (GActionMap *window);

G_END_DECLS
