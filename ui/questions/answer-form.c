/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerForm"

#include "ui/questions/answer-form.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/answer-thanks.h"
#include "ui/questions/chip-grid.h"
#include "ui/widgets/comment-field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/vardict.h"

#define REASON_NOT_IT "not-it"
#define MODE_NAMED "named"
/* Reasons, lost minutes, comment, "please contact me", thanks (nothing: as they were). */
#define WRITE_CONTENTS "(^asssbms)"
#define READ_CONTENTS "(^a&s&s&sbm&s)"

struct _LklAnswerForm
{
  GtkBox parent_instance;

  LklChipGrid *reasons;
  LklChipGrid *lost;
  GtkWidget *lost_box; /* with its title */
  LklCommentField *comment;
  LklAnswerThanks *thanks;
  GtkWidget *contact_check;
  GtkWidget *contact_label; /* who will know */

  GVariant *kept; /* (owned) (nullable): contents that are on disk; NULL before the first answer */
};

G_DEFINE_FINAL_TYPE (LklAnswerForm, lkl_answer_form, GTK_TYPE_BOX)

/* @contents: (transfer full) */
static void
set_kept (LklAnswerForm *self, GVariant *contents)
{
  g_clear_pointer (&self->kept, g_variant_unref);
  self->kept = contents;
}

/* @chosen: id of the band that is marked; may be empty */
static void
show_lost (LklAnswerForm *self, GVariant *answer, const char *chosen)
{
  g_autoptr (GVariant) lost_minutes =
      g_variant_lookup_value (answer, "lostMinutes", G_VARIANT_TYPE ("a(ss)"));
  const char *const lost[] = { chosen, NULL };

  lkl_chip_grid_show (self->lost, lost_minutes, lost);
  gtk_widget_set_visible (self->lost_box, lkl_chip_grid_has_sayings (self->lost));
}

void
lkl_answer_form_set_choice (LklAnswerForm *self, GVariant *answer)
{
  g_autoptr (GVariant) lost_minutes =
      g_variant_lookup_value (answer, "lostMinutes", G_VARIANT_TYPE ("a(ss)"));
  g_autofree const char **lost = lkl_chip_grid_get_chosen (self->lost);
  gboolean is_asked = lost_minutes != NULL && g_variant_n_children (lost_minutes) > 0;

  if (is_asked != lkl_chip_grid_has_sayings (self->lost) && lost[0] == NULL)
    show_lost (self, answer, "");
}

/* Only an answer by name can be added to. */
static void
show_readers (LklAnswerForm *self, GVariant *answer)
{
  gboolean is_named = g_str_equal (lkl_vardict_get_text (answer, "mode"), MODE_NAMED);
  const char *reader = is_named ? _ ("Your IT team reads this, with your name.") : "";
  const char *contact =
      is_named ? _ ("Your IT team sees your name and gets in touch with you.") : "";

  lkl_comment_field_set_reader (self->comment, reader);
  lkl_answer_thanks_set_reader (self->thanks, reader);
  lkl_label_set_optional_text (GTK_LABEL (self->contact_label), contact);
  atk_object_set_description (gtk_widget_get_accessible (self->contact_check), contact);
}

void
lkl_answer_form_show (LklAnswerForm *self, GVariant *answer, GVariant *people)
{
  g_autoptr (GVariant) reasons =
      g_variant_lookup_value (answer, "reasons", G_VARIANT_TYPE ("a(ss)"));
  const char *const none[] = { NULL };
  g_autofree const char **chosen = NULL;
  gboolean wants_contact = FALSE;

  g_variant_lookup (answer, "chosenReasons", "^a&s", &chosen);
  g_variant_lookup (answer, "contact", "b", &wants_contact);
  lkl_chip_grid_show (self->reasons, reasons, chosen != NULL ? chosen : (const char **) none);
  show_lost (self, answer, lkl_vardict_get_text (answer, "lost"));
  lkl_comment_field_set_text (self->comment, lkl_vardict_get_text (answer, "comment"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->contact_check), wants_contact);
  lkl_answer_thanks_show (self->thanks, people, lkl_vardict_get_text (answer, "thanks"));
  show_readers (self, answer);
  set_kept (self, lkl_answer_form_read (self));
}

