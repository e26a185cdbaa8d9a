/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklChoiceRow"

#include "ui/questions/choice-row.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define ID_KEY "linklight-choice"
/* Words stand wide apart, the steps of a scale close together. */
#define WORD_SPACING_PIXELS 12
#define SCALE_SPACING_PIXELS 2

struct _LklChoiceRow
{
  GtkBox parent_instance;

  GtkWidget *buttons;
  GtkWidget *ends; /* what the ends of a scale mean */
  GtkWidget *lowest_label;
  GtkWidget *highest_label;
  char *chosen;        /* (owned) (nullable): the one that is marked */
  gboolean is_marking; /* what changes now was not pressed by anybody */
};

G_DEFINE_FINAL_TYPE (LklChoiceRow, lkl_choice_row, GTK_TYPE_BOX)

/* --- Marking and choosing */

static void
mark_button (GtkWidget *button, gpointer user_data)
{
  const char *id = g_object_get_data (G_OBJECT (button), ID_KEY);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (id, user_data) == 0);
}

static void
show_mark (LklChoiceRow *self)
{
  self->is_marking = TRUE;
  gtk_container_foreach (GTK_CONTAINER (self->buttons), mark_button, self->chosen);
  self->is_marking = FALSE;
}

void
lkl_choice_row_mark (LklChoiceRow *self, const char *chosen)
{
  char *copy = g_strdup (chosen);

  g_free (self->chosen);
  self->chosen = copy;
  show_mark (self);
}

static void
on_button_clicked (GtkButton *button, LklChoiceRow *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), ID_KEY);

  if (self->is_marking)
    return;
  /* It shows what is safe, not what is wished. */
  show_mark (self);
  if (g_strcmp0 (id, self->chosen) != 0)
    g_signal_emit_by_name (self, "chosen", id);
}

/* --- Showing */

static void
add_button (LklChoiceRow *self, const char *id, const char *text, const char *spoken)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (text);
  GtkWidget *label = gtk_bin_get_child (GTK_BIN (button));
  AtkObject *accessible = gtk_widget_get_accessible (button);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  atk_object_set_role (accessible, ATK_ROLE_RADIO_BUTTON);
  atk_object_set_name (accessible, spoken);
  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_button_clicked), self);
  gtk_widget_show (button);
  gtk_container_add (GTK_CONTAINER (self->buttons), button);
}

/* The ids of a scale are its numbers. */
static void
add_step (LklChoiceRow *self, const char *id, const char *highest, gboolean is_star)
{
  g_autofree char *text = is_star ? g_strconcat (id, " ★", NULL) : g_strdup (id);
  /* Translators: a step of a scale as it is read aloud: "3 of 5". */
  g_autofree char *spoken = g_strdup_printf (_ ("%s of %s"), id, highest);

  add_button (self, id, text, spoken);
}

static gboolean
is_scale (const char *kind)
{
  static const char *const scales[] = { "stars5", "nps", "ces7", NULL };

  return g_strv_contains (scales, kind);
}

static void
show_look (LklChoiceRow *self, gboolean as_scale)
{
  GtkStyleContext *context = gtk_widget_get_style_context (self->buttons);

  gtk_box_set_spacing (GTK_BOX (self->buttons),
                       as_scale ? SCALE_SPACING_PIXELS : WORD_SPACING_PIXELS);
  if (as_scale)
    gtk_style_context_add_class (context, "lkl-scale");
  else
    gtk_style_context_remove_class (context, "lkl-scale");
}

void
lkl_choice_row_show (LklChoiceRow *self, GVariant *question, const char *chosen)
{
  g_autoptr (GVariant) choices =
      g_variant_lookup_value (question, "choices", G_VARIANT_TYPE ("a(ss)"));
  gsize n_choices = choices != NULL ? g_variant_n_children (choices) : 0;
  const char *kind = "";
  const char *lowest = "";
  const char *highest = "";
  const char *last_id = "";

  lkl_choice_row_clear (self);
  g_variant_lookup (question, "kind", "&s", &kind);
  g_variant_lookup (question, "lowest", "&s", &lowest);
  g_variant_lookup (question, "highest", "&s", &highest);
  show_look (self, is_scale (kind));
  if (n_choices > 0)
    g_variant_get_child (choices, n_choices - 1, "(&s&s)", &last_id, NULL);
  for (gsize i = 0; i < n_choices; i++)
    {
      const char *id;
      const char *label;

      g_variant_get_child (choices, i, "(&s&s)", &id, &label);
      if (is_scale (kind))
        add_step (self, id, last_id, g_str_equal (kind, "stars5"));
      else
        add_button (self, id, label, label);
    }
  gtk_label_set_text (GTK_LABEL (self->lowest_label), lowest);
  gtk_label_set_text (GTK_LABEL (self->highest_label), highest);
  gtk_widget_set_visible (self->ends, *lowest != '\0' || *highest != '\0');
  lkl_choice_row_mark (self, chosen);
}

void
lkl_choice_row_clear (LklChoiceRow *self)
{
  gtk_container_foreach (
      GTK_CONTAINER (self->buttons), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  gtk_widget_hide (self->ends);
  g_clear_pointer (&self->chosen, g_free);
}

/* --- Building */

static void
lkl_choice_row_finalize (GObject *object)
{
  g_free (LKL_CHOICE_ROW (object)->chosen);
  G_OBJECT_CLASS (lkl_choice_row_parent_class)->finalize (object);
}

static void
lkl_choice_row_class_init (LklChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_choice_row_finalize;
  g_signal_new ("chosen",
                LKL_TYPE_CHOICE_ROW,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
}

static void
lkl_choice_row_init (LklChoiceRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WORD_SPACING_PIXELS);
  gtk_box_set_homogeneous (GTK_BOX (self->buttons), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-choices");
  self->ends = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->ends), TRUE);
  self->lowest_label = lkl_label_new ("", "dim-label");
  self->highest_label = lkl_label_new ("", "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->highest_label), 1.0F);
  gtk_label_set_justify (GTK_LABEL (self->highest_label), GTK_JUSTIFY_RIGHT);
  gtk_container_add (GTK_CONTAINER (self->ends), self->lowest_label);
  gtk_container_add (GTK_CONTAINER (self->ends), self->highest_label);
  gtk_widget_show (self->buttons);
  gtk_container_add (GTK_CONTAINER (self), self->buttons);
  gtk_container_add (GTK_CONTAINER (self), self->ends);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklChoiceRow *
lkl_choice_row_new (void)
{
  return g_object_new (LKL_TYPE_CHOICE_ROW, NULL);
}
