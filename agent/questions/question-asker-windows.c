/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerWindows"

#include "agent/questions/question-asker-private.h"

/* ---- Windows that show it ---- */

static gboolean
is_open (LklQuestionAsker *self, const char *question, guint version)
{
  const LklQuestion *open = lkl_question_asker_get_open (self);

  return open != NULL && g_str_equal (open->id, question) && open->version == version;
}

gboolean
lkl_question_asker_note_window (LklQuestionAsker *self,
                                const char *caller,
                                const char *window,
                                const char *question,
                                guint version,
                                gboolean is_shown)
{
  if (!is_shown || !is_open (self, question, version))
    {
      lkl_question_viewers_remove (self->viewers, caller, window);
      return TRUE;
    }
  if (!lkl_question_viewers_add (self->viewers, caller, window))
    return FALSE;
  lkl_question_asker_note_shown (self);
  return TRUE;
}

void
lkl_question_asker_forget_caller (LklQuestionAsker *self, const char *caller)
{
  lkl_question_viewers_remove_caller (self->viewers, caller);
}

/* ---- How it ended, for windows that still show it ---- */

void
lkl_question_asker_note_end (LklQuestionAsker *self, const char *outcome, const char *answer)
{
  g_clear_pointer (&self->ended, lkl_question_unref);
  g_free (self->ended_answer);
  self->ended = lkl_question_ref (self->question);
  self->end = outcome;
  self->ended_answer = g_strdup (answer);
}

const char *
lkl_question_asker_get_end (LklQuestionAsker *self,
                            const char *question,
                            guint version,
                            const char **answer)
{
  *answer = "";
  if (self->ended == NULL || !g_str_equal (self->ended->id, question)
      || self->ended->version != version || is_open (self, question, version))
    return "";
  if (self->ended_answer != NULL)
    *answer = self->ended_answer;
  return self->end;
}
