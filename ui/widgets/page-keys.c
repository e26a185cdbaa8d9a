/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPageKeys"

#include "ui/widgets/page-keys.h"

static const struct
{
  guint key;
  GtkScrollType scroll;
} keys[] = {
  { GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP },
  { GDK_KEY_KP_Page_Up, GTK_SCROLL_PAGE_UP },
  { GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN },
  { GDK_KEY_KP_Page_Down, GTK_SCROLL_PAGE_DOWN },
  { GDK_KEY_Home, GTK_SCROLL_START },
  { GDK_KEY_KP_Home, GTK_SCROLL_START },
  { GDK_KEY_End, GTK_SCROLL_END },
  { GDK_KEY_KP_End, GTK_SCROLL_END },
};

/* @found: (out) (nullable): the first one that is to be seen */
static void
find_scroller (GtkWidget *widget, gpointer found)
{
  GtkWidget **scroller = found;

  if (*scroller != NULL || !gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_SCROLLED_WINDOW (widget))
    *scroller = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), find_scroller, found);
}

gboolean
lkl_page_keys_scroll (GtkWidget *content, const GdkEventKey *event)
{
  GtkWidget *scroller = NULL;
  gboolean is_handled = FALSE;

  if ((event->state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == event->keyval)
      {
        find_scroller (content, &scroller);
        if (scroller != NULL)
          g_signal_emit_by_name (scroller, "scroll-child", keys[i].scroll, FALSE, &is_handled);
      }
  return is_handled;
}
