/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/bench/herd-pc.h"

#include <math.h>

/* Somebody at work uses the service that often, programs that ask by themselves included. */
#define USE_MEAN_SECS 60.0
/* What a program meets shows in the counters at the end of their window. */
#define COUNTERS_SECS 5
#define ROUND_USECS (300 * (gint64) 1000)
#define LOOK_PAUSE_USECS (10 * (gint64) G_USEC_PER_SEC)
#define SETTLE_SECS 0.8
#define CONFIRM_RECOVERY_SECS 2.5
#define CONFIRM_SERVICE_SECS 1
#define HOUR_USECS (60 * 60 * (gint64) G_USEC_PER_SEC)
#define BROAD_USECS (2 * HOUR_USECS)

const char *
herd_pc_get_server_name (HerdServer server)
{
  static const char *const names[] = { "page", "service", "zone", "anchor" };

  return names[server];
}

/* By connectivity-round.c. A broad round has both pages, two made-up names by both families, and
 * two ports of an anchor. */
guint
herd_pc_get_load (LklRoundKind kind, HerdServer server)
{
  static const guint loads[][HERD_N_SERVERS] = {
    [LKL_ROUND_LIGHT] = { 0, 0, 0, 0 },    [LKL_ROUND_PAGE] = { 1, 0, 0, 0 },
    [LKL_ROUND_SERVICES] = { 1, 1, 0, 0 }, [LKL_ROUND_WATCH] = { 1, 0, 0, 1 },
    [LKL_ROUND_BROAD] = { 2, 1, 4, 2 },    [LKL_ROUND_FULL] = { 2, 1, 4, 42 },
    [LKL_ROUND_LONG] = { 2, 1, 4, 192 },   [LKL_ROUND_THOROUGH] = { 2, 1, 4, 192 },
  };

  return loads[kind][server];
}

static gint64
to_usecs (double secs)
{
  return (gint64) (secs * G_USEC_PER_SEC);
}

static double
draw (GRand *rand, double secs)
{
  return g_rand_double (rand) * secs;
}

static double
get_herd_secs (const HerdPc *self)
{
  return lkl_probe_schedule_get_herd_secs (self->situation.fleet_size);
}

static void
arm (HerdPc *self, GRand *rand)
{
  const LklProbeTurn turn = lkl_probe_schedule_get_next (&self->situation, g_rand_double (rand));

  self->turn_usecs = turn.at_usecs;
  self->turn_kind = turn.kind;
}

static void
ask (HerdPc *self, LklRoundKind kind, gint64 at_usecs)
{
  if (self->extra_usecs == G_MAXINT64 || kind > self->extra_kind)
    self->extra_kind = kind;
  self->extra_usecs = MIN (self->extra_usecs, at_usecs);
}

static void
init (HerdPc *self, guint fleet_size)
{
  self->situation = (LklProbeSituation){ .is_allowed = TRUE,
                                         .attentive_usecs = -1,
                                         .last_round_usecs = -1,
                                         .last_page_usecs = -1,
                                         .last_broad_usecs = -1,
                                         .fleet_size = fleet_size };
  self->extra_usecs = self->use_usecs = self->rest_from_usecs = G_MAXINT64;
  self->looked_usecs = -LOOK_PAUSE_USECS;
}

void
herd_pc_start (HerdPc *self, GRand *rand, guint fleet_size, gint64 at_usecs)
{
  init (self, fleet_size);
  self->situation.started_usecs = self->situation.attentive_usecs = at_usecs;
  arm (self, rand);
}

void
herd_pc_come_back (HerdPc *self, GRand *rand, guint fleet_size)
{
  init (self, fleet_size);
  self->situation.attentive_usecs = 0;
  /* Each somewhere between two rounds that found no network. */
  self->situation.last_round_usecs = self->situation.last_page_usecs =
      self->situation.last_broad_usecs = -to_usecs (draw (rand, 60));
  self->situation.is_trouble = self->situation.is_path_bad = self->is_told_bad = TRUE;
  self->situation.trouble_since_usecs = -HOUR_USECS;
  arm (self, rand);
  ask (self, LKL_ROUND_BROAD, to_usecs (SETTLE_SECS + draw (rand, get_herd_secs (self))));
}

