/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerHead"

#include "ui/questions/answer-head.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/choice-row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/slip-guard.h"
#include "ui/widgets/vardict.h"

#define TITLE_OPEN "open"
#define TITLE_OVER "over"

struct _LklAnswerHead
{
  GtkBox parent_instance;

  GtkWidget *said; /* has the keyboard at first, so that Space and Enter do nothing */
  GtkWidget *text_label;
  GtkWidget *choice_label;
  GtkWidget *mode_label;
  GtkWidget *change;       /* there from the begin or not at all, so that nothing below moves */
  GtkWidget *change_title; /* (stack): as high as the higher one of both */
  GtkWidget *over;         /* says that it is too late */
  GtkWidget *holder;       /* of the choices, whose own sensitivity is the slip guard's */
  LklChoiceRow *choices;
  guint change_source; /* 0 = the choice stays as it is */
};

G_DEFINE_FINAL_TYPE (LklAnswerHead, lkl_answer_head, GTK_TYPE_BOX)

/* --- Showing */

void
lkl_answer_head_set_choice (LklAnswerHead *self, GVariant *answer, const char *choice)
{
  g_autofree char *name = lkl_choice_row_name (answer, choice);
  /* Translators: the person's answer, such as "Good" or "4 of 5". */
  g_autofree char *text = g_strdup_printf (_ ("You said: %s"), name);

  gtk_label_set_text (GTK_LABEL (self->choice_label), text);
  lkl_choice_row_mark (self->choices, choice);
}

static gboolean
has_keyboard (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
set_changeable (LklAnswerHead *self, gboolean is_changeable)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->change_title),
                                    is_changeable ? TITLE_OPEN : TITLE_OVER);
  gtk_widget_set_sensitive (self->holder, is_changeable);
}

/* Under whoever is about to press it nothing goes away: the choices stay where they are, and only
 * do nothing any more. */
static gboolean
on_change_over (gpointer user_data)
{
  LklAnswerHead *self = LKL_ANSWER_HEAD (user_data);
  const gboolean had_keyboard = has_keyboard (GTK_WIDGET (self->choices));

  self->change_source = 0;
  set_changeable (self, FALSE);
  if (had_keyboard)
    gtk_widget_grab_focus (self->over);
  return G_SOURCE_REMOVE;
}

static void
show_change (LklAnswerHead *self, GVariant *answer)
{
  gint64 until_usecs = 0;
  gint64 left_usecs;

  g_clear_handle_id (&self->change_source, g_source_remove);
  g_variant_lookup (answer, "changeableUntil", "x", &until_usecs);
  left_usecs = until_usecs - g_get_real_time ();
  /* A clock that was set back does not make it longer than a day. */
  left_usecs = CLAMP (left_usecs, 0, G_TIME_SPAN_DAY);
  gtk_widget_set_visible (self->change, left_usecs > 0);
  set_changeable (self, TRUE);
  lkl_choice_row_show (self->choices, answer, NULL);
  lkl_slip_guard_rearm (GTK_WIDGET (self->choices));
  if (left_usecs > 0)
    self->change_source =
        g_timeout_add ((guint) (left_usecs / G_TIME_SPAN_MILLISECOND), on_change_over, self);
}

void
lkl_answer_head_show (LklAnswerHead *self, GVariant *answer)
{
  AtkObject *accessible = gtk_widget_get_accessible (self->said);

  gtk_label_set_text (GTK_LABEL (self->text_label), lkl_vardict_get_text (answer, "text"));
  gtk_label_set_text (GTK_LABEL (self->mode_label), lkl_vardict_get_text (answer, "modeText"));
  /* As all of it is read aloud. */
  atk_object_set_name (accessible, lkl_vardict_get_text (answer, "text"));
  atk_object_set_description (accessible, lkl_vardict_get_text (answer, "modeText"));
  show_change (self, answer);
  lkl_answer_head_set_choice (self, answer, lkl_vardict_get_text (answer, "choice"));
}

void
lkl_answer_head_take_keyboard (LklAnswerHead *self)
{
  gtk_widget_grab_focus (self->said);
}

/* --- Building */

static void
on_chosen (LklChoiceRow *choices, const char *choice, LklAnswerHead *self)
{
  g_signal_emit_by_name (self, "chosen", choice);
}

static void
lkl_answer_head_dispose (GObject *object)
{
  g_clear_handle_id (&LKL_ANSWER_HEAD (object)->change_source, g_source_remove);
  G_OBJECT_CLASS (lkl_answer_head_parent_class)->dispose (object);
}

static void
lkl_answer_head_class_init (LklAnswerHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_answer_head_dispose;
  g_signal_new ("chosen",
                LKL_TYPE_ANSWER_HEAD,
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
add_said (LklAnswerHead *self)
{
  self->said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_can_focus (self->said, TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->said), "lkl-question");
  self->text_label = lkl_label_new_heading ("", "title-4");
  self->choice_label = lkl_label_new ("", NULL);
  self->mode_label = lkl_label_new ("", NULL);
  gtk_container_add (GTK_CONTAINER (self->said), self->text_label);
  gtk_container_add (GTK_CONTAINER (self->said), self->choice_label);
  gtk_container_add (GTK_CONTAINER (self->said), self->mode_label);
  gtk_widget_show (self->said);
  gtk_container_add (GTK_CONTAINER (self), self->said);
}

/* It takes the keyboard from the choices, and is read aloud. */
static void
create_over (LklAnswerHead *self)
{
  const char *sentence = _ ("You can’t change the answer any more.");

  self->over = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_can_focus (self->over, TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->over), "lkl-question");
  atk_object_set_name (gtk_widget_get_accessible (self->over), sentence);
  gtk_container_add (GTK_CONTAINER (self->over), lkl_label_new (sentence, NULL));
  gtk_widget_show (self->over);
}

static void
add_change (LklAnswerHead *self)
{
  GtkWidget *title = lkl_label_new_heading (_ ("Change your answer"), "lkl-name");

  gtk_widget_set_valign (title, GTK_ALIGN_CENTER);
  create_over (self);
  self->change_title = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->change_title), title, TITLE_OPEN);
  gtk_stack_add_named (GTK_STACK (self->change_title), self->over, TITLE_OVER);
  gtk_widget_show (self->change_title);
  self->choices = lkl_choice_row_new ();
  lkl_slip_guard_attach (GTK_WIDGET (self->choices));
  g_signal_connect (self->choices, "chosen", G_CALLBACK (on_chosen), self);
  self->change = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (self->change), self->change_title);
  self->holder = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_container_add (GTK_CONTAINER (self->holder), GTK_WIDGET (self->choices));
  gtk_widget_show (self->holder);
  gtk_container_add (GTK_CONTAINER (self->change), self->holder);
  gtk_container_add (GTK_CONTAINER (self), self->change);
}

static void
lkl_answer_head_init (LklAnswerHead *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  add_said (self);
  add_change (self);
  gtk_widget_show (GTK_WIDGET (self));
}

LklAnswerHead *
lkl_answer_head_new (void)
{
  return g_object_new (LKL_TYPE_ANSWER_HEAD, NULL);
}
