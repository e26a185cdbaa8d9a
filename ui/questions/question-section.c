/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionSection"

#include "ui/questions/question-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/choice-row.h"
#include "ui/questions/question-viewing.h"
#include "ui/questions/question-ways-out.h"
#include "ui/widgets/double-click-guard.h"
#include "ui/widgets/label.h"
#include "ui/widgets/slip-guard.h"

#define MODE_CONFIDENTIAL "confidential"

struct _LklQuestionSection
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (not owned) */
  GtkWidget *head;        /* where the keyboard stands while no choice has it */
  GtkWidget *text_label;
  GtkWidget *explanation_label;
  GtkWidget *input; /* all that answers; guarded against slips */
  LklChoiceRow *choices;
  GtkWidget *counted_check; /* "count me, don't name me" */
  LklQuestionWaysOut *ways_out;
  GtkWidget *again_button;     /* for who comes too late */
  GtkWidget *more_button;      /* (nullable): to the second step */
  GVariant *question;          /* (owned) (nullable): the one that is shown */
  LklQuestionViewing *viewing; /* (owned) */
  gboolean wants_focus;
  gboolean is_answering; /* the agent is being told what the person says, or asked how it ended */
  gboolean is_over;      /* how it ended, without an answer from here, stands in its place */
};

G_DEFINE_FINAL_TYPE (LklQuestionSection, lkl_question_section, GTK_TYPE_BOX)

/* --- Showing */

/* The agent knows whether somebody has the question before them. */
static void
update_viewing (LklQuestionSection *self)
{
  lkl_question_viewing_update (self->viewing,
                               lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window)),
                               self->more_button != NULL ? "status" : "question",
                               self->question);
}

static void
clear (LklQuestionSection *self)
{
  self->is_over = FALSE;
  g_clear_pointer (&self->question, g_variant_unref);
  lkl_choice_row_clear (self->choices);
  lkl_question_ways_out_show (self->ways_out, NULL);
  gtk_widget_hide (self->input);
  gtk_widget_hide (self->again_button);
  if (self->more_button != NULL)
    gtk_widget_hide (self->more_button);
  update_viewing (self);
}

static void
show_text (LklQuestionSection *self, const char *text, const char *explanation)
{
  gtk_label_set_text (GTK_LABEL (self->text_label), text);
  lkl_label_set_optional_text (GTK_LABEL (self->explanation_label), explanation);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), text);
  atk_object_set_name (gtk_widget_get_accessible (self->head), text);
  gtk_widget_show (GTK_WIDGET (self));
}

static gboolean
is_counted (LklQuestionSection *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->counted_check));
}

/* Who will know, as it is at this moment. */
static void
show_mode (LklQuestionSection *self)
{
  const char *mode_text = "";

  if (self->question == NULL)
    return;
  g_variant_lookup (
      self->question, is_counted (self) ? "countedText" : "modeText", "&s", &mode_text);
  lkl_label_set_optional_text (GTK_LABEL (self->explanation_label), mode_text);
  atk_object_set_description (gtk_widget_get_accessible (self->head), mode_text);
}

/* Whether it looks like what stands here. The rest, such as when it closes, is not seen. */
static gboolean
is_shown (LklQuestionSection *self, GVariant *question)
{
  const char *const members[] = {
    "id",      "version", "kind",    "mode",         "text",
    "choices", "lowest",  "highest", "canBeCounted", "canSnooze",
  };

  for (guint i = 0; self->question != NULL && i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GVariant) shown = g_variant_lookup_value (self->question, members[i], NULL);
      g_autoptr (GVariant) now = g_variant_lookup_value (question, members[i], NULL);

      if (shown != now && (shown == NULL || now == NULL || !g_variant_equal (shown, now)))
        return FALSE;
    }
  return self->question != NULL;
}

static void
show_question (LklQuestionSection *self, GVariant *question)
{
  const char *text = "";
  gboolean can_be_counted = FALSE;

  /* What the person is about to press stays where it is. */
  if (is_shown (self, question))
    {
      g_variant_unref (self->question);
      self->question = g_variant_ref (question);
      return;
    }
  clear (self);
  self->question = g_variant_ref (question);
  g_variant_lookup (question, "text", "&s", &text);
  g_variant_lookup (question, "canBeCounted", "b", &can_be_counted);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->counted_check), FALSE);
  gtk_widget_set_visible (self->counted_check, can_be_counted);
  show_text (self, text, NULL);
  show_mode (self);
  lkl_choice_row_show (self->choices, question, NULL);
  lkl_question_ways_out_show (self->ways_out, question);
  gtk_widget_show (self->input);
  lkl_slip_guard_rearm (self->input);
}

