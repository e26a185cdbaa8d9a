/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklExpanderRow"

#include "ui/widgets/expander-row.h"

#include "ui/widgets/label.h"

#define EXPANDER_KEY "linklight-expander"
#define DETAILS_KEY "linklight-details"

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  GtkExpander *expander = g_object_get_data (G_OBJECT (row), EXPANDER_KEY);

  if (expander != NULL)
    gtk_expander_set_expanded (expander, !gtk_expander_get_expanded (expander));
}

/* The expander alone takes the keyboard: it can say whether it is open. */
static gboolean
on_row_focus (GtkWidget *row, GtkDirectionType direction, gpointer user_data)
{
  GtkWidget *expander = g_object_get_data (G_OBJECT (row), EXPANDER_KEY);

  g_signal_stop_emission_by_name (row, "focus");
  return gtk_widget_child_focus (expander, direction);
}

/* Before the list, which would open the row that was pressed last. */
static gboolean
on_key_pressed (GtkWidget *expander, GdkEventKey *event)
{
  if (!gtk_widget_has_focus (expander)
      || (event->keyval != GDK_KEY_Return && event->keyval != GDK_KEY_KP_Enter
          && event->keyval != GDK_KEY_space))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate (expander);
  return GDK_EVENT_STOP;
}

void
lkl_expander_row_mirror (GtkWidget *expander)
{
  if (gtk_widget_get_direction (expander) != GTK_TEXT_DIR_RTL)
    return;
  gtk_widget_set_direction (expander, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (expander, GTK_TEXT_DIR_RTL);
}

static void
set_spoken (GtkWidget *row, const char *title, const char *details)
{
  GtkWidget *expander = g_object_get_data (G_OBJECT (row), EXPANDER_KEY);
  g_autofree char *spoken =
      details != NULL ? g_strdup_printf ("%s: %s", title, details) : g_strdup (title);

  atk_object_set_name (gtk_widget_get_accessible (expander), spoken);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
}

GtkWidget *
lkl_expander_row_new (const char *title, const char *details, GtkWidget *inside)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *details_label = lkl_label_new ("", "dim-label");

  gtk_container_add (GTK_CONTAINER (head), lkl_label_new (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (head), details_label);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), head);
  gtk_expander_set_label_fill (GTK_EXPANDER (expander), TRUE);
  gtk_container_add (GTK_CONTAINER (expander), inside);
  lkl_expander_row_mirror (expander);
  gtk_style_context_add_class (gtk_widget_get_style_context (expander), "lkl-row");
  gtk_container_add (GTK_CONTAINER (row), expander);
  gtk_widget_set_can_focus (row, FALSE);
  g_signal_connect (row, "focus", G_CALLBACK (on_row_focus), NULL);
  g_signal_connect (expander, "key-press-event", G_CALLBACK (on_key_pressed), NULL);
  g_object_set_data (G_OBJECT (row), EXPANDER_KEY, expander);
  g_object_set_data (G_OBJECT (row), DETAILS_KEY, details_label);
  gtk_widget_show_all (row);
  lkl_label_set_optional_text (GTK_LABEL (details_label), details);
  set_spoken (row, title, details);
  return row;
}

void
lkl_expander_row_set_inside (GtkWidget *row,
                             const char *title,
                             const char *details,
                             GtkWidget *inside)
{
  GtkWidget *expander = g_object_get_data (G_OBJECT (row), EXPANDER_KEY);

  lkl_label_set_optional_text (g_object_get_data (G_OBJECT (row), DETAILS_KEY), details);
  gtk_widget_destroy (gtk_bin_get_child (GTK_BIN (expander)));
  gtk_container_add (GTK_CONTAINER (expander), inside);
  gtk_widget_show_all (inside);
  set_spoken (row, title, details);
}

void
lkl_expander_row_follow (GtkListBox *list)
{
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
}
