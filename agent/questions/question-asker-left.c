/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerLeft"

#include "agent/questions/question-asker-private.h"
#include "agent/questions/question-past.h"

/* Returns: how long that question is still open; 0 = not any more */
static gint64
get_rest (LklQuestionAsker *self, const LklQuestionLeft *left)
{
  const gint64 ago_usecs = lkl_clock_get_wall_usecs (self->clock) - left->begun->at_usecs;

  /* An agent that might have died of it does not open it again and again. */
  if (left->was_reopened || ago_usecs < 0 || ago_usecs >= LKL_ASKER_OPEN_USECS)
    return 0;
  return LKL_ASKER_OPEN_USECS - ago_usecs;
}

/* Returns: (transfer full) (nullable): it, if it may be shown this second */
static LklQuestion *
find_question (LklQuestionAsker *self, const LklQuestionEvent *begun)
{
  g_autoptr (LklQuestion) question =
      lkl_question_agenda_find (self->agenda, begun->question, begun->version);

  if (question == NULL || !lkl_question_agenda_may_show (self->agenda, question))
    return NULL;
  return g_steal_pointer (&question);
}

static void
reopen (LklQuestionAsker *self)
{
  const LklQuestionLeft left =
      lkl_question_past_find_left (lkl_question_history_get_events (self->history));
  const gint64 rest_usecs = left.begun != NULL ? get_rest (self, &left) : 0;
  LklQuestion *question = rest_usecs > 0 ? find_question (self, left.begun) : NULL;

  if (question == NULL)
    return;
  self->has_looked_back = TRUE;
  self->question = question;
  self->asked_by = LKL_QUESTION_ASKED_BY_LINKLIGHT;
  lkl_question_asker_note (self, LKL_QUESTION_REOPENED);
  lkl_question_asker_open (self, LKL_QUESTION_WISH_NOTIFICATION, rest_usecs);
  self->was_shown = left.was_shown;
}

static void
on_moment_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  LklSessionFacts facts;

  self->is_looking = FALSE;
  if (lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &facts, NULL)
      && self->state == LKL_ASKER_IDLE && self->agenda != NULL)
    reopen (self);
}

gboolean
lkl_question_asker_look_back (LklQuestionAsker *self)
{
  GPtrArray *events = lkl_question_history_get_events (self->history);
  g_autoptr (LklQuestion) question = NULL;
  LklQuestionLeft left;

  if (self->has_looked_back || events == NULL)
    return FALSE;
  left = lkl_question_past_find_left (events);
  self->has_looked_back = left.begun == NULL || get_rest (self, &left) == 0;
  if (self->has_looked_back)
    {
      if (left.begun != NULL)
        lkl_question_history_note_end (self->history, left.begun, LKL_QUESTION_EXPIRED);
      return FALSE;
    }
  question = find_question (self, left.begun);
  if (question != NULL)
    {
      self->is_looking = TRUE;
      lkl_session_state_read_facts_async (self->session, NULL, on_moment_read, g_object_ref (self));
    }
  return TRUE;
}