static void
show_thanks (LklQuestionSection *self)
{
  clear (self);
  show_text (self, _ ("Thank you. Your answer is safe."), NULL);
  atk_object_set_description (gtk_widget_get_accessible (self->head), "");
  gtk_widget_grab_focus (self->head);
}

static void
show_nothing (LklQuestionSection *self)
{
  clear (self);
  gtk_widget_hide (GTK_WIDGET (self));
}

/* --- What is said to the agent */

static void
set_answering (LklQuestionSection *self, gboolean is_answering)
{
  self->is_answering = is_answering;
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), !is_answering);
  gtk_widget_set_sensitive (self->counted_check, !is_answering);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ways_out), !is_answering);
}

/* --- A question that went without an answer from here */

/* Nothing else comes in its place, so that nobody takes it for what they were about to answer. */
static void
show_end (LklQuestionSection *self, const char *sentence)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  set_answering (self, FALSE);
  clear (self);
  self->is_over = TRUE;
  self->wants_focus = FALSE;
  show_text (self, sentence, NULL);
  atk_object_set_description (gtk_widget_get_accessible (self->head), "");
  if (GTK_IS_WINDOW (window) && gtk_window_get_focus (GTK_WINDOW (window)) == NULL)
    gtk_widget_grab_focus (self->head);
}

static void
on_ended (LklQuestionWaysOut *ways_out,
          const char *sentence,
          const char *answer,
          gboolean is_late,
          LklQuestionSection *self)
{
  show_end (self, sentence);
  gtk_widget_set_visible (self->again_button, is_late);
  g_signal_emit_by_name (self, "ended", answer);
  /* Another one may have opened meanwhile. */
  lkl_question_section_load (self);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_ask_here_finish (LKL_BUS (source), result, &error))
    lkl_question_section_load_focused (LKL_QUESTION_SECTION (user_data));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lkl_agent_window_tell_error (
        LKL_QUESTION_SECTION (user_data)->window,
        error,
        _ ("The question could not be shown. Please try again in a minute, "
           "or tell your IT team directly."));
}

static void
on_again_clicked (LklQuestionSection *self)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));

  if (bus != NULL)
    lkl_bus_call_ask_here (bus, lkl_agent_window_get_cancellable (self->window), on_asked, self);
}

void
lkl_question_section_forget_end (LklQuestionSection *self)
{
  if (self->is_over)
    show_nothing (self);
}

gboolean
lkl_question_section_show (LklQuestionSection *self, GVariant *questions)
{
  g_autoptr (GVariant) question = NULL;

  if (self->is_answering)
    return self->question != NULL;
  if (g_variant_n_children (questions) == 0)
    {
      /* "Thank you" stays. */
      if (lkl_question_ways_out_find_end (self->ways_out))
        set_answering (self, TRUE);
      return self->question != NULL;
    }
  question = g_variant_get_child_value (questions, 0);
  show_question (self, question);
  update_viewing (self);
  if (self->wants_focus)
    gtk_widget_grab_focus (self->head);
  self->wants_focus = FALSE;
  return TRUE;
}

static void
on_questions_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) questions = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_list_open_questions_finish (LKL_BUS (source), &questions, result, &error))
    lkl_question_section_show (LKL_QUESTION_SECTION (user_data), questions);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The open question is not known: %s", error->message);
}

/* --- Answering */

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklQuestionSection *self;
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_answer_finish (LKL_BUS (source), &answer, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_QUESTION_SECTION (user_data);
  set_answering (self, FALSE);
  if (error == NULL)
    {
      gboolean can_add = !is_counted (self);

      show_thanks (self);
      if (self->more_button != NULL)
        gtk_widget_set_visible (self->more_button, can_add);
      g_signal_emit_by_name (self, "answered", answer);
      return;
    }
  lkl_agent_window_tell_error (
      self->window, error, _ ("Your answer could not be kept. Please try again in a minute."));
  lkl_question_section_load_focused (self);
}

static void
on_chosen (LklChoiceRow *choices, const char *choice, LklQuestionSection *self)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));
  const char *id = "";
  const char *mode = "";
  guint version = 0;

  if (self->is_answering || self->question == NULL)
    return;
  if (bus == NULL)
    {
      lkl_agent_window_tell (self->window,
                             _ ("Linklight is not running, so your answer could not be kept. "
                                "Please try again in a minute."));
      return;
    }
  g_variant_lookup (self->question, "id", "&s", &id);
  g_variant_lookup (self->question, "version", "u", &version);
  g_variant_lookup (self->question, "mode", "&s", &mode);
  if (is_counted (self))
    mode = MODE_CONFIDENTIAL;
  set_answering (self, TRUE);
  lkl_double_click_guard_arm (self->input);
  lkl_bus_call_answer (bus,
                       id,
                       version,
                       choice,
                       mode,
                       lkl_agent_window_get_cancellable (self->window),
                       on_answered,
                       self);
}

