/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerSection"

#include "ui/questions/answer-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/answer-form.h"
#include "ui/questions/answer-head.h"
#include "ui/widgets/label.h"
#include "ui/widgets/vardict.h"

struct _LklAnswerSection
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (not owned) */
  LklAnswerHead *head;
  LklAnswerForm *form;
  GtkWidget *save_button; /* (owned) */

  GVariant *people; /* (owned) (nullable) */
  GVariant *answer; /* (owned) (nullable): as it was when it was shown */

  GVariant *saving;       /* (owned) (nullable): contents of the form that are being written */
  GVariant *told;         /* (owned) (nullable): those of which was said that they are not */
  char *choice;           /* (owned) (nullable): what is asked to be the choice */
  char *wanted_choice;    /* (owned) (nullable): what is to be asked after that */
  gboolean is_saving;     /* one after the other, so that what is said of it is true */
  gboolean is_wanted;     /* the form is to be written after that */
  gboolean has_successor; /* another answer was given while this one was written to */
};

G_DEFINE_FINAL_TYPE (LklAnswerSection, lkl_answer_section, GTK_TYPE_BOX)

/* --- What is written here and nowhere else */

/* @contents: (transfer full) */
static void
set_contents (GVariant **slot, GVariant *contents)
{
  g_clear_pointer (slot, g_variant_unref);
  *slot = contents;
}

/* The answer to which something is being written stays until that is safe. */
static gboolean
gives_way (LklAnswerSection *self)
{
  gboolean is_draft = lkl_answer_form_is_draft (self->form);

  if (!self->is_saving && !is_draft)
    return TRUE;
  if (is_draft && !self->has_successor)
    lkl_agent_window_tell (
        self->window,
        _ ("You have answered once more. What you wrote to your answer before is "
           "still here: add it, or close the window to leave it out."));
  self->has_successor = TRUE;
  return FALSE;
}

gboolean
lkl_answer_section_delays_closing (LklAnswerSection *self)
{
  g_autoptr (GVariant) contents = NULL;

  if (!lkl_answer_form_is_draft (self->form))
    return FALSE;
  contents = lkl_answer_form_read (self->form);
  if (self->told != NULL && g_variant_equal (contents, self->told))
    return FALSE;
  set_contents (&self->told, g_steal_pointer (&contents));
  lkl_agent_window_tell (
      self->window,
      _ ("What you wrote has not been added to your answer yet. Add it, or close "
         "the window once more to leave it out."));
  return TRUE;
}

/* --- Another answer */

static gboolean
is_shown (LklAnswerSection *self, GVariant *answer)
{
  return self->answer != NULL
         && g_str_equal (lkl_vardict_get_text (self->answer, "answer"),
                         lkl_vardict_get_text (answer, "answer"));
}

void
lkl_answer_section_show (LklAnswerSection *self, GVariant *answer)
{
  gboolean was_shown = is_shown (self, answer);

  if (!was_shown && !gives_way (self))
    return;
  g_clear_pointer (&self->answer, g_variant_unref);
  self->answer = g_variant_ref (answer);
  if (was_shown)
    {
      /* It may have been changed elsewhere; what is being written here stays. */
      lkl_answer_head_set_choice (self->head, answer, lkl_vardict_get_text (answer, "choice"));
      lkl_answer_form_set_choice (self->form, answer);
      return;
    }
  /* Nobody goes on in the form of one answer and means another. */
  if (gtk_container_get_focus_child (GTK_CONTAINER (self)) != NULL)
    lkl_answer_head_take_keyboard (self->head);
  self->has_successor = FALSE;
  lkl_answer_head_show (self->head, answer);
  lkl_answer_form_show (self->form, answer, self->people);
  gtk_widget_show (GTK_WIDGET (self));
}

void
lkl_answer_section_set_people (LklAnswerSection *self, GVariant *people)
{
  g_clear_pointer (&self->people, g_variant_unref);
  self->people = g_variant_ref (people);
}

/* --- Saving */

static void change_choice (LklAnswerSection *self);
static void save (LklAnswerSection *self);

/* Returns: whether it is safe now; else the person was told */
static gboolean
finish_revision (LklAnswerSection *self, const GError *error)
{
  self->is_saving = FALSE;
  if (error == NULL)
    return TRUE;
  self->is_wanted = FALSE;
  g_clear_pointer (&self->wanted_choice, g_free);
  lkl_agent_window_tell_error (
      self->window,
      error,
      _ ("It could not be kept. What you wrote is still here; please try again in a minute."));
  return FALSE;
}

