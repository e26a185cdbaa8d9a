/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWarningSection"

#include "ui/status/warning-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

LklSection *
lkl_warning_section_new (void)
{
  return lkl_section_new (_ ("Worth knowing"), NULL);
}

static void
show_warning (GtkWidget *row, GVariant *warning)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *sentence = "";
  const char *advice = "";
  g_autofree char *spoken = NULL;

  g_variant_lookup (warning, "sentence", "&s", &sentence);
  g_variant_lookup (warning, "advice", "&s", &advice);
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (sentence, NULL));
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (advice, "dim-label"));
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-row");
  spoken = g_strdup_printf ("%s %s", sentence, advice);
  lkl_section_row_set_content (row, box, spoken);
}

void
lkl_warning_section_show_status (LklSection *section, GVariant *status)
{
  g_autoptr (GVariant) warnings =
      g_variant_lookup_value (status, "warnings", G_VARIANT_TYPE ("aa{sv}"));
  const gsize n_warnings = warnings != NULL ? g_variant_n_children (warnings) : 0;

  lkl_section_set_elements (section, warnings);
  for (gsize i = 0; i < n_warnings; i++)
    {
      g_autoptr (GVariant) warning = g_variant_get_child_value (warnings, i);

      show_warning (lkl_section_get_row (section, (guint) i), warning);
    }
}
