/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionPast"

#include "agent/questions/question-past.h"

#include <string.h>

#define UNIX_EPOCH_JULIAN 719163

static const char *const check_in_outcomes[] = {
  LKL_QUESTION_ASKED_NEW_HIRE "1",
  LKL_QUESTION_ASKED_NEW_HIRE "7",
  LKL_QUESTION_ASKED_NEW_HIRE "30",
  LKL_QUESTION_ASKED_NEW_HIRE "90",
};

guint
lkl_question_past_get_check_in (guint day)
{
  return day <= 1 ? 0 : day <= 7 ? 1 : day <= 30 ? 2 : 3;
}

static void
add_ask (LklQuestionPast *self, gint64 at_usecs)
{
  self->second_last_usecs = MAX (self->second_last_usecs, MIN (self->last_usecs, at_usecs));
  self->last_usecs = MAX (self->last_usecs, at_usecs);
}

/* Returns: whether @outcome begins to ask; check-ins are noted beside all others */
static gboolean
add_beginning (LklQuestionPast *self, const char *outcome, gint64 at_usecs)
{
  if (strcmp (outcome, LKL_QUESTION_ASKED) == 0)
    {
      add_ask (self, at_usecs);
      return TRUE;
    }
  if (!g_str_has_prefix (outcome, LKL_QUESTION_ASKED_NEW_HIRE))
    return FALSE;
  self->check_in_usecs = MAX (self->check_in_usecs, at_usecs);
  for (guint i = 0; i < G_N_ELEMENTS (check_in_outcomes); i++)
    if (strcmp (outcome, check_in_outcomes[i]) == 0)
      self->check_ins |= 1u << i;
  return TRUE;
}

/* What became of the question after it was asked. @before_usecs: when it was asked before that */
static void
add_end (LklQuestionPast *self, const char *outcome, gint64 at_usecs, gint64 before_usecs)
{
  if (strcmp (outcome, LKL_QUESTION_SHOWN) == 0)
    return;
  self->snoozed_usecs = 0;
  if (strcmp (outcome, LKL_QUESTION_SNOOZED) == 0 && !self->has_returned)
    self->snoozed_usecs = MAX (at_usecs, 1);
  else if (strcmp (outcome, LKL_QUESTION_RETURNED) == 0)
    self->has_returned = TRUE;
  /* Nobody saw it: it may be asked again as soon as any question may. */
  else if (strcmp (outcome, LKL_QUESTION_FAILED) == 0 && !self->has_returned)
    self->same_usecs = before_usecs;
}

static gint64
get_unix_day (const GDate *day)
{
  return (gint64) g_date_get_julian (day) - UNIX_EPOCH_JULIAN;
}

/* The endpoint lists what it was answered, by the day in UTC; so it lists what this PC sent, too,
 * and what was added to an answer by the next day. */
static gboolean
is_answered_here (const LklAskedQuestion *asked, const GPtrArray *history)
{
  const gint64 day = get_unix_day (&asked->day);

  for (guint i = history->len; i > 0; i--)
    {
      const LklQuestionEvent *event = g_ptr_array_index (history, i - 1);
      const gint64 days_later = day - event->at_usecs / G_TIME_SPAN_DAY;

      if (days_later >= 0 && days_later <= 1 && strcmp (event->outcome, LKL_QUESTION_ANSWERED) == 0
          && strcmp (event->question, asked->question) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_elsewhere (LklQuestionPast *self,
               const char *question,
               const GPtrArray *history,
               const GPtrArray *elsewhere,
               gint64 now_usecs)
{
  for (guint i = 0; i < elsewhere->len; i++)
    {
      const LklAskedQuestion *asked = g_ptr_array_index (elsewhere, i);
      gint64 end_usecs =
          CLAMP ((get_unix_day (&asked->day) + 1) * G_TIME_SPAN_DAY, 0, MAX (now_usecs, 0));

      if (is_answered_here (asked, history))
        continue;
      add_ask (self, end_usecs);
      if (strcmp (asked->question, question) == 0)
        self->same_usecs = MAX (self->same_usecs, end_usecs);
    }
}

LklQuestionPast
lkl_question_past_collect (const char *question,
                           const GPtrArray *history,
                           const GPtrArray *elsewhere,
                           gint64 now_usecs)
{
  LklQuestionPast self = { 0 };
  gint64 before_usecs = 0;

  for (guint i = 0; i < history->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (history, i);
      const gint64 at_usecs = CLAMP (event->at_usecs, 1, MAX (now_usecs, 1));
      gboolean is_same;

      if (strcmp (event->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT) != 0)
        continue;
      is_same = strcmp (event->question, question) == 0;
      if (!add_beginning (&self, event->outcome, at_usecs))
        {
          if (is_same)
            add_end (&self, event->outcome, at_usecs, before_usecs);
        }
      else if (is_same)
        {
          before_usecs = self.same_usecs;
          self.same_usecs = MAX (self.same_usecs, at_usecs);
          self.snoozed_usecs = 0;
          self.has_returned = FALSE;
        }
    }
  if (elsewhere != NULL)
    add_elsewhere (&self, question, history, elsewhere, now_usecs);
  return self;
}
