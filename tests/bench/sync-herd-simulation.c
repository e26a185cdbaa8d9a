/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many requests a fleet sends to its endpoint, second by second: the agent's own schedule
 * decides, called as sync.c calls it.
 *
 *   sync-herd-simulation power|endpoint|service FLEET SEED
 *
 * power: all PCs start in the same second; endpoint: all are at work, and the endpoint can't be
 * reached for an hour; service: all are at work, and a service is down for 10 minutes, which all
 * see in the same second. Each has events and measurements to send, and one in twenty an answer.
 * Prints "endpoint PEAK MEAN-PER-SECOND"; the mean is over what happens and the half hour behind
 * it. */

#include <stdio.h>
#include <stdlib.h>

#include "agent/sync/sync-schedule.h"

#define HOUR_SECS 3600.0
/* An hour at work until it happens. */
#define FROM_SECS HOUR_SECS
#define ANSWER_SHARE 0.05
#define TIMEOUT_SECS 0.05
/* The index and the person's own document. */
#define PULL_REQUESTS 2

typedef enum
{
  TASK_ANSWERS = LKL_RECORD_CLASS_ANSWERS,
  TASK_EVENTS = LKL_RECORD_CLASS_EVENTS,
  TASK_MEASUREMENTS = LKL_RECORD_CLASS_MEASUREMENTS,
  TASK_PULL = LKL_RECORD_CLASS_COUNT,
} Task;

typedef struct
{
  const char *name;
  double lasts_secs;
} Scenario;

static const Scenario scenarios[] = {
  { "power", 0 },
  { "endpoint", HOUR_SECS },
  { "service", 600 },
};

typedef struct
{
  const Scenario *scenario;
  guint fleet_size;
  GRand *rand;
  guint *loads; /* by second */
  guint n_secs;
} Herd;

static gboolean
is_scenario (const Herd *self, const char *name)
{
  return g_str_equal (self->scenario->name, name);
}

static double
to_secs (gint64 usecs)
{
  return (double) usecs / G_USEC_PER_SEC;
}

static double
draw (Herd *self)
{
  return g_rand_double (self->rand);
}

static gboolean
is_down (const Herd *self, double secs)
{
  return is_scenario (self, "endpoint") && secs >= FROM_SECS
         && secs < FROM_SECS + self->scenario->lasts_secs;
}

static gboolean
is_hurried (const Herd *self, double secs)
{
  return is_scenario (self, "service") && secs >= FROM_SECS
         && secs < FROM_SECS + self->scenario->lasts_secs;
}

/* Returns: when @task is due again after a success, -1 = when there is something to do */
static double
get_next (Herd *self, Task task, double secs)
{
  if (task == TASK_PULL)
    return secs
           + to_secs (lkl_sync_schedule_get_pull_delay_usecs (
               0, -1, is_hurried (self, secs), self->fleet_size, draw (self)));
  /* Measurements are recorded all the time. */
  if (task == TASK_MEASUREMENTS)
    return secs
           + to_secs (
               lkl_sync_schedule_get_push_delay_usecs (LKL_RECORD_CLASS_MEASUREMENTS, draw (self)));
  return -1;
}

/* A pull that comes early because news is awaited. */
static double
hurry (Herd *self, double last_secs, double next_secs)
{
  const double hurried_secs =
      FROM_SECS
      + to_secs (lkl_sync_schedule_get_hurried_delay_usecs (self->fleet_size, draw (self)));

  return is_scenario (self, "service") && last_secs < FROM_SECS && next_secs >= FROM_SECS
             ? MIN (next_secs, hurried_secs)
             : next_secs;
}

static void
run_task (Herd *self, Task task, double secs)
{
  guint failures = 0;

  while (secs >= 0 && secs < self->n_secs)
    {
      const double last_secs = secs;
      guint *load = &self->loads[(guint) secs];

      if (is_down (self, secs))
        {
          const LklPushReaction retry = LKL_PUSH_REACTION_RETRY;

          *load += 1;
          failures++;
          secs +=
              TIMEOUT_SECS
              + to_secs (task == TASK_PULL ? lkl_sync_schedule_get_pull_delay_usecs (
                             failures, -1, FALSE, self->fleet_size, draw (self))
                                           : lkl_sync_schedule_get_retry_delay_usecs (
                                               retry, failures, -1, self->fleet_size, draw (self)));
          continue;
        }
      *load += task == TASK_PULL ? PULL_REQUESTS : 1;
      failures = 0;
      secs = get_next (self, task, secs);
      if (task == TASK_PULL)
        secs = hurry (self, last_secs, secs);
    }
}

static void
start_pc (Herd *self)
{
  run_task (self,
            TASK_PULL,
            to_secs (lkl_sync_schedule_get_first_pull_delay_usecs (
                FALSE, self->fleet_size, draw (self))));
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    if (i != TASK_ANSWERS || draw (self) < ANSWER_SHARE)
      run_task (self,
                (Task) i,
                to_secs (lkl_sync_schedule_get_start_delay_usecs (
                    (LklRecordClass) i, self->fleet_size, draw (self))));
}

/* Has been at work, each somewhere between two rounds; and then it happens. */
static void
work_on_pc (Herd *self)
{
  run_task (self, TASK_PULL, draw (self) * 15 * 60);
  run_task (self, TASK_MEASUREMENTS, draw (self) * 30 * 60);
  run_task (self,
            TASK_EVENTS,
            FROM_SECS
                + to_secs (lkl_sync_schedule_get_news_delay_usecs (self->fleet_size, draw (self))));
  if (draw (self) < ANSWER_SHARE)
    run_task (self, TASK_ANSWERS, FROM_SECS + draw (self) * HOUR_SECS);
}

static void
print_load (const Herd *self, guint from)
{
  guint peak = 0;
  double sum = 0;

  for (guint i = from; i < self->n_secs; i++)
    {
      peak = MAX (peak, self->loads[i]);
      sum += self->loads[i];
    }
  printf ("endpoint %u %.1f\n", peak, sum / (self->n_secs - from));
}

int
main (int argc, char **argv)
{
  Herd herd = { 0 };
  gboolean is_power;

  for (guint i = 0; argc == 4 && i < G_N_ELEMENTS (scenarios); i++)
    if (g_str_equal (scenarios[i].name, argv[1]))
      herd.scenario = &scenarios[i];
  if (herd.scenario == NULL)
    return 2;
  is_power = is_scenario (&herd, "power");
  herd.fleet_size = (guint) atoi (argv[2]);
  herd.rand = g_rand_new_with_seed ((guint32) atoi (argv[3]));
  herd.n_secs = (guint) ((is_power ? 0 : FROM_SECS) + herd.scenario->lasts_secs + HOUR_SECS / 2);
  herd.loads = g_new0 (guint, herd.n_secs);
  for (guint i = 0; i < herd.fleet_size; i++)
    if (is_power)
      start_pc (&herd);
    else
      work_on_pc (&herd);
  print_load (&herd, is_power ? 0 : (guint) FROM_SECS);
  g_rand_free (herd.rand);
  g_free (herd.loads);
  return 0;
}
