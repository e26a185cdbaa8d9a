/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDoubleClickGuard"

#include "ui/widgets/double-click-guard.h"

#define GUARD_KEY "linklight-double-click-guard"

typedef struct
{
  GtkWidget *window;   /* (nullable) (weak): which it watches */
  GtkGesture *gesture; /* (owned) (nullable): of that window; gets each press first */
  gint64 until_usecs;  /* monotonic: until then a click belongs to the one before */
} DoubleClickGuard;

/* By its time alone: the window may have moved under the pointer since then. */
static void
on_pressed (
    GtkGestureMultiPress *press, gint n_press, gdouble x, gdouble y, DoubleClickGuard *guard)
{
  if (g_get_monotonic_time () < guard->until_usecs)
    gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A gesture must not outlive its widget's own end. */
static void
leave_window (DoubleClickGuard *guard)
{
  if (guard->window != NULL)
    g_signal_handlers_disconnect_by_data (guard->window, guard);
  g_clear_object (&guard->gesture);
  g_clear_weak_pointer (&guard->window);
}

static void
on_hierarchy_changed (GtkWidget *widget, GtkWidget *previous, DoubleClickGuard *guard)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);

  leave_window (guard);
  if (!GTK_IS_WINDOW (window))
    return;
  g_set_weak_pointer (&guard->window, window);
  guard->gesture = gtk_gesture_multi_press_new (window);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (guard->gesture), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (guard->gesture),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect (guard->gesture, "pressed", G_CALLBACK (on_pressed), guard);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (leave_window), guard);
}

static void
free_guard (gpointer data)
{
  leave_window (data);
  g_free (data);
}

void
lkl_double_click_guard_attach (GtkWidget *widget)
{
  DoubleClickGuard *guard = g_new0 (DoubleClickGuard, 1);

  g_object_set_data_full (G_OBJECT (widget), GUARD_KEY, guard, free_guard);
  g_signal_connect (widget, "hierarchy-changed", G_CALLBACK (on_hierarchy_changed), guard);
}

void
lkl_double_click_guard_arm (GtkWidget *widget)
{
  DoubleClickGuard *guard = g_object_get_data (G_OBJECT (widget), GUARD_KEY);
  int time_ms;

  g_object_get (gtk_widget_get_settings (widget), "gtk-double-click-time", &time_ms, NULL);
  guard->until_usecs = g_get_monotonic_time () + time_ms * G_TIME_SPAN_MILLISECOND;
}
