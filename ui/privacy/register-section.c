/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRegisterSection"

#include "ui/privacy/register-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/expander-row.h"
#include "ui/widgets/label.h"

/* Answers are all that names the person; every other class is told without a name. */
static gboolean
is_beside_name (const char *id)
{
  return g_str_has_prefix (id, "linklight.answer");
}

/* @fields: (out): where to add the fields of the class */
static GtkWidget *
create_class_row (const char *title, gboolean beside_name, GtkContainer **fields)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-fields");
  *fields = GTK_CONTAINER (box);
  return lkl_expander_row_new (
      title, beside_name ? _ ("Your IT team sees this beside your name.") : NULL, box);
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
          lkl_section_add (section, create_class_row (title, is_beside_name (id), &box));
          g_hash_table_insert (boxes, (gpointer) title, box);
        }
      add_field (box, id, sentence);
    }
}
