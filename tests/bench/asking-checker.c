/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingChecker"

#include "tests/bench/asking-checker.h"

#include <string.h>

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
#define DAY_SECS (24 * 60 * 60)

/* When something was. */
typedef struct
{
  gint64 real_usecs;  /* 0 = never */
  gint64 least_usecs; /* unseen_usecs of its PC was no less since then */
  gint64 back_usecs;  /* of its PC, then */
} Instant;

/* What was asked, or answered by the person's own wish, or what a PC learnt of another. */
typedef struct
{
  guint pc;
  char *question; /* (owned) */
  AskingKind kind;
  guint check_in_day;
  Instant instant;
  Instant snoozed;
  gboolean has_failed;
  gboolean has_returned;
  gboolean is_elsewhere;
  gboolean is_wish;
} Ask;

typedef struct
{
  guint pc;
  guint event;
  Instant instant;
} Notice;

/* How its clock was set so far. */
typedef struct
{
  gint64 unseen_usecs;
  gint64 back_usecs;
} Pc;

struct _AskingChecker
{
  AskingRules rules;
  Pc pcs[ASKING_CHECKER_MAX_PCS];
  GPtrArray *asks;    /* (element-type Ask): in the order of time */
  GPtrArray *notices; /* (element-type Notice) */
  GPtrArray *faults;  /* (element-type utf8) */
};

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->question);
  g_free (ask);
}

AskingChecker *
asking_checker_new (const AskingRules *rules)
{
  AskingChecker *self = g_new0 (AskingChecker, 1);

  self->rules = *rules;
  self->asks = g_ptr_array_new_with_free_func (ask_free);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
asking_checker_free (AskingChecker *self)
{
  g_ptr_array_unref (self->asks);
  g_ptr_array_unref (self->notices);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

GPtrArray *
asking_checker_get_faults (AskingChecker *self)
{
  return self->faults;
}

static void
demand (AskingChecker *self, const AskingShowing *showing, gboolean is_kept, const char *rule)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *time = NULL;

  if (is_kept)
    return;
  utc = g_date_time_new_from_unix_utc (showing->wall_usecs / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, showing->time_zone);
  time = g_date_time_format (local, "%a %F %T %z");
  g_ptr_array_add (self->faults,
                   g_strdup_printf ("PC %u, %s, \"%s\"%s: %s",
                                    showing->pc,
                                    time,
                                    showing->question,
                                    showing->is_return ? " again" : "",
                                    rule));
}

/* ---- What a PC can know ---- */

static Instant
make_instant (AskingChecker *self, guint pc, gint64 real_usecs)
{
  return (Instant){ real_usecs, self->pcs[pc].unseen_usecs, self->pcs[pc].back_usecs };
}

static gint64
get_age_of_instant (AskingChecker *self, const Instant *instant, const AskingShowing *showing)
{
  return showing->real_usecs - instant->real_usecs + self->pcs[showing->pc].unseen_usecs
         - instant->least_usecs;
}

/* Of what others did the PC knows the day alone, so its clock counts. */
static gint64
get_age (AskingChecker *self, const Ask *ask, const AskingShowing *showing)
{
  if (ask->is_elsewhere)
    return MAX (showing->real_usecs, showing->wall_usecs) - ask->instant.real_usecs;
  return get_age_of_instant (self, &ask->instant, showing);
}

void
asking_checker_see_clock (AskingChecker *self, guint pc, gint64 unseen_usecs, gint64 back_usecs)
{
  self->pcs[pc] = (Pc){ unseen_usecs, back_usecs };
  for (guint i = 0; i < self->asks->len; i++)
    {
      Ask *ask = g_ptr_array_index (self->asks, i);

      if (ask->pc != pc)
        continue;
      ask->instant.least_usecs = MIN (ask->instant.least_usecs, unseen_usecs);
      ask->snoozed.least_usecs = MIN (ask->snoozed.least_usecs, unseen_usecs);
    }
  for (guint i = 0; i < self->notices->len; i++)
    {
      Notice *notice = g_ptr_array_index (self->notices, i);

      if (notice->pc == pc)
        notice->instant.least_usecs = MIN (notice->instant.least_usecs, unseen_usecs);
    }
}

/* ---- The rules ---- */

static void
check_hours (AskingChecker *self, const AskingShowing *showing)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (showing->wall_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, showing->time_zone);
  char day[] = { (char) ('0' + g_date_time_get_day_of_week (local)), '\0' };
  guint minute = (guint) g_date_time_get_hour (local) * 60 + (guint) g_date_time_get_minute (local);

  demand (self, showing, strstr (self->rules.working_days, day) != NULL, "on a day off");
  demand (self, showing, minute >= 9 * 60 && minute < 17 * 60, "not from 9 to 17");
  demand (self,
          showing,
          minute >= self->rules.from_minute && minute < self->rules.until_minute,
          "in hours that the person or the policy keeps quiet");
}

