/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AskingPresence: when in a week one person sat where and could have been asked; and so, at which
 * hours and on which days they would be asked if slots were drawn evenly from their working
 * hours. What is asked is held against that: nobody can be asked at lunch. Plain data.
 */
#define ASKING_PRESENCE_MAX_STAYS 24
#define ASKING_PRESENCE_MAX_OBSTACLES 6

/* How many fell on which day and hour of the local time. Weekdays: Monday is 1. */
typedef struct
{
  guint by_weekday[8];
  guint by_hour[24];
} AskingSpread;

typedef struct
{
  gint64 begin_usecs;
  gint64 end_usecs;
  const char *name; /* static */
} AskingObstacle;

/* Some hours at a desk. Real time. */
typedef struct
{
  guint desk;
  gint64 begin_usecs; /* from which on they may be asked */
  gint64 end_usecs;
  AskingObstacle obstacles[ASKING_PRESENCE_MAX_OBSTACLES];
  guint n_obstacles;
} AskingStay;

typedef struct
{
  AskingStay stays[ASKING_PRESENCE_MAX_STAYS];
  guint n_stays;
} AskingPresence;

/* There is room for a week; what is more is left out. */
void asking_presence_add (AskingPresence *self, const AskingStay *stay);

/**
 * Draws slots of this week, one for each desk, of which the first at which the person is there
 * counts; a slot is open to them for an hour.
 *
 * @day_usecs: when each of the days from Monday to Friday begins, in this person's time zone
 * @asks: (inout): of questions
 * @answers: (inout): of clicks, which come within a quarter of an hour
 */
void asking_presence_draw (const AskingPresence *self,
                           GRand *random,
                           guint n_desks,
                           const gint64 day_usecs[5],
                           AskingSpread *asks,
                           AskingSpread *answers);

/**
 * Whether @found is spread as @expected is, but for chance (four standard deviations) and a slack
 * for that of weekdays and of hours.
 *
 * Returns: (transfer full) (nullable): what is not
 */
char *asking_presence_compare (const char *what,
                               const AskingSpread *found,
                               const AskingSpread *expected,
                               double weekday_slack,
                               double hour_slack);

G_END_DECLS
