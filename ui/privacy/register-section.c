/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRegisterSection"

#include "ui/privacy/register-section.h"

#include "config.h"

#include <glib/gi18n.h>
#include <handy.h>

#include "ui/widgets/label.h"

typedef struct
{
  const char *id;
  const char *name;        /* not translated yet */
  const char *explanation; /* not translated yet */
} Class;

static const Class classes[] = {
  { "measurements", N_ ("Measurements"), N_ ("How well the network and programs answer") },
  { "events", N_ ("Events"), N_ ("What happened, such as an outage or a crash") },
  { "answers", N_ ("Answers"), N_ ("What you chose to say") },
};

static const Class *
find_class (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i].id, id))
      return &classes[i];
  return NULL;
}

const char *
lkl_register_section_get_class_name (const char *class_id)
{
  const Class *class = find_class (class_id);

  return class != NULL ? _ (class->name) : class_id;
}

static GtkWidget *
create_class_row (const char *class_id)
{
  const Class *class = find_class (class_id);
  GtkWidget *row = hdy_expander_row_new ();

  hdy_preferences_row_set_title (HDY_PREFERENCES_ROW (row),
                                 lkl_register_section_get_class_name (class_id));
  if (class != NULL)
    hdy_expander_row_set_subtitle (HDY_EXPANDER_ROW (row), _ (class->explanation));
  atk_object_set_name (gtk_widget_get_accessible (row),
                       lkl_register_section_get_class_name (class_id));
  gtk_widget_show (row);
  return row;
}

void
lkl_register_section_fill (LklSection *section, GVariant *fields)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  GVariantIter iter;
  const char *id;
  const char *class_id;
  const char *sentence;

  lkl_section_clear (section);
  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &id, &class_id, &sentence))
    {
      GtkWidget *row = g_hash_table_lookup (rows, class_id);

      if (row == NULL)
        {
          row = create_class_row (class_id);
          g_hash_table_insert (rows, (gpointer) class_id, row);
          lkl_section_add (section, row);
        }
      gtk_container_add (GTK_CONTAINER (row), lkl_section_row_new (sentence, id));
    }
}
