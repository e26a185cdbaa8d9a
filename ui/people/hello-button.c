/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHelloButton"

#include "ui/people/hello-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/double-click-guard.h"
#include "ui/widgets/label.h"

struct _LklHelloButton
{
  /* Not a stack, which has a window of its own: inside one GTK takes a button that was scrolled to
   * for one that is not on the screen, and tells assistive technology so. */
  GtkBox parent_instance;

  GtkWidget *button;
  GtkWidget *said; /* can have the keyboard, so that it is read aloud where the button was */
  gboolean is_being_said;
};

G_DEFINE_FINAL_TYPE (LklHelloButton, lkl_hello_button, GTK_TYPE_BOX)

static void
on_clicked (LklHelloButton *self)
{
  if (self->is_being_said)
    return;
  self->is_being_said = TRUE;
  lkl_double_click_guard_arm (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "wished");
}

static GtkWidget *
create_said (const char *name)
{
  GtkWidget *box = gtk_event_box_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image =
      gtk_image_new_from_icon_name ("linklight-hop-ok-symbolic", GTK_ICON_SIZE_BUTTON);
  /* Translators: %s is a person of the IT team. */
  g_autofree char *spoken = g_strdup_printf (_ ("Hello to %s is on its way"), name);

  gtk_style_context_add_class (gtk_widget_get_style_context (image), "lkl-ok");
  gtk_box_pack_start (GTK_BOX (line), image, FALSE, FALSE, 0);
  gtk_box_pack_start (
      GTK_BOX (line), lkl_label_new (_ ("Hello is on its way"), "lkl-ok"), TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (box), line);
  gtk_event_box_set_visible_window (GTK_EVENT_BOX (box), FALSE);
  gtk_widget_set_can_focus (box, TRUE);
  atk_object_set_role (gtk_widget_get_accessible (box), ATK_ROLE_STATUSBAR);
  atk_object_set_name (gtk_widget_get_accessible (box), spoken);
  gtk_widget_show_all (box);
  return box;
}

static void
lkl_hello_button_class_init (LklHelloButtonClass *klass)
{
  g_signal_new (
      "wished", LKL_TYPE_HELLO_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_hello_button_init (LklHelloButton *self)
{
  lkl_double_click_guard_attach (GTK_WIDGET (self));
}

LklHelloButton *
lkl_hello_button_new (const char *name)
{
  LklHelloButton *self = g_object_new (LKL_TYPE_HELLO_BUTTON, NULL);
  /* Translators: the name of a button as it is read aloud; %s is a person of the IT team. */
  g_autofree char *spoken = g_strdup_printf (_ ("Say hello to %s"), name);

  self->button = gtk_button_new_with_mnemonic (_ ("_Say hello"));
  lkl_label_wrap_words (self->button);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  atk_object_set_name (gtk_widget_get_accessible (self->button), spoken);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  self->said = create_said (name);
  gtk_container_add (GTK_CONTAINER (self), self->button);
  gtk_container_add (GTK_CONTAINER (self), self->said);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (self->button, TRUE);
  gtk_widget_set_no_show_all (self->said, TRUE);
  lkl_hello_button_set_state (self, LKL_HELLO_READY);
  return self;
}

void
lkl_hello_button_set_state (LklHelloButton *self, LklHelloState state)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  const gboolean has_focus =
      GTK_IS_WINDOW (window) && gtk_window_get_focus (GTK_WINDOW (window)) == self->button;

  self->is_being_said = state == LKL_HELLO_BEING_SAID;
  gtk_widget_set_visible (self->said, state == LKL_HELLO_SAID);
  if (state == LKL_HELLO_SAID && has_focus)
    gtk_widget_grab_focus (self->said);
  gtk_widget_set_visible (self->button, state != LKL_HELLO_SAID);
}
