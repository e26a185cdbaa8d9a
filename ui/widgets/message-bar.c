/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMessageBar"

#include "ui/widgets/message-bar.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

struct _LklMessageBar
{
  GtkInfoBar parent_instance;

  GtkWidget *icon;
  GtkWidget *kind_label;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (LklMessageBar, lkl_message_bar, GTK_TYPE_INFO_BAR)

/* GTK keeps the close button of an info bar to itself and gives it no name. */
static void
name_button (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_BUTTON (widget))
    atk_object_set_name (gtk_widget_get_accessible (widget), _ ("Close this message"));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), name_button, user_data);
}

static void
lkl_message_bar_response (GtkInfoBar *bar, int response)
{
  gtk_widget_hide (GTK_WIDGET (bar));
}

static void
lkl_message_bar_class_init (LklMessageBarClass *klass)
{
  GTK_INFO_BAR_CLASS (klass)->response = lkl_message_bar_response;
}

static void
lkl_message_bar_init (LklMessageBar *self)
{
  GtkInfoBar *bar = GTK_INFO_BAR (self);
  GtkContainer *content = GTK_CONTAINER (gtk_info_bar_get_content_area (bar));

  self->icon = gtk_image_new ();
  self->kind_label = lkl_label_new ("", "lkl-name");
  self->label = lkl_label_new ("", NULL);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_valign (self->kind_label, GTK_ALIGN_START);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_container_add (content, self->icon);
  gtk_container_add (content, self->kind_label);
  gtk_container_add (content, self->label);
  gtk_widget_show (self->icon);
  gtk_container_forall (GTK_CONTAINER (bar), name_button, NULL);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklMessageBar *
lkl_message_bar_new (void)
{
  return g_object_new (LKL_TYPE_MESSAGE_BAR, "show-close-button", TRUE, NULL);
}

void
lkl_message_bar_show (LklMessageBar *self, const char *sentence, gboolean is_done)
{
  /* One that is there comes up anew. */
  gtk_widget_hide (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                is_done ? "emblem-ok-symbolic" : "dialog-warning-symbolic",
                                GTK_ICON_SIZE_BUTTON);
  gtk_label_set_text (GTK_LABEL (self->kind_label), is_done ? _ ("Done:") : _ ("Please note:"));
  gtk_label_set_text (GTK_LABEL (self->label), sentence);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (self),
                                 is_done ? GTK_MESSAGE_INFO : GTK_MESSAGE_WARNING);
  gtk_widget_show (GTK_WIDGET (self));
}
