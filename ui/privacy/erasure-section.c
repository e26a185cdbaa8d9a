/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklErasureSection"

#include "ui/privacy/erasure-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/focus-when-placed.h"
#include "ui/widgets/label.h"
#include "ui/widgets/wrapped-button.h"

#define STATE_ASKED "asked"

struct _LklErasureSection
{
  GtkBox parent_instance;

  GtkWidget *state_label;
  GtkWidget *button;
  GtkWidget *question; /* (nullable): while it is open */
};

G_DEFINE_FINAL_TYPE (LklErasureSection, lkl_erasure_section, GTK_TYPE_BOX)

static void
close_question (LklErasureSection *self)
{
  GtkWidget *question = g_steal_pointer (&self->question);

  gtk_widget_show (self->button);
  gtk_widget_grab_focus (self->button);
  gtk_widget_destroy (question);
}

static void
on_meant (LklErasureSection *self)
{
  close_question (self);
  g_signal_emit_by_name (self, "wished");
}

static void
ask (LklErasureSection *self)
{
  const char *const words =
      _ ("The server of your IT team deletes all that you have said to them, your outages, and the "
         "measurements of this PC; what waits here is deleted too. Answers that were counted, not "
         "named, can’t be found again, so they stay. It can’t be undone.");
  GtkWidget *leave = lkl_wrapped_button_new (_ ("Delete _nothing"));
  GtkWidget *delete = lkl_wrapped_button_new (_ ("Yes, delete _all of it"));

  self->question = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (self->question), lkl_label_new (words, NULL));
  gtk_container_add (GTK_CONTAINER (self->question), leave);
  gtk_container_add (GTK_CONTAINER (self->question), delete);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (close_question), self);
  g_signal_connect_swapped (delete, "clicked", G_CALLBACK (on_meant), self);
  atk_object_set_description (gtk_widget_get_accessible (leave), words);
  gtk_widget_show_all (self->question);
  gtk_container_add (GTK_CONTAINER (self), self->question);
  gtk_widget_hide (self->button);
  lkl_focus_when_placed (leave);
}

void
lkl_erasure_section_show (LklErasureSection *self, GVariant *sending)
{
  const char *state = "";
  const char *text = "";

  g_variant_lookup (sending, "erasure", "&s", &state);
  g_variant_lookup (sending, "erasureText", "&s", &text);
  lkl_label_set_optional_text (GTK_LABEL (self->state_label), text);
  gtk_widget_set_sensitive (self->button, !g_str_equal (state, STATE_ASKED));
}

static void
lkl_erasure_section_class_init (LklErasureSectionClass *klass)
{
  g_signal_new (
      "wished", LKL_TYPE_ERASURE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_erasure_section_init (LklErasureSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->state_label = lkl_label_new ("", NULL);
  self->button = lkl_wrapped_button_new (_ ("Delete _what IT has of me…"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (ask), self);
  gtk_container_add (GTK_CONTAINER (self),
                     lkl_label_new_heading (_ ("Delete what has left"), "heading"));
  gtk_container_add (GTK_CONTAINER (self), self->state_label);
  gtk_container_add (GTK_CONTAINER (self), self->button);
}

GtkWidget *
lkl_erasure_section_new (void)
{
  return g_object_new (LKL_TYPE_ERASURE_SECTION, NULL);
}
