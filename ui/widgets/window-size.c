/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowSize"

#include "ui/widgets/window-size.h"

#include "ui/widgets/font-pixels.h"

/* What a window may take up where it is, or where it will come up. */
static GdkRectangle
get_work_area (GtkWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  GdkDisplay *display = gtk_widget_get_display (widget);
  GdkMonitor *monitor =
      gtk_widget_get_mapped (widget)
          ? gdk_display_get_monitor_at_window (display, gtk_widget_get_window (widget))
          : gdk_display_get_primary_monitor (display);
  GdkRectangle area = { .width = G_MAXINT, .height = G_MAXINT };

  if (monitor == NULL)
    monitor = gdk_display_get_monitor (display, 0);
  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, &area);
  return area;
}

/* How much higher it is on the screen than GTK says: without a compositor a border that can be seen
 * stands where others have a shadow. */
static int
get_border (GtkWindow *window)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (window));
  int height;

  if (!gtk_style_context_has_class (context, "solid-csd"))
    return 0;
  gtk_window_get_size (window, NULL, &height);
  return MAX (gtk_widget_get_allocated_height (GTK_WIDGET (window)) - height, 0);
}

void
lkl_window_size_begin (GtkWindow *window, int width, int height)
{
  const GdkRectangle area = get_work_area (window);

  gtk_window_set_default_size (window,
                               MIN (lkl_font_pixels (GTK_WIDGET (window), width), area.width),
                               MIN (lkl_font_pixels (GTK_WIDGET (window), height), area.height));
}

void
lkl_window_size_fit (GtkWindow *window)
{
  const int limit = get_work_area (window).height - get_border (window);
  int width, height;

  gtk_window_get_size (window, &width, &height);
  if (height > limit)
    gtk_window_resize (window, width, limit);
}

/* What would hang over the end of the screen goes up, where a window may place itself.
 * @height: without @border */
static void
keep_on_screen (GtkWindow *window, const GdkRectangle *area, int height, int border)
{
  const int first = area->y + border / 2;
  const int last = area->y + area->height - border / 2 - height;
  int x, y;

  gtk_window_get_position (window, &x, &y);
  if (y > MAX (first, last))
    gtk_window_move (window, x, MAX (first, last));
}

static void
find_scroller (GtkWidget *widget, gpointer user_data)
{
  GtkWidget **found = user_data;

  /* The other pages of a stack are visible, but no visible children. */
  if (*found != NULL || !gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (GTK_IS_SCROLLED_WINDOW (widget))
    *found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_scroller, user_data);
}

/* A scrolled window asks what is in it for its height without saying how wide it is, so that lines
 * that are broken do not count: what is in it is measured in its place. It is as wide as the
 * window, but may not know that yet. */
static int
measure_height (GtkWidget *content)
{
  const int width = gtk_widget_get_allocated_width (content);
  GtkWidget *scroller = NULL;
  GtkWidget *view;
  int natural, scrolled, page;

  gtk_widget_get_preferred_height_for_width (content, width, NULL, &natural);
  find_scroller (content, &scroller);
  view = scroller != NULL ? gtk_bin_get_child (GTK_BIN (scroller)) : NULL;
  if (view == NULL || !GTK_IS_VIEWPORT (view) || gtk_bin_get_child (GTK_BIN (view)) == NULL)
    return natural;
  gtk_widget_get_preferred_height_for_width (scroller, width, NULL, &scrolled);
  gtk_widget_get_preferred_height_for_width (
      gtk_bin_get_child (GTK_BIN (view)), width, NULL, &page);
  return natural - scrolled + page;
}

void
lkl_window_size_grow (GtkWindow *window, GtkWidget *content)
{
  const GdkRectangle area = get_work_area (window);
  const int border = get_border (window);
  int width, height, wanted;

  gtk_window_get_size (window, &width, &height);
  wanted = MIN (height - gtk_widget_get_allocated_height (content) + measure_height (content),
                area.height - border);
  if (wanted <= height || gtk_window_is_maximized (window))
    return;
  gtk_window_resize (window, width, wanted);
  keep_on_screen (window, &area, wanted, border);
}