/* Returns: whether there was something that the person wished for meanwhile */
static gboolean
go_on (LklAnswerSection *self)
{
  if (self->wanted_choice != NULL)
    change_choice (self);
  else if (self->is_wanted)
    save (self);
  return self->is_saving;
}

static void
look_for_successor (LklAnswerSection *self)
{
  if (self->has_successor && !lkl_answer_form_is_draft (self->form))
    lkl_agent_window_reload (self->window);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  LklAnswerSection *self;

  lkl_bus_call_revise_answer_finish (LKL_BUS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_ANSWER_SECTION (user_data);
  if (!finish_revision (self, error))
    return;
  lkl_answer_form_set_kept (self->form, self->saving);
  if (go_on (self))
    return;
  if (lkl_answer_form_is_draft (self->form))
    {
      lkl_agent_window_tell_done (
          self->window,
          _ ("What you added before is safe. What you wrote since then is not added yet."));
      return;
    }
  lkl_agent_window_tell_done (self->window, _ ("Thank you. What you added is safe."));
  look_for_successor (self);
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  LklAnswerSection *self;

  lkl_bus_call_revise_answer_finish (LKL_BUS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_ANSWER_SECTION (user_data);
  if (!finish_revision (self, error))
    return;
  lkl_answer_head_set_choice (self->head, self->answer, self->choice);
  if (go_on (self))
    return;
  lkl_agent_window_tell_done (self->window, _ ("Thank you. Your other answer is safe."));
  look_for_successor (self);
}

/* @changes: (transfer none): floating */
static void
revise (LklAnswerSection *self, GVariant *changes, GAsyncReadyCallback callback)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (changes);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));

  if (bus == NULL)
    {
      lkl_agent_window_tell (self->window,
                             _ ("Linklight is not running, so it could not be kept. What you wrote "
                                "is still here; please try again in a minute."));
      return;
    }
  self->is_saving = TRUE;
  lkl_bus_call_revise_answer (bus,
                              lkl_vardict_get_text (self->answer, "answer"),
                              owned,
                              lkl_agent_window_get_cancellable (self->window),
                              callback,
                              self);
}

static void
change_choice (LklAnswerSection *self)
{
  g_auto (GVariantDict) changes = G_VARIANT_DICT_INIT (NULL);

  g_free (self->choice);
  self->choice = g_steal_pointer (&self->wanted_choice);
  g_variant_dict_insert (&changes, "choice", "s", self->choice);
  revise (self, g_variant_dict_end (&changes), on_changed);
}

static void
on_chosen (LklAnswerHead *head, const char *choice, LklAnswerSection *self)
{
  g_free (self->wanted_choice);
  self->wanted_choice = g_strdup (choice);
  if (!self->is_saving)
    change_choice (self);
}

static void
save (LklAnswerSection *self)
{
  self->is_wanted = FALSE;
  set_contents (&self->saving, lkl_answer_form_read (self->form));
  revise (self, lkl_answer_form_make_changes (self->saving), on_added);
}

static void
on_save_clicked (LklAnswerSection *self)
{
  self->is_wanted = TRUE;
  if (!self->is_saving)
    save (self);
}

/* --- Building */

static void
create_save_button (LklAnswerSection *self)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_with_mnemonic (_ ("_Add to my answer")));

  lkl_label_wrap_words (button);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "suggested-action");
  g_signal_connect_object (
      button, "clicked", G_CALLBACK (on_save_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_show (button);
  self->save_button = button;
}

GtkWidget *
lkl_answer_section_get_save_button (LklAnswerSection *self)
{
  return self->save_button;
}

static void
lkl_answer_section_finalize (GObject *object)
{
  LklAnswerSection *self = LKL_ANSWER_SECTION (object);

  g_object_unref (self->save_button);
  g_clear_pointer (&self->people, g_variant_unref);
  g_clear_pointer (&self->answer, g_variant_unref);
  g_clear_pointer (&self->saving, g_variant_unref);
  g_clear_pointer (&self->told, g_variant_unref);
  g_free (self->choice);
  g_free (self->wanted_choice);
  G_OBJECT_CLASS (lkl_answer_section_parent_class)->finalize (object);
}

static void
lkl_answer_section_class_init (LklAnswerSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_answer_section_finalize;
}

static void
lkl_answer_section_init (LklAnswerSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->head = lkl_answer_head_new ();
  self->form = lkl_answer_form_new ();
  g_signal_connect (self->head, "chosen", G_CALLBACK (on_chosen), self);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->head));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->form));
  create_save_button (self);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklAnswerSection *
lkl_answer_section_new (LklAgentWindow *window)
{
  LklAnswerSection *self = g_object_new (LKL_TYPE_ANSWER_SECTION, NULL);

  self->window = window;
  return self;
}
