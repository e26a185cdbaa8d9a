/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMessagePage"

#include "ui/widgets/message-page.h"

#include "ui/widgets/label.h"

#define ICON_PIXELS 72
#define COMFORTABLE_LINE_CHARS 40

struct _LklMessagePage
{
  GtkScrolledWindow parent_instance;

  GtkWidget *box;
  GtkWidget *image;
  GtkWidget *title;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (LklMessagePage, lkl_message_page, GTK_TYPE_SCROLLED_WINDOW)

static void
centre (GtkWidget *label)
{
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5F);
  gtk_label_set_max_width_chars (GTK_LABEL (label), COMFORTABLE_LINE_CHARS);
}

/* Nobody's keyboard stands on a page that there is nothing to do with. */
static void
on_room_changed (GtkAdjustment *adjustment, GtkWidget *page)
{
  gtk_widget_set_can_focus (
      page, gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
}

static void
lkl_message_page_class_init (LklMessagePageClass *klass)
{
}

static void
lkl_message_page_init (LklMessagePage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->image = gtk_image_new ();
  self->title = lkl_label_new_heading ("", "title-2");
  self->text = lkl_label_new ("", NULL);
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), ICON_PIXELS);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->image), "dim-label");
  centre (self->title);
  centre (self->text);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->box), "lkl-page");
  gtk_container_add (GTK_CONTAINER (self->box), self->image);
  gtk_container_add (GTK_CONTAINER (self->box), self->title);
  gtk_container_add (GTK_CONTAINER (self->box), self->text);
  gtk_widget_show_all (self->box);
}

LklMessagePage *
lkl_message_page_new (const char *icon_name, const char *title, const char *text)
{
  LklMessagePage *self = g_object_new (
      LKL_TYPE_MESSAGE_PAGE, "hscrollbar-policy", GTK_POLICY_NEVER, "visible", TRUE, NULL);

  gtk_container_add (GTK_CONTAINER (self), self->box);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  g_signal_connect (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self)),
                    "changed",
                    G_CALLBACK (on_room_changed),
                    self);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name, GTK_ICON_SIZE_DIALOG);
  lkl_message_page_set_text (self, title, text);
  return self;
}

void
lkl_message_page_set_text (LklMessagePage *self, const char *title, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->text), text);
  atk_object_set_name (gtk_widget_get_accessible (self->image), title);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), title);
}

void
lkl_message_page_add_button (LklMessagePage *self, GtkWidget *button)
{
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (self->box), button);
}
