/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAgenda"

#include "agent/questions/question-agenda.h"

#include <glib/gi18n.h>

#include "agent/questions/question-hindrance.h"
#include "agent/questions/question-picker.h"
#include "agent/questions/question-queue.h"
#include "agent/questions/question-snooze.h"

/* The budget is looked at again after an hour at most: somebody may set the clock meanwhile. */
#define MAX_WAIT_USECS G_TIME_SPAN_HOUR

/* The last one of its kind. Boot time, 0 = never. */
typedef struct
{
  gint64 at_usecs;
  gint64 began_usecs;
  char *notification; /* (owned) (nullable) */
} Event;

struct _LklQuestionAgenda
{
  LklQuestionHistory *history;
  LklSessionState *session;
  LklClock *clock;

  LklQuestionsDocument *document; /* (nullable) */
  GHashTable *twins;              /* (nullable): by id: others with the same words */
  char *place;                    /* (nullable) */
  GStrv groups;                   /* (nullable) */
  char *host;                     /* (nullable) */
  LklMineDocument *mine;          /* (nullable) */
  LklQuestionCircumstances circumstances;

  Event events[LKL_QUESTION_N_WHENS];
  gint64 next_try_usecs; /* boot time; 0 = at the next occasion */
  gint64 held_usecs;     /* boot time: nothing is due before this */
  gint64 vain_usecs;   /* boot time: a wish from which nothing comes holds nothing back before it */
  gboolean has_judged; /* a question that was due: */
  guint unknown;       /* flags: what held it back that nobody knows */
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
  g_clear_pointer (&self->twins, g_hash_table_unref);
  g_clear_pointer (&self->mine, lkl_mine_document_unref);
  g_free (self->place);
  g_strfreev (self->groups);
  g_free (self->host);
  for (guint i = 0; i < LKL_QUESTION_N_WHENS; i++)
    g_free (self->events[i].notification);
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
lkl_question_agenda_set_twins (LklQuestionAgenda *self, GHashTable *twins)
{
  if (twins != NULL)
    g_hash_table_ref (twins);
  g_clear_pointer (&self->twins, g_hash_table_unref);
  self->twins = twins;
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

static gboolean
is_same_wish (const LklQuestionCircumstances *a, const LklQuestionCircumstances *b)
{
  return a->is_wanted == b->is_wanted && a->frequency == b->frequency
         && a->hours.days == b->hours.days && a->hours.from_minute == b->hours.from_minute
         && a->hours.until_minute == b->hours.until_minute
         && (a->paused_until_usecs != 0) == (b->paused_until_usecs != 0);
}

void
lkl_question_agenda_set_circumstances (LklQuestionAgenda *self,
                                       const LklQuestionCircumstances *circumstances)
{
  /* What the person or the policy changed counts at once, not only at the next try. */
  if (!is_same_wish (&self->circumstances, circumstances))
    self->next_try_usecs = 0;
  self->circumstances = *circumstances;
}

void
lkl_question_agenda_set_mine (LklQuestionAgenda *self, LklMineDocument *mine)
{
  if (mine != NULL)
    lkl_mine_document_ref (mine);
  g_clear_pointer (&self->mine, lkl_mine_document_unref);
  self->mine = mine;
  self->next_try_usecs = 0;
}

void
lkl_question_agenda_note_event (LklQuestionAgenda *self,
                                LklQuestionWhen when,
                                const char *notification,
                                gint64 lasted_usecs)
{
  Event *event;

  g_return_if_fail ((guint) when < LKL_QUESTION_N_WHENS);

  event = &self->events[when];
  event->at_usecs = lkl_clock_get_boot_usecs (self->clock);
  event->began_usecs = MAX (event->at_usecs - CLAMP (lasted_usecs, 0, event->at_usecs), 1);
  g_free (event->notification);
  event->notification = g_strdup (notification);
  self->next_try_usecs = 0;
}

const char *
lkl_question_agenda_get_notification (LklQuestionAgenda *self, LklQuestionWhen when)
{
  g_return_val_if_fail ((guint) when < LKL_QUESTION_N_WHENS, NULL);

  return self->events[when].notification;
}

void
lkl_question_agenda_forget_event (LklQuestionAgenda *self, LklQuestionWhen when)
{
  g_return_if_fail ((guint) when < LKL_QUESTION_N_WHENS);

  g_free (self->events[when].notification);
  self->events[when] = (Event){ 0 };
}

void
lkl_question_agenda_note_notice (LklQuestionAgenda *self, const char *id)
{
  lkl_question_history_note_notice (self->history, id);
}

gboolean
lkl_question_agenda_can_count (LklQuestionAgenda *self)
{
  return self->mine != NULL && self->mine->submit_token != NULL;
}

static GPtrArray *
list_questions (LklQuestionAgenda *self)
{
  if (self->document == NULL)
    return g_ptr_array_new ();
  return lkl_question_picker_list (self->document,
                                   lkl_question_agenda_can_count (self),
                                   self->place,
                                   (const char *const *) self->groups,
                                   self->host,
                                   lkl_clock_get_wall_usecs (self->clock));
}

/* Whoever wants to say how IT is does not want to speak of one event.
 * Returns: (transfer none) (nullable) */
static LklQuestion *
find_relationship_question (GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    if (((LklQuestion *) questions->pdata[i])->when == LKL_QUESTION_WHEN_PERIODIC)
      return questions->pdata[i];
  return NULL;
}

LklQuestion *
lkl_question_agenda_pick_wished (LklQuestionAgenda *self, GError **error)
{
  g_autoptr (GPtrArray) questions = NULL;
  LklQuestion *question;

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
  question = find_relationship_question (questions);
  if (question == NULL)
    {
      g_set_error_literal (
          error,
          LKL_ERROR,
          LKL_ERROR_NOT_FOUND,
          _ ("Your IT team has no question for you now. Please tell them directly."));
      return NULL;
    }
  return lkl_question_ref (question);
}

void
lkl_question_agenda_hold_back (LklQuestionAgenda *self, gboolean is_vain)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);

