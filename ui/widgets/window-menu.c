/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowMenu"

#include "ui/widgets/window-menu.h"

#include "config.h"

#include <glib/gi18n.h>

GtkWidget *
lkl_window_menu_new (GActionMap *window)
{
  const struct
  {
    const char *label;
    const char *action;
  } lines[] = {
    { _ ("_Status"), "app.show-page::status" },
    { _ ("Your IT _team"), "app.show-page::people" },
    { _ ("What _leaves this PC"), "app.show-page::data" },
    { _ ("S_ettings"), "app.show-page::settings" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPropertyAction) action = NULL;
  GtkWidget *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_menu_append (menu, lines[i].label, lines[i].action);
  gtk_button_set_image (GTK_BUTTON (button),
                        gtk_image_new_from_icon_name ("open-menu-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Menu"));
  atk_object_set_name (gtk_widget_get_accessible (button), _ ("Menu"));
  /* Else the tooltip, which would be read aloud after the name. */
  atk_object_set_description (gtk_widget_get_accessible (button), "");
  gtk_widget_show (button);
  action = g_property_action_new ("menu", button, "active");
  g_action_map_add_action (window, G_ACTION (action));
  return button;
}
