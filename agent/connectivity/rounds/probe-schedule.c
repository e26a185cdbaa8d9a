/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProbeSchedule"

#include "agent/connectivity/rounds/probe-schedule.h"

#define FIRST_ROUND_SPREAD_SECS 10
#define LONGEST_SPREAD_SECS 300.0
#define CONFIRM_PATH_MS 300
#define CONFIRM_RECOVERY_MS 2500
/* A service that fails is asked again after 1 to 2 s, spread the wider the larger the fleet. */
#define CONFIRM_SERVICE_MS 1000
#define CONFIRM_SERVICE_SPREAD_SECS 1.0
#define NEAR_WISH_USECS (15 * (gint64) G_USEC_PER_SEC)
#define ATTENTIVE_SECS 5
#define BATTERY_FACTOR 3
#define METERED_FACTOR 5
#define REST_LIGHT_SECS 300
#define REST_PAGE_SECS 900
#define REST_BROAD_SECS (6 * 60 * 60)
/* A service that has just failed is often back soon, and people wait for it. */
#define SERVICE_EARLY_SECS 120
#define SERVICE_EARLY_MIN_SECS 6
#define SERVICE_EARLY_SPREAD_SECS 4
#define SERVICE_MIN_SECS 120
#define SERVICE_SPREAD_SECS 240
#define UNCLEAR_SECS 75
#define DEGRADED_EARLY_SECS 90
/* No round in trouble waits longer, but for a fleet. */
#define DEGRADED_SECS 900
#define STALE_ROUNDS 3
/* A round that sees packets return, the next one and its confirmation end within 15 s of that. */
#define DEGRADED_MIN_SECS 4

/* Rounds a second that the servers of a fleet should have to bear, of each sort. A broad round asks
 * the server of the internet page twice, and a change is followed by a second round that confirms
 * it: tests/bench/herd adds all up. */
#define FIRST_PER_SECOND 650.0
#define ATTENTIVE_PER_SECOND 600.0
#define SERVICE_PER_SECOND 2000.0

double
lkl_probe_schedule_get_spread_secs (guint fleet_size)
{
  return CLAMP (fleet_size / FIRST_PER_SECOND, FIRST_ROUND_SPREAD_SECS, LONGEST_SPREAD_SECS);
}

double
lkl_probe_schedule_get_herd_secs (guint fleet_size)
{
  return lkl_probe_schedule_get_spread_secs (fleet_size) - FIRST_ROUND_SPREAD_SECS;
}

static gint64
after (gint64 usecs, double secs)
{
  return usecs < 0 ? 0 : usecs + (gint64) (secs * G_USEC_PER_SEC);
}

static double
get_age_secs (const LklProbeSituation *situation)
{
  return (double) (situation->last_round_usecs - situation->trouble_since_usecs) / G_USEC_PER_SEC;
}

static gboolean
is_gentle (const LklProbeSituation *situation)
{
  return situation->is_resting || situation->is_metered;
}

static double
get_fleet_secs (const LklProbeSituation *situation, double random)
{
  return situation->fleet_size / SERVICE_PER_SECOND * (0.5 + random);
}

static double
get_service_secs (const LklProbeSituation *situation, double random)
{
  const double early_secs = SERVICE_EARLY_MIN_SECS + SERVICE_EARLY_SPREAD_SECS * random;
  const double fleet_secs = get_fleet_secs (situation, random);

  if (!is_gentle (situation) && get_age_secs (situation) < SERVICE_EARLY_SECS)
    return MAX (early_secs, fleet_secs);
  return MAX (SERVICE_MIN_SECS, fleet_secs) + SERVICE_SPREAD_SECS * random;
}

/* A line that breaks sets the clocks of all who are behind it to the same second. */
static double
get_watch_secs (const LklProbeSituation *situation, double random)
{
  const double age_secs = get_age_secs (situation);
  const double fleet_secs = get_fleet_secs (situation, random);

  if (situation->is_metered)
    return 300 + fleet_secs;
  if (is_gentle (situation) || situation->is_service_bad)
    return 60 + fleet_secs;
  /* The kernel gives a silent neighbour up after 23 to 53 s, if packets keep going there. */
  if (situation->is_unclear && age_secs < UNCLEAR_SECS)
    return 1 + fleet_secs;
  if (age_secs < 60)
    return 5 + fleet_secs;
  return (age_secs < 300 ? 15 : 60) + fleet_secs;
}

