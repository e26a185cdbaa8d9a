/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklParagraph"

#include "ui/widgets/paragraph.h"

#include "ui/widgets/label.h"

GtkWidget *
lkl_paragraph_new (const char *title, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "heading"));
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (text, NULL));
  gtk_widget_show (box);
  return box;
}