static void
check_notices (AskingChecker *self, const AskingShowing *showing)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      const Notice *notice = g_ptr_array_index (self->notices, i);
      gboolean is_own = notice->event > 0 && notice->event == showing->event;

      demand (self,
              showing,
              notice->pc != showing->pc || is_own
                  || get_age_of_instant (self, &notice->instant, showing) >= 2 * HOUR,
              "within 2 hours of a notice");
    }
}

static void
check_moment (AskingChecker *self, const AskingShowing *showing)
{
  demand (self, showing, !self->rules.is_never, "the person wants never to be asked");
  demand (self, showing, showing->obstacle == NULL, showing->obstacle);
  check_notices (self, showing);
  demand (self,
          showing,
          showing->real_usecs - showing->session_usecs >= 10 * MINUTE,
          "in the first 10 minutes of a session");
  check_hours (self, showing);
}

/* The endpoint's list has a question once for each day, so two PCs that ask it within a day, before
 * they could hear of one another, have asked it once for all that is known. */
static gboolean
is_known_as_own (AskingChecker *self, const Ask *elsewhere)
{
  for (guint i = 0; i < self->asks->len; i++)
    {
      const Ask *ask = g_ptr_array_index (self->asks, i);

      if (!ask->is_elsewhere && ask->pc == elsewhere->pc && ask->is_wish == elsewhere->is_wish
          && ABS (ask->instant.real_usecs - elsewhere->instant.real_usecs) < DAY
          && strcmp (ask->question, elsewhere->question) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is known of other PCs is known once, and what came from here is not from there. */
static gboolean
is_seen (AskingChecker *self, const Ask *ask, const AskingShowing *showing)
{
  return ask->pc == showing->pc && !(ask->is_elsewhere && is_known_as_own (self, ask));
}

/* 7 days, twice in 30 days, and the same. */
static void
check_budget (AskingChecker *self, const AskingShowing *showing)
{
  guint n_in_month = 0;
  guint n_check_ins_in_month = 0;

  for (guint i = 0; i < self->asks->len; i++)
    {
      const Ask *ask = g_ptr_array_index (self->asks, i);
      gint64 age_usecs = get_age (self, ask, showing);

      if (!is_seen (self, ask, showing))
        continue;
      demand (self, showing, ask->is_wish || age_usecs >= 7 * DAY, "within 7 days of another");
      n_check_ins_in_month +=
          ask->kind == ASKING_CHECK_IN && !ask->is_wish && age_usecs < 30 * DAY ? 1 : 0;
      if (ask->kind == ASKING_CHECK_IN)
        continue;
      n_in_month += !ask->is_wish && age_usecs < 30 * DAY ? 1 : 0;
      demand (self,
              showing,
              showing->kind != ASKING_PERIODIC || ask->has_failed || age_usecs >= 90 * DAY
                  || strcmp (ask->question, showing->question) != 0,
              "the same within 90 days");
    }
  demand (self, showing, n_in_month < 2, "a third one in 30 days");
  demand (self,
          showing,
          n_in_month + n_check_ins_in_month == 0 || !self->rules.is_monthly,
          "a second one in a month");
}

/* Returns: the day at work on which it is, the first is 1 */
static gint64
get_day_at_work (AskingChecker *self, const AskingShowing *showing)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (showing->wall_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, showing->time_zone);
  g_autoptr (GDateTime) as_utc = g_date_time_new_utc (g_date_time_get_year (local),
                                                      g_date_time_get_month (local),
                                                      g_date_time_get_day_of_month (local),
                                                      0,
                                                      0,
                                                      0);

  return g_date_time_to_unix (as_utc) / DAY_SECS - self->rules.start_day + 1;
}

static void
check_check_in (AskingChecker *self, const AskingShowing *showing)
{
  guint n_check_ins = 0;
  gint64 day;

  demand (self, showing, self->rules.start_day != G_MININT64, "to somebody who is not new");
  if (self->rules.start_day == G_MININT64)
    return;
  day = get_day_at_work (self, showing);
  demand (self, showing, day >= showing->check_in_day, "before its day at work");
  demand (self, showing, day < showing->check_in_day + 14, "weeks after its day at work");
  for (guint i = 0; i < self->asks->len; i++)
    {
      const Ask *ask = g_ptr_array_index (self->asks, i);

      if (!is_seen (self, ask, showing) || ask->is_wish)
        continue;
      demand (self, showing, get_age (self, ask, showing) >= DAY, "twice in a day");
      demand (self,
              showing,
              !self->rules.is_monthly || get_age (self, ask, showing) >= 30 * DAY,
              "a second one in a month");
      if (ask->kind != ASKING_CHECK_IN)
        continue;
      n_check_ins += ask->is_elsewhere ? 0 : 1;
      demand (self, showing, ask->check_in_day != showing->check_in_day, "the same check-in again");
    }
  demand (self, showing, n_check_ins < 4, "a fifth check-in");
}

static void
check_kind (AskingChecker *self, const AskingShowing *showing)
{
  gint64 age_usecs = showing->real_usecs - showing->event_usecs;

  if (showing->kind == ASKING_CHECK_IN)
    {
      check_check_in (self, showing);
      return;
    }
  check_budget (self, showing);
  if (showing->kind == ASKING_OF_EVENT)
    demand (self,
            showing,
            showing->event_usecs > 0 && age_usecs >= 10 * MINUTE && age_usecs <= 60 * MINUTE,
            "not 10 to 60 minutes after its event");
  else if (self->rules.start_day != G_MININT64)
    demand (
        self, showing, get_day_at_work (self, showing) > 30, "to somebody in their first 30 days");
}

/* Returns: (transfer none) (nullable): when @pc asked it last */
static Ask *
find_last (AskingChecker *self, guint pc, const char *question)
{
  for (guint i = self->asks->len; i > 0; i--)
    {
      Ask *ask = g_ptr_array_index (self->asks, i - 1);

      if (ask->pc == pc && !ask->is_elsewhere && !ask->is_wish
          && strcmp (ask->question, question) == 0)
        return ask;
    }
  return NULL;
}

/* A PC whose clock is ahead, or was when it was put off, may take an answer elsewhere for an
 * earlier one. */
static gboolean
is_answered_since (AskingChecker *self,
                   const Ask *own,
                   const Ask *ask,
                   const AskingShowing *showing)
{
  gint64 slack_usecs = 0;

  if (!(ask->is_elsewhere || ask->is_wish) || strcmp (ask->question, own->question) != 0)
    return FALSE;
  if (ask->is_elsewhere)
    slack_usecs = MAX (showing->wall_usecs - showing->real_usecs, 0) + self->pcs[own->pc].back_usecs
                  - own->snoozed.back_usecs;
  return ask->instant.real_usecs > own->snoozed.real_usecs + slack_usecs;
}

/* It is the same question a second time; against all others its limits are as at the first. */
static void
check_others (AskingChecker *self, const Ask *own, const AskingShowing *showing)
{
  const gint64 limit_usecs = own->kind == ASKING_CHECK_IN ? DAY : 7 * DAY;

  for (guint i = 0; i < self->asks->len; i++)
    {
      const Ask *ask = g_ptr_array_index (self->asks, i);

      if (ask == own || !is_seen (self, ask, showing))
        continue;
      demand (self,
              showing,
              !is_answered_since (self, own, ask, showing),
              "though it was answered meanwhile");
      demand (self,
              showing,
              ask->is_wish || get_age (self, ask, showing) >= limit_usecs,
              "within 7 days of another");
    }
}

static void
check_return (AskingChecker *self, const AskingShowing *showing)
{
  Ask *ask = find_last (self, showing->pc, showing->question);
  gint64 age_usecs;

  demand (
      self, showing, ask != NULL && ask->snoozed.real_usecs > 0, "though nobody said \"later\"");
  if (ask == NULL || ask->snoozed.real_usecs == 0)
    return;
  age_usecs = get_age_of_instant (self, &ask->snoozed, showing);
  demand (self, showing, !ask->has_returned, "a third time");
  demand (self, showing, ask->kind != ASKING_OF_EVENT, "long after its event");
  demand (self, showing, age_usecs >= 12 * HOUR, "less than 12 hours after \"later\"");
  demand (self,
          showing,
          showing->real_usecs - ask->snoozed.real_usecs
                  - (self->pcs[showing->pc].back_usecs - ask->snoozed.back_usecs)
              < 84 * HOUR,
          "more than three days after the 12 hours");
  check_others (self, ask, showing);
  ask->has_returned = TRUE;
}

/* ---- What happens ---- */

void
asking_checker_see_notice (AskingChecker *self, guint pc, guint event, gint64 real_usecs)
{
  Notice *notice = g_new0 (Notice, 1);

  notice->pc = pc;
  notice->event = event;
  notice->instant = make_instant (self, pc, real_usecs);
  g_ptr_array_add (self->notices, notice);
}

/* Returns: (transfer none) */
static Ask *
add_ask (AskingChecker *self,
         guint pc,
         const char *question,
         AskingKind kind,
         guint check_in_day,
         gint64 real_usecs)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->pc = pc;
  ask->question = g_strdup (question);
  ask->kind = kind;
  ask->check_in_day = check_in_day;
  ask->instant = make_instant (self, pc, real_usecs);
  g_ptr_array_add (self->asks, ask);
  return ask;
}

void
asking_checker_see (AskingChecker *self, const AskingShowing *showing)
{
  check_moment (self, showing);
  if (showing->is_return)
    {
      check_return (self, showing);
      return;
    }
  check_kind (self, showing);
  add_ask (self,
           showing->pc,
           showing->question,
           showing->kind,
           showing->check_in_day,
           showing->real_usecs);
}

void
asking_checker_see_failure (AskingChecker *self, guint pc, const char *question)
{
  Ask *ask = find_last (self, pc, question);

  if (!ask->has_returned)
    ask->has_failed = TRUE;
}

void
asking_checker_see_snooze (AskingChecker *self, guint pc, const char *question, gint64 real_usecs)
{
  find_last (self, pc, question)->snoozed = make_instant (self, pc, real_usecs);
}

void
asking_checker_see_wish (AskingChecker *self, guint pc, const AskingTold *told)
{
  add_ask (self, pc, told->question, told->kind, told->check_in_day, told->real_usecs)->is_wish =
      TRUE;
}

void
asking_checker_tell (AskingChecker *self, guint pc, const AskingTold *told)
{
  Ask *ask = add_ask (self, pc, told->question, told->kind, told->check_in_day, told->real_usecs);

  ask->is_elsewhere = TRUE;
  ask->is_wish = told->is_wish;
}
