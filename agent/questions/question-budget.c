/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionBudget"

#include "agent/questions/question-budget.h"

#include "agent/questions/question-clock.h"
#include "agent/questions/question-past.h"
#include "agent/questions/question-slot.h"
#include "agent/questions/question-snooze.h"

#define WEEK_USECS (7 * G_TIME_SPAN_DAY)
#define MONTH_USECS (30 * G_TIME_SPAN_DAY)
#define SAME_QUESTION_USECS (90 * G_TIME_SPAN_DAY)
#define AFTER_NOTICE_USECS (2 * G_TIME_SPAN_HOUR)
#define NEW_SESSION_USECS (10 * G_TIME_SPAN_MINUTE)
#define RETRY_USECS (5 * G_TIME_SPAN_MINUTE)
#define IDLE_SECS 120
#define NEW_HIRE_DAYS 30

/* How many days late a new hire's check-in may be for a weekend or a journey, by its number. */
static const guint late_days[LKL_QUESTION_N_CHECK_INS] = { 2, 6, 13, 13 };

/* All that a decision looks at. */
typedef struct
{
  const LklBudgetFacts *facts;
  LklQuestionSlots slots;
  LklQuestionPast past;
  gint64 now_usecs;
} Case;

static LklBudgetDecision
conclude (const Case *self, LklBudgetReason reason, gint64 next_try_usecs)
{
  return (LklBudgetDecision){
    .reason = reason,
    .next_try_usecs =
        reason == LKL_BUDGET_FREE ? self->now_usecs : MAX (next_try_usecs, self->now_usecs + 1),
    .is_return = self->past.snoozed_usecs > 0,
    .last_usecs = self->past.same_usecs,
  };
}

static gboolean
is_within (const Case *self, gint64 since_usecs, gint64 limit_usecs)
{
  return self->now_usecs - CLAMP (since_usecs, 0, self->now_usecs) < limit_usecs;
}

/* When a limit on what was at @since_usecs ends: 0 = it holds nobody back. */
static gint64
get_end (gint64 since_usecs, gint64 limit_usecs)
{
  return since_usecs > 0 ? since_usecs + limit_usecs : 0;
}

/* ---- The situation ---- */

static LklBudgetReason
judge_session (const LklSessionFacts *session)
{
  /* Idle time that nobody knows does not forbid: where the desktop does not tell it, nobody would
   * ever be asked. Who is away then misses the question, and it expires. */
  if (!session->is_active || session->is_locked || session->is_suspending
      || session->idle_secs >= IDLE_SECS)
    return LKL_BUDGET_AWAY;
  if (session->is_full_screen)
    return LKL_BUDGET_FULL_SCREEN;
  if (session->is_screen_shared == LKL_TERNARY_YES || session->is_camera_in_use == LKL_TERNARY_YES
      || session->is_presenting == LKL_TERNARY_YES)
    return LKL_BUDGET_SCREEN_SHARED;
  if (session->is_do_not_disturb)
    return LKL_BUDGET_DO_NOT_DISTURB;
  /* The screen may be locked, and nobody would know. */
  if (session->is_presence_unknown)
    return LKL_BUDGET_AWAY;
  return LKL_BUDGET_FREE;
}

static LklBudgetDecision
judge_situation (const Case *self, const char *outcome)
{
  const LklBudgetFacts *facts = self->facts;
  LklBudgetDecision decision = { 0 };
  LklBudgetReason reason;

  if (is_within (self, facts->last_notice_usecs, AFTER_NOTICE_USECS))
    return conclude (self,
                     LKL_BUDGET_AFTER_NOTICE,
                     MIN (facts->last_notice_usecs, self->now_usecs) + AFTER_NOTICE_USECS);
  if (is_within (self, facts->session.started_wall_usecs, NEW_SESSION_USECS))
    return conclude (self,
                     LKL_BUDGET_NEW_SESSION,
                     MIN (facts->session.started_wall_usecs, self->now_usecs) + NEW_SESSION_USECS);
  if (facts->is_behind_portal)
    reason = LKL_BUDGET_BEHIND_PORTAL;
  else if (facts->is_verdict_red)
    reason = LKL_BUDGET_IN_TROUBLE;
  else
    reason = judge_session (&facts->session);
  decision = conclude (self, reason, self->now_usecs + RETRY_USECS);
  if (reason == LKL_BUDGET_FREE)
    decision.outcome = outcome;
  return decision;
}