void
herd_pc_settle (HerdPc *self, GRand *rand, guint fleet_size, gint64 use_from_usecs)
{
  init (self, fleet_size);
  /* Each somewhere between two rounds. */
  self->situation.last_round_usecs = -to_usecs (draw (rand, 60));
  self->situation.last_page_usecs = -to_usecs (draw (rand, 300));
  self->situation.last_broad_usecs = -to_usecs (draw (rand, BROAD_USECS / G_USEC_PER_SEC));
  self->use_usecs =
      use_from_usecs
      + to_usecs (-USE_MEAN_SECS * log (1 - g_rand_double (rand)) + draw (rand, COUNTERS_SECS));
  arm (self, rand);
}

void
herd_pc_plan_day (HerdPc *self, double work_hours, guint close_looks)
{
  if (work_hours < 24)
    self->rest_from_usecs = to_usecs (work_hours * 3600);
  self->close_looks_left = close_looks > 0 ? close_looks - 1 : 0;
  if (close_looks == 0)
    self->situation.attentive_usecs = -1;
}

gint64
herd_pc_get_due_usecs (const HerdPc *self)
{
  return MIN (MIN (self->turn_usecs, self->extra_usecs), self->use_usecs);
}

/* What lkl_verdict_keeper_take() and follow_told() make of a broad round. */
static void
take_verdict (HerdPc *self, GRand *rand, gboolean is_bad, gint64 now_usecs)
{
  if (is_bad != self->is_told_bad && !self->has_candidate)
    {
      const double secs = is_bad ? CONFIRM_SERVICE_SECS + draw (rand, MAX (1, get_herd_secs (self)))
                                 : CONFIRM_RECOVERY_SECS;

      self->has_candidate = TRUE;
      ask (self, LKL_ROUND_BROAD, now_usecs + to_usecs (secs));
      return;
    }
  self->has_candidate = FALSE;
  if (is_bad && !self->is_told_bad)
    self->situation.trouble_since_usecs = now_usecs;
  self->is_told_bad = is_bad;
  self->situation.is_trouble = self->situation.is_service_bad = is_bad;
  self->situation.is_path_bad = FALSE;
}

/* Somebody begins to work anew each hour, as long as close looks are left. */
static void
live_on (HerdPc *self, gint64 now_usecs)
{
  self->situation.is_resting = now_usecs >= self->rest_from_usecs;
  if (self->close_looks_left == 0 || now_usecs < self->situation.attentive_usecs + HOUR_USECS)
    return;
  self->close_looks_left--;
  self->situation.attentive_usecs = now_usecs;
}

/* A program fails at the service, which the counters betray. */
static void
use (HerdPc *self, GRand *rand, gboolean is_service_down)
{
  const gint64 now_usecs = self->use_usecs;

  self->use_usecs += to_usecs (-USE_MEAN_SECS * log (1 - g_rand_double (rand)));
  if (!is_service_down || self->is_told_bad || self->has_candidate
      || now_usecs < self->looked_usecs + LOOK_PAUSE_USECS)
    return;
  self->looked_usecs = now_usecs;
  ask (self, LKL_ROUND_BROAD, now_usecs);
}

gboolean
herd_pc_run (HerdPc *self, GRand *rand, gboolean is_service_down, LklRoundKind *kind)
{
  const gint64 due_usecs = herd_pc_get_due_usecs (self);
  const gint64 end_usecs = due_usecs + ROUND_USECS;

  if (self->use_usecs == due_usecs)
    {
      use (self, rand, is_service_down);
      return FALSE;
    }
  *kind = self->extra_usecs == due_usecs ? self->extra_kind : self->turn_kind;
  self->extra_usecs = G_MAXINT64;
  self->situation.last_round_usecs = end_usecs;
  if (*kind != LKL_ROUND_LIGHT)
    self->situation.last_page_usecs = end_usecs;
  if (*kind >= LKL_ROUND_BROAD)
    {
      self->situation.last_broad_usecs = end_usecs;
      take_verdict (self, rand, is_service_down, end_usecs);
    }
  else if (*kind == LKL_ROUND_SERVICES && is_service_down && !self->is_told_bad)
    ask (self, LKL_ROUND_BROAD, end_usecs);
  else if (*kind == LKL_ROUND_WATCH && self->is_told_bad && !self->situation.is_service_bad)
    ask (self, LKL_ROUND_BROAD, end_usecs);
  live_on (self, end_usecs);
  arm (self, rand);
  return TRUE;
}
