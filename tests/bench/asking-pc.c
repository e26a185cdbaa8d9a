/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingPc"

#include "tests/bench/asking-pc.h"

#include <string.h>

#include "agent/questions/question-snooze.h"

void
asking_pc_init (AskingPc *self, guint64 seed)
{
  *self = (AskingPc){ .seed = seed };
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free);
}

void
asking_pc_clear (AskingPc *self)
{
  g_ptr_array_unref (self->history);
}

static void
catch_up_with_clock (AskingPc *self, AskingTime now)
{
  gint64 set_usecs = lkl_question_clock_catch_up (&self->watch, now.wall_usecs, now.boot_usecs);
  LklQuestionClockMove move;

  self->set_usecs += set_usecs;
  if (!lkl_question_clock_judge (
          &self->watch, self->history, set_usecs, now.wall_usecs, now.boot_usecs, &move))
    return;
  lkl_question_clock_move_events (self->history, &move);
  lkl_question_notices_move (&self->notices, move.usecs, now.wall_usecs);
}

void
asking_pc_start (AskingPc *self, AskingTime now)
{
  self->watch = (LklQuestionClock){ 0 };
  self->set_usecs = 0;
  memset (self->events, 0, sizeof self->events);
  catch_up_with_clock (self, now);
}

void
asking_pc_note_event (AskingPc *self,
                      LklQuestionWhen when,
                      const char *notification,
                      gint64 lasted_usecs,
                      AskingTime now)
{
  self->events[when] = (AskingPcEvent){
    .at_usecs = now.boot_usecs,
    .began_usecs = MAX (now.boot_usecs - lasted_usecs, 1),
    .notification = notification,
  };
}

void
asking_pc_note_notice (AskingPc *self, const char *id, AskingTime now)
{
  catch_up_with_clock (self, now);
  lkl_question_notices_note (&self->notices, id, now.wall_usecs);
}

void
asking_pc_note (AskingPc *self,
                const LklQuestion *question,
                const char *asked_by,
                const char *outcome,
                AskingTime now)
{
  LklQuestionEvent *event = g_new0 (LklQuestionEvent, 1);

  catch_up_with_clock (self, now);
  event->question = g_strdup (question->id);
  event->version = question->version;
  event->at_usecs = now.wall_usecs;
  event->asked_by = g_strdup (asked_by);
  event->outcome = g_strdup (outcome);
  g_ptr_array_add (self->history, event);
}

/* @elsewhere: (element-type LklAskedQuestion) */
static void
write_lapsed (AskingPc *self,
              const GPtrArray *questions,
              const GPtrArray *elsewhere,
              AskingTime now)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (questions, i);

      if (lkl_question_snooze_has_lapsed (self->history, elsewhere, question, now.wall_usecs))
        asking_pc_note (self, question, LKL_QUESTION_ASKED_BY_LINKLIGHT, LKL_QUESTION_EXPIRED, now);
    }
}

static gint64
get_wall_usecs (AskingTime now, gint64 boot_usecs)
{
  return boot_usecs > 0 ? MAX (now.wall_usecs - (now.boot_usecs - boot_usecs), 1) : 0;
}

const LklQuestion *
asking_pc_look (AskingPc *self,
                const GPtrArray *questions,
                LklBudgetFacts *facts,
                AskingTime now,
                LklBudgetDecision *decision)
{
  LklQuestionOccasions occasions = { 0 };

  catch_up_with_clock (self, now);
  write_lapsed (self, questions, facts->elsewhere, now);
  for (guint i = 0; i < LKL_QUESTION_N_WHENS; i++)
    occasions.events[i] = (LklQuestionOccasion){
      .at_usecs = get_wall_usecs (now, self->events[i].at_usecs),
      .began_usecs = get_wall_usecs (now, self->events[i].began_usecs),
      .notification = self->events[i].notification,
    };
  occasions.notices = &self->notices;
  facts->history = self->history;
  facts->seed = self->seed;
  facts->session.started_wall_usecs += self->set_usecs;
  return lkl_question_queue_pick (questions, &occasions, facts, now.wall_usecs, decision);
}
