/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPromises"

#include "ui/first-page/promises.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/paragraph.h"

void
lkl_promises_add (GtkContainer *page)
{
  gtk_container_add (
      page,
      lkl_paragraph_new (_ ("What leaves this PC"),
                         _ ("How well the network and your programs answer, and what you choose to "
                            "say. Never what you write, read or look at. You can see every "
                            "byte.")));
  gtk_container_add (
      page,
      lkl_paragraph_new (
          _ ("How to stop it"),
          _ ("For yourself you can switch off the questions in the settings, and the "
             "look at connections and at programs in the file "
             "~/.config/linklight/agent.conf. Your IT team can take Linklight off "
             "this PC.")));
}

GtkWidget *
lkl_promises_new_foot (const char *close_label, GtkWidget **close_button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *data_button = gtk_button_new_with_mnemonic (_ ("What _leaves this PC"));

  *close_button = gtk_button_new_with_mnemonic (close_label);
  gtk_style_context_add_class (gtk_widget_get_style_context (*close_button), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (*close_button), "win.close");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (data_button), "s", "data");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (data_button), "app.show-page");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_pack_start (GTK_BOX (box), data_button, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), *close_button, TRUE, TRUE, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-foot");
  gtk_widget_show_all (box);
  return box;
}
