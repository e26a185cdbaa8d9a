/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSlipGuard"

#include "ui/widgets/slip-guard.h"

#define GUARD_KEY "linklight-slip-guard"
#define REST_MS 500

typedef struct
{
  GtkWidget *widget;         /* (not owned): has this guard */
  GtkWidget *window;         /* (nullable) (weak): of which the guard hears */
  GtkGesture *gesture;       /* (owned) (nullable): gets each press before the widget does */
  guint rest_source;         /* 0 = the rest is over, or has not begun */
  gboolean was_led_by_hand;  /* the person is in this window and knows it */
  gboolean was_pointed_at;   /* the pointer was moved in this window, or a finger touched it */
  gboolean is_pointer_known; /* since the rest began */
  gdouble pointer_x;         /* where it rests, in pixels of the screen */
  gdouble pointer_y;
} SlipGuard;

static gboolean
on_rest_over (gpointer user_data)
{
  SlipGuard *guard = user_data;

  guard->rest_source = 0;
  gtk_widget_set_sensitive (guard->widget, TRUE);
  return G_SOURCE_REMOVE;
}

/* A window that comes up under a pointer at rest may be told of it as if it had been moved. */
static void
note_pointer (SlipGuard *guard)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (guard->widget));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;

  guard->is_pointer_known = pointer != NULL;
  if (pointer != NULL)
    gdk_device_get_position_double (pointer, NULL, &guard->pointer_x, &guard->pointer_y);
}

static void
begin_rest (SlipGuard *guard)
{
  g_clear_handle_id (&guard->rest_source, g_source_remove);
  guard->was_led_by_hand = FALSE;
  guard->was_pointed_at = FALSE;
  note_pointer (guard);
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
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
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

/* Where it comes in it rests; who brought it goes on moving it. */
static gboolean
on_pointer_entered (GtkWidget *window, GdkEventCrossing *event, SlipGuard *guard)
{
  guard->is_pointer_known = TRUE;
  guard->pointer_x = event->x_root;
  guard->pointer_y = event->y_root;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_pointer_moved (GtkWidget *window, GdkEventMotion *event, SlipGuard *guard)
{
  gboolean is_at_rest = guard->is_pointer_known && ABS (event->x_root - guard->pointer_x) < 1
                        && ABS (event->y_root - guard->pointer_y) < 1;

  if (!is_at_rest)
    guard->was_pointed_at = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_button_pressed (GtkWidget *window, GdkEventButton *event, SlipGuard *guard)
{
  guard->was_led_by_hand = guard->was_led_by_hand || guard->was_pointed_at;
  return GDK_EVENT_PROPAGATE;
}

/* The first touch says what a pointer says by moving: somebody is here, and knows it. */
static gboolean
is_touch (GtkGesture *gesture)
{
  GdkEventSequence *sequence =
      gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  return sequence != NULL;
}

/* In or on the widget, by pointer or finger. */
static void
on_pressed (GtkGestureMultiPress *press, gint n_press, gdouble x, gdouble y, SlipGuard *guard)
{
  if (guard->was_pointed_at)
    {
      gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  guard->was_pointed_at = is_touch (GTK_GESTURE (press));
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
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
  g_signal_connect (window, "motion-notify-event", G_CALLBACK (on_pointer_moved), guard);
  g_signal_connect (window, "enter-notify-event", G_CALLBACK (on_pointer_entered), guard);
  gtk_widget_add_events (window, GDK_POINTER_MOTION_MASK | GDK_ENTER_NOTIFY_MASK);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (on_active_changed), guard);
}

/* It must not outlive its widget's own end. */
static void
end_gesture (SlipGuard *guard)
{
  g_clear_object (&guard->gesture);
}

static void
free_guard (gpointer data)
{
  SlipGuard *guard = data;

  g_clear_handle_id (&guard->rest_source, g_source_remove);
  leave_window (guard);
  end_gesture (guard);
  g_free (guard);
}

void
lkl_slip_guard_attach (GtkWidget *widget)
{
  SlipGuard *guard = g_new0 (SlipGuard, 1);

  guard->widget = widget;
  guard->gesture = gtk_gesture_multi_press_new (widget);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (guard->gesture), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (guard->gesture),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect (guard->gesture, "pressed", G_CALLBACK (on_pressed), guard);
  g_signal_connect_swapped (widget, "destroy", G_CALLBACK (end_gesture), guard);
  g_object_set_data_full (G_OBJECT (widget), GUARD_KEY, guard, free_guard);
  g_signal_connect (widget, "hierarchy-changed", G_CALLBACK (on_hierarchy_changed), guard);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (begin_rest), guard);
}

void
lkl_slip_guard_rearm (GtkWidget *widget)
{
  begin_rest (g_object_get_data (G_OBJECT (widget), GUARD_KEY));
}
