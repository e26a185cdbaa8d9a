/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionViewing"

#include "ui/questions/question-viewing.h"

struct _LklQuestionViewing
{
  GtkWidget *widget;  /* (not owned) */
  LklBus *told;       /* (nullable) (weak): of the agent that knows */
  GVariant *question; /* (owned) (nullable): what it knows, an element of ListOpenQuestions */
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
  g_clear_pointer (&self->question, g_variant_unref);
  g_free (self);
}

/* Where it is not taken, closing the notification goes on to mean what it meant. */
static void
tell (LklQuestionViewing *self, const char *window, gboolean is_shown)
{
  const char *id = "";
  guint version = 0;

  g_variant_lookup (self->question, "id", "&s", &id);
  g_variant_lookup (self->question, "version", "u", &version);
  lkl_bus_call_note_question_window (self->told, id, version, window, is_shown, NULL, NULL, NULL);
}

/* When it closes is another time whenever it opens: of one that has closed in between the agent
 * knows no window. @question: (nullable) */
static gboolean
is_told (LklQuestionViewing *self, GVariant *question)
{
  const char *const members[] = { "id", "version", "closesAt" };

  if (self->question == NULL || question == NULL)
    return self->question == question;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GVariant) told = g_variant_lookup_value (self->question, members[i], NULL);
      g_autoptr (GVariant) now = g_variant_lookup_value (question, members[i], NULL);

      if (told != now && (told == NULL || now == NULL || !g_variant_equal (told, now)))
        return FALSE;
    }
  return TRUE;
}

void
lkl_question_viewing_update (LklQuestionViewing *self,
                             LklBus *bus,
                             const char *window,
                             GVariant *question)
{
  GVariant *shown = gtk_widget_get_mapped (self->widget) ? question : NULL;

  if (bus == NULL || (self->told == bus && is_told (self, shown)))
    return;
  if (shown == NULL && self->told == bus)
    tell (self, window, FALSE);
  g_set_weak_pointer (&self->told, bus);
  g_clear_pointer (&self->question, g_variant_unref);
  if (shown == NULL)
    return;
  self->question = g_variant_ref (shown);
  tell (self, window, TRUE);
}
