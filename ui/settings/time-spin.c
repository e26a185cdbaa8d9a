/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTimeSpin"

#include "ui/settings/time-spin.h"

#include "agent/base/time-of-day.h"

#define DAY_MINUTES (24 * 60)
#define STEP_MINUTES 30
#define PAGE_MINUTES 60
#define WIDTH_CHARS 6

struct _LklTimeSpin
{
  GtkSpinButton parent_instance;
};

G_DEFINE_FINAL_TYPE (LklTimeSpin, lkl_time_spin, GTK_TYPE_SPIN_BUTTON)

guint
lkl_time_spin_get_minute (LklTimeSpin *self)
{
  return (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self));
}

char *
lkl_time_spin_get_time (LklTimeSpin *self)
{
  const guint minute = lkl_time_spin_get_minute (self);

  return g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);
}

void
lkl_time_spin_set_time (LklTimeSpin *self,
                        const char *time,
                        const char *lowest,
                        const char *highest)
{
  guint minute, lowest_minute, highest_minute;

  if (!lkl_time_of_day_parse (time, &minute) || !lkl_time_of_day_parse (lowest, &lowest_minute)
      || !lkl_time_of_day_parse (highest, &highest_minute))
    return;
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self), lowest_minute, highest_minute);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self), minute);
}

static gint
lkl_time_spin_output (GtkSpinButton *button)
{
  g_autofree char *time = lkl_time_spin_get_time (LKL_TIME_SPIN (button));

  if (!g_str_equal (gtk_entry_get_text (GTK_ENTRY (button)), time))
    gtk_entry_set_text (GTK_ENTRY (button), time);
  return TRUE;
}

/* People also type "9:30" and "10". Returns: (transfer full) */
static char *
complete_time (const char *text)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (typed, ":", 2);
  guint64 hour, minute = 0;

  if (words[0] == NULL || !g_ascii_string_to_unsigned (words[0], 10, 0, 24, &hour, NULL)
      || (words[1] != NULL && !g_ascii_string_to_unsigned (words[1], 10, 0, 59, &minute, NULL)))
    return g_strdup (text);
  return g_strdup_printf ("%02u:%02u", (guint) hour, (guint) minute);
}

static gint
lkl_time_spin_input (GtkSpinButton *button, gdouble *value)
{
  g_autofree char *time = complete_time (gtk_entry_get_text (GTK_ENTRY (button)));
  guint minute;

  if (!lkl_time_of_day_parse (time, &minute))
    return GTK_INPUT_ERROR;
  *value = minute;
  return TRUE;
}

/* Whoever scrolls the page would change what happens to pass under the pointer. */
static gboolean
lkl_time_spin_scroll_event (GtkWidget *widget, GdkEventScroll *event)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent != NULL)
    gtk_propagate_event (parent, (GdkEvent *) event);
  return GDK_EVENT_STOP;
}

static void
lkl_time_spin_class_init (LklTimeSpinClass *klass)
{
  GTK_WIDGET_CLASS (klass)->scroll_event = lkl_time_spin_scroll_event;
  GTK_SPIN_BUTTON_CLASS (klass)->output = lkl_time_spin_output;
  GTK_SPIN_BUTTON_CLASS (klass)->input = lkl_time_spin_input;
}

static void
lkl_time_spin_init (LklTimeSpin *self)
{
  GtkSpinButton *button = GTK_SPIN_BUTTON (self);

  gtk_spin_button_set_adjustment (
      button, gtk_adjustment_new (0, 0, DAY_MINUTES, STEP_MINUTES, PAGE_MINUTES, 0));
  gtk_entry_set_width_chars (GTK_ENTRY (self), WIDTH_CHARS);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
lkl_time_spin_new (const char *name)
{
  GtkWidget *self = g_object_new (LKL_TYPE_TIME_SPIN, "visible", TRUE, NULL);

  atk_object_set_name (gtk_widget_get_accessible (self), name);
  return self;
}
