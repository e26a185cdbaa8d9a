/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAgenda"

#include "agent/questions/question-agenda.h"

#include <glib/gi18n.h>

#include "agent/questions/question-budget.h"
#include "agent/questions/question-picker.h"

/* The budget is looked at again after an hour at most: somebody may set the clock meanwhile. */
#define MAX_WAIT_USECS G_TIME_SPAN_HOUR

struct _LklQuestionAgenda
{
  LklQuestionHistory *history;
  LklSessionState *session;
  LklClock *clock;

  LklQuestionsDocument *document; /* (nullable) */
  char *place;                    /* (nullable) */
  GStrv groups;                   /* (nullable) */
  char *host;                     /* (nullable) */
  LklQuestionCircumstances circumstances;
  gint64 next_try_usecs; /* boot time; 0 = at the next occasion */
};

LklQuestionAgenda *
lkl_question_agenda_new (LklQuestionHistory *history, LklSessionState *session, LklClock *clock)
{
  LklQuestionAgenda *self = g_new0 (LklQuestionAgenda, 1);

  self->history = g_object_ref (history);
  self->session = g_object_ref (session);
  self->clock = lkl_clock_ref (clock);
  return self;
}

void
lkl_question_agenda_free (LklQuestionAgenda *self)
{
  g_object_unref (self->history);
  g_object_unref (self->session);
  lkl_clock_unref (self->clock);
  g_clear_pointer (&self->document, lkl_questions_document_unref);
  g_free (self->place);
  g_strfreev (self->groups);
  g_free (self->host);
  g_free (self);
}

void
lkl_question_agenda_set_questions (LklQuestionAgenda *self, LklQuestionsDocument *document)
{
  if (document != NULL)
    lkl_questions_document_ref (document);
  g_clear_pointer (&self->document, lkl_questions_document_unref);
  self->document = document;
  self->next_try_usecs = 0;
}

void
lkl_question_agenda_set_membership (LklQuestionAgenda *self,
                                    const char *place,
                                    const char *const *groups,
                                    const char *host)
{
  g_free (self->place);
  g_strfreev (self->groups);
  g_free (self->host);
  self->place = g_strdup (place);
  self->groups = g_strdupv ((GStrv) groups);
  self->host = g_strdup (host);
  self->next_try_usecs = 0;
}

void
lkl_question_agenda_set_circumstances (LklQuestionAgenda *self,
                                       const LklQuestionCircumstances *circumstances)
{
  self->circumstances = *circumstances;
}

static GPtrArray *
list_questions (LklQuestionAgenda *self)
{
  if (self->document == NULL)
    return g_ptr_array_new ();
  return lkl_question_picker_list (self->document,
                                   self->place,
                                   (const char *const *) self->groups,
                                   self->host,
                                   lkl_clock_get_wall_usecs (self->clock));
}

LklQuestion *
lkl_question_agenda_pick_wished (LklQuestionAgenda *self, GError **error)
{
  g_autoptr (GPtrArray) questions = NULL;

  if (!self->circumstances.has_reader)
    {
      g_set_error_literal (error,
                           LKL_ERROR,
                           LKL_ERROR_UNAVAILABLE,
                           _ ("Your IT team does not read answers from this PC yet. "
                              "Please tell them directly."));
      return NULL;
    }
  questions = list_questions (self);
  if (questions->len == 0)
    {
      g_set_error_literal (
          error,
          LKL_ERROR,
          LKL_ERROR_NOT_FOUND,
          _ ("Your IT team has no question for you now. Please tell them directly."));
      return NULL;
    }
  return lkl_question_ref (g_ptr_array_index (questions, 0));
}

static void
set_wait (LklQuestionAgenda *self, gint64 usecs)
{
  self->next_try_usecs = lkl_clock_get_boot_usecs (self->clock) + MIN (usecs, MAX_WAIT_USECS);
}

void
lkl_question_agenda_hold_back (LklQuestionAgenda *self)
{
  set_wait (self, MAX_WAIT_USECS);
}

/* Returns: (transfer full) (nullable) */
static LklQuestion *
apply_budget (LklQuestionAgenda *self, GPtrArray *questions)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  gint64 wait_usecs = MAX_WAIT_USECS;
  LklBudgetFacts facts = {
    .history = lkl_question_history_get_events (self->history),
    .is_behind_portal = self->circumstances.is_behind_portal,
    .is_verdict_red = self->circumstances.is_verdict_red,
    .last_notice_usecs = self->circumstances.last_notice_usecs,
    .time_zone = time_zone,
    .seed = lkl_question_history_get_seed (self->history),
  };

  lkl_session_state_get_facts (self->session, &facts.session);
  for (guint i = 0; i < questions->len; i++)
    {
      LklQuestion *question = g_ptr_array_index (questions, i);
      LklBudgetDecision decision;

      facts.question = question->id;
      decision = lkl_question_budget_decide (&facts, now_usecs);
      if (decision.reason == LKL_BUDGET_FREE)
        return lkl_question_ref (question);
      wait_usecs = MIN (wait_usecs, decision.next_try_usecs - now_usecs);
    }
  set_wait (self, wait_usecs);
  return NULL;
}

LklQuestion *
lkl_question_agenda_pick_due (LklQuestionAgenda *self)
{
  g_autoptr (GPtrArray) questions = NULL;

  lkl_question_history_load (self->history);
  if (lkl_question_history_get_events (self->history) == NULL || !self->circumstances.has_reader
      || !self->circumstances.is_wanted
      || lkl_clock_get_boot_usecs (self->clock) < self->next_try_usecs)
    return NULL;
  questions = list_questions (self);
  return questions->len > 0 ? apply_budget (self, questions) : NULL;
}

static gboolean
has_event_from_future (LklQuestionAgenda *self)
{
  GPtrArray *events = lkl_question_history_get_events (self->history);
  gint64 tomorrow_usecs = lkl_clock_get_wall_usecs (self->clock) + G_TIME_SPAN_DAY;

  for (guint i = 0; events != NULL && i < events->len; i++)
    if (((const LklQuestionEvent *) events->pdata[i])->at_usecs > tomorrow_usecs)
      return TRUE;
  return FALSE;
}

GPtrArray *
lkl_question_agenda_list_problems (LklQuestionAgenda *self)
{
  GPtrArray *problems = self->document != NULL ? lkl_question_picker_list_problems (self->document)
                                               : g_ptr_array_new_with_free_func (g_free);
  const char *history_problem = lkl_question_history_get_problem (self->history);

  if (history_problem != NULL)
    g_ptr_array_add (problems,
                     g_strdup_printf ("questions: the journal refuses: %s", history_problem));
  if (has_event_from_future (self))
    g_ptr_array_add (problems,
                     g_strdup ("questions: one was asked in the future by this PC's clock; until "
                               "then it counts as asked just now"));
  return problems;
}