/* ---- Times ---- */

/* The slot of a question that is due begins at @slot_usecs. */
static LklBudgetDecision
judge_slot (const Case *self, gint64 slot_usecs, const char *outcome)
{
  if (slot_usecs <= self->now_usecs)
    return judge_situation (self, outcome);
  if (lkl_question_slot_find_open (&self->slots, self->now_usecs) > self->now_usecs)
    return conclude (self, LKL_BUDGET_QUIET_HOURS, slot_usecs);
  return conclude (self, LKL_BUDGET_OTHER_SLOT, slot_usecs);
}

/* Returns: when Linklight asked last, whatever it was */
static gint64
get_last (const Case *self)
{
  return MAX (self->past.last_usecs, self->past.check_in_usecs);
}

static gboolean
is_monthly (const Case *self)
{
  return self->facts->frequency == LKL_QUESTION_FREQUENCY_MONTHLY;
}

/* When two in 30 days, or as many as the person wants, are not used up any more. Who wants one a
 * month does not care what it is called: their check-ins count. */
static gint64
get_end_of_month (const Case *self)
{
  return get_end (is_monthly (self) ? get_last (self) : self->past.second_last_usecs, MONTH_USECS);
}

static gint64
get_end_of_week (const Case *self)
{
  return get_end (get_last (self), WEEK_USECS);
}

static gint64
begin_day (const Case *self, gint64 day)
{
  return lkl_question_slot_begin_day (self->facts->time_zone, day);
}

/* Whoever was here long before did not begin then, whatever a document says: their check-ins would
 * be four questions more.
 *
 * Returns: the first day at work, counted from 1970-01-01; G_MININT64 = not known */
static gint64
get_start_day (const Case *self)
{
  const GDate *date = self->facts->start_date;
  const gint64 known_usecs = self->facts->known_since_usecs;
  gint64 day;

  if (date == NULL || !g_date_valid (date))
    return G_MININT64;
  day = lkl_question_slot_count_day (date);
  if (known_usecs > 0 && begin_day (self, day) > known_usecs + MONTH_USECS)
    return G_MININT64;
  return day;
}

/* @today: counted from 1970-01-01 */
static gboolean
is_after_end (const Case *self, gint64 today)
{
  const GDate *date = self->facts->end_date;

  return date != NULL && g_date_valid (date) && today > lkl_question_slot_count_day (date);
}

/* ---- Each kind of question ---- */

/* The limit is that of its first showing, against everything but that. */
static LklBudgetDecision
judge_return (const Case *self)
{
  const gboolean is_check_in = self->facts->when == LKL_QUESTION_WHEN_NEW_HIRE;
  const gint64 limit_usecs = is_monthly (self) ? MONTH_USECS
                             : is_check_in     ? G_TIME_SPAN_DAY
                                               : WEEK_USECS;
  gint64 back_usecs = self->past.snoozed_usecs + LKL_QUESTION_SNOOZE_USECS;
  gint64 other_usecs = get_end (self->past.other_usecs, limit_usecs);

  if (self->now_usecs < back_usecs)
    return conclude (
        self, LKL_BUDGET_SNOOZED, lkl_question_slot_find_of_day (&self->slots, back_usecs));
  if (self->now_usecs < other_usecs)
    return conclude (self,
                     LKL_BUDGET_ASKED_THIS_WEEK,
                     lkl_question_slot_find_of_day (&self->slots, other_usecs));
  return judge_slot (
      self, lkl_question_slot_find_of_day (&self->slots, self->now_usecs), LKL_QUESTION_RETURNED);
}

