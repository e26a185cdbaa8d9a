/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSlipGuard"

#include "ui/questions/slip-guard.h"

#define GUARD_KEY "linklight-slip-guard"
#define REST_MS 500

typedef struct
{
  GtkWidget *widget;        /* (not owned): has this guard */
  GtkWidget *window;        /* (nullable) (weak): of which the guard hears */
  guint rest_source;        /* 0 = the rest is over, or has not begun */
  gboolean was_led_by_hand; /* the person is in this window and knows it */
} SlipGuard;

static gboolean
on_rest_over (gpointer user_data)
{
  SlipGuard *guard = user_data;

  guard->rest_source = 0;
  gtk_widget_set_sensitive (guard->widget, TRUE);
  return G_SOURCE_REMOVE;
}

static void
begin_rest (SlipGuard *guard)
{
  g_clear_handle_id (&guard->rest_source, g_source_remove);
  guard->was_led_by_hand = FALSE;
  gtk_widget_set_sensitive (guard->widget, FALSE);
  if (gtk_widget_get_mapped (guard->widget))
    guard->rest_source = g_timeout_add (REST_MS, on_rest_over, guard);
}

static gboolean
leads (guint key)
{
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Left:
    case GDK_KEY_KP_Right:
    case GDK_KEY_KP_Up:
    case GDK_KEY_KP_Down:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
presses (guint key)
{
  switch (key)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
    case GDK_KEY_Return:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_KP_Enter:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
has_focus_inside (SlipGuard *guard)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (guard->window));

  return focus != NULL && (focus == guard->widget || gtk_widget_is_ancestor (focus, guard->widget));
}

/* Before the window itself gets the key. */
static gboolean
on_key_pressed (GtkWidget *window, GdkEventKey *event, SlipGuard *guard)
{
  if (!gtk_widget_get_mapped (guard->widget))
    return GDK_EVENT_PROPAGATE;
  if (leads (event->keyval) && guard->rest_source == 0)
    guard->was_led_by_hand = TRUE;
  return presses (event->keyval) && !guard->was_led_by_hand && has_focus_inside (guard)
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
}

static gboolean
on_button_pressed (GtkWidget *window, GdkEventButton *event, SlipGuard *guard)
{
  guard->was_led_by_hand = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static void
on_active_changed (GtkWindow *window, GParamSpec *pspec, SlipGuard *guard)
{
  if (gtk_window_is_active (window))
    guard->was_led_by_hand = FALSE;
}

static void
leave_window (SlipGuard *guard)
{
  if (guard->window != NULL)
    g_signal_handlers_disconnect_by_data (guard->window, guard);
  g_clear_weak_pointer (&guard->window);
}

static void
on_hierarchy_changed (GtkWidget *widget, GtkWidget *previous, SlipGuard *guard)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);

  leave_window (guard);
  if (!GTK_IS_WINDOW (window))
    return;
  g_set_weak_pointer (&guard->window, window);
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_pressed), guard);
  g_signal_connect (window, "button-press-event", G_CALLBACK (on_button_pressed), guard);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (on_active_changed), guard);
}

static void
free_guard (gpointer data)
{
  SlipGuard *guard = data;

  g_clear_handle_id (&guard->rest_source, g_source_remove);
  leave_window (guard);
  g_free (guard);
}

void
lkl_slip_guard_attach (GtkWidget *widget)
{
  SlipGuard *guard = g_new0 (SlipGuard, 1);

  guard->widget = widget;
  g_object_set_data_full (G_OBJECT (widget), GUARD_KEY, guard, free_guard);
  g_signal_connect (widget, "hierarchy-changed", G_CALLBACK (on_hierarchy_changed), guard);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (begin_rest), guard);
}

void
lkl_slip_guard_rearm (GtkWidget *widget)
{
  begin_rest (g_object_get_data (G_OBJECT (widget), GUARD_KEY));
}