/* --- Not answering */

static void
on_way_out_begun (LklQuestionSection *self)
{
  set_answering (self, TRUE);
  lkl_double_click_guard_arm (self->input);
}

static void
on_put_off (LklQuestionSection *self)
{
  set_answering (self, FALSE);
  show_nothing (self);
  g_signal_emit_by_name (self, "put-off");
}

static void
on_way_out_failed (LklQuestionSection *self)
{
  set_answering (self, FALSE);
  lkl_question_section_load_focused (self);
}

void
lkl_question_section_leave (LklQuestionSection *self)
{
  lkl_question_ways_out_leave (self->ways_out);
}

/* --- Building */

static void
lkl_question_section_finalize (GObject *object)
{
  LklQuestionSection *self = LKL_QUESTION_SECTION (object);

  g_clear_pointer (&self->question, g_variant_unref);
  lkl_question_viewing_free (self->viewing);
  G_OBJECT_CLASS (lkl_question_section_parent_class)->finalize (object);
}

static void
lkl_question_section_class_init (LklQuestionSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_question_section_finalize;
  g_signal_new ("answered",
                LKL_TYPE_QUESTION_SECTION,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
  g_signal_new ("ended",
                LKL_TYPE_QUESTION_SECTION,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
  g_signal_new (
      "put-off", LKL_TYPE_QUESTION_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Here all is read aloud, and Space and Enter do nothing. A box that takes the keyboard keeps it
 * from what is inside, so the choices are not. */
static void
create_head (LklQuestionSection *self)
{
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->text_label = lkl_label_new_heading ("", "title-3");
  self->explanation_label = lkl_label_new ("", NULL);
  gtk_widget_set_can_focus (self->head, TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->head), "lkl-question");
  gtk_container_add (GTK_CONTAINER (self->head), self->text_label);
  gtk_container_add (GTK_CONTAINER (self->head), self->explanation_label);
  gtk_widget_show (self->head);
}

static void
create_input (LklQuestionSection *self)
{
  self->input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->choices = lkl_choice_row_new ();
  self->counted_check = gtk_check_button_new_with_mnemonic (_ ("_Count me, don’t name me"));
  lkl_label_wrap_words (self->counted_check);
  g_signal_connect (self->choices, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->counted_check, "toggled", G_CALLBACK (show_mode), self);
  gtk_container_add (GTK_CONTAINER (self->input), GTK_WIDGET (self->choices));
  gtk_container_add (GTK_CONTAINER (self->input), self->counted_check);
  lkl_slip_guard_attach (self->input);
  lkl_double_click_guard_attach (self->input);
}

/* They wanted to say something. */
static void
create_again_button (LklQuestionSection *self)
{
  self->again_button = gtk_button_new_with_mnemonic (_ ("_How is IT for you?"));
  lkl_label_wrap_words (self->again_button);
  gtk_widget_set_halign (self->again_button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->again_button, "clicked", G_CALLBACK (on_again_clicked), self);
}

/* Below the choices. */
static void
add_ways_out (LklQuestionSection *self)
{
  self->ways_out = lkl_question_ways_out_new (self->window);
  g_signal_connect_swapped (self->ways_out, "begun", G_CALLBACK (on_way_out_begun), self);
  g_signal_connect_swapped (self->ways_out, "put-off", G_CALLBACK (on_put_off), self);
  g_signal_connect_swapped (self->ways_out, "failed", G_CALLBACK (on_way_out_failed), self);
  g_signal_connect (self->ways_out, "ended", G_CALLBACK (on_ended), self);
  gtk_container_add (GTK_CONTAINER (self->input), GTK_WIDGET (self->ways_out));
}

static void
lkl_question_section_init (LklQuestionSection *self)
{
  GtkContainer *container = GTK_CONTAINER (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  create_head (self);
  create_input (self);
  create_again_button (self);
  gtk_container_add (container, self->head);
  gtk_container_add (container, self->input);
  gtk_container_add (container, self->again_button);
  self->viewing = lkl_question_viewing_new (GTK_WIDGET (self));
  g_signal_connect_after (self, "map", G_CALLBACK (update_viewing), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (update_viewing), NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-card");
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklQuestionSection *
lkl_question_section_new (LklAgentWindow *window)
{
  LklQuestionSection *self = g_object_new (LKL_TYPE_QUESTION_SECTION, NULL);

  self->window = window;
  add_ways_out (self);
  return self;
}

void
lkl_question_section_offer_more (LklQuestionSection *self)
{
  self->more_button = gtk_button_new_with_mnemonic (_ ("Say _more…"));
  gtk_widget_set_halign (self->more_button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more_button), "app.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more_button), "s", "question");
  gtk_container_add (GTK_CONTAINER (self), self->more_button);
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