  if (is_vain && now_usecs < self->vain_usecs)
    return;
  if (is_vain)
    self->vain_usecs = now_usecs + G_TIME_SPAN_DAY;
  self->held_usecs = now_usecs + MAX_WAIT_USECS;
}

/* How long ago it was does not depend on the clock on the wall. */
static gint64
get_wall_usecs (LklQuestionAgenda *self, gint64 boot_usecs)
{
  gint64 ago_usecs = lkl_clock_get_boot_usecs (self->clock) - boot_usecs;

  return boot_usecs > 0 ? MAX (lkl_clock_get_wall_usecs (self->clock) - ago_usecs, 1) : 0;
}

static void
collect_occasions (LklQuestionAgenda *self, LklQuestionOccasions *occasions)
{
  for (guint i = 0; i < LKL_QUESTION_N_WHENS; i++)
    occasions->events[i] = (LklQuestionOccasion){
      .at_usecs = get_wall_usecs (self, self->events[i].at_usecs),
      .began_usecs = get_wall_usecs (self, self->events[i].began_usecs),
      .notification = self->events[i].notification,
    };
  occasions->notices = lkl_question_history_get_notices (self->history);
}

static LklQuestionHours
get_hours (LklQuestionAgenda *self)
{
  return lkl_question_hours_narrow (lkl_question_hours_for_this_locale (),
                                    self->circumstances.hours);
}

/* Only a question that came as far as the moment says something of it. */
static void
note_unknown (LklQuestionAgenda *self, LklBudgetReason reason, const LklSessionFacts *session)
{
  const guint unknown =
      (session->is_full_screen_guessed ? LKL_QUESTION_UNKNOWN_FULL_SCREEN : 0)
      | (session->is_do_not_disturb_guessed ? LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB : 0)
      | (session->is_presence_unknown ? LKL_QUESTION_UNKNOWN_PRESENCE : 0);
  const gboolean is_held_back =
      (reason == LKL_BUDGET_FULL_SCREEN && session->is_full_screen_guessed)
      || (reason == LKL_BUDGET_DO_NOT_DISTURB && session->is_do_not_disturb_guessed)
      || (reason == LKL_BUDGET_AWAY && session->is_presence_unknown && session->is_active
          && !session->is_locked);

  if (!is_held_back && reason != LKL_BUDGET_FREE && unknown != 0)
    return;
  self->has_judged = TRUE;
  self->unknown = is_held_back ? unknown : 0;
}

/* Returns: wall time: the person was here then already; 0 = not known */
static gint64
get_known_since (LklQuestionAgenda *self)
{
  const gint64 first_usecs = lkl_question_history_get_first_usecs (self->history);
  const gint64 account_usecs = self->circumstances.account_usecs;

  if (first_usecs == 0 || account_usecs == 0)
    return MAX (first_usecs, account_usecs);
  return MIN (first_usecs, account_usecs);
}

/* Returns: (nullable): may be invalid */
static const GDate *
get_start_date (LklQuestionAgenda *self)
{
  if (self->mine != NULL && g_date_valid (&self->mine->start_day))
    return &self->mine->start_day;
  return &self->circumstances.start_date;
}

/* What is the same for all questions. @time_zone: (transfer none) */
static void
collect_facts (LklQuestionAgenda *self, GTimeZone *time_zone, LklBudgetFacts *facts)
{
  *facts = (LklBudgetFacts){
    .history = lkl_question_history_get_events (self->history),
    .twins = self->twins,
    .elsewhere = self->mine != NULL ? self->mine->asked : NULL,
    .check_ins_elsewhere = self->mine != NULL ? self->mine->check_ins : 0,
    .is_elsewhere_unknown = self->circumstances.is_elsewhere_unknown,
    .start_date = get_start_date (self),
    .end_date = self->mine != NULL ? &self->mine->end_day : NULL,
    .known_since_usecs = get_known_since (self),
    .frequency = self->circumstances.frequency,
    .paused_until_usecs = self->circumstances.paused_until_usecs,
    .hours = get_hours (self),
    .time_zone = time_zone,
    .seed = lkl_question_history_get_seed (self->history),
    .is_behind_portal = self->circumstances.is_behind_portal,
    .is_verdict_red = self->circumstances.is_verdict_red,
  };

  lkl_session_state_get_facts (self->session, &facts->session);
  /* The session began as long ago as before, whatever the clock was set to since. */
  facts->session.started_wall_usecs += lkl_question_history_get_set_usecs (self->history);
}

