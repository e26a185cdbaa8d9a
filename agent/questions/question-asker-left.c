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

/* What is about to be opened again. */
typedef struct
{
  LklQuestionAsker *self;    /* (owned) */
  gint64 closing_boot_usecs; /* until then it would have been open */
  gboolean was_shown;
} Reopening;

static void
reopening_free (Reopening *reopening)
{
  g_object_unref (reopening->self);
  g_free (reopening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reopening, reopening_free)

/* Meanwhile the person may have wished for it, the screen may be locked, or its time be over. */
static void
open_if_it_may (const Reopening *reopening)
{
  LklQuestionAsker *self = reopening->self;
  const gint64 rest_usecs = reopening->closing_boot_usecs - lkl_clock_get_boot_usecs (self->clock);

  if (g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_PERSON))
    {
      lkl_question_asker_open (self, LKL_QUESTION_WISH_NOTIFICATION, LKL_ASKER_OPEN_USECS);
    }
  else if (rest_usecs > 0 && lkl_question_agenda_may_show (self->agenda, self->question))
    {
      lkl_question_asker_open (self, LKL_QUESTION_WISH_NOTIFICATION, rest_usecs);
      self->was_shown = reopening->was_shown;
    }
  else
    {
      lkl_question_asker_note (self, LKL_QUESTION_EXPIRED);
      lkl_question_asker_forget (self);
    }
}

/* A run that might die of it must find it written down: so what the disk refuses waits for another
 * try, until its time is over. */
static void
on_noted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reopening) reopening = user_data;
  LklQuestionAsker *self = reopening->self;
  g_autoptr (GError) error = NULL;
  const gboolean is_noted =
      lkl_question_history_write_finish (LKL_QUESTION_HISTORY (source), result, &error);

  /* The program may be about to end. */
  if (self->agenda == NULL)
    return;
  self->has_looked_back = is_noted;
  if (is_noted || g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_PERSON))
    {
      open_if_it_may (reopening);
      return;
    }
  g_warning ("the question is not shown once more: %s", error->message);
  lkl_question_asker_forget (self);
}

static void
reopen (LklQuestionAsker *self)
{
  const LklQuestionLeft left =
      lkl_question_past_find_left (lkl_question_history_get_events (self->history));
  const gint64 rest_usecs = left.begun != NULL ? get_rest (self, &left) : 0;
  LklQuestion *question = rest_usecs > 0 ? find_question (self, left.begun) : NULL;
  Reopening *reopening;

  if (question == NULL)
    return;
  self->state = LKL_ASKER_RESERVING;
  self->question = question;
  self->asked_by = LKL_QUESTION_ASKED_BY_LINKLIGHT;
  reopening = g_new0 (Reopening, 1);
  reopening->self = g_object_ref (self);
  reopening->closing_boot_usecs = lkl_clock_get_boot_usecs (self->clock) + rest_usecs;
  reopening->was_shown = left.was_shown;
  lkl_question_history_write_async (self->history,
                                    question,
                                    self->asked_by,
                                    LKL_QUESTION_REOPENED,
                                    lkl_clock_get_wall_usecs (self->clock),
                                    on_noted,
                                    reopening);
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
