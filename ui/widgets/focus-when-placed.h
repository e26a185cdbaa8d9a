/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the keyboard to @widget, which was just added, as soon as it has its place: a page scrolls
 * to what has the keyboard, and before that there is nowhere to scroll to. */
void lkl_focus_when_placed (GtkWidget *widget);

G_END_DECLS
