/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPageView"

#include "ui/widgets/page-view.h"

#include <gtk/gtk-a11y.h>

/* --- What assistive technology sees */

typedef struct
{
  GtkContainerAccessible parent_instance;
} LklPageViewAccessible;

typedef struct
{
  GtkContainerAccessibleClass parent_class;
} LklPageViewAccessibleClass;

GType lkl_page_view_accessible_get_type (void);

G_DEFINE_TYPE (LklPageViewAccessible, lkl_page_view_accessible, GTK_TYPE_CONTAINER_ACCESSIBLE)

static AtkStateSet *
lkl_page_view_accessible_ref_state_set (AtkObject *accessible)
{
  AtkStateSet *states =
      ATK_OBJECT_CLASS (lkl_page_view_accessible_parent_class)->ref_state_set (accessible);
  GtkWidget *widget = gtk_accessible_get_widget (GTK_ACCESSIBLE (accessible));

  if (widget != NULL && gtk_widget_get_mapped (widget))
    atk_state_set_add_state (states, ATK_STATE_SHOWING);
  return states;
}

static void
lkl_page_view_accessible_class_init (LklPageViewAccessibleClass *klass)
{
  ATK_OBJECT_CLASS (klass)->ref_state_set = lkl_page_view_accessible_ref_state_set;
}

static void
lkl_page_view_accessible_init (LklPageViewAccessible *self)
{
}

/* --- The viewport */

typedef struct
{
  GtkViewport parent_instance;

  int height; /* at the last allocation */
} LklPageView;

typedef struct
{
  GtkViewportClass parent_class;
} LklPageViewClass;

G_DEFINE_TYPE (LklPageView, lkl_page_view, GTK_TYPE_VIEWPORT)

static void
show_focus (GtkWidget *view)
{
  GtkWidget *window = gtk_widget_get_toplevel (view);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  GtkWidget *content = gtk_bin_get_child (GTK_BIN (view));
  int y;

  if (focus == NULL || content == NULL || !gtk_widget_is_ancestor (focus, view)
      || !gtk_widget_translate_coordinates (focus, content, 0, 0, NULL, &y))
    return;
  gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)),
                             y,
                             y + gtk_widget_get_allocated_height (focus));
}

/* What takes room away from the page covers nothing that somebody is at. */
static void
lkl_page_view_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  LklPageView *self = (LklPageView *) widget;
  gboolean is_smaller = allocation->height < self->height;

  GTK_WIDGET_CLASS (lkl_page_view_parent_class)->size_allocate (widget, allocation);
  self->height = allocation->height;
  if (is_smaller)
    show_focus (widget);
}

static void
lkl_page_view_class_init (LklPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->size_allocate = lkl_page_view_size_allocate;
  gtk_widget_class_set_accessible_type (widget_class, lkl_page_view_accessible_get_type ());
  gtk_widget_class_set_accessible_role (widget_class, ATK_ROLE_VIEWPORT);
}

static void
lkl_page_view_init (LklPageView *self)
{
}

void
lkl_page_view_fill (GtkWidget *scroller, GtkWidget *content)
{
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroller);
  GtkWidget *view =
      g_object_new (LKL_TYPE_PAGE_VIEW, "shadow-type", GTK_SHADOW_NONE, "visible", TRUE, NULL);

  gtk_container_add (GTK_CONTAINER (scroller), view);
  gtk_container_add (GTK_CONTAINER (view), content);
  gtk_container_set_focus_hadjustment (GTK_CONTAINER (view),
                                       gtk_scrolled_window_get_hadjustment (window));
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (view),
                                       gtk_scrolled_window_get_vadjustment (window));
}
