/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerForm"

#include "ui/questions/answer-form.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/answer-comment.h"
#include "ui/questions/answer-thanks.h"
#include "ui/questions/chip-grid.h"
#include "ui/widgets/label.h"

#define REASON_NOT_IT "not-it"
/* Reasons, lost minutes, comment, "please contact me", thanks (nothing: as they were). */
#define WRITE_CONTENTS "(^asssbms)"
#define READ_CONTENTS "(^a&s&s&sbm&s)"

struct _LklAnswerForm
{
  GtkBox parent_instance;

  LklChipGrid *reasons;
  LklChipGrid *lost;
  LklAnswerComment *comment;
  LklAnswerThanks *thanks;
  GtkWidget *contact_check;

  GVariant *kept; /* (owned) (nullable): contents that are on disk; NULL before the first answer */
};

G_DEFINE_FINAL_TYPE (LklAnswerForm, lkl_answer_form, GTK_TYPE_BOX)

static const char *
get_text (GVariant *answer, const char *key)
{
  const char *text = "";

  g_variant_lookup (answer, key, "&s", &text);
  return text;
}

/* @contents: (transfer full) */
static void
set_kept (LklAnswerForm *self, GVariant *contents)
{
  g_clear_pointer (&self->kept, g_variant_unref);
  self->kept = contents;
}

void
lkl_answer_form_show (LklAnswerForm *self, GVariant *answer, GVariant *people)
{
  g_autoptr (GVariant) reasons =
      g_variant_lookup_value (answer, "reasons", G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GVariant) lost_minutes =
      g_variant_lookup_value (answer, "lostMinutes", G_VARIANT_TYPE ("a(ss)"));
  const char *const lost[] = { get_text (answer, "lost"), NULL };
  const char *const none[] = { NULL };
  g_autofree const char **chosen = NULL;
  gboolean wants_contact = FALSE;

  g_variant_lookup (answer, "chosenReasons", "^a&s", &chosen);
  g_variant_lookup (answer, "contact", "b", &wants_contact);
  lkl_chip_grid_show (self->reasons, reasons, chosen != NULL ? chosen : (const char **) none);
  lkl_chip_grid_show (self->lost, lost_minutes, lost);
  lkl_answer_comment_set_text (self->comment, get_text (answer, "comment"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->contact_check), wants_contact);
  lkl_answer_thanks_show (self->thanks, people, get_text (answer, "thanks"));
  set_kept (self, lkl_answer_form_read (self));
}

GVariant *
lkl_answer_form_read (LklAnswerForm *self)
{
  g_autofree const char **reasons = lkl_chip_grid_get_chosen (self->reasons);
  g_autofree const char **lost = lkl_chip_grid_get_chosen (self->lost);
  g_autofree char *comment = lkl_answer_comment_get_text (self->comment);

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

static void
add_titled (LklAnswerForm *self, const char *title, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box), widget);
  gtk_widget_show (box);
  gtk_container_add (GTK_CONTAINER (self), box);
}

static void
lkl_answer_form_init (LklAnswerForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->reasons = lkl_chip_grid_new (_ ("What is behind it?"), NULL, REASON_NOT_IT);
  self->lost = lkl_chip_grid_new (_ ("How much time did you lose?"), _ ("Not said"), NULL);
  self->comment = lkl_answer_comment_new ();
  self->thanks = lkl_answer_thanks_new ();
  self->contact_check = gtk_check_button_new_with_mnemonic (_ ("_Please contact me"));
  add_titled (self, _ ("What is behind it?"), GTK_WIDGET (self->reasons));
  add_titled (self, _ ("How much time did you lose?"), GTK_WIDGET (self->lost));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->comment));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->thanks));
  gtk_container_add (GTK_CONTAINER (self), self->contact_check);
  gtk_widget_show (self->contact_check);
  gtk_widget_show (GTK_WIDGET (self));
}

LklAnswerForm *
lkl_answer_form_new (void)
{
  return g_object_new (LKL_TYPE_ANSWER_FORM, NULL);
}