/* Its twins are what is asked every quarter (agent/wire/question-wordings.h). */
static LklBudgetDecision
judge_event (const Case *self)
{
  gint64 same_usecs = get_end (self->past.twin_usecs, SAME_QUESTION_USECS);
  gint64 event_usecs = CLAMP (self->facts->event_usecs, 0, self->now_usecs);
  gint64 week_usecs = get_end_of_week (self);
  gint64 month_usecs = get_end_of_month (self);

  if (event_usecs == 0 || self->now_usecs > event_usecs + LKL_QUESTION_EVENT_LAST_USECS)
    return conclude (self, LKL_BUDGET_NOT_DUE, LKL_QUESTION_SLOT_NEVER);
  if (self->now_usecs < same_usecs)
    return conclude (self, LKL_BUDGET_ASKED_THE_SAME, same_usecs);
  if (self->now_usecs < month_usecs)
    return conclude (self, LKL_BUDGET_ASKED_TWICE_THIS_MONTH, month_usecs);
  if (self->now_usecs < week_usecs)
    return conclude (self, LKL_BUDGET_ASKED_THIS_WEEK, week_usecs);
  if (self->now_usecs < event_usecs + LKL_QUESTION_EVENT_FIRST_USECS)
    return conclude (self, LKL_BUDGET_NOT_DUE, event_usecs + LKL_QUESTION_EVENT_FIRST_USECS);
  return judge_slot (
      self, lkl_question_slot_find_open (&self->slots, self->now_usecs), LKL_QUESTION_ASKED);
}

static LklBudgetDecision
judge_check_in (const Case *self)
{
  const guint check_in = lkl_question_when_find_check_in (self->facts->new_hire_day);
  const gint64 start_day = get_start_day (self);
  /* An allowance of its own is no reason to ask twice in a day, nor more often than is wished. */
  const gint64 limit_usecs = is_monthly (self) ? MONTH_USECS : G_TIME_SPAN_DAY;
  gint64 today, due_day, last_usecs;

  if (start_day == G_MININT64)
    return conclude (self, LKL_BUDGET_NOT_DUE, LKL_QUESTION_SLOT_NEVER);
  today = lkl_question_slot_get_day (self->facts->time_zone, self->now_usecs);
  due_day = start_day + lkl_question_when_get_check_in_day (check_in) - 1;
  if (((self->past.check_ins | self->facts->check_ins_elsewhere) & (1u << check_in)) != 0
      || self->past.same_usecs >= MAX (begin_day (self, start_day), 1))
    return conclude (self, LKL_BUDGET_ASKED_THE_SAME, LKL_QUESTION_SLOT_NEVER);
  if (today > due_day + late_days[check_in] || is_after_end (self, today))
    return conclude (self, LKL_BUDGET_NOT_DUE, LKL_QUESTION_SLOT_NEVER);
  if (today < due_day)
    return conclude (self,
                     LKL_BUDGET_NOT_DUE,
                     lkl_question_slot_find_of_day (&self->slots, begin_day (self, due_day)));
  last_usecs = get_last (self);
  if (is_within (self, last_usecs, limit_usecs))
    return conclude (self,
                     is_monthly (self) ? LKL_BUDGET_ASKED_TWICE_THIS_MONTH
                                       : LKL_BUDGET_ASKED_THIS_WEEK,
                     lkl_question_slot_find_of_day (&self->slots, last_usecs + limit_usecs));
  if (self->facts->is_elsewhere_unknown)
    return conclude (self, LKL_BUDGET_ELSEWHERE_UNKNOWN, self->now_usecs + RETRY_USECS);
  return judge_slot (self,
                     lkl_question_slot_find_of_day (&self->slots, self->now_usecs),
                     lkl_question_past_get_check_in_outcome (check_in));
}

/* What makes a question of every quarter wait: the limits in the order in which they are told. */
static LklBudgetReason
find_limit (const Case *self, gint64 *due_usecs)
{
  const gint64 start_day = get_start_day (self);
  gint64 settled_usecs = start_day == G_MININT64 ? 0 : begin_day (self, start_day + NEW_HIRE_DAYS);
  const struct
  {
    LklBudgetReason reason;
    gint64 end_usecs;
  } limits[] = {
    { LKL_BUDGET_ASKED_THE_SAME,
      get_end (MAX (self->past.same_usecs, self->past.twin_usecs), SAME_QUESTION_USECS) },
    { LKL_BUDGET_ASKED_TWICE_THIS_MONTH, get_end_of_month (self) },
    { LKL_BUDGET_ASKED_THIS_WEEK, get_end_of_week (self) },
    { LKL_BUDGET_NEW_HIRE, settled_usecs },
    { LKL_BUDGET_NOT_DUE, MIN (self->facts->from_usecs, LKL_QUESTION_BUDGET_MAX_NOW_USECS) },
  };
  LklBudgetReason reason = LKL_BUDGET_FREE;

  *due_usecs = 0;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      *due_usecs = MAX (*due_usecs, limits[i].end_usecs);
      if (reason == LKL_BUDGET_FREE && self->now_usecs < limits[i].end_usecs)
        reason = limits[i].reason;
    }
  return reason;
}

