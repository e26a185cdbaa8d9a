/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRegisterSection"

#include "ui/privacy/register-section.h"

#include "ui/widgets/label.h"

/* Opens and closes, with the fields inside. @fields: (out): where to add them */
static GtkWidget *
create_class_row (const char *title, GtkContainer **fields)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_expander_set_label_widget (GTK_EXPANDER (expander), lkl_label_new (title, "lkl-name"));
  gtk_expander_set_label_fill (GTK_EXPANDER (expander), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-fields");
  gtk_container_add (GTK_CONTAINER (expander), box);
  atk_object_set_name (gtk_widget_get_accessible (expander), title);
  gtk_style_context_add_class (gtk_widget_get_style_context (expander), "lkl-row");
  gtk_container_add (GTK_CONTAINER (row), expander);
  g_signal_connect_object (
      row, "activate", G_CALLBACK (gtk_widget_activate), expander, G_CONNECT_SWAPPED);
  atk_object_set_name (gtk_widget_get_accessible (row), title);
  gtk_widget_show_all (row);
  *fields = GTK_CONTAINER (box);
  return row;
}

static void
add_field (GtkContainer *fields, const char *id, const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (sentence, NULL));
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (id, "lkl-field-id"));
  gtk_widget_show_all (box);
  gtk_container_add (fields, box);
}

void
lkl_register_section_fill (LklSection *section, GVariant *fields)
{
  g_autoptr (GHashTable) boxes = g_hash_table_new (g_str_hash, g_str_equal);
  GVariantIter iter;
  const char *id;
  const char *title;
  const char *sentence;

  lkl_section_clear (section);
  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &id, &title, &sentence))
    {
      GtkContainer *box = g_hash_table_lookup (boxes, title);

      if (box == NULL)
        {
          lkl_section_add (section, create_class_row (title, &box));
          g_hash_table_insert (boxes, (gpointer) title, box);
        }
      add_field (box, id, sentence);
    }
}
