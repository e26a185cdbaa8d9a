/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/bench/herd-pc.h"

#include <math.h>

#include "tests/fakes/sample-verdict.h"

/* Somebody at work uses the service that often, programs that ask by themselves included. */
#define USE_MEAN_SECS 60.0
#define ROUND_USECS (300 * (gint64) 1000)
#define SETTLE_SECS 0.8
#define HOUR_USECS (60 * 60 * (gint64) G_USEC_PER_SEC)
/* Boot time when the scenario begins; the agent takes what is below 0 for "never". */
#define UPTIME_USECS (4 * HOUR_USECS)
#define SERVICE "service"

HerdWorld *
herd_world_new (guint fleet_size)
{
  HerdWorld *self = g_new0 (HerdWorld, 1);

  self->fleet_size = fleet_size;
  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_target_unref);
  g_ptr_array_add (
      self->services,
      lkl_connectivity_target_new (SERVICE, "Service", "https://service.example/", NULL, NULL));
  self->well = lkl_sample_verdict_new (LKL_VERDICT_OK, NULL, NULL);
  self->bad = lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, SERVICE, "service-refused");
  self->no_link = lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, LKL_HOP_LINK, "no-link");
  return self;
}

void
herd_world_free (HerdWorld *self)
{
  g_ptr_array_unref (self->services);
  lkl_verdict_unref (self->well);
  lkl_verdict_unref (self->bad);
  lkl_verdict_unref (self->no_link);
  g_free (self);
}

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
  static const guint loads[LKL_N_ROUND_KINDS][HERD_N_SERVERS] = {
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

/* ---- As in connectivity-sampler.c and round-timer.c. ---- */

static void
arm (HerdPc *self, GRand *rand, gint64 now_usecs)
{
  const LklProbeTurn turn = lkl_probe_schedule_get_next (&self->situation, g_rand_double (rand));

  self->next = lkl_probe_schedule_choose (turn, self->wish, now_usecs);
}

static void
ask_for_round (HerdPc *self, GRand *rand, LklRoundKind kind, gint64 after_usecs, gint64 now_usecs)
{
  if (self->wish.at_usecs == G_MAXINT64 || kind > self->wish.kind)
    self->wish.kind = kind;
  self->wish.at_usecs = MIN (self->wish.at_usecs, now_usecs + after_usecs);
  arm (self, rand, now_usecs);
}

static gboolean
is_told_bad (const HerdPc *self)
{
  const LklVerdict *told = lkl_verdict_keeper_get_told (self->keeper);

  return told != NULL && told->state >= LKL_VERDICT_DEGRADED;
}

static void
suspect (HerdPc *self, GRand *rand, gboolean is_certain, gint64 now_usecs)
{
  if (!self->situation.is_trouble
      && lkl_suspicion_may_look (&self->suspicion, LKL_SUSPICION_LOOK, is_certain, now_usecs))
    ask_for_round (self, rand, LKL_ROUND_BROAD, 0, now_usecs);
}

static void
take_verdict (
    HerdPc *self, GRand *rand, LklVerdict *verdict, gboolean is_complete, gint64 now_usecs)
{
  LklVerdict *told = lkl_verdict_keeper_get_told (self->keeper);
  g_autoptr (LklVerdict) before = told != NULL ? lkl_verdict_ref (told) : NULL;
  const LklRoundKind confirm_kind = lkl_probe_schedule_get_confirm_kind (verdict, told);
  const guint confirm_ms = lkl_probe_schedule_get_confirm_ms (
      verdict, self->world->services, self->world->fleet_size, g_rand_double (rand));

  if (lkl_verdict_keeper_take (self->keeper, lkl_verdict_ref (verdict), is_complete)
      == LKL_KEEPER_CONFIRM)
    {
      ask_for_round (self, rand, confirm_kind, confirm_ms * 1000, now_usecs);
      return;
    }
  if (is_complete)
    lkl_suspicion_take_outcome (&self->suspicion, verdict->state >= LKL_VERDICT_DEGRADED, FALSE);
  lkl_probe_situation_follow (&self->situation,
                              before,
                              lkl_verdict_keeper_get_told (self->keeper),
                              self->world->services,
                              now_usecs);
}

static void
judge_round (
    HerdPc *self, GRand *rand, LklRoundKind kind, gboolean is_service_down, gint64 now_usecs)
{
  LklVerdict *verdict = is_service_down ? self->world->bad : self->world->well;

  if (kind >= LKL_ROUND_BROAD)
    take_verdict (self, rand, verdict, TRUE, now_usecs);
  else if (kind == LKL_ROUND_WATCH && is_told_bad (self) && !self->situation.is_service_bad)
    ask_for_round (self, rand, LKL_ROUND_BROAD, 0, now_usecs);
  else if (kind == LKL_ROUND_SERVICES && is_service_down && !is_told_bad (self))
    {
      take_verdict (self, rand, verdict, FALSE, now_usecs);
      suspect (self, rand, TRUE, now_usecs);
    }
}

/* ---- The PC. ---- */

static void
init (HerdPc *self, const HerdWorld *world, gint64 started_usecs)
{
  self->world = world;
  self->keeper = lkl_verdict_keeper_new ();
  self->wish.at_usecs = self->use_usecs = self->rest_from_usecs = G_MAXINT64;
  lkl_suspicion_init (&self->suspicion);
  lkl_probe_situation_init (&self->situation, started_usecs);
  self->situation.is_allowed = TRUE;
  self->situation.fleet_size = world->fleet_size;
}

void
herd_pc_clear (HerdPc *self)
{
  lkl_verdict_keeper_free (self->keeper);
}

void
herd_pc_start (HerdPc *self, const HerdWorld *world, GRand *rand, gint64 at_usecs)
{
  const gint64 now_usecs = UPTIME_USECS + at_usecs;

  init (self, world, now_usecs);
  lkl_probe_situation_become_attentive (&self->situation, now_usecs);
  arm (self, rand, now_usecs);
}

/* Was told without a second round: the kernel says so. */
static void
lose_network (HerdPc *self)
{
  lkl_verdict_keeper_take (self->keeper, lkl_verdict_ref (self->world->no_link), TRUE);
  lkl_probe_situation_follow (
      &self->situation, NULL, self->world->no_link, self->world->services, 0);
}

void
herd_pc_come_back (HerdPc *self, const HerdWorld *world, GRand *rand)
{
  const double herd_secs = lkl_probe_schedule_get_herd_secs (world->fleet_size);

  init (self, world, 0);
  lose_network (self);
  /* Each somewhere between two rounds that found no network. */
  lkl_probe_situation_note_round (
      &self->situation, LKL_ROUND_BROAD, UPTIME_USECS - to_usecs (draw (rand, 60)));
  lkl_probe_situation_become_attentive (&self->situation, UPTIME_USECS);
  ask_for_round (
      self, rand, LKL_ROUND_BROAD, to_usecs (SETTLE_SECS + draw (rand, herd_secs)), UPTIME_USECS);
}

void
herd_pc_settle (HerdPc *self, const HerdWorld *world, GRand *rand, gint64 use_from_usecs)
{
  init (self, world, 0);
  take_verdict (self, rand, world->well, TRUE, 0);
  /* Each somewhere between two rounds. */
  self->situation.last_round_usecs = UPTIME_USECS - to_usecs (draw (rand, LKL_PROBE_LIGHT_SECS));
  self->situation.last_page_usecs = UPTIME_USECS - to_usecs (draw (rand, LKL_PROBE_PAGE_SECS));
  self->situation.last_broad_usecs = UPTIME_USECS - to_usecs (draw (rand, LKL_PROBE_BROAD_SECS));
  self->use_usecs = UPTIME_USECS + use_from_usecs
                    + to_usecs (-USE_MEAN_SECS * log (1 - g_rand_double (rand))
                                + draw (rand, LKL_SUSPICION_WINDOW_SECS));
  arm (self, rand, UPTIME_USECS);
}

void
herd_pc_plan_day (HerdPc *self, double work_hours)
{
  if (work_hours < 24)
    self->rest_from_usecs = UPTIME_USECS + to_usecs (work_hours * 3600);
  self->begins_hourly = TRUE;
}

gint64
herd_pc_get_due_usecs (const HerdPc *self)
{
  return MIN (self->next.at_usecs, self->use_usecs) - UPTIME_USECS;
}

static void
live_on (HerdPc *self, gint64 now_usecs)
{
  self->situation.is_resting = now_usecs >= self->rest_from_usecs;
  if (self->begins_hourly && !self->situation.is_resting
      && now_usecs >= self->situation.attentive_usecs + HOUR_USECS
      && lkl_probe_situation_become_attentive (&self->situation, now_usecs))
    lkl_suspicion_restart (&self->suspicion);
}

/* A program fails at the service, which the counters betray at the end of their window. */
static void
use (HerdPc *self, GRand *rand, gboolean is_service_down)
{
  const gint64 now_usecs = self->use_usecs;

  self->use_usecs += to_usecs (-USE_MEAN_SECS * log (1 - g_rand_double (rand)));
  if (is_service_down)
    suspect (self, rand, FALSE, now_usecs);
}

gboolean
herd_pc_run (HerdPc *self, GRand *rand, gboolean is_service_down, LklRoundKind *kind)
{
  const gint64 due_usecs = MIN (self->next.at_usecs, self->use_usecs);
  const gint64 end_usecs = due_usecs + ROUND_USECS;

  if (self->use_usecs == due_usecs)
    {
      use (self, rand, is_service_down);
      return FALSE;
    }
  *kind = self->next.kind;
  if (*kind >= self->wish.kind)
    self->wish.at_usecs = G_MAXINT64;
  lkl_probe_situation_note_round (&self->situation, *kind, end_usecs);
  judge_round (self, rand, *kind, is_service_down, end_usecs);
  live_on (self, end_usecs);
  arm (self, rand, end_usecs);
  return TRUE;
}
