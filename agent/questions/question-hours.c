/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionHours"

#include "agent/questions/question-hours.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#define DAY(day) (1u << (day))
#define MONDAY_TO_FRIDAY (DAY (1) | DAY (2) | DAY (3) | DAY (4) | DAY (5))
#define SUNDAY_TO_THURSDAY (DAY (7) | DAY (1) | DAY (2) | DAY (3) | DAY (4))
#define SATURDAY_TO_WEDNESDAY (DAY (6) | DAY (7) | DAY (1) | DAY (2) | DAY (3))
#define SUNDAY_TO_FRIDAY (DAY (7) | MONDAY_TO_FRIDAY)
#define MONDAY_TO_SATURDAY (MONDAY_TO_FRIDAY | DAY (6))
#define WEEK_DAYS 7
#define WORKDAYS 5

/* After the supplemental data of the CLDR (weekendStart, weekendEnd), without the half days. The C
 * library knows the first working day but not the last one, and of some of these neither. */
static const struct
{
  const char *territories; /* two letters each */
  guint days;
} weeks[] = {
  { "BD BH DJ DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE", SUNDAY_TO_THURSDAY },
  /* Since 2022 Friday is a half day there. */
  { "AE", MONDAY_TO_FRIDAY },
  { "AF IR", SATURDAY_TO_WEDNESDAY },
  { "NP", SUNDAY_TO_FRIDAY },
  { "IN UG", MONDAY_TO_SATURDAY },
};

static LklQuestionHours
make_hours (guint days)
{
  return (LklQuestionHours){
    days,
    LKL_QUESTION_HOURS_FROM_MINUTE,
    LKL_QUESTION_HOURS_UNTIL_MINUTE,
  };
}

/* Returns: 0 where nothing unusual is known */
static guint
find_days_of_territory (const char *locale)
{
  const char *separator = locale != NULL ? strchr (locale, '_') : NULL;
  g_autofree char *territory = NULL;

  if (separator == NULL || strcspn (separator + 1, ".@") != 2)
    return 0;
  territory = g_strndup (separator + 1, 2);
  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    if (strstr (weeks[i].territories, territory) != NULL)
      return weeks[i].days;
  return 0;
}

LklQuestionHours
lkl_question_hours_for_locale (const char *locale, guint first_workday)
{
  guint days = find_days_of_territory (locale);

  if (days == 0 && first_workday >= 1 && first_workday <= WEEK_DAYS)
    for (guint i = 0; i < WORKDAYS; i++)
      days |= DAY ((first_workday - 1 + i) % WEEK_DAYS + 1);
  return make_hours (days != 0 ? days : MONDAY_TO_FRIDAY);
}

/* The C library counts from the weekday of a date that it names: a Sunday or a Monday.
 * Returns: 0 = not known */
static guint
read_first_workday (void)
{
  const char *first = nl_langinfo (_NL_TIME_FIRST_WORKDAY);
  guint week_begin = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  guint count = first != NULL ? (guchar) *first : 0;

  if (count < 1 || count > WEEK_DAYS)
    return 0;
  if (week_begin == 19971130)
    return (count + WEEK_DAYS - 2) % WEEK_DAYS + 1;
  return week_begin == 19971201 ? count : 0;
}

LklQuestionHours
lkl_question_hours_for_this_locale (void)
{
  return lkl_question_hours_for_locale (setlocale (LC_TIME, NULL), read_first_workday ());
}

LklQuestionHours
lkl_question_hours_narrow (LklQuestionHours hours, LklQuestionHours other)
{
  LklQuestionHours both = hours;

  if (hours.days == 0 || other.days == 0)
    return hours.days == 0 ? other : hours;
  both.days &= other.days;
  both.from_minute = MAX (hours.from_minute, other.from_minute);
  both.until_minute = MIN (hours.until_minute, other.until_minute);
  /* No days at all would say nothing. */
  if (lkl_question_hours_is_empty (both))
    return (LklQuestionHours){ hours.days, 0, 0 };
  return both;
}

gboolean
lkl_question_hours_is_empty (LklQuestionHours hours)
{
  return (hours.days & LKL_QUESTION_HOURS_ALL_DAYS) == 0 || hours.until_minute <= hours.from_minute;
}

gboolean
lkl_question_hours_include (LklQuestionHours hours, guint day, gint64 second)
{
  return (hours.days & DAY (day)) != 0 && second >= (gint64) hours.from_minute * 60
         && second < (gint64) hours.until_minute * 60;
}
