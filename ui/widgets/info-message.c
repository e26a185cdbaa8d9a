/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklInfoMessage"

#include "ui/widgets/info-message.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

struct _LklInfoMessage
{
  GtkInfoBar parent_instance;

  GtkWidget *icon;
  GtkWidget *kind_label;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (LklInfoMessage, lkl_info_message, GTK_TYPE_INFO_BAR)

/* It is read aloud when it comes up, so one that is there comes up anew. What kind it is, is said
 * by a shape and a word as well as by a colour. */
void
lkl_info_message_show (LklInfoMessage *self, const char *sentence, GtkMessageType type)
{
  gboolean is_done = type == GTK_MESSAGE_INFO;

  gtk_widget_hide (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                is_done ? "emblem-ok-symbolic" : "dialog-warning-symbolic",
                                GTK_ICON_SIZE_BUTTON);
  gtk_label_set_text (GTK_LABEL (self->kind_label), is_done ? _ ("Done:") : _ ("Please note:"));
  gtk_label_set_text (GTK_LABEL (self->label), sentence);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (self), type);
  gtk_widget_show (GTK_WIDGET (self));
}

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
lkl_info_message_response (GtkInfoBar *bar, int response_id)
{
  gtk_widget_hide (GTK_WIDGET (bar));
}

static void
lkl_info_message_class_init (LklInfoMessageClass *klass)
{
  GTK_INFO_BAR_CLASS (klass)->response = lkl_info_message_response;
}

static void
lkl_info_message_init (LklInfoMessage *self)
{
  GtkWidget *content = gtk_info_bar_get_content_area (GTK_INFO_BAR (self));

  self->icon = gtk_image_new ();
  self->kind_label = lkl_label_new ("", "lkl-name");
  self->label = lkl_label_new ("", NULL);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_valign (self->kind_label, GTK_ALIGN_START);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_widget_show (self->icon);
  gtk_widget_show (self->label);
  gtk_container_add (GTK_CONTAINER (content), self->icon);
  gtk_container_add (GTK_CONTAINER (content), self->kind_label);
  gtk_container_add (GTK_CONTAINER (content), self->label);
  gtk_container_forall (GTK_CONTAINER (self), name_button, NULL);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklInfoMessage *
lkl_info_message_new (void)
{
  return g_object_new (LKL_TYPE_INFO_MESSAGE, "show-close-button", TRUE, NULL);
}
