/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionBudget"

#include "agent/questions/question-budget.h"

#define WEEK_USECS (7 * G_TIME_SPAN_DAY)
#define MONTH_USECS (30 * G_TIME_SPAN_DAY)
#define SAME_QUESTION_USECS (90 * G_TIME_SPAN_DAY)
#define AFTER_NOTICE_USECS (2 * G_TIME_SPAN_HOUR)
#define NEW_SESSION_USECS (10 * G_TIME_SPAN_MINUTE)
#define RETRY_USECS (5 * G_TIME_SPAN_MINUTE)
#define IDLE_SECS 120

/* The working day, in local time. A person's moment is open for an hour, so that a question that is
 * published at noon does not reach half of the fleet at noon. */
#define DAY_BEGINS_HOUR 9
#define DAY_ENDS_HOUR 17
#define MOMENT_USECS G_TIME_SPAN_HOUR

/* When Linklight asked: wall time; 0 = never, which is longer ago than any limit. */
typedef struct
{
  gint64 last_usecs;
  gint64 second_last_usecs;
  gint64 same_question_usecs;
} Asks;

/* SplitMix64 (Steele, Lea, Flood 2014): one step. */
static guint64
mix (guint64 value)
{
  value += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

static Asks
collect_asks (const LklBudgetFacts *facts, gint64 now_usecs)
{
  Asks asks = { 0 };
  gint64 same_question_before_usecs = 0;

  for (guint i = 0; i < facts->history->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (facts->history, i);
      gint64 at_usecs = CLAMP (event->at_usecs, 0, MAX (now_usecs, 0));
      gboolean is_same = g_str_equal (event->question, facts->question);

      if (!g_str_equal (event->asked_by, LKL_QUESTION_ASKED_BY_LINKLIGHT))
        continue;
      if (g_str_equal (event->outcome, LKL_QUESTION_ASKED))
        {
          asks.second_last_usecs = MAX (asks.second_last_usecs, MIN (asks.last_usecs, at_usecs));
          asks.last_usecs = MAX (asks.last_usecs, at_usecs);
          if (is_same)
            {
              same_question_before_usecs = asks.same_question_usecs;
              asks.same_question_usecs = MAX (asks.same_question_usecs, at_usecs);
            }
        }
      /* Nobody saw it: it may be asked again as soon as any question may. */
      else if (is_same && g_str_equal (event->outcome, LKL_QUESTION_FAILED))
        asks.same_question_usecs = same_question_before_usecs;
    }
  return asks;
}

/* When this person may be asked on the local day of @day. Returns: wall time */
static gint64
get_moment (const LklBudgetFacts *facts, GDateTime *day)
{
  const guint span_secs =
      (DAY_ENDS_HOUR - DAY_BEGINS_HOUR) * 3600 - MOMENT_USECS / G_TIME_SPAN_SECOND;
  guint64 day_number =
      (guint64) g_date_time_get_year (day) * 400 + (guint64) g_date_time_get_day_of_year (day);
  guint offset_secs = mix (facts->seed ^ mix (day_number)) % (span_secs + 1);
  g_autoptr (GDateTime) morning = g_date_time_new (facts->time_zone,
                                                   g_date_time_get_year (day),
                                                   g_date_time_get_month (day),
                                                   g_date_time_get_day_of_month (day),
                                                   DAY_BEGINS_HOUR,
                                                   0,
                                                   0);

  return (g_date_time_to_unix (morning) + offset_secs) * G_USEC_PER_SEC;
}

static GDateTime *
get_local_time (const LklBudgetFacts *facts, gint64 usecs)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_timezone (utc, facts->time_zone) : NULL;
}

static gboolean
is_weekend (GDateTime *day)
{
  return g_date_time_get_day_of_week (day) >= 6;
}

