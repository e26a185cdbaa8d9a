/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionPast"

#include "agent/questions/question-past.h"

#include <string.h>

#include "agent/questions/question-slot.h"

#define ADD_OUTCOME(day) LKL_QUESTION_ASKED_NEW_HIRE #day,

static const char *const check_in_outcomes[] = { LKL_QUESTION_CHECK_INS (ADD_OUTCOME) };

/* What is gone through. */
typedef struct
{
  const char *question;
  const char *const *twins; /* (nullable) */
  gint64 now_usecs;
  LklQuestionPast past;
  gint64 before_usecs;      /* when the question was asked before it was asked last */
  gint64 answered_usecs;    /* when it was answered by the person's own wish, or elsewhere */
  gint64 twin_before_usecs; /* when a twin was asked before one was asked last */
} Search;

const char *
lkl_question_past_get_check_in_outcome (guint check_in)
{
  return check_in_outcomes[MIN (check_in, G_N_ELEMENTS (check_in_outcomes) - 1)];
}

static void
add_ask (LklQuestionPast *past, gint64 at_usecs)
{
  past->second_last_usecs = MAX (past->second_last_usecs, MIN (past->last_usecs, at_usecs));
  past->last_usecs = MAX (past->last_usecs, at_usecs);
}

static void
add_check_in (LklQuestionPast *past, guint check_in, gint64 at_usecs)
{
  past->check_in_usecs = MAX (past->check_in_usecs, at_usecs);
  past->check_ins |= 1u << check_in;
}

/* ---- On this PC ---- */

static gboolean
is_beginning (const LklQuestionEvent *event)
{
  return strcmp (event->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT) == 0
         && (strcmp (event->outcome, LKL_QUESTION_ASKED) == 0
             || g_str_has_prefix (event->outcome, LKL_QUESTION_ASKED_NEW_HIRE)
             || strcmp (event->outcome, LKL_QUESTION_RETURNED) == 0);
}

/* Returns: whether @outcome begins to ask; check-ins are noted beside all others */
static gboolean
add_beginning (LklQuestionPast *past, const char *outcome, gint64 at_usecs)
{
  if (strcmp (outcome, LKL_QUESTION_ASKED) == 0)
    {
      add_ask (past, at_usecs);
      return TRUE;
    }
  if (!g_str_has_prefix (outcome, LKL_QUESTION_ASKED_NEW_HIRE))
    return FALSE;
  past->check_in_usecs = MAX (past->check_in_usecs, at_usecs);
  for (guint i = 0; i < G_N_ELEMENTS (check_in_outcomes); i++)
    if (strcmp (outcome, check_in_outcomes[i]) == 0)
      add_check_in (past, i, at_usecs);
  return TRUE;
}

static void
begin_same (Search *self, gint64 at_usecs)
{
  LklQuestionPast *past = &self->past;

  past->other_usecs = MAX (past->other_usecs, past->asked_usecs);
  self->before_usecs = past->same_usecs;
  past->same_usecs = MAX (past->same_usecs, at_usecs);
  past->asked_usecs = at_usecs;
  past->snoozed_usecs = 0;
  past->has_returned = FALSE;
}

/* Whoever dies while a question is open does not know whether it was on the screen. */
static gboolean
may_be_seen (const char *outcome)
{
  return strcmp (outcome, LKL_QUESTION_SHOWN) == 0 || strcmp (outcome, LKL_QUESTION_REOPENED) == 0;
}

/* What became of the question after it was asked. */
static void
add_end (Search *self, const char *outcome, gint64 at_usecs)
{
  LklQuestionPast *past = &self->past;

  if (may_be_seen (outcome))
    {
      self->before_usecs = past->same_usecs;
      return;
    }
  past->snoozed_usecs = 0;
  if (strcmp (outcome, LKL_QUESTION_SNOOZED) == 0 && !past->has_returned)
    past->snoozed_usecs = MAX (at_usecs, 1);
  else if (strcmp (outcome, LKL_QUESTION_RETURNED) == 0)
    past->has_returned = TRUE;
  /* Nobody saw it: it may be asked again as soon as any question may. */
  else if (strcmp (outcome, LKL_QUESTION_FAILED) == 0 && !past->has_returned)
    past->same_usecs = self->before_usecs;
}

static gboolean
is_twin (const Search *self, const char *question)
{
  return self->twins != NULL && g_strv_contains (self->twins, question);
}

/* One question is open at a time, so what fails is what was asked last. Who has answered a twin is
 * not asked the same words again by what was put off. */
static void
add_twin (Search *self, const LklQuestionEvent *event, gint64 at_usecs)
{
  LklQuestionPast *past = &self->past;

  if (is_beginning (event))
    {
      self->twin_before_usecs = past->twin_usecs;
      past->twin_usecs = MAX (past->twin_usecs, at_usecs);
    }
  else if (may_be_seen (event->outcome))
    self->twin_before_usecs = past->twin_usecs;
  else if (strcmp (event->outcome, LKL_QUESTION_FAILED) == 0)
    past->twin_usecs = self->twin_before_usecs;
  else if (strcmp (event->outcome, LKL_QUESTION_ANSWERED) == 0)
    {
      past->twin_usecs = MAX (past->twin_usecs, at_usecs);
      past->snoozed_usecs = 0;
    }
}

