/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklParcelList"

#include "ui/privacy/parcel-list.h"

#include "ui/widgets/label.h"
#include "ui/widgets/section.h"
#include "ui/widgets/trickle.h"

/* So many come in one answer when there may be more. */
#define FULL_PAGE_PARCELS 100
/* More than the window can show at first; and what can be added between two pictures of it. */
#define FIRST_ROWS 12
#define ROWS_AT_ONCE 8

struct _LklParcelList
{
  GtkBox parent_instance;

  LklSection *section;
  GtkWidget *nothing_label;
  GtkWidget *more_button;
  LklParcelListMakeRow make_row;
  GVariant *last; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LklParcelList, lkl_parcel_list, GTK_TYPE_BOX)

static void
add_row (GtkWidget *list, GVariant *parcel)
{
  LklParcelList *self = LKL_PARCEL_LIST (list);

  lkl_section_add (self->section, self->make_row (parcel));
}

void
lkl_parcel_list_add (LklParcelList *self, GVariant *parcels)
{
  const gsize n_parcels = g_variant_n_children (parcels);

  gtk_widget_set_visible (self->more_button, n_parcels >= FULL_PAGE_PARCELS);
  lkl_trickle_finish (GTK_WIDGET (self));
  lkl_trickle_start (GTK_WIDGET (self), parcels, FIRST_ROWS, ROWS_AT_ONCE, add_row);
  if (n_parcels == 0)
    return;
  g_clear_pointer (&self->last, g_variant_unref);
  self->last = g_variant_get_child_value (parcels, n_parcels - 1);
}

void
lkl_parcel_list_show (LklParcelList *self, GVariant *parcels)
{
  lkl_trickle_stop (GTK_WIDGET (self));
  lkl_section_clear (self->section);
  g_clear_pointer (&self->last, g_variant_unref);
  gtk_widget_set_visible (self->nothing_label, g_variant_n_children (parcels) == 0);
  lkl_parcel_list_add (self, parcels);
}

GVariant *
lkl_parcel_list_get_last (LklParcelList *self)
{
  return self->last;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, LklParcelList *self)
{
  if (LKL_IS_PARCEL_ROW (row))
    g_signal_emit_by_name (self, "chosen", row);
}

static void
on_more_clicked (LklParcelList *self)
{
  g_signal_emit_by_name (self, "more-wished");
}

static void
lkl_parcel_list_finalize (GObject *object)
{
  g_clear_pointer (&LKL_PARCEL_LIST (object)->last, g_variant_unref);
  G_OBJECT_CLASS (lkl_parcel_list_parent_class)->finalize (object);
}

static void
lkl_parcel_list_class_init (LklParcelListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_parcel_list_finalize;
  g_signal_new ("chosen",
                LKL_TYPE_PARCEL_LIST,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                LKL_TYPE_PARCEL_ROW);
  g_signal_new (
      "more-wished", LKL_TYPE_PARCEL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_parcel_list_init (LklParcelList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

GtkWidget *
lkl_parcel_list_new (const char *title,
                     const char *explanation,
                     const char *nothing,
                     const char *more,
                     LklParcelListMakeRow make_row)
{
  LklParcelList *self = g_object_new (LKL_TYPE_PARCEL_LIST, NULL);
  GtkContainer *box = GTK_CONTAINER (self);

  self->make_row = make_row;
  self->section = lkl_section_new (title, explanation);
  self->nothing_label = lkl_label_new (nothing, "dim-label");
  self->more_button = gtk_button_new_with_mnemonic (more);
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_CENTER);
  g_signal_connect (
      lkl_section_get_list (self->section), "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect_swapped (self->more_button, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_container_add (box, GTK_WIDGET (self->section));
  gtk_container_add (box, self->nothing_label);
  gtk_container_add (box, self->more_button);
  return GTK_WIDGET (self);
}