/* The first time from @usecs on at which it is this person's moment. */
static gint64
find_moment (const LklBudgetFacts *facts, gint64 usecs)
{
  g_autoptr (GDateTime) day = get_local_time (facts, usecs);

  for (guint i = 0; i < 7 && day != NULL; i++)
    {
      g_autoptr (GDateTime) next_day = g_date_time_add_days (day, 1);
      gint64 moment_usecs = get_moment (facts, day);

      if (!is_weekend (day) && usecs < moment_usecs + MOMENT_USECS)
        return MAX (usecs, moment_usecs);
      g_date_time_unref (day);
      day = g_steal_pointer (&next_day);
    }
  /* Only where the calendar ends. */
  return usecs + G_TIME_SPAN_DAY;
}

static gboolean
is_quiet (const LklBudgetFacts *facts, gint64 usecs)
{
  g_autoptr (GDateTime) local = get_local_time (facts, usecs);

  return local == NULL || is_weekend (local) || g_date_time_get_hour (local) < DAY_BEGINS_HOUR
         || g_date_time_get_hour (local) >= DAY_ENDS_HOUR;
}

static gboolean
is_within (gint64 since_usecs, gint64 limit_usecs, gint64 now_usecs)
{
  return now_usecs - CLAMP (since_usecs, 0, MAX (now_usecs, 0)) < limit_usecs;
}

static LklBudgetReason
judge_session (const LklSessionFacts *session)
{
  /* Idle time that nobody knows does not forbid: a notification waits for who comes back. */
  if (!session->is_active || session->is_locked || session->is_suspending
      || session->idle_secs >= IDLE_SECS)
    return LKL_BUDGET_AWAY;
  if (session->is_full_screen)
    return LKL_BUDGET_FULL_SCREEN;
  if (session->is_do_not_disturb)
    return LKL_BUDGET_DO_NOT_DISTURB;
  return LKL_BUDGET_FREE;
}

static LklBudgetReason
judge_situation (const LklBudgetFacts *facts)
{
  if (facts->is_behind_portal)
    return LKL_BUDGET_BEHIND_PORTAL;
  if (facts->is_verdict_red)
    return LKL_BUDGET_IN_TROUBLE;
  return judge_session (&facts->session);
}

static LklBudgetDecision
conclude (LklBudgetReason reason, gint64 next_try_usecs)
{
  return (LklBudgetDecision){ reason, next_try_usecs };
}

LklBudgetDecision
lkl_question_budget_decide (const LklBudgetFacts *facts, gint64 now_usecs)
{
  const LklSessionFacts *session = &facts->session;
  Asks asks = collect_asks (facts, now_usecs);
  gint64 moment_usecs;
  LklBudgetReason reason;

  if (is_within (asks.same_question_usecs, SAME_QUESTION_USECS, now_usecs))
    return conclude (LKL_BUDGET_ASKED_THE_SAME,
                     find_moment (facts, asks.same_question_usecs + SAME_QUESTION_USECS));
  if (is_within (asks.second_last_usecs, MONTH_USECS, now_usecs))
    return conclude (LKL_BUDGET_ASKED_TWICE_THIS_MONTH,
                     find_moment (facts, asks.second_last_usecs + MONTH_USECS));
  if (is_within (asks.last_usecs, WEEK_USECS, now_usecs))
    return conclude (LKL_BUDGET_ASKED_THIS_WEEK, find_moment (facts, asks.last_usecs + WEEK_USECS));

  moment_usecs = find_moment (facts, now_usecs);
  if (is_quiet (facts, now_usecs))
    return conclude (LKL_BUDGET_QUIET_HOURS, moment_usecs);
  if (moment_usecs > now_usecs)
    return conclude (LKL_BUDGET_OTHER_MOMENT, moment_usecs);
  if (is_within (facts->last_notice_usecs, AFTER_NOTICE_USECS, now_usecs))
    return conclude (LKL_BUDGET_AFTER_NOTICE,
                     MIN (facts->last_notice_usecs, now_usecs) + AFTER_NOTICE_USECS);
  if (is_within (session->started_wall_usecs, NEW_SESSION_USECS, now_usecs))
    return conclude (LKL_BUDGET_NEW_SESSION,
                     MIN (session->started_wall_usecs, now_usecs) + NEW_SESSION_USECS);

  reason = judge_situation (facts);
  return conclude (reason, reason == LKL_BUDGET_FREE ? now_usecs : now_usecs + RETRY_USECS);
}
