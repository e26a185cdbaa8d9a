/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerThanks"

#include "ui/questions/answer-thanks.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define NOBODY ""
/* No uid of a card has a control character. */
#define NOT_LISTED "\n"

struct _LklAnswerThanks
{
  GtkBox parent_instance;

  GtkComboBoxText *combo;
  GtkWidget *reader_label;
  int not_listed; /* where such a one stands in it; -1 = there is none */
};

G_DEFINE_FINAL_TYPE (LklAnswerThanks, lkl_answer_thanks, GTK_TYPE_BOX)

/* --- To assistive technology: what of a combo box has the keyboard is a button inside it, to which
 * GTK gives no name */

static void
name_button (GtkWidget *widget, gpointer user_data)
{
  const char *const *words = user_data;
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  if (GTK_IS_BUTTON (widget))
    {
      atk_object_set_name (accessible, words[0]);
      atk_object_set_description (accessible, words[1]);
    }
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), name_button, user_data);
}

static void
name_focus (LklAnswerThanks *self)
{
  g_autofree char *chosen = gtk_combo_box_text_get_active_text (self->combo);
  g_autofree char *name =
      g_strdup_printf ("%s: %s", _ ("Thank someone"), chosen != NULL ? chosen : "");
  const char *const words[] = { name, gtk_label_get_text (GTK_LABEL (self->reader_label)) };

  gtk_container_forall (GTK_CONTAINER (self->combo), name_button, (gpointer) words);
}

void
lkl_answer_thanks_set_reader (LklAnswerThanks *self, const char *sentence)
{
  lkl_label_set_optional_text (GTK_LABEL (self->reader_label), sentence);
  name_focus (self);
}

/* --- Building */

static void
lkl_answer_thanks_class_init (LklAnswerThanksClass *klass)
{
}

static void
lkl_answer_thanks_init (LklAnswerThanks *self)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->combo = GTK_COMBO_BOX_TEXT (combo);
  self->not_listed = -1;
  atk_object_set_name (gtk_widget_get_accessible (combo), _ ("Thank someone"));
  self->reader_label = lkl_label_new ("", NULL);
  g_signal_connect_swapped (combo, "changed", G_CALLBACK (name_focus), self);
  gtk_widget_show (combo);
  gtk_container_add (GTK_CONTAINER (self), lkl_label_new_heading (_ ("Thank someone"), "lkl-name"));
  gtk_container_add (GTK_CONTAINER (self), self->reader_label);
  gtk_container_add (GTK_CONTAINER (self), combo);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklAnswerThanks *
lkl_answer_thanks_new (void)
{
  return g_object_new (LKL_TYPE_ANSWER_THANKS, NULL);
}

/* Returns: how many there are to choose from */
static int
fill (LklAnswerThanks *self, GVariant *people)
{
  gsize n_people = people != NULL ? g_variant_n_children (people) : 0;

  gtk_combo_box_text_remove_all (self->combo);
  gtk_combo_box_text_append (self->combo, NOBODY, _ ("Nobody in particular"));
  for (gsize i = 0; i < n_people; i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);
      const char *uid = "";
      const char *name = "";

      g_variant_lookup (person, "uid", "&s", &uid);
      g_variant_lookup (person, "name", "&s", &name);
      gtk_combo_box_text_append (self->combo, uid, name);
    }
  return (int) n_people + 1;
}

void
lkl_answer_thanks_show (LklAnswerThanks *self, GVariant *people, const char *thanked)
{
  GtkComboBox *combo = GTK_COMBO_BOX (self->combo);
  int n_entries = fill (self, people);

  self->not_listed = -1;
  if (!gtk_combo_box_set_active_id (combo, thanked))
    {
      self->not_listed = n_entries;
      /* Translators: whom a person thanked; the name is not known any more. */
      gtk_combo_box_text_append (self->combo, NOT_LISTED, _ ("Somebody who is not listed now"));
      gtk_combo_box_set_active_id (combo, NOT_LISTED);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_entries > 1 || self->not_listed >= 0);
}

const char *
lkl_answer_thanks_get_chosen (LklAnswerThanks *self)
{
  const char *uid = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->combo));

  if (uid == NULL)
    return NOBODY;
  return g_str_equal (uid, NOT_LISTED) ? NULL : uid;
}

void
lkl_answer_thanks_settle (LklAnswerThanks *self)
{
  if (self->not_listed < 0 || lkl_answer_thanks_get_chosen (self) == NULL)
    return;
  gtk_combo_box_text_remove (self->combo, self->not_listed);
  self->not_listed = -1;
}