/* What stands between this PC and the services is found out only by asking these. */
static double
get_broad_secs (const LklProbeSituation *situation, double random)
{
  const double fleet_secs = get_fleet_secs (situation, random);

  if (situation->is_service_bad)
    return get_service_secs (situation, random);
  if (situation->is_metered)
    return LKL_PROBE_PAGE_SECS;
  if (situation->is_path_bad || is_gentle (situation))
    return LKL_PROBE_LIGHT_SECS;
  return MAX (get_watch_secs (situation, random), fleet_secs);
}

/* Behind a sign-in page only that is asked, but for a broad round now and then: hosts that prove
 * themselves are told by it from a page that is wrong and stays so. */
static LklProbeTurn
get_next_behind_portal (const LklProbeSituation *situation, gint64 watch_usecs, double random)
{
  /* There may have been none yet, where somebody else knew of the sign-in. */
  const gint64 last_usecs = MAX (situation->last_broad_usecs, situation->trouble_since_usecs);
  const gint64 broad_usecs =
      after (last_usecs, LKL_PROBE_PAGE_SECS + get_fleet_secs (situation, random));

  if (broad_usecs <= watch_usecs)
    return (LklProbeTurn){ broad_usecs, LKL_ROUND_BROAD };
  return (LklProbeTurn){ watch_usecs, LKL_ROUND_PAGE };
}

static LklProbeTurn
get_next_in_trouble (const LklProbeSituation *situation, double random)
{
  const gint64 broad_usecs =
      after (situation->last_broad_usecs, get_broad_secs (situation, random));
  const gint64 watch_usecs =
      after (situation->last_round_usecs, get_watch_secs (situation, random));

  if (situation->is_portal)
    return get_next_behind_portal (situation, watch_usecs, random);
  if (situation->needs_packets && !is_gentle (situation))
    return (LklProbeTurn){ MIN (broad_usecs, watch_usecs), LKL_ROUND_FULL };
  if (broad_usecs <= watch_usecs)
    return (LklProbeTurn){ broad_usecs, LKL_ROUND_BROAD };
  return (LklProbeTurn){ watch_usecs, LKL_ROUND_WATCH };
}

static LklProbeTurn
get_next_degraded (const LklProbeSituation *situation, double random)
{
  const LklRoundKind kind = situation->needs_packets ? LKL_ROUND_FULL : LKL_ROUND_BROAD;
  const double age_secs = get_age_secs (situation);
  double secs = DEGRADED_SECS;

  if (situation->is_service_bad)
    secs = get_service_secs (situation, random);
  else if (!is_gentle (situation) && age_secs < DEGRADED_EARLY_SECS)
    secs = DEGRADED_MIN_SECS;
  else if (!is_gentle (situation) && age_secs < 600)
    secs = 60;
  secs += get_fleet_secs (situation, random);
  return (LklProbeTurn){ after (situation->last_round_usecs, secs), kind };
}

static gboolean
is_attentive (const LklProbeSituation *situation)
{
  return !is_gentle (situation) && situation->attentive_usecs >= 0
         && situation->last_round_usecs < situation->attentive_usecs + LKL_PROBE_ATTENTIVE_USECS;
}

/* How long after the last round of any kind a light one is due. */
static double
get_light_secs (const LklProbeSituation *situation)
{
  const guint chosen_secs =
      situation->probe_interval_secs > 0 ? situation->probe_interval_secs : LKL_PROBE_LIGHT_SECS;

  return situation->is_resting ? MAX (chosen_secs, REST_LIGHT_SECS) : chosen_secs;
}

/* By how much all is rarer at peace. At rest all is rare enough; to be rarer yet would tell by the
 * count that somebody is away. */
static double
get_factor (const LklProbeSituation *situation)
{
  if (situation->is_resting)
    return 1;
  if (situation->is_metered)
    return METERED_FACTOR;
  return situation->is_on_battery ? BATTERY_FACTOR : 1;
}

