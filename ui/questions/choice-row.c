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
/* So many are a stop of the Tab key each; of more than that the group is one. */
#define MAX_STOPS 3

struct _LklChoiceRow
{
  GtkBox parent_instance;

  GtkWidget *buttons;
  GtkWidget *ends; /* what the ends of a scale mean */
  GtkWidget *lowest_label;
  GtkWidget *highest_label;
  GPtrArray *steps;    /* (owned) (element-type GtkWidget): the buttons in order, not owned */
  guint stop;          /* which of them Tab leads to, where they are one stop */
  char *chosen;        /* (owned) (nullable): the one that is marked */
  gboolean is_marking; /* what changes now was not pressed by anybody */
};

G_DEFINE_FINAL_TYPE (LklChoiceRow, lkl_choice_row, GTK_TYPE_BOX)

/* --- Marking and choosing */

static void
show_mark (LklChoiceRow *self)
{
  self->is_marking = TRUE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->steps, i);
      const char *id = g_object_get_data (G_OBJECT (button), ID_KEY);
      gboolean is_chosen = g_strcmp0 (id, self->chosen) == 0;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_chosen);
      if (is_chosen)
        self->stop = i;
    }
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

/* --- By keyboard: a group of many is one stop of Tab, and arrows lead through it. They choose
 * nothing: a choice is an answer. */

/* Returns: (transfer none) (nullable): the button that has the keyboard. @index: (out) */
static GtkWidget *
find_focused (LklChoiceRow *self, guint *index)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && g_ptr_array_find (self->steps, focus, index) ? focus : NULL;
}

static gboolean
focus_step (LklChoiceRow *self, guint index)
{
  self->stop = index;
  gtk_widget_grab_focus (g_ptr_array_index (self->steps, index));
  return TRUE;
}

/* Returns: -1, 1 or, where it leads out of the group, 0 */
static int
find_way (LklChoiceRow *self, GtkDirectionType direction)
{
  const int on = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (direction)
    {
    case GTK_DIR_LEFT:
      return -on;
    case GTK_DIR_RIGHT:
      return on;
    case GTK_DIR_UP:
      return -1;
    case GTK_DIR_DOWN:
      return 1;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return 0;
    }
}

static gboolean
lkl_choice_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LklChoiceRow *self = LKL_CHOICE_ROW (widget);
  const int way = find_way (self, direction);
  guint index;

  if (self->steps->len <= MAX_STOPS)
    return GTK_WIDGET_CLASS (lkl_choice_row_parent_class)->focus (widget, direction);
  if (find_focused (self, &index) == NULL)
    return focus_step (self, self->stop);
  if (way == 0)
    return FALSE;
  /* At its ends an arrow leads nowhere. */
  return focus_step (self, (guint) CLAMP ((int) index + way, 0, (int) self->steps->len - 1));
}

static gboolean
lkl_choice_row_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  LklChoiceRow *self = LKL_CHOICE_ROW (widget);
  const gboolean is_home = event->keyval == GDK_KEY_Home || event->keyval == GDK_KEY_KP_Home;
  const gboolean is_end = event->keyval == GDK_KEY_End || event->keyval == GDK_KEY_KP_End;
  guint index;

  if ((is_home || is_end) && find_focused (self, &index) != NULL)
    return focus_step (self, is_home ? 0 : self->steps->len - 1);
  return GTK_WIDGET_CLASS (lkl_choice_row_parent_class)->key_press_event (widget, event);
}

/* Assistive technology counts by it which of how many a button is. */
static void
join_group (LklChoiceRow *self, AtkObject *accessible)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      AtkObject *other = gtk_widget_get_accessible (g_ptr_array_index (self->steps, i));

      atk_object_add_relationship (other, ATK_RELATION_MEMBER_OF, accessible);
      atk_object_add_relationship (accessible, ATK_RELATION_MEMBER_OF, other);
    }
  atk_object_add_relationship (accessible, ATK_RELATION_MEMBER_OF, accessible);
}

/* --- Showing */

/* @wraps: a number is too short to be broken, however big the letters are */
static void
add_button (
    LklChoiceRow *self, const char *id, const char *text, const char *spoken, gboolean wraps)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (text);
  AtkObject *accessible = gtk_widget_get_accessible (button);

  if (wraps)
    lkl_label_wrap_words (button);
  atk_object_set_role (accessible, ATK_ROLE_RADIO_BUTTON);
  atk_object_set_name (accessible, spoken);
  join_group (self, accessible);
  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_button_clicked), self);
  gtk_widget_show (button);
  gtk_container_add (GTK_CONTAINER (self->buttons), button);
  g_ptr_array_add (self->steps, button);
}

/* The ids of a scale are its numbers. */
static char *
name_step (const char *id, const char *highest)
{
  /* Translators: a step of a scale, as it is read aloud too: "3 of 5". */
  return g_strdup_printf (_ ("%s of %s"), id, highest);
}

static void
add_step (LklChoiceRow *self, const char *id, const char *highest, gboolean is_star)
{
  g_autofree char *text = is_star ? g_strconcat (id, " ★", NULL) : g_strdup (id);
  g_autofree char *spoken = name_step (id, highest);

  add_button (self, id, text, spoken, FALSE);
}

static gboolean
is_scale (const char *kind)
{
  static const char *const scales[] = { "stars5", "nps", "ces7", NULL };

  return g_strv_contains (scales, kind);
}

char *
lkl_choice_row_name (GVariant *question, const char *id)
{
  g_autoptr (GVariant) choices =
      g_variant_lookup_value (question, "choices", G_VARIANT_TYPE ("a(ss)"));
  gsize n_choices = choices != NULL ? g_variant_n_children (choices) : 0;
  const char *kind = "";
  const char *last_id = id;
  const char *name = id;

  g_variant_lookup (question, "kind", "&s", &kind);
  for (gsize i = 0; i < n_choices; i++)
    {
      const char *label;

      g_variant_get_child (choices, i, "(&s&s)", &last_id, &label);
      if (g_str_equal (last_id, id))
        name = label;
    }
  return is_scale (kind) ? name_step (id, last_id) : g_strdup (name);
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
        add_button (self, id, label, label, TRUE);
    }
  gtk_label_set_text (GTK_LABEL (self->lowest_label), lowest);
  gtk_label_set_text (GTK_LABEL (self->highest_label), highest);
  gtk_widget_set_visible (self->ends, *lowest != '\0' || *highest != '\0');
  lkl_choice_row_mark (self, chosen);
}

void
lkl_choice_row_clear (LklChoiceRow *self)
{
  g_ptr_array_set_size (self->steps, 0);
  self->stop = 0;
  gtk_container_foreach (
      GTK_CONTAINER (self->buttons), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  gtk_widget_hide (self->ends);
  g_clear_pointer (&self->chosen, g_free);
}

/* --- Building */

static void
lkl_choice_row_finalize (GObject *object)
{
  LklChoiceRow *self = LKL_CHOICE_ROW (object);

  g_free (self->chosen);
  g_ptr_array_unref (self->steps);
  G_OBJECT_CLASS (lkl_choice_row_parent_class)->finalize (object);
}

static void
lkl_choice_row_class_init (LklChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_choice_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = lkl_choice_row_focus;
  GTK_WIDGET_CLASS (klass)->key_press_event = lkl_choice_row_key_press_event;
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
  self->steps = g_ptr_array_new ();
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
