/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerMoment"

#include "agent/questions/question-asker-private.h"

/* So long a look at what the person is doing holds. */
#define MOMENT_USECS G_TIME_SPAN_SECOND

/* Meanwhile the person may have wished to be asked; or somebody has locked the screen, or there is
 * a notice: then nobody has seen the question, and it comes another time. */
static void
open_if_it_may (LklQuestionAsker *self)
{
  /* The program may be about to end. */
  if (self->agenda == NULL)
    return;
  if (g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_PERSON)
      || lkl_question_agenda_may_show (self->agenda, self->question))
    {
      lkl_question_asker_open (self, LKL_QUESTION_WISH_NOTIFICATION, LKL_ASKER_OPEN_USECS);
      return;
    }
  lkl_question_asker_note (self, LKL_QUESTION_FAILED);
  lkl_question_asker_forget (self);
}

/* The disk took its time. */
static void
on_moment_read_again (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  LklSessionFacts facts;

  lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &facts, NULL);
  open_if_it_may (self);
}

static void
on_reserved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_reserved =
      lkl_question_history_write_finish (LKL_QUESTION_HISTORY (source), result, &error);

  if (!is_reserved && g_str_equal (self->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT))
    {
      g_warning ("nothing is asked, since the budget can't be kept: %s", error->message);
      lkl_question_asker_forget (self);
    }
  else if (lkl_clock_get_boot_usecs (self->clock) - self->looked_usecs > MOMENT_USECS)
    lkl_session_state_read_facts_async (
        self->session, NULL, on_moment_read_again, g_object_ref (self));
  else
    open_if_it_may (self);
}

/* @question: (transfer full). @outcome: static: what using it up is called */
static void
reserve (LklQuestionAsker *self, LklQuestion *question, const char *outcome)
{
  self->state = LKL_ASKER_RESERVING;
  self->question = question;
  self->asked_by = LKL_QUESTION_ASKED_BY_LINKLIGHT;
  lkl_question_history_write_async (self->history,
                                    question,
                                    self->asked_by,
                                    outcome,
                                    lkl_clock_get_wall_usecs (self->clock),
                                    on_reserved,
                                    g_object_ref (self));
}

LklQuestion *
lkl_question_asker_pick_due (LklQuestionAsker *self, const char **outcome)
{
  LklQuestion *question = lkl_question_agenda_pick_due (self->agenda, outcome);
  guint unknown;

  if (lkl_question_agenda_get_unknown (self->agenda, &unknown))
    lkl_question_hindrance_note (self->hindrance, unknown);
  return question;
}

/* What the person is doing just now is known: may they still be asked? */
static void
on_moment_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionAsker) self = user_data;
  LklQuestion *question;
  LklSessionFacts facts;
  const char *outcome;

  self->is_looking = FALSE;
  /* Meanwhile the person may have wished to be asked. */
  if (!lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &facts, NULL)
      || self->state != LKL_ASKER_IDLE || self->agenda == NULL)
    return;
  self->looked_usecs = lkl_clock_get_boot_usecs (self->clock);
  question = lkl_question_asker_pick_due (self, &outcome);
  if (question != NULL)
    reserve (self, question, outcome);
}

void
lkl_question_asker_ask_at_good_moment (LklQuestionAsker *self)
{
  self->is_looking = TRUE;
  lkl_session_state_read_facts_async (self->session, NULL, on_moment_read, g_object_ref (self));
}
