/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many requests a fleet sends to its servers, second by second, by the schedule that the agent
 * has: its own functions decide, called in herd-pc.c as connectivity-sampler.c calls them.
 *
 *   herd-simulation start|power|network|service|day FLEET SEED [WORK-HOURS]
 *
 * start: PCs start over 30 minutes, bell-shaped; power: all in the same second; network: all run,
 * and all their networks come back in the same second; service: all are at work, and one service
 * refuses for 10 minutes. Prints "SERVER peak MEAN-PER-SECOND" for each server. day: one PC, hours
 * at work, with as many close looks as a day may have, and then at rest; prints how many rounds of
 * each kind it has, by their names in the agent's log. */

#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/herd-pc.h"

#define TICKS_PER_SEC 10
#define START_SECS 1800
#define SERVICE_FROM_SECS 600
#define SERVICE_TO_SECS 1200

typedef struct
{
  const char *name;
  double from_secs; /* the mean is over from here to there */
  double to_secs;
  double end_secs;
} Scenario;

static const Scenario scenarios[] = {
  { "start", 0, START_SECS, START_SECS + 600 },
  { "power", 0, 60, 600 },
  { "network", 0, 60, 600 },
  { "service", SERVICE_FROM_SECS, SERVICE_TO_SECS, SERVICE_TO_SECS + 900 },
  { "day", 0, 86400, 86400 },
};

/* A PC is in the bucket of each tick in which something is due for it. */
typedef struct
{
  HerdWorld *world;
  HerdPc *pcs;
  guint n_pcs;
  GRand *rand;
  GPtrArray *ticks; /* (element-type GArray of guint) (nullable elements) */
  guint *loads;     /* by second and server */
  guint n_secs;
  guint n_rounds[LKL_N_ROUND_KINDS];
  const Scenario *scenario;
} Herd;

/* What is long due is due now. */
static guint
get_tick (const HerdPc *pc)
{
  const double secs = (double) herd_pc_get_due_usecs (pc) / G_USEC_PER_SEC;

  return (guint) CLAMP (secs * TICKS_PER_SEC, 0, G_MAXINT);
}

static void
put (Herd *self, guint index, guint now_tick)
{
  const guint tick = MAX (get_tick (&self->pcs[index]), now_tick);
  GArray *tick_pcs;

  if (tick >= self->ticks->len)
    return;
  if (self->ticks->pdata[tick] == NULL)
    self->ticks->pdata[tick] = g_array_new (FALSE, FALSE, sizeof (guint));
  tick_pcs = self->ticks->pdata[tick];
  g_array_append_val (tick_pcs, index);
}

static gboolean
is_service_down (const Herd *self, double secs)
{
  return g_str_equal (self->scenario->name, "service") && secs >= SERVICE_FROM_SECS
         && secs < SERVICE_TO_SECS;
}

static void
run_tick (Herd *self, guint tick)
{
  const double secs = (double) tick / TICKS_PER_SEC;
  GArray *due = self->ticks->pdata[tick];
  guint *loads = self->loads + (gsize) (tick / TICKS_PER_SEC) * HERD_N_SERVERS;

  /* What is put back into this tick comes behind. */
  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      const guint index = g_array_index (due, guint, i);
      HerdPc *pc = &self->pcs[index];
      LklRoundKind kind;

      /* It was put there before something earlier came up. */
      if (get_tick (pc) > tick)
        continue;
      if (herd_pc_run (pc, self->rand, is_service_down (self, secs), &kind))
        {
          self->n_rounds[kind]++;
          for (guint server = 0; server < HERD_N_SERVERS; server++)
            loads[server] += herd_pc_get_load (kind, server);
        }
      put (self, index, tick);
    }
  self->ticks->pdata[tick] = NULL;
  g_clear_pointer (&due, g_array_unref);
}

/* Bell-shaped: the sum of four uniform values, over the half hour. */
static double
draw_start_secs (Herd *self)
{
  double sum = 0;

  for (guint i = 0; i < 4; i++)
    sum += g_rand_double (self->rand);
  return sum / 4 * START_SECS;
}

static void
set_up_pc (Herd *self, HerdPc *pc)
{
  if (g_str_equal (self->scenario->name, "start"))
    herd_pc_start (pc, self->world, self->rand, (gint64) (draw_start_secs (self) * G_USEC_PER_SEC));
  else if (g_str_equal (self->scenario->name, "network"))
    herd_pc_come_back (pc, self->world, self->rand);
  else if (g_str_equal (self->scenario->name, "service"))
    herd_pc_settle (pc, self->world, self->rand, SERVICE_FROM_SECS * (gint64) G_USEC_PER_SEC);
  else
    herd_pc_start (pc, self->world, self->rand, 0);
}

static void
print_loads (const Herd *self)
{
  const guint from = (guint) self->scenario->from_secs, to = (guint) self->scenario->to_secs;

  for (guint server = 0; server < HERD_N_SERVERS; server++)
    {
      guint peak = 0;
      double sum = 0;

      for (guint i = from; i < self->n_secs; i++)
        {
          const guint load = self->loads[i * HERD_N_SERVERS + server];

          peak = MAX (peak, load);
          sum += i < to ? load : 0;
        }
      printf ("%s %u %.1f\n", herd_pc_get_server_name (server), peak, sum / (to - from));
    }
}

static void
print_day (const Herd *self)
{
  for (LklRoundKind kind = 0; kind < LKL_N_ROUND_KINDS; kind++)
    printf ("%s %u\n", lkl_round_kind_get_name (kind), self->n_rounds[kind]);
}

static void
run (Herd *self, double work_hours)
{
  const gboolean is_day = g_str_equal (self->scenario->name, "day");

  for (guint i = 0; i < self->n_pcs; i++)
    {
      set_up_pc (self, &self->pcs[i]);
      if (is_day)
        herd_pc_plan_day (&self->pcs[i], work_hours);
      put (self, i, 0);
    }
  for (guint tick = 0; tick < self->ticks->len; tick++)
    run_tick (self, tick);
}

static const Scenario *
find_scenario (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (g_str_equal (scenarios[i].name, name))
      return &scenarios[i];
  return NULL;
}

int
main (int argc, char **argv)
{
  Herd herd = { .scenario = argc >= 4 ? find_scenario (argv[1]) : NULL };
  const guint fleet_size = argc >= 4 ? (guint) atoi (argv[2]) : 0;
  gboolean is_day;

  if (herd.scenario == NULL)
    return 2;
  is_day = g_str_equal (herd.scenario->name, "day");
  herd.n_pcs = is_day ? 1 : fleet_size;
  herd.world = herd_world_new (fleet_size);
  herd.pcs = g_new0 (HerdPc, herd.n_pcs);
  herd.rand = g_rand_new_with_seed ((guint32) atoi (argv[3]));
  herd.n_secs = (guint) herd.scenario->end_secs;
  herd.ticks = g_ptr_array_new ();
  g_ptr_array_set_size (herd.ticks, (gint) (herd.n_secs * TICKS_PER_SEC));
  herd.loads = g_new0 (guint, herd.n_secs * HERD_N_SERVERS);
  run (&herd, argc > 4 ? atof (argv[4]) : 24);
  if (is_day)
    print_day (&herd);
  else
    print_loads (&herd);
  g_rand_free (herd.rand);
  g_ptr_array_unref (herd.ticks);
  g_free (herd.loads);
  for (guint i = 0; i < herd.n_pcs; i++)
    herd_pc_clear (&herd.pcs[i]);
  g_free (herd.pcs);
  herd_world_free (herd.world);
  return 0;
}