GVariant *
lkl_answer_form_read (LklAnswerForm *self)
{
  g_autofree const char **reasons = lkl_chip_grid_get_chosen (self->reasons);
  g_autofree const char **lost = lkl_chip_grid_get_chosen (self->lost);
  g_autofree char *comment = lkl_comment_field_get_text (self->comment);

  return g_variant_ref_sink (
      g_variant_new (WRITE_CONTENTS,
                     reasons,
                     lost[0] != NULL ? lost[0] : "",
                     comment,
                     gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->contact_check)),
                     lkl_answer_thanks_get_chosen (self->thanks)));
}

GVariant *
lkl_answer_form_make_changes (GVariant *contents)
{
  g_auto (GVariantDict) changes = G_VARIANT_DICT_INIT (NULL);
  g_autofree const char **reasons = NULL;
  const char *lost;
  const char *comment;
  gboolean wants_contact;
  const char *thanks;

  g_variant_get (contents, READ_CONTENTS, &reasons, &lost, &comment, &wants_contact, &thanks);
  g_variant_dict_insert (&changes, "reasons", "^as", reasons);
  g_variant_dict_insert (&changes, "lost", "s", lost);
  g_variant_dict_insert (&changes, "comment", "s", comment);
  g_variant_dict_insert (&changes, "contact", "b", wants_contact);
  if (thanks != NULL)
    g_variant_dict_insert (&changes, "thanks", "s", thanks);
  return g_variant_dict_end (&changes);
}

gboolean
lkl_answer_form_is_draft (LklAnswerForm *self)
{
  g_autoptr (GVariant) contents = NULL;

  if (self->kept == NULL)
    return FALSE;
  contents = lkl_answer_form_read (self);
  return !g_variant_equal (contents, self->kept);
}

void
lkl_answer_form_set_kept (LklAnswerForm *self, GVariant *contents)
{
  set_kept (self, g_variant_ref (contents));
  if (!lkl_answer_form_is_draft (self))
    lkl_answer_thanks_settle (self->thanks);
}

/* --- Building */

static void
lkl_answer_form_finalize (GObject *object)
{
  g_clear_pointer (&LKL_ANSWER_FORM (object)->kept, g_variant_unref);
  G_OBJECT_CLASS (lkl_answer_form_parent_class)->finalize (object);
}

static void
lkl_answer_form_class_init (LklAnswerFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_answer_form_finalize;
}

/* Returns: (transfer none): both in one */
static GtkWidget *
add_titled (LklAnswerForm *self, const char *title, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box), widget);
  gtk_widget_show (box);
  gtk_container_add (GTK_CONTAINER (self), box);
  return box;
}

static void
add_contact (LklAnswerForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->contact_check = gtk_check_button_new_with_mnemonic (_ ("_Please contact me"));
  self->contact_label = lkl_label_new ("", NULL);
  /* Above it, as with the comment: what has the keyboard is in view, and what stands before it. */
  gtk_container_add (GTK_CONTAINER (box), self->contact_label);
  gtk_container_add (GTK_CONTAINER (box), self->contact_check);
  gtk_widget_show (self->contact_check);
  gtk_widget_show (box);
  gtk_container_add (GTK_CONTAINER (self), box);
}

static void
lkl_answer_form_init (LklAnswerForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->reasons = lkl_chip_grid_new (_ ("What is behind it?"), NULL, REASON_NOT_IT);
  self->lost =
      lkl_chip_grid_new (_ ("How much of your time did that cost?"), _ ("I can’t say"), NULL);
  self->comment = lkl_comment_field_new ();
  self->thanks = lkl_answer_thanks_new ();
  add_titled (self, _ ("What is behind it?"), GTK_WIDGET (self->reasons));
  self->lost_box =
      add_titled (self, _ ("How much of your time did that cost?"), GTK_WIDGET (self->lost));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->comment));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->thanks));
  add_contact (self);
  gtk_widget_show (GTK_WIDGET (self));
}

LklAnswerForm *
lkl_answer_form_new (void)
{
  return g_object_new (LKL_TYPE_ANSWER_FORM, NULL);
}
