/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionWindow"

#include "ui/questions/question-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/answer-section.h"
#include "ui/questions/question-section.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page.h"

#define PAGE_WIDTH_PIXELS 560

struct _LklQuestionWindow
{
  LklAgentWindow parent_instance;

  LklQuestionSection *question_section;
  LklAnswerSection *answer_section;
  GtkWidget *nothing;

  gboolean is_open; /* a question is open */
  char *given;      /* (owned) (nullable): uid of the answer that was given here just now */
};

G_DEFINE_FINAL_TYPE (LklQuestionWindow, lkl_question_window, LKL_TYPE_AGENT_WINDOW)

/* --- What the agent says, one after the other */

/* To an answer that was counted nothing can be added, and the one before it is not meant. */
static gboolean
is_meant (LklQuestionWindow *self, GVariant *answer)
{
  const char *uid = "";

  g_variant_lookup (answer, "answer", "&s", &uid);
  return self->given == NULL || g_str_equal (self->given, uid);
}

/* @answers: (nullable) */
static void
show_answer (LklQuestionWindow *self, GVariant *answers)
{
  g_autoptr (GVariant) answer = NULL;

  if (answers != NULL && g_variant_n_children (answers) > 0)
    answer = g_variant_get_child_value (answers, 0);
  /* A question that opens meanwhile takes nothing away from what is being written. */
  if (answer != NULL && is_meant (self, answer)
      && (!self->is_open || gtk_widget_get_visible (GTK_WIDGET (self->answer_section))))
    lkl_answer_section_show (self->answer_section, answer);
  lkl_agent_window_grow (LKL_AGENT_WINDOW (self));
  gtk_widget_set_visible (self->nothing,
                          !gtk_widget_get_visible (GTK_WIDGET (self->question_section))
                              && !gtk_widget_get_visible (GTK_WIDGET (self->answer_section)));
}

static void
on_answers_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) answers = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_recent_answers_finish (LKL_BUS (source), &answers, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL)
    show_answer (LKL_QUESTION_WINDOW (user_data), answers);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
on_people_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GError) error = NULL;
  LklQuestionWindow *self;

  if (!lkl_bus_call_list_people_finish (LKL_BUS (source), &people, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_QUESTION_WINDOW (user_data);
  if (people != NULL)
    lkl_answer_section_set_people (self->answer_section, people);
  else
    g_debug ("Nobody to thank: %s", error->message);
  lkl_bus_call_list_recent_answers (LKL_BUS (source),
                                    lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self)),
                                    on_answers_arrived,
                                    self);
}

static void
on_questions_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) questions = NULL;
  g_autoptr (GError) error = NULL;
  LklQuestionWindow *self;

  if (!lkl_bus_call_list_open_questions_finish (LKL_BUS (source), &questions, result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
      return;
    }
  self = LKL_QUESTION_WINDOW (user_data);
  self->is_open = lkl_question_section_show (self->question_section, questions);
  lkl_bus_call_list_people (LKL_BUS (source),
                            lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self)),
                            on_people_arrived,
                            self);
}

static void
lkl_question_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_open_questions (bus, cancellable, on_questions_arrived, window);
}

/* Here, or elsewhere while the question stood here; @answer is empty where there was none: then
 * no earlier one comes in its place. */
static void
on_answered (LklQuestionWindow *self, const char *answer)
{
  g_free (self->given);
  self->given = g_strdup (answer);
  self->is_open = FALSE;
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

/* What is being written about the latest answer stays. */
static void
on_put_off (LklQuestionWindow *self)
{
  self->is_open = FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->answer_section)))
    lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
lkl_question_window_delete_event (GtkWidget *widget, GdkEventAny *event)
{
  LklQuestionWindow *self = LKL_QUESTION_WINDOW (widget);

  if (lkl_question_window_delays_closing (self))
    return GDK_EVENT_STOP;
  lkl_question_section_leave (self->question_section);
  return GDK_EVENT_PROPAGATE;
}

gboolean
lkl_question_window_delays_closing (LklQuestionWindow *self)
{
  return lkl_answer_section_delays_closing (self->answer_section);
}

void
lkl_question_window_look_again (LklQuestionWindow *self)
{
  g_clear_pointer (&self->given, g_free);
  lkl_question_section_forget_end (self->question_section);
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

/* --- Building */

static GtkWidget *
create_nothing (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open Linklight"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "status");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (box),
                     lkl_label_new_heading (_ ("No question is open"), "title-3"));
  gtk_container_add (
      GTK_CONTAINER (box),
      lkl_label_new (_ ("You can say how IT is for you at any time: open Linklight."), NULL));
  gtk_container_add (GTK_CONTAINER (box), button);
  gtk_widget_show_all (box);
  gtk_widget_set_no_show_all (box, TRUE);
  gtk_widget_hide (box);
  return box;
}

static void
lkl_question_window_finalize (GObject *object)
{
  g_free (LKL_QUESTION_WINDOW (object)->given);
  G_OBJECT_CLASS (lkl_question_window_parent_class)->finalize (object);
}

static void
lkl_question_window_class_init (LklQuestionWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_question_window_finalize;
  GTK_WIDGET_CLASS (klass)->delete_event = lkl_question_window_delete_event;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_question_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->keeps_content = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->grows = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "questions-changed";
}

/* Below the page: what adds to the answer is in view without scrolling.
 * Returns: (transfer none): floating */
static GtkWidget *
create_content (LklQuestionWindow *self, GtkWidget *page)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = lkl_page_new (page, PAGE_WIDTH_PIXELS);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *save_button = lkl_answer_section_get_save_button (self->answer_section);

  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (foot), "lkl-bar");
  gtk_style_context_add_class (gtk_widget_get_style_context (bar), "lkl-bar-content");
  gtk_box_pack_end (GTK_BOX (bar), save_button, FALSE, FALSE, 0);
  gtk_widget_show (bar);
  gtk_box_pack_start (GTK_BOX (foot), lkl_page_new_clamp (bar, PAGE_WIDTH_PIXELS), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (content), scroller, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (content), foot);
  g_object_bind_property (self->answer_section, "visible", foot, "visible", G_BINDING_SYNC_CREATE);
  return content;
}

static void
lkl_question_window_init (LklQuestionWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->question_section = lkl_question_section_new (LKL_AGENT_WINDOW (self));
  self->answer_section = lkl_answer_section_new (LKL_AGENT_WINDOW (self));
  self->nothing = create_nothing ();
  g_signal_connect_object (
      self->question_section, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->question_section, "ended", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->question_section, "put-off", G_CALLBACK (on_put_off), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->question_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->answer_section));
  gtk_container_add (GTK_CONTAINER (page), self->nothing);
  gtk_widget_show (page);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), create_content (self, page), page);
  gtk_window_set_title (GTK_WINDOW (self), _ ("A question for you"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 460, 320);
}
