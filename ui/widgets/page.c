/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPage"

#include "ui/widgets/page.h"

#include <handy.h>

#include "ui/widgets/font-pixels.h"
#include "ui/widgets/page-view.h"

#define MIN_WIDTH_PIXELS 340

GtkWidget *
lkl_page_new_clamp (GtkWidget *content, int max_width_pixels)
{
  GtkWidget *clamp = hdy_clamp_new ();
  const int max_width = lkl_font_pixels (content, max_width_pixels);

  hdy_clamp_set_maximum_size (HDY_CLAMP (clamp), max_width);
  hdy_clamp_set_tightening_threshold (HDY_CLAMP (clamp), max_width);
  gtk_container_add (GTK_CONTAINER (clamp), content);
  gtk_widget_show (clamp);
  return clamp;
}

GtkWidget *
lkl_page_new (GtkWidget *content, int max_width_pixels)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *clamp = lkl_page_new_clamp (content, max_width_pixels);

  gtk_style_context_add_class (gtk_widget_get_style_context (content), "lkl-page");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, MIN_WIDTH_PIXELS, -1);
  lkl_page_view_fill (scroller, clamp);
  gtk_widget_show (scroller);
  return scroller;
}
