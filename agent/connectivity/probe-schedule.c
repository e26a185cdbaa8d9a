/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProbeSchedule"

#include "agent/connectivity/probe-schedule.h"

#define FIRST_ROUND_SPREAD_SECS 10
#define LIGHT_SECS 60
#define FULL_SECS 300
#define METERED_FACTOR 5
/* A service that has just failed is often back soon, and people wait for it. */
#define SERVICE_EARLY_SECS 120
#define SERVICE_EARLY_MIN_SECS 8
#define SERVICE_EARLY_SPREAD_SECS 7
#define SERVICE_MIN_SECS 120
#define SERVICE_SPREAD_SECS 240

static gint64
get_age_secs (const LklProbeSituation *situation)
{
  return (situation->last_round_usecs - situation->trouble_since_usecs) / G_USEC_PER_SEC;
}

static double
get_full_secs (const LklProbeSituation *situation, double random)
{
  if (!situation->is_service_bad)
    return LIGHT_SECS;
  if (!situation->is_resting && !situation->is_metered
      && get_age_secs (situation) < SERVICE_EARLY_SECS)
    return SERVICE_EARLY_MIN_SECS + SERVICE_EARLY_SPREAD_SECS * random;
  return SERVICE_MIN_SECS + SERVICE_SPREAD_SECS * random;
}

static gint64
get_watch_secs (const LklProbeSituation *situation)
{
  const gint64 age_secs = get_age_secs (situation);

  if (situation->is_service_bad || situation->is_resting || situation->is_metered)
    return 60;
  if (age_secs < 60)
    return 5;
  return age_secs < 300 ? 15 : 60;
}

static LklProbeTurn
get_next_in_trouble (const LklProbeSituation *situation, double random)
{
  const double full_secs = get_full_secs (situation, random);
  const gint64 full_usecs = situation->last_full_usecs + (gint64) (full_secs * G_USEC_PER_SEC);
  const gint64 watch_usecs =
      situation->last_round_usecs + get_watch_secs (situation) * G_USEC_PER_SEC;

  if (full_usecs <= watch_usecs)
    return (LklProbeTurn){ full_usecs, LKL_ROUND_FULL };
  return (LklProbeTurn){ watch_usecs, LKL_ROUND_WATCH };
}

static LklProbeTurn
get_next_in_peace (const LklProbeSituation *situation)
{
  const gint64 factor = situation->is_metered ? METERED_FACTOR : 1;
  const gint64 full_usecs = situation->last_full_usecs + FULL_SECS * factor * G_USEC_PER_SEC;
  const gint64 light_usecs = situation->last_round_usecs + LIGHT_SECS * factor * G_USEC_PER_SEC;

  /* A full round takes the place of a light one that would be due at about the same time. */
  if (situation->is_resting || full_usecs <= light_usecs + LIGHT_SECS * G_USEC_PER_SEC / 2)
    return (LklProbeTurn){ full_usecs, LKL_ROUND_FULL };
  return (LklProbeTurn){ light_usecs, LKL_ROUND_LIGHT };
}

LklProbeTurn
lkl_probe_schedule_get_next (const LklProbeSituation *situation, double random)
{
  if (!situation->is_allowed)
    return (LklProbeTurn){ G_MAXINT64, LKL_ROUND_FULL };
  if (situation->last_full_usecs < 0)
    return (LklProbeTurn){ situation->started_usecs
                               + (gint64) (FIRST_ROUND_SPREAD_SECS * random * G_USEC_PER_SEC),
                           LKL_ROUND_FULL };
  if (situation->is_trouble)
    return get_next_in_trouble (situation, random);
  return get_next_in_peace (situation);
}