static void
add_event (Search *self, const LklQuestionEvent *event)
{
  const gint64 at_usecs = CLAMP (event->at_usecs, 1, MAX (self->now_usecs, 1));
  const gboolean is_same = strcmp (event->question, self->question) == 0;

  if (is_twin (self, event->question))
    add_twin (self, event, at_usecs);
  if (strcmp (event->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT) == 0)
    {
      if (add_beginning (&self->past, event->outcome, at_usecs))
        {
          if (is_same)
            begin_same (self, at_usecs);
          else
            self->past.other_usecs = MAX (self->past.other_usecs, at_usecs);
        }
      else if (is_same)
        add_end (self, event->outcome, at_usecs);
    }
  else if (is_same && strcmp (event->outcome, LKL_QUESTION_ANSWERED) == 0)
    {
      self->answered_usecs = MAX (self->answered_usecs, at_usecs);
      self->past.snoozed_usecs = 0;
    }
}

static gboolean
is_of_vain_wish (const LklQuestionEvent *event)
{
  return strcmp (event->asked_by, LKL_QUESTION_ASKED_BY_PERSON) == 0
         && strcmp (event->outcome, LKL_QUESTION_ANSWERED) != 0;
}

void
lkl_question_past_forget_wishes (GPtrArray *history, gint64 now_usecs)
{
  guint n_kept = 0;

  for (guint i = history->len; i > 0; i--)
    {
      const LklQuestionEvent *event = g_ptr_array_index (history, i - 1);

      if (is_of_vain_wish (event)
          && (event->at_usecs < now_usecs - LKL_QUESTION_PAST_WISHES_USECS
              || ++n_kept > LKL_QUESTION_PAST_WISHES))
        g_ptr_array_remove_index (history, i - 1);
    }
}

LklQuestionLeft
lkl_question_past_find_left (const GPtrArray *history)
{
  LklQuestionLeft left = { 0 };

  for (guint i = 0; i < history->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (history, i);

      if (is_beginning (event))
        left = (LklQuestionLeft){ .begun = event };
      else if (left.begun == NULL || strcmp (event->question, left.begun->question) != 0)
        continue;
      else if (strcmp (event->outcome, LKL_QUESTION_SHOWN) == 0)
        left.was_shown = TRUE;
      else if (strcmp (event->outcome, LKL_QUESTION_REOPENED) == 0)
        left.was_reopened = TRUE;
      /* Whether the person answered it there, or at their own wish later. */
      else
        left.begun = NULL;
    }
  return left;
}

/* ---- Elsewhere ---- */

/* @asked_by: (nullable): NULL = whoever it was. Returns: (transfer full) */
static char *
name_answer (gint64 day, const char *question, const char *asked_by)
{
  return g_strdup_printf (
      "%" G_GINT64_FORMAT " %s %s", day, question, asked_by != NULL ? asked_by : "");
}

/* Both lists may be long. Returns: (transfer full) (element-type utf8): a set of what was answered
 * on this PC, each with and without who asked, by the day in UTC */
static GHashTable *
list_answers (const GPtrArray *history)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < history->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (history, i);
      const gint64 day = event->at_usecs / G_TIME_SPAN_DAY;

      if (strcmp (event->outcome, LKL_QUESTION_ANSWERED) != 0)
        continue;
      g_hash_table_add (answers, name_answer (day, event->question, event->asked_by));
      g_hash_table_add (answers, name_answer (day, event->question, NULL));
    }
  return answers;
}

/* The endpoint lists what it was answered, by the day in UTC; so it lists what this PC sent, too.
 */
static gboolean
is_answered_here (const LklAskedQuestion *asked, GHashTable *answers)
{
  g_autofree char *name =
      name_answer (lkl_question_slot_count_day (&asked->day), asked->question, asked->asked_by);

  return g_hash_table_contains (answers, name);
}

/* Nobody knows when on that day it was. */
static void
add_elsewhere (Search *self, const LklAskedQuestion *asked)
{
  LklQuestionPast *past = &self->past;
  const gint64 end_usecs = (lkl_question_slot_count_day (&asked->day) + 1) * G_TIME_SPAN_DAY;
  const gint64 at_usecs = CLAMP (end_usecs, 0, MAX (self->now_usecs, 0));
  const gboolean is_wish = g_strcmp0 (asked->asked_by, LKL_QUESTION_ASKED_BY_PERSON) == 0;
  const gboolean is_same = strcmp (asked->question, self->question) == 0;
  const gboolean is_a_twin = is_twin (self, asked->question);

  if (is_same)
    self->answered_usecs = MAX (self->answered_usecs, at_usecs);
  if (is_a_twin)
    past->twin_usecs = MAX (past->twin_usecs, at_usecs);
  if ((is_same || is_a_twin) && end_usecs > past->snoozed_usecs)
    past->snoozed_usecs = 0;
  if (is_wish)
    return;
  past->other_usecs = MAX (past->other_usecs, at_usecs);
  if (asked->when == LKL_QUESTION_WHEN_NEW_HIRE)
    add_check_in (past, lkl_question_when_find_check_in (asked->new_hire_day), at_usecs);
  else
    add_ask (past, at_usecs);
}

static void
add_all_elsewhere (Search *self, const GPtrArray *elsewhere, const GPtrArray *history)
{
  g_autoptr (GHashTable) answers = list_answers (history);

  for (guint i = 0; i < elsewhere->len; i++)
    {
      const LklAskedQuestion *asked = g_ptr_array_index (elsewhere, i);

      if (!is_answered_here (asked, answers))
        add_elsewhere (self, asked);
    }
}

LklQuestionPast
lkl_question_past_collect (const char *question,
                           const char *const *twins,
                           const GPtrArray *history,
                           const GPtrArray *elsewhere,
                           gint64 now_usecs)
{
  Search self = { .question = question, .twins = twins, .now_usecs = now_usecs };

  for (guint i = 0; i < history->len; i++)
    add_event (&self, g_ptr_array_index (history, i));
  if (elsewhere != NULL && elsewhere->len > 0)
    add_all_elsewhere (&self, elsewhere, history);
  self.past.same_usecs = MAX (self.past.same_usecs, self.answered_usecs);
  return self.past;
}
