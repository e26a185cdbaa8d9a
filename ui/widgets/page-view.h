/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklPageView: a viewport that assistive technology sees wherever it is scrolled, and in which what
 * has the keyboard stays in view when there is less room.
 *
 * GTK judges by what a viewport has scrolled whether the viewport itself is on the screen. So one
 * that was scrolled by more than its own height would count as hidden, and all inside with it.
 */
#define LKL_TYPE_PAGE_VIEW (lkl_page_view_get_type ())
GType lkl_page_view_get_type (void);

/* Puts @content into @scroller, which follows the keyboard. Both (transfer none): floating */
void lkl_page_view_fill (GtkWidget *scroller, GtkWidget *content);

G_END_DECLS
