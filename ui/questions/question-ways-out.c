/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionWaysOut"

#include "ui/questions/question-ways-out.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define END_EXPIRED "expired"

struct _LklQuestionWaysOut
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (not owned) */
  GtkWidget *later_button;
  char *question; /* (owned) (nullable): id of the one that is shown */
  guint version;
};

G_DEFINE_FINAL_TYPE (LklQuestionWaysOut, lkl_question_ways_out, GTK_TYPE_BOX)

void
lkl_question_ways_out_show (LklQuestionWaysOut *self, GVariant *question)
{
  const char *id = NULL;
  gboolean can_snooze = FALSE;

  self->version = 0;
  if (question != NULL)
    {
      g_variant_lookup (question, "id", "&s", &id);
      g_variant_lookup (question, "version", "u", &self->version);
      g_variant_lookup (question, "canSnooze", "b", &can_snooze);
    }
  g_free (self->question);
  self->question = g_strdup (id);
  gtk_widget_set_visible (self->later_button, can_snooze);
}

/* Returns: (transfer none) (nullable): NULL where there is nothing to tell, or nobody to tell it */
static LklBus *
get_bus (LklQuestionWaysOut *self)
{
  if (self->question == NULL)
    return NULL;
  return lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));
}

/* --- By the person */

/* @error: (nullable): NULL = there is no agent */
static void
tell_failure (LklQuestionWaysOut *self, const GError *error)
{
  const char *sentence = _ ("Linklight did not take that. Please try again in a minute.");

  if (error != NULL)
    lkl_agent_window_tell_error (self->window, error, sentence);
  else
    lkl_agent_window_tell (self->window, sentence);
}

/* @error: (nullable) */
static void
finish_putting_off (LklQuestionWaysOut *self, const GError *error)
{
  if (error != NULL)
    tell_failure (self, error);
  g_signal_emit_by_name (self, error == NULL ? "put-off" : "failed");
}

static void
on_snoozed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_snooze_finish (LKL_BUS (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_putting_off (user_data, error);
}

static void
on_dismissed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_dismiss_finish (LKL_BUS (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_putting_off (user_data, error);
}

static void
on_later_clicked (LklQuestionWaysOut *self)
{
  LklBus *bus = get_bus (self);

  if (bus == NULL)
    {
      tell_failure (self, NULL);
      return;
    }
  g_signal_emit_by_name (self, "begun");
  lkl_bus_call_snooze (bus,
                       self->question,
                       self->version,
                       lkl_agent_window_get_cancellable (self->window),
                       on_snoozed,
                       self);
}

static void
on_no_answer_clicked (LklQuestionWaysOut *self)
{
  LklBus *bus = get_bus (self);

  if (bus == NULL)
    {
      tell_failure (self, NULL);
      return;
    }
  g_signal_emit_by_name (self, "begun");
  lkl_bus_call_dismiss (bus,
                        self->question,
                        self->version,
                        lkl_agent_window_get_cancellable (self->window),
                        on_dismissed,
                        self);
}

void
lkl_question_ways_out_leave (LklQuestionWaysOut *self)
{
  LklBus *bus = get_bus (self);

  /* The window goes, and its calls with it, but not this one. */
  if (bus != NULL && gtk_widget_is_sensitive (GTK_WIDGET (self)))
    lkl_bus_call_put_aside (bus, self->question, self->version, NULL, NULL, NULL);
}

/* --- Elsewhere */

/* @end: as GetQuestionEnd says it */
static const char *
describe_end (const char *end)
{
  if (g_str_equal (end, "answered"))
    return _ ("This question is answered. Thank you.");
  if (*end == '\0')
    return _ ("This question is closed.");
  if (g_str_equal (end, END_EXPIRED))
    return _ ("The time for this question is over. Nothing was sent.");
  return _ ("This question is closed. Nothing was sent.");
}

static void
on_end_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *end = NULL;
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_question_end_finish (LKL_BUS (source), &end, &answer, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_signal_emit_by_name (user_data,
                         "ended",
                         describe_end (end != NULL ? end : ""),
                         answer != NULL ? answer : "",
                         g_strcmp0 (end, END_EXPIRED) == 0);
}

gboolean
lkl_question_ways_out_find_end (LklQuestionWaysOut *self)
{
  LklBus *bus = get_bus (self);

  if (bus == NULL)
    return FALSE;
  lkl_bus_call_get_question_end (bus,
                                 self->question,
                                 self->version,
                                 lkl_agent_window_get_cancellable (self->window),
                                 on_end_known,
                                 self);
  return TRUE;
}

/* --- Building */

static void
lkl_question_ways_out_finalize (GObject *object)
{
  g_free (LKL_QUESTION_WAYS_OUT (object)->question);
  G_OBJECT_CLASS (lkl_question_ways_out_parent_class)->finalize (object);
}

static void
add_plain_signal (const char *name)
{
  g_signal_new (
      name, LKL_TYPE_QUESTION_WAYS_OUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_question_ways_out_class_init (LklQuestionWaysOutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_question_ways_out_finalize;
  add_plain_signal ("begun");
  add_plain_signal ("put-off");
  add_plain_signal ("failed");
  g_signal_new ("ended",
                LKL_TYPE_QUESTION_WAYS_OUT,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                3,
                G_TYPE_STRING,
                G_TYPE_STRING,
                G_TYPE_BOOLEAN);
}

/* Not as easily taken for a choice. @meaning: what comes of it. Returns: (transfer none) */
static GtkWidget *
add_button (LklQuestionWaysOut *self, const char *label, const char *meaning, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  lkl_label_wrap_words (button);
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "lkl-quiet");
  gtk_widget_set_tooltip_text (button, meaning);
  atk_object_set_description (gtk_widget_get_accessible (button), meaning);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_container_add (GTK_CONTAINER (self), button);
  return button;
}

static void
lkl_question_ways_out_init (LklQuestionWaysOut *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  self->later_button = add_button (
      self,
      _ ("As_k me later"),
      /* As long as LKL_QUESTION_SNOOZE_USECS; it can also lapse. */
      _ ("The question may come back once, 12 hours from now at the earliest, and only in the "
         "hours in which you may be asked. No answer is sent."),
      G_CALLBACK (on_later_clicked));
  gtk_widget_show (add_button (self,
                               _ ("_Don’t answer"),
                               _ ("The question closes. No answer is sent."),
                               G_CALLBACK (on_no_answer_clicked)));
  gtk_widget_show (GTK_WIDGET (self));
}

LklQuestionWaysOut *
lkl_question_ways_out_new (LklAgentWindow *window)
{
  LklQuestionWaysOut *self = g_object_new (LKL_TYPE_QUESTION_WAYS_OUT, NULL);

  self->window = window;
  return self;
}