static LklProbeTurn
get_next_in_peace (const LklProbeSituation *situation, double random)
{
  const double factor = get_factor (situation);
  const double attentive_secs =
      MAX (ATTENTIVE_SECS, situation->fleet_size / ATTENTIVE_PER_SECOND * (0.5 + random));
  const double light_secs = get_light_secs (situation);
  const double page_secs =
      MAX (light_secs, situation->is_resting ? REST_PAGE_SECS : LKL_PROBE_PAGE_SECS);
  const double broad_secs = situation->is_resting ? REST_BROAD_SECS : LKL_PROBE_BROAD_SECS;
  const gint64 light_usecs = after (situation->last_round_usecs, light_secs * factor);
  const gint64 page_usecs = after (situation->last_page_usecs, page_secs * factor);
  const gint64 broad_usecs = after (situation->last_broad_usecs, broad_secs * factor);
  /* A larger round takes the place of a smaller one that would be due at about the same time. */
  const gint64 slack_usecs = (gint64) (light_secs * factor / 2 * G_USEC_PER_SEC);

  if (broad_usecs <= light_usecs + slack_usecs)
    return (LklProbeTurn){ broad_usecs, LKL_ROUND_BROAD };
  if (is_attentive (situation) && attentive_secs < light_secs)
    return (LklProbeTurn){ after (situation->last_round_usecs, attentive_secs),
                           LKL_ROUND_SERVICES };
  if (page_usecs <= light_usecs + slack_usecs)
    return (LklProbeTurn){ page_usecs, LKL_ROUND_PAGE };
  return (LklProbeTurn){ light_usecs, LKL_ROUND_LIGHT };
}

static LklProbeTurn
get_first (const LklProbeSituation *situation, LklRoundKind kind, double random)
{
  const double secs = lkl_probe_schedule_get_spread_secs (situation->fleet_size) * random;

  return (LklProbeTurn){ after (situation->started_usecs, secs), kind };
}

/* Somebody else says so; a verdict is still to come, or can't where there is no page. */
static LklProbeTurn
get_next_at_portal (const LklProbeSituation *situation, double random)
{
  const double secs = is_gentle (situation) ? REST_LIGHT_SECS : LKL_PROBE_LIGHT_SECS;

  if (situation->last_round_usecs < 0)
    return get_first (situation, LKL_ROUND_PAGE, random);
  return (LklProbeTurn){ after (situation->last_round_usecs, secs), LKL_ROUND_PAGE };
}

LklProbeTurn
lkl_probe_schedule_get_next (const LklProbeSituation *situation, double random)
{
  if (!situation->is_allowed)
    return (LklProbeTurn){ G_MAXINT64, LKL_ROUND_BROAD };
  if (!situation->is_portal && lkl_probe_situation_wants_sign_in (situation))
    return get_next_at_portal (situation, random);
  if (situation->last_broad_usecs < 0 && !situation->is_portal)
    return get_first (situation, LKL_ROUND_BROAD, random);
  if (situation->is_trouble)
    return get_next_in_trouble (situation, random);
  if (situation->is_degraded)
    return get_next_degraded (situation, random);
  return get_next_in_peace (situation, random);
}

double
lkl_probe_schedule_get_stale_secs (const LklProbeSituation *situation)
{
  const double secs = situation->is_trouble || situation->is_degraded
                          ? DEGRADED_SECS + get_fleet_secs (situation, 1)
                          : get_light_secs (situation) * get_factor (situation);

  return STALE_ROUNDS * secs;
}

LklProbeTurn
lkl_probe_schedule_choose (LklProbeTurn turn, LklProbeTurn wish, gint64 now_usecs)
{
  if (wish.at_usecs == G_MAXINT64 || turn.at_usecs == G_MAXINT64)
    return turn;
  if (turn.kind >= wish.kind || wish.at_usecs <= MAX (turn.at_usecs, now_usecs) + NEAR_WISH_USECS)
    return wish;
  return turn;
}

guint
lkl_probe_schedule_get_confirm_ms (const LklVerdict *verdict,
                                   GPtrArray *services,
                                   guint fleet_size,
                                   double random)
{
  const double spread_secs =
      MAX (CONFIRM_SERVICE_SPREAD_SECS, lkl_probe_schedule_get_herd_secs (fleet_size));

  if (verdict->state < LKL_VERDICT_DEGRADED)
    return CONFIRM_RECOVERY_MS;
  if (lkl_probe_situation_is_service (services, verdict->hop_id))
    return CONFIRM_SERVICE_MS + (guint) (spread_secs * random * 1000);
  return CONFIRM_PATH_MS;
}

LklRoundKind
lkl_probe_schedule_get_confirm_kind (const LklVerdict *verdict, const LklVerdict *told)
{
  /* What is wrong besides is to be named along with a new fault. */
  const gboolean is_new_fault =
      verdict->state >= LKL_VERDICT_DEGRADED && !lkl_probe_situation_is_about_path (verdict);

  /* Only more packets can tell where they get lost. */
  if (verdict->kind == LKL_VERDICT_KIND_LOSS_SOMEWHERE)
    return LKL_ROUND_LONG;
  return is_new_fault || lkl_probe_situation_is_about_packets (told) ? LKL_ROUND_FULL
                                                                     : LKL_ROUND_BROAD;
}