static LklBudgetDecision
judge_periodic (const Case *self)
{
  gint64 due_usecs;
  LklBudgetReason reason = find_limit (self, &due_usecs);
  gint64 slot_usecs =
      lkl_question_slot_find_of_week (&self->slots, MAX (self->now_usecs, due_usecs), due_usecs);

  if (reason != LKL_BUDGET_FREE)
    return conclude (self, reason, slot_usecs);
  return judge_slot (self, slot_usecs, LKL_QUESTION_ASKED);
}

/* Returns: (nullable) (transfer none) */
static const char *const *
get_twins (const LklBudgetFacts *facts)
{
  return facts->twins != NULL ? g_hash_table_lookup (facts->twins, facts->question) : NULL;
}

static Case
make_case (const LklBudgetFacts *facts, gint64 wall_usecs)
{
  const gint64 now_usecs = CLAMP (wall_usecs, 0, LKL_QUESTION_BUDGET_MAX_NOW_USECS);

  return (Case){
    .facts = facts,
    .slots = {
      .time_zone = facts->time_zone,
      .hours = facts->hours.days != 0 ? facts->hours : lkl_question_hours_for_locale (NULL, 0),
      .seed = facts->seed,
    },
    .past = lkl_question_past_collect (
        facts->question, get_twins (facts), facts->history, facts->elsewhere, now_usecs),
    .now_usecs = now_usecs,
  };
}

/* What holds every question back. @end_usecs: (out): when that is over */
static LklBudgetReason
find_ban (const Case *self, gint64 *end_usecs)
{
  const LklBudgetFacts *facts = self->facts;

  *end_usecs = LKL_QUESTION_SLOT_NEVER;
  if (facts->frequency == LKL_QUESTION_FREQUENCY_NEVER
      || lkl_question_hours_is_empty (self->slots.hours))
    return LKL_BUDGET_NEVER;
  /* The clock stands where it stood before this program was made: nobody knows what time it is. */
  *end_usecs = LKL_QUESTION_CLOCK_OLDEST_USECS;
  if (self->now_usecs < *end_usecs)
    return LKL_BUDGET_QUIET_HOURS;
  *end_usecs = facts->paused_until_usecs;
  return self->now_usecs < *end_usecs ? LKL_BUDGET_PAUSED : LKL_BUDGET_FREE;
}

LklBudgetReason
lkl_question_budget_judge_moment (const LklBudgetFacts *facts, gint64 wall_usecs)
{
  const Case self = make_case (facts, wall_usecs);
  gint64 end_usecs;
  LklBudgetReason reason = find_ban (&self, &end_usecs);

  if (reason != LKL_BUDGET_FREE)
    return reason;
  if (lkl_question_slot_find_open (&self.slots, self.now_usecs) > self.now_usecs)
    return LKL_BUDGET_QUIET_HOURS;
  return judge_situation (&self, NULL).reason;
}

LklBudgetDecision
lkl_question_budget_decide (const LklBudgetFacts *facts, gint64 wall_usecs)
{
  Case self = make_case (facts, wall_usecs);
  gint64 end_usecs;
  LklBudgetReason ban;

  if (lkl_question_snooze_is_over (&self.past, facts->when, self.now_usecs))
    self.past.snoozed_usecs = 0;
  ban = find_ban (&self, &end_usecs);
  if (ban != LKL_BUDGET_FREE)
    return conclude (&self, ban, end_usecs);
  if (self.past.snoozed_usecs > 0)
    return judge_return (&self);
  switch (facts->when)
    {
    case LKL_QUESTION_WHEN_PERIODIC:
      return judge_periodic (&self);
    case LKL_QUESTION_WHEN_NEW_HIRE:
      return judge_check_in (&self);
    case LKL_QUESTION_WHEN_AFTER_OUTAGE:
    case LKL_QUESTION_WHEN_AFTER_HANG:
    case LKL_QUESTION_WHEN_AFTER_NOTICE:
    case LKL_QUESTION_WHEN_AFTER_FIX:
      return judge_event (&self);
    }
  return conclude (&self, LKL_BUDGET_NOT_DUE, LKL_QUESTION_SLOT_NEVER);
}
