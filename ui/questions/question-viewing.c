/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionViewing"

#include "ui/questions/question-viewing.h"

struct _LklQuestionViewing
{
  GtkWidget *widget; /* (not owned) */
  LklBus *told;      /* (nullable) (weak): of the agent that knows */
  char *question;    /* (owned) (nullable): id: what it knows */
  guint version;
};

LklQuestionViewing *
lkl_question_viewing_new (GtkWidget *widget)
{
  LklQuestionViewing *self = g_new0 (LklQuestionViewing, 1);

  self->widget = widget;
  return self;
}

void
lkl_question_viewing_free (LklQuestionViewing *self)
{
  g_clear_weak_pointer (&self->told);
  g_free (self->question);
  g_free (self);
}

/* Where it is not taken, closing the notification goes on to mean what it meant. */
static void
tell (LklQuestionViewing *self, LklBus *bus, const char *window, gboolean is_shown)
{
  lkl_bus_call_note_question_window (
      bus, self->question, self->version, window, is_shown, NULL, NULL, NULL);
}

void
lkl_question_viewing_update (
    LklQuestionViewing *self, LklBus *bus, const char *window, const char *question, guint version)
{
  const char *shown = gtk_widget_get_mapped (self->widget) ? question : NULL;

  if (bus == NULL
      || (self->told == bus && g_strcmp0 (self->question, shown) == 0
          && (shown == NULL || self->version == version)))
    return;
  if (shown == NULL && self->told == bus)
    tell (self, bus, window, FALSE);
  g_set_weak_pointer (&self->told, bus);
  g_free (self->question);
  self->question = g_strdup (shown);
  self->version = version;
  if (shown != NULL)
    tell (self, bus, window, TRUE);
}
