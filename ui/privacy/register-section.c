/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRegisterSection"

#include "ui/privacy/register-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/expander-row.h"
#include "ui/widgets/label.h"

#define FIELDS_KEY "linklight-fields"

static const char *
get_text (GVariant *field, const char *key)
{
  const char *text = "";

  g_variant_lookup (field, key, "&s", &text);
  return text;
}

static gboolean
is_same (GVariant *field, GVariant *other, const char *key)
{
  return g_str_equal (get_text (field, key), get_text (other, key));
}

/* What fields in a row have in common is told once, after the last of them. */
static gboolean
is_last_of_its_kind (GVariant *field, GVariant *next)
{
  return next == NULL || !is_same (field, next, "purpose") || !is_same (field, next, "kept")
         || !is_same (field, next, "seenBy");
}

static void
add_common (GtkContainer *box, GVariant *field)
{
  /* Translators: what it is for; how long the server keeps it; who sees it. Each is a sentence or
   * more. */
  g_autofree char *text = g_strdup_printf (_ ("What for: %s\nKept by the server: %s\nSeen by: %s"),
                                           get_text (field, "purpose"),
                                           get_text (field, "kept"),
                                           get_text (field, "seenBy"));
  GtkWidget *label = lkl_label_new (text, "dim-label");

  gtk_widget_show (label);
  gtk_container_add (box, label);
}

static void
add_field (GtkContainer *box, GVariant *field, GVariant *next)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_new = FALSE;

  gtk_container_add (GTK_CONTAINER (lines), lkl_label_new (get_text (field, "text"), NULL));
  gtk_container_add (GTK_CONTAINER (lines), lkl_label_new (get_text (field, "id"), "lkl-field-id"));
  g_variant_lookup (field, "isNew", "b", &is_new);
  if (is_new)
    gtk_container_add (GTK_CONTAINER (lines),
                       lkl_label_new (_ ("New: it does not leave yet."), NULL));
  gtk_widget_show_all (lines);
  gtk_container_add (box, lines);
  if (is_last_of_its_kind (field, next))
    add_common (box, field);
}

/* Most people open no class: its fields are made when they do. */
static void
on_opened (GtkWidget *box)
{
  g_autoptr (GPtrArray) fields = g_object_steal_data (G_OBJECT (box), FIELDS_KEY);

  if (fields == NULL)
    return;
  for (guint i = 0; i < fields->len; i++)
    add_field (GTK_CONTAINER (box),
               g_ptr_array_index (fields, i),
               i + 1 < fields->len ? g_ptr_array_index (fields, i + 1) : NULL);
}

/* Returns: (transfer none): where the fields of that class go */
static GPtrArray *
add_class_row (LklSection *section, GVariant *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  /* Answers are all that the name of the person stands beside. */
  const char *details = g_str_equal (get_text (field, "class"), "answers")
                            ? _ ("Your IT team sees this beside your name.")
                            : NULL;

  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-fields");
  g_object_set_data_full (G_OBJECT (box), FIELDS_KEY, fields, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (box, "map", G_CALLBACK (on_opened), NULL);
  lkl_section_add (section, lkl_expander_row_new (get_text (field, "title"), details, box));
  return fields;
}

void
lkl_register_section_fill (LklSection *section, GVariant *fields)
{
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantIter iter;
  GVariant *field;

  lkl_section_clear (section);
  g_variant_iter_init (&iter, fields);
  while ((field = g_variant_iter_next_value (&iter)) != NULL)
    {
      GPtrArray *list = g_hash_table_lookup (classes, get_text (field, "class"));

      if (list == NULL)
        {
          list = add_class_row (section, field);
          g_hash_table_insert (classes, g_strdup (get_text (field, "class")), list);
        }
      g_ptr_array_add (list, field);
    }
}