/* Returns: (transfer full) (nullable) */
static LklQuestion *
apply_budget (LklQuestionAgenda *self, GPtrArray *questions, const char **outcome)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  LklQuestionOccasions occasions;
  LklBudgetDecision decision;
  LklBudgetFacts facts;
  LklQuestion *question;

  collect_facts (self, time_zone, &facts);
  collect_occasions (self, &occasions);
  question = lkl_question_queue_pick (questions, &occasions, &facts, now_usecs, &decision);
  note_unknown (self, decision.reason, &facts.session);
  if (question == NULL)
    {
      self->next_try_usecs = lkl_clock_get_boot_usecs (self->clock)
                             + MIN (decision.next_try_usecs - now_usecs, MAX_WAIT_USECS);
      return NULL;
    }
  if (outcome != NULL)
    *outcome = decision.outcome;
  return lkl_question_ref (question);
}

/* Nobody was there in time. */
static void
write_lapsed (LklQuestionAgenda *self, GPtrArray *questions)
{
  GPtrArray *events = lkl_question_history_get_events (self->history);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  for (guint i = 0; i < questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (questions, i);

      if (lkl_question_snooze_has_lapsed (
              events, self->mine != NULL ? self->mine->asked : NULL, question, now_usecs))
        lkl_question_history_note (self->history,
                                   question,
                                   LKL_QUESTION_ASKED_BY_LINKLIGHT,
                                   LKL_QUESTION_EXPIRED,
                                   now_usecs);
    }
}

LklQuestion *
lkl_question_agenda_pick_due (LklQuestionAgenda *self, const char **outcome)
{
  g_autoptr (GPtrArray) questions = NULL;

  lkl_question_history_load (self->history);
  if (lkl_question_history_get_events (self->history) == NULL || !self->circumstances.has_reader
      || !self->circumstances.is_wanted
      || lkl_clock_get_boot_usecs (self->clock) < MAX (self->next_try_usecs, self->held_usecs))
    return NULL;
  questions = list_questions (self);
  write_lapsed (self, questions);
  return questions->len > 0 ? apply_budget (self, questions, outcome) : NULL;
}

LklQuestion *
lkl_question_agenda_find (LklQuestionAgenda *self, const char *id, gint64 version)
{
  g_autoptr (GPtrArray) questions = list_questions (self);

  for (guint i = 0; i < questions->len; i++)
    {
      LklQuestion *question = g_ptr_array_index (questions, i);

      if (question->version == version && g_str_equal (question->id, id))
        return lkl_question_ref (question);
    }
  return NULL;
}

gboolean
lkl_question_agenda_may_show (LklQuestionAgenda *self, const LklQuestion *question)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (LklQuestion) present =
      lkl_question_agenda_find (self, question->id, question->version);
  LklQuestionOccasions occasions;
  LklBudgetFacts facts;

  if (present == NULL || !self->circumstances.has_reader || !self->circumstances.is_wanted
      || lkl_question_history_get_events (self->history) == NULL)
    return FALSE;
  collect_facts (self, time_zone, &facts);
  collect_occasions (self, &occasions);
  return lkl_question_queue_judge_moment (
             question, &occasions, &facts, lkl_clock_get_wall_usecs (self->clock))
         == LKL_BUDGET_FREE;
}

gboolean
lkl_question_agenda_get_unknown (LklQuestionAgenda *self, guint *unknown)
{
  *unknown = self->unknown;
  return self->has_judged;
}

gboolean
lkl_question_agenda_may_snooze (LklQuestionAgenda *self, const LklQuestion *question)
{
  GPtrArray *events = lkl_question_history_get_events (self->history);

  return events != NULL && lkl_question_snooze_may_be_offered (events, question);
}

GPtrArray *
lkl_question_agenda_list_problems (LklQuestionAgenda *self)
{
  GPtrArray *problems =
      self->document != NULL
          ? lkl_question_picker_list_problems (self->document, lkl_question_agenda_can_count (self))
          : g_ptr_array_new_with_free_func (g_free);
  const char *history_problem = lkl_question_history_get_problem (self->history);

  if (history_problem != NULL)
    g_ptr_array_add (problems,
                     g_strdup_printf ("questions: the journal refuses: %s", history_problem));
  if (lkl_question_hours_is_empty (get_hours (self)))
    g_ptr_array_add (problems,
                     g_strdup ("questions: the policy, the settings and the working week leave no "
                               "hour in which one may be asked"));
  return problems;
}
