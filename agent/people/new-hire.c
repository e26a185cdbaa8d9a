/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNewHire"

#include "agent/people/new-hire.h"

#include "agent/base/local-day.h"

static gboolean
is_day (const GDate *date)
{
  return date != NULL && g_date_valid (date);
}

/* When the person, or Linklight for this person, was here already; 0 = not known. */
static gint64
get_known_since (const LklNewHireFacts *facts)
{
  if (facts->first_usecs > 0 && facts->account_usecs > 0)
    return MIN (facts->first_usecs, facts->account_usecs);
  return MAX (MAX (facts->first_usecs, facts->account_usecs), 0);
}

/* Nobody begins long after they were there: such a date is of a new contract, or a slip. */
static gboolean
is_believable (const LklNewHireFacts *facts, const GDate *start_date)
{
  const gint64 known_usecs = get_known_since (facts);
  GDate latest;

  if (known_usecs == 0)
    return TRUE;
  lkl_local_day_set (&latest, facts->time_zone, known_usecs + LKL_NEW_HIRE_EARLY_USECS);
  return g_date_valid (&latest) && g_date_compare (start_date, &latest) <= 0;
}

/* A clock that was wrong when the home was made, or Linklight first ran, tells nothing. */
static gboolean
was_account_young (const LklNewHireFacts *facts)
{
  return facts->account_usecs > 0 && facts->first_usecs >= facts->account_usecs
         && facts->first_usecs - facts->account_usecs < LKL_NEW_HIRE_YOUNG_USECS;
}

/* @start_date: (out): not valid = nobody who is new */
static void
find_start (const LklNewHireFacts *facts, GDate *start_date)
{
  g_date_clear (start_date, 1);
  if (is_day (facts->start_date))
    {
      if (is_believable (facts, facts->start_date))
        *start_date = *facts->start_date;
    }
  else if (facts->takes_account_date && was_account_young (facts))
    lkl_local_day_set (start_date, facts->time_zone, facts->account_usecs);
}

LklNewHire
lkl_new_hire_judge (const LklNewHireFacts *facts, gint64 now_usecs)
{
  LklNewHire self = { 0 };
  GDate today;
  gint days;

  find_start (facts, &self.start_date);
  lkl_local_day_set (&today, facts->time_zone, now_usecs);
  if (!g_date_valid (&self.start_date) || !g_date_valid (&today))
    return self;
  days = g_date_days_between (&self.start_date, &today) + 1;
  self.is_over = days > LKL_NEW_HIRE_LAST_DAY
                 || (is_day (facts->end_date) && g_date_compare (&today, facts->end_date) > 0);
  if (days >= 1 && !self.is_over)
    self.day = (guint) days;
  self.is_welcome_due = self.day >= 1 && self.day <= LKL_NEW_HIRE_WELCOME_DAYS;
  return self;
}
