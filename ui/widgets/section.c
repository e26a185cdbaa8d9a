/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSection"

#include "ui/widgets/section.h"

#include "ui/widgets/label.h"

struct _LklSection
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *explanation;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (LklSection, lkl_section, GTK_TYPE_BOX)

static void
lkl_section_class_init (LklSectionClass *klass)
{
}

static void
lkl_section_init (LklSection *self)
{
  GtkContainer *container = GTK_CONTAINER (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->heading = lkl_label_new_heading ("", "heading");
  self->explanation = lkl_label_new ("", "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->list), "content");
  gtk_widget_show (self->list);
  gtk_container_add (container, self->heading);
  gtk_container_add (container, self->explanation);
  gtk_container_add (container, self->list);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklSection *
lkl_section_new (const char *title, const char *explanation)
{
  LklSection *self = g_object_new (LKL_TYPE_SECTION, NULL);

  gtk_label_set_text (GTK_LABEL (self->heading), title);
  lkl_label_set_optional_text (GTK_LABEL (self->explanation), explanation);
  atk_object_set_name (gtk_widget_get_accessible (self->list), title);
  return self;
}

void
lkl_section_add (LklSection *self, GtkWidget *row)
{
  gtk_container_add (GTK_CONTAINER (self->list), row);
  gtk_widget_show (GTK_WIDGET (self));
}

void
lkl_section_clear (LklSection *self)
{
  gtk_container_foreach (
      GTK_CONTAINER (self->list), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  gtk_widget_hide (GTK_WIDGET (self));
}

GtkListBox *
lkl_section_get_list (LklSection *self)
{
  return GTK_LIST_BOX (self->list);
}

GtkWidget *
lkl_section_row_new (const char *text, const char *details)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *spoken = NULL;

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (text, NULL));
  if (details != NULL && *details != '\0')
    gtk_container_add (GTK_CONTAINER (box), lkl_label_new (details, "dim-label"));
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-row");
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  spoken = details != NULL ? g_strdup_printf ("%s: %s", text, details) : g_strdup (text);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  return row;
}
