/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionSlot"

#include "agent/questions/question-slot.h"

#define DAY_SECS (24 * 60 * 60)
#define WEEK_DAYS 7
#define UNIX_EPOCH_JULIAN 719163
/* Long enough for somebody who was away from the PC to come back. */
#define OPEN_SECS (60 * 60)
/* What is left of the working day in the latest slot. */
#define SHORTEST_SECS (15 * 60)
/* Draws the day of a week apart from the hour of a day. */
#define WEEK_SALT G_GUINT64_CONSTANT (0x5bd1e9955bd1e995)

/* SplitMix64 (Steele, Lea, Flood 2014): one step. */
static guint64
mix (guint64 value)
{
  value += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

static guint64
draw (guint64 seed, gint64 what, guint64 salt)
{
  return mix (seed ^ mix ((guint64) what ^ salt));
}

static gint64
divide_down (gint64 value, gint64 divisor)
{
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/* Local time as seconds since the local 1970. */
static gint64
get_local_secs (GTimeZone *time_zone, gint64 usecs)
{
  gint64 secs = divide_down (usecs, G_USEC_PER_SEC);
  int interval = g_time_zone_find_interval (time_zone, G_TIME_TYPE_UNIVERSAL, secs);

  return secs + g_time_zone_get_offset (time_zone, interval);
}

/* A time that the clock skips is the next one that it shows. */
static gint64
get_usecs (GTimeZone *time_zone, gint64 local_secs)
{
  int interval = g_time_zone_adjust_time (time_zone, G_TIME_TYPE_STANDARD, &local_secs);

  return (local_secs - g_time_zone_get_offset (time_zone, interval)) * G_USEC_PER_SEC;
}

gint64
lkl_question_slot_count_day (const GDate *date)
{
  return (gint64) g_date_get_julian (date) - UNIX_EPOCH_JULIAN;
}

gint64
lkl_question_slot_get_day (GTimeZone *time_zone, gint64 usecs)
{
  return divide_down (get_local_secs (time_zone, usecs), DAY_SECS);
}

gint64
lkl_question_slot_begin_day (GTimeZone *time_zone, gint64 day)
{
  return get_usecs (time_zone, day * DAY_SECS);
}

/* 1970-01-01 was a Thursday. Returns: Monday is 1, Sunday is 7 */
static guint
get_weekday (gint64 day)
{
  gint64 since_monday = day + 3;

  return (guint) (since_monday - divide_down (since_monday, WEEK_DAYS) * WEEK_DAYS) + 1;
}

/* Weeks are counted from Monday to Sunday, whatever the working week is. */
static gint64
get_week (gint64 day)
{
  return divide_down (day + 3, WEEK_DAYS);
}

static gboolean
is_working_day (const LklQuestionSlots *self, gint64 day)
{
  return (self->hours.days & (1u << get_weekday (day))) != 0;
}

/* @secs of that local day, but not before @usecs. */
static gint64
get_time (const LklQuestionSlots *self, gint64 day, gint64 secs, gint64 usecs)
{
  return MAX (usecs, get_usecs (self->time_zone, day * DAY_SECS + secs));
}

gint64
lkl_question_slot_find_open (const LklQuestionSlots *self, gint64 usecs)
{
  gint64 local_secs = get_local_secs (self->time_zone, usecs);
  gint64 day = divide_down (local_secs, DAY_SECS);
  gint64 second = local_secs - day * DAY_SECS;
  const gint64 from_secs = (gint64) self->hours.from_minute * 60;

  if (lkl_question_hours_is_empty (self->hours))
    return LKL_QUESTION_SLOT_NEVER;
  if (lkl_question_hours_include (self->hours, get_weekday (day), second))
    return usecs;
  if (second >= from_secs)
    day++;
  while (!is_working_day (self, day))
    day++;
  return get_time (self, day, from_secs, usecs);
}

/* From when to when the slot of @day is open. Returns: seconds of the local day; whether it is
 * one of the working days, and not over before @second */
static gboolean
get_slot (const LklQuestionSlots *self, gint64 day, gint64 second, gint64 *begin_secs)
{
  const gint64 from_secs = (gint64) self->hours.from_minute * 60;
  const gint64 until_secs = (gint64) self->hours.until_minute * 60;
  const gint64 span_secs = MAX (until_secs - SHORTEST_SECS - from_secs, 0);

  *begin_secs = from_secs + (gint64) (draw (self->seed, day, 0) % (guint64) (span_secs + 1));
  return is_working_day (self, day) && second < MIN (*begin_secs + OPEN_SECS, until_secs);
}

gint64
lkl_question_slot_find_of_day (const LklQuestionSlots *self, gint64 usecs)
{
  gint64 local_secs = get_local_secs (self->time_zone, usecs);
  gint64 day = divide_down (local_secs, DAY_SECS);
  gint64 second = local_secs - day * DAY_SECS;
  gint64 begin_secs;

  if (lkl_question_hours_is_empty (self->hours))
    return LKL_QUESTION_SLOT_NEVER;
  while (!get_slot (self, day, second, &begin_secs))
    {
      day++;
      second = 0;
    }
  return get_time (self, day, begin_secs, usecs);
}

/* The day of the slot of that week. The hours are not empty. */
static gint64
draw_day (const LklQuestionSlots *self, gint64 week)
{
  guint days[WEEK_DAYS];
  guint n_days = 0;

  for (guint weekday = 1; weekday <= WEEK_DAYS; weekday++)
    if ((self->hours.days & (1u << weekday)) != 0)
      days[n_days++] = weekday;
  return week * WEEK_DAYS - 3 + days[draw (self->seed, week, WEEK_SALT) % n_days] - 1;
}

gint64
lkl_question_slot_find_of_week (const LklQuestionSlots *self, gint64 usecs, gint64 due_usecs)
{
  gint64 local_secs = get_local_secs (self->time_zone, usecs);
  const gint64 today = divide_down (local_secs, DAY_SECS);
  gint64 week = get_week (today);
  gint64 begin_secs;

  if (lkl_question_hours_is_empty (self->hours))
    return LKL_QUESTION_SLOT_NEVER;
  if (due_usecs > 0)
    week = MAX (week, get_week (lkl_question_slot_get_day (self->time_zone, due_usecs)) + 1);
  while (TRUE)
    {
      gint64 day = draw_day (self, week++);
      gint64 second = day > today ? 0 : local_secs - day * DAY_SECS;

      if (get_slot (self, day, second, &begin_secs))
        return get_time (self, day, begin_secs, usecs);
    }
}
