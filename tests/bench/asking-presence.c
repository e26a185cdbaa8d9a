/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingPresence"

#include "tests/bench/asking-presence.h"

#include <math.h>

#define HOUR G_TIME_SPAN_HOUR
#define MINUTE G_TIME_SPAN_MINUTE
/* As it is promised: from nine, no later than a quarter of an hour before five, for an hour. */
#define FIRST_USECS (9 * HOUR)
#define LAST_USECS (17 * HOUR - 15 * MINUTE)
#define END_USECS (17 * HOUR)
#define OPEN_USECS HOUR
#define CLICK_USECS (15 * MINUTE)
#define N_DRAWS 4
#define NEVER G_MAXINT64

void
asking_presence_add (AskingPresence *self, const AskingStay *stay)
{
  if (self->n_stays < ASKING_PRESENCE_MAX_STAYS)
    self->stays[self->n_stays++] = *stay;
}

/* Returns: the first time from @usecs on at which nothing forbids to ask */
static gint64
find_free (const AskingStay *stay, gint64 usecs)
{
  gboolean is_free = FALSE;

  while (!is_free)
    {
      is_free = TRUE;
      for (guint i = 0; i < stay->n_obstacles; i++)
        if (usecs >= stay->obstacles[i].begin_usecs && usecs < stay->obstacles[i].end_usecs)
          {
            usecs = stay->obstacles[i].end_usecs;
            is_free = FALSE;
          }
    }
  return usecs;
}

/* Returns: when somebody is asked from @from_usecs on; NEVER */
static gint64
find_time (const AskingPresence *self, guint desk, gint64 from_usecs, gint64 until_usecs)
{
  gint64 first_usecs = NEVER;

  for (guint i = 0; i < self->n_stays; i++)
    {
      const AskingStay *stay = &self->stays[i];
      gint64 usecs = find_free (stay, MAX (from_usecs, stay->begin_usecs));

      if (stay->desk == desk && usecs < MIN (until_usecs, stay->end_usecs))
        first_usecs = MIN (first_usecs, usecs);
    }
  return first_usecs;
}

static void
count (AskingSpread *spread, const gint64 day_usecs[5], guint day, gint64 usecs)
{
  spread->by_weekday[day + 1]++;
  spread->by_hour[CLAMP ((usecs - day_usecs[day]) / HOUR, 0, 23)]++;
}

static void
draw (const AskingPresence *self,
      GRand *random,
      guint n_desks,
      const gint64 day_usecs[5],
      AskingSpread *asks,
      AskingSpread *answers)
{
  gint64 first_usecs = NEVER;
  guint first_day = 0;

  for (guint desk = 0; desk < n_desks; desk++)
    {
      guint day = (guint) g_rand_int_range (random, 0, 5);
      gint64 begin_usecs =
          FIRST_USECS + (gint64) (g_rand_double (random) * (double) (LAST_USECS - FIRST_USECS));
      gint64 usecs = find_time (self,
                                desk,
                                day_usecs[day] + begin_usecs,
                                day_usecs[day] + MIN (begin_usecs + OPEN_USECS, END_USECS));

      if (usecs >= first_usecs)
        continue;
      first_usecs = usecs;
      first_day = day;
    }
  if (first_usecs == NEVER)
    return;
  count (asks, day_usecs, first_day, first_usecs);
  count (answers,
         day_usecs,
         first_day,
         first_usecs + (gint64) (g_rand_double (random) * (double) CLICK_USECS));
}

void
asking_presence_draw (const AskingPresence *self,
                      GRand *random,
                      guint n_desks,
                      const gint64 day_usecs[5],
                      AskingSpread *asks,
                      AskingSpread *answers)
{
  for (guint i = 0; i < N_DRAWS; i++)
    draw (self, random, n_desks, day_usecs, asks, answers);
}

static guint
sum (const guint *counts, guint n)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    total += counts[i];
  return total;
}

/* Returns: (transfer full) (nullable) */
static char *
compare (const char *what,
         const char *of,
         const guint *found,
         const guint *expected,
         guint n,
         double slack)
{
  const guint total = sum (found, n);
  const double scale = total / MAX ((double) sum (expected, n), 1);

  for (guint i = 0; i < n; i++)
    {
      double share = expected[i] * scale;

      if (ABS (found[i] - share) > share * slack + 4 * sqrt (share) + 1)
        return g_strdup_printf (
            "%s: %s %u has %u of %u instead of %.0f", what, of, i, found[i], total, share);
    }
  return NULL;
}

char *
asking_presence_compare (const char *what,
                         const AskingSpread *found,
                         const AskingSpread *expected,
                         double weekday_slack,
                         double hour_slack)
{
  char *fault =
      compare (what, "weekday", found->by_weekday, expected->by_weekday, 8, weekday_slack);

  if (fault == NULL)
    fault = compare (what, "hour", found->by_hour, expected->by_hour, 24, hour_slack);
  return fault;
}
