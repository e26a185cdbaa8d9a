/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLabel"

#include "ui/widgets/label.h"

/* No label is squeezed below so many of its characters, two of which are about as wide as one of
 * average width. */
#define MIN_WIDTH_CHARS 6
#define CHARS_PER_WIDTH_CHAR 2

/* GTK finds out how narrow a label can be by breaking it for that width. With nothing said that is
 * after each character, which takes ten times as long as all else about a label. */
static void
limit_narrowness (GtkLabel *label)
{
  const glong n_chars = g_utf8_strlen (gtk_label_get_text (label), -1);

  gtk_label_set_width_chars (label, (int) MIN (n_chars / CHARS_PER_WIDTH_CHAR, MIN_WIDTH_CHARS));
}

GtkWidget *
lkl_label_new (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  limit_narrowness (GTK_LABEL (label));
  g_signal_connect (label, "notify::label", G_CALLBACK (limit_narrowness), NULL);
  if (style_class != NULL)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), style_class);
  gtk_widget_show (label);
  return label;
}

GtkWidget *
lkl_label_new_heading (const char *text, const char *style_class)
{
  GtkWidget *label = lkl_label_new (text, style_class);

  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  return label;
}

void
lkl_label_set_optional_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}
