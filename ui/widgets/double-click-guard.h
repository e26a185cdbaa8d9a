/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Some people double-click whatever there is. The first click does what it says, and what comes in
 * its place shall not get the second one.
 */

/* Watches the clicks in the window in which @widget stands, or comes to stand. */
void lkl_double_click_guard_attach (GtkWidget *widget);

/* The last click has done something: another one as soon as the second of a double click comes, by
 * the desktop's setting, does nothing, wherever in the window it is. @widget: has a guard */
void lkl_double_click_guard_arm (GtkWidget *widget);

G_END_DECLS
