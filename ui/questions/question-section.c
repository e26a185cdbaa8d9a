/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionSection"

#include "ui/questions/question-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define CHOICE_KEY "linklight-choice"

struct _LklQuestionSection
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (not owned) */
  GtkWidget *text_label;
  GtkWidget *explanation_label;
  GtkWidget *choices_box;
  GVariant *question; /* (owned) (nullable): the one that is shown */
  gboolean wants_focus;
  gboolean is_answering;
};

G_DEFINE_FINAL_TYPE (LklQuestionSection, lkl_question_section, GTK_TYPE_BOX)

static void on_choice_clicked (GtkButton *button, gpointer user_data);

/* --- Showing */

static void
clear (LklQuestionSection *self)
{
  g_clear_pointer (&self->question, g_variant_unref);
  gtk_container_foreach (
      GTK_CONTAINER (self->choices_box), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
}

static void
show_text (LklQuestionSection *self, const char *text, const char *explanation)
{
  gtk_label_set_text (GTK_LABEL (self->text_label), text);
  lkl_label_set_optional_text (GTK_LABEL (self->explanation_label), explanation);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), text);
  gtk_widget_show (GTK_WIDGET (self));
}

static void
add_choice (LklQuestionSection *self, const char *id, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *text = gtk_bin_get_child (GTK_BIN (button));

  gtk_label_set_line_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  g_object_set_data_full (G_OBJECT (button), CHOICE_KEY, g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_choice_clicked), self);
  gtk_widget_show (button);
  gtk_container_add (GTK_CONTAINER (self->choices_box), button);
}

static void
show_question (LklQuestionSection *self, GVariant *question)
{
  g_autoptr (GVariant) choices = NULL;
  const char *text = "";
  const char *mode_text = "";
  GVariantIter iter;
  const char *id;
  const char *label;

  /* What the person is about to press stays where it is. */
  if (self->question != NULL && g_variant_equal (self->question, question))
    return;
  clear (self);
  self->question = g_variant_ref (question);
  choices = g_variant_lookup_value (question, "choices", G_VARIANT_TYPE ("a(ss)"));
  g_variant_lookup (question, "text", "&s", &text);
  g_variant_lookup (question, "modeText", "&s", &mode_text);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  show_text (self, text, mode_text);
  if (choices == NULL)
    return;
  g_variant_iter_init (&iter, choices);
  while (g_variant_iter_next (&iter, "(&s&s)", &id, &label))
    add_choice (self, id, label);
}

static void
show_thanks (LklQuestionSection *self)
{
  clear (self);
  show_text (self, _ ("Thank you. Your answer is safe."), NULL);
  /* The button that had the keyboard is gone; here the sentence is read aloud. */
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_nothing (LklQuestionSection *self)
{
  /* "Thank you" stays; a question that was answered or closed elsewhere goes. */
  if (self->question == NULL)
    return;
  clear (self);
  gtk_widget_hide (GTK_WIDGET (self));
}

static void
on_questions_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklQuestionSection *self;
  g_autoptr (GVariant) questions = NULL;
  g_autoptr (GVariant) question = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_open_questions_finish (LKL_BUS (source), &questions, result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("The open question is not known: %s", error->message);
      return;
    }
  self = LKL_QUESTION_SECTION (user_data);
  if (self->is_answering)
    return;
  if (g_variant_n_children (questions) == 0)
    {
      show_nothing (self);
      return;
    }
  question = g_variant_get_child_value (questions, 0);
  show_question (self, question);
  if (self->wants_focus)
    gtk_widget_child_focus (self->choices_box, GTK_DIR_TAB_FORWARD);
  self->wants_focus = FALSE;
}

/* --- Answering */

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklQuestionSection *self;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_answer_finish (LKL_BUS (source), NULL, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_QUESTION_SECTION (user_data);
  self->is_answering = FALSE;
  gtk_widget_set_sensitive (self->choices_box, TRUE);
  if (error == NULL)
    {
      show_thanks (self);
      return;
    }
  lkl_agent_window_tell_error (
      self->window, error, _ ("Your answer could not be kept. Please try again in a minute."));
  lkl_question_section_load_focused (self);
}

static void
on_choice_clicked (GtkButton *button, gpointer user_data)
{
  LklQuestionSection *self = LKL_QUESTION_SECTION (user_data);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));
  const char *id = "";
  const char *mode = "";
  guint version = 0;

  if (bus == NULL || self->is_answering)
    return;
  g_variant_lookup (self->question, "id", "&s", &id);
  g_variant_lookup (self->question, "version", "u", &version);
  g_variant_lookup (self->question, "mode", "&s", &mode);
  self->is_answering = TRUE;
  gtk_widget_set_sensitive (self->choices_box, FALSE);
  lkl_bus_call_answer (bus,
                       id,
                       version,
                       g_object_get_data (G_OBJECT (button), CHOICE_KEY),
                       mode,
                       lkl_agent_window_get_cancellable (self->window),
                       on_answered,
                       self);
}

/* --- Building */

static void
lkl_question_section_finalize (GObject *object)
{
  g_clear_pointer (&LKL_QUESTION_SECTION (object)->question, g_variant_unref);
  G_OBJECT_CLASS (lkl_question_section_parent_class)->finalize (object);
}

static void
lkl_question_section_class_init (LklQuestionSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_question_section_finalize;
}

static void
lkl_question_section_init (LklQuestionSection *self)
{
  GtkContainer *container = GTK_CONTAINER (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->text_label = lkl_label_new_heading ("", "heading");
  self->explanation_label = lkl_label_new ("", "dim-label");
  self->choices_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->choices_box), TRUE);
  gtk_widget_show (self->choices_box);
  gtk_container_add (container, self->text_label);
  gtk_container_add (container, self->explanation_label);
  gtk_container_add (container, self->choices_box);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-card");
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklQuestionSection *
lkl_question_section_new (LklAgentWindow *window)
{
  LklQuestionSection *self = g_object_new (LKL_TYPE_QUESTION_SECTION, NULL);

  self->window = window;
  return self;
}

void
lkl_question_section_load (LklQuestionSection *self)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));

  if (bus != NULL)
    lkl_bus_call_list_open_questions (
        bus, lkl_agent_window_get_cancellable (self->window), on_questions_arrived, self);
}

void
lkl_question_section_load_focused (LklQuestionSection *self)
{
  self->wants_focus = TRUE;
  lkl_question_section_load (self);
}
