/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves the PCs of simulated people in a month, made by the agent's own functions, and beside
 * it the truth: one line of JSON for each person and day. tests/bench/presence looks for the truth
 * in what leaves.
 *
 * Each PC is on for ten hours from some time of the morning. People differ in how long they work
 * and with what; their days differ as well, and so do their programs. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "agent/connectivity/path/hop.h"
#include "agent/connectivity/rounds/probe-schedule.h"
#include "agent/connectivity/series/series-report.h"
#include "agent/responsiveness/app-report.h"
#include "agent/wire/otlp-encode.h"

/* 2026-11-02T00:00:00Z */
#define FIRST_USECS (G_GINT64_CONSTANT (1793577600) * G_USEC_PER_SEC)
#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)
#define ON_SPAN_USECS (10 * G_TIME_SPAN_HOUR)
/* Half hours in which somebody works or does not. */
#define N_BLOCKS 20
#define N_APPS 40
#define MAX_OWN_APPS 14
#define N_SERVICES 3

typedef struct
{
  GRand *rand;
  gint64 on_usecs; /* of the day: the PC is switched on */
  double usual_hours;
  guint n_apps;
  guint apps[MAX_OWN_APPS];
  double liking[MAX_OWN_APPS];         /* how much of the time, before it is scaled */
  double hangs_per_hour[MAX_OWN_APPS]; /* of these programs on this PC */
  GPtrArray *app_windows;              /* (owned): of the last days */
  LklProbeSituation situation;
} Person;

typedef struct
{
  gboolean is_working[N_BLOCKS];
  double hours;
  GPtrArray *tallies; /* (owned) (element-type LklAppTally) */
} Day;

static double
draw_exponential (GRand *rand, double mean)
{
  return -mean * log (1 - g_rand_double (rand));
}

/* By Knuth's method, which will do for small means. */
static guint
draw_poisson (GRand *rand, double mean)
{
  const double limit = exp (-mean);
  double product = g_rand_double (rand);
  guint n = 0;

  for (; product > limit && n < 1000; n++)
    product *= g_rand_double (rand);
  return n;
}

static void
person_init (Person *self, guint seed)
{
  self->rand = g_rand_new_with_seed (seed);
  self->on_usecs = (gint64) (g_rand_double_range (self->rand, 6, 11) * G_TIME_SPAN_HOUR);
  self->usual_hours = g_rand_double_range (self->rand, 1, 8);
  self->n_apps = (guint) g_rand_int_range (self->rand, 6, MAX_OWN_APPS + 1);
  self->app_windows = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  for (guint i = 0; i < self->n_apps; i++)
    {
      self->apps[i] = (guint) g_rand_int_range (self->rand, 0, N_APPS);
      self->liking[i] = 1.0 / (i + 1);
      self->hangs_per_hour[i] = draw_exponential (self->rand, 0.5);
    }
  lkl_probe_situation_init (&self->situation, 1);
  self->situation.is_allowed = TRUE;
}

static void
person_clear (Person *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->app_windows);
}

/* ---- What programs did. ---- */

static void
use_app (Person *self, LklAppTally *app, double secs, double hangs_per_hour)
{
  const guint n_hangs = draw_poisson (self->rand, hangs_per_hour * secs / 3600);

  app->methods = 1u << LKL_WINDOW_METHOD_WINDOW_PING;
  app->crash_method = "process-exit";
  app->n_unmeasurable += draw_poisson (self->rand, secs / 100);
  for (guint i = 0; i < (guint) secs; i++)
    lkl_latency_tally_add (&app->front,
                           (gint64) (draw_exponential (self->rand, 12000)
                                     * (g_rand_double (self->rand) < 0.03 ? 20 : 1)),
                           G_USEC_PER_SEC);
  for (guint i = 0; i < n_hangs; i++)
    lkl_latency_tally_add (&app->front,
                           G_USEC_PER_SEC
                               + (gint64) draw_exponential (self->rand, 2 * G_USEC_PER_SEC),
                           G_USEC_PER_SEC);
  app->causes[LKL_STALL_CAUSE_BUSY] += n_hangs;
  app->n_crashes += draw_poisson (self->rand, secs / 3600 / 10);
  for (guint n = draw_poisson (self->rand, 0.5 + secs / 7200); n > 0; n--)
    lkl_app_tally_add_start (app, (gint64) draw_exponential (self->rand, 2 * G_USEC_PER_SEC));
}

static LklAppTally *
get_app (GPtrArray *tallies, guint number)
{
  g_autofree char *id = g_strdup_printf ("app-%02u", number);

  for (guint i = 0; i < tallies->len; i++)
    if (g_str_equal (((LklAppTally *) tallies->pdata[i])->app_id, id))
      return tallies->pdata[i];
  g_ptr_array_add (tallies, lkl_app_tally_new (id));
  return tallies->pdata[tallies->len - 1];
}

static void
use_apps (Person *self, Day *day)
{
  double weights[MAX_OWN_APPS];
  double sum = 0;

  day->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_app_tally_free);
  for (guint i = 0; i < self->n_apps; i++)
    {
      const gboolean is_used = g_rand_double (self->rand) < 0.3 + self->liking[i];

      weights[i] = is_used ? self->liking[i] * draw_exponential (self->rand, 1) : 0;
      sum += weights[i];
    }
  for (guint i = 0; i < self->n_apps && sum > 0; i++)
    if (weights[i] > 0)
      use_app (self,
               get_app (day->tallies, self->apps[i]),
               day->hours * 3600 * weights[i] / sum,
               self->hangs_per_hour[i]);
}

/* A day of work in one or more pieces, at any time of the day. */
static void
draw_day (Person *self, Day *day)
{
  const double spread = 1.5
                        * (g_rand_double (self->rand) + g_rand_double (self->rand)
                           + g_rand_double (self->rand) - 1.5);
  const double wanted = g_rand_double (self->rand) < 0.08 ? 0 : self->usual_hours + spread;
  guint n_left = (guint) CLAMP (round (wanted * 2), 0, N_BLOCKS - 2);
  guint block = (guint) g_rand_int_range (self->rand, 0, N_BLOCKS);

  *day = (Day){ .hours = n_left / 2.0 };
  while (n_left > 0)
    {
      if (!day->is_working[block % N_BLOCKS])
        n_left--;
      day->is_working[block % N_BLOCKS] = TRUE;
      block += g_rand_double (self->rand) < 0.8 ? 1 : (guint) g_rand_int_range (self->rand, 2, 8);
    }
  use_apps (self, day);
}

static void
drop_old_windows (Person *self, gint64 until_usecs)
{
  for (guint i = self->app_windows->len; i > 0; i--)
    if (((LklSeriesWindow *) self->app_windows->pdata[i - 1])->start_usecs
        < until_usecs - LKL_APP_REPORT_DAYS * G_TIME_SPAN_DAY)
      g_ptr_array_remove_index (self->app_windows, i - 1);
}

static GPtrArray *
report_apps (Person *self, const Day *day, gint64 midnight_usecs)
{
  const gint64 until_usecs = midnight_usecs + G_TIME_SPAN_DAY;
  g_autoptr (GPtrArray) windows = lkl_app_windows_make (midnight_usecs, day->tallies);

  g_ptr_array_extend_and_steal (self->app_windows, g_steal_pointer (&windows));
  drop_old_windows (self, until_usecs);
  return lkl_app_report_make_records (self->app_windows, until_usecs);
}

/* ---- What the network did. ---- */

static void
add_probe (Person *self,
           GPtrArray *windows,
           const char *series,
           const char *target,
           gint64 at_usecs,
           double mean_secs)
{
  const gint64 start_usecs = at_usecs - at_usecs % WINDOW_USECS;
  LklSeriesWindow *window = NULL;

  for (guint i = windows->len; i > 0 && window == NULL; i--)
    {
      LklSeriesWindow *other = g_ptr_array_index (windows, i - 1);

      if (other->start_usecs != start_usecs)
        break;
      if (g_str_equal (other->series, series) && g_str_equal (other->target, target))
        window = other;
    }
  if (window == NULL)
    g_ptr_array_add (windows, window = lkl_series_window_new (series, target, start_usecs));
  window->sent++;
  if (g_rand_double (self->rand) < 0.003)
    window->lost++;
  else
    lkl_exponential_histogram_add (window->histogram, draw_exponential (self->rand, mean_secs));
}

static void
add_request (Person *self, GPtrArray *windows, const char *target, gint64 at_usecs)
{
  add_probe (self, windows, LKL_SERIES_REQUEST, target, at_usecs, 0.08);
  add_probe (self, windows, LKL_SERIES_ROUND_TRIP, target, at_usecs, 0.02);
}

/* By connectivity-round.c, with two name servers. */
static void
add_round (Person *self, GPtrArray *windows, LklRoundKind kind, gint64 at_usecs)
{
  const gboolean is_broad = kind >= LKL_ROUND_BROAD;
  const gboolean asks_services = is_broad || kind == LKL_ROUND_SERVICES;

  for (guint i = 0; i < (asks_services ? 2 : 1); i++)
    add_probe (self, windows, LKL_SERIES_LOOKUP, LKL_HOP_NAME_SERVER, at_usecs, 0.01);
  if (is_broad)
    add_probe (self, windows, LKL_SERIES_ROUTER, LKL_HOP_ROUTER, at_usecs, 0.002);
  if (kind != LKL_ROUND_LIGHT)
    add_request (self, windows, LKL_CONNECTIVITY_TARGET_INTERNET, at_usecs);
  for (guint i = 0; asks_services && i < N_SERVICES; i++)
    {
      g_autofree char *target = g_strdup_printf ("service-%u", i);

      add_request (self, windows, target, at_usecs);
    }
}

static gboolean
is_working (const Person *person, const Day *day, gint64 of_day_usecs)
{
  const gint64 block = (of_day_usecs - person->on_usecs) / (30 * G_TIME_SPAN_MINUTE);

  return day->is_working[CLAMP (block, 0, N_BLOCKS - 1)];
}

static GPtrArray *
report_series (Person *self, const Day *day, gint64 midnight_usecs)
{
  g_autoptr (GPtrArray) windows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  LklProbeSituation *situation = &self->situation;
  gint64 now_usecs = midnight_usecs + self->on_usecs;
  const gint64 off_usecs = now_usecs + ON_SPAN_USECS;

  /* The PC starts. */
  lkl_probe_situation_init (situation, now_usecs);
  situation->is_allowed = TRUE;
  situation->is_resting = TRUE;
  while (TRUE)
    {
      const gboolean is_at_work = is_working (self, day, now_usecs - midnight_usecs);
      LklProbeTurn turn;

      if (is_at_work && situation->is_resting)
        lkl_probe_situation_become_attentive (situation, now_usecs);
      situation->is_resting = !is_at_work;
      turn = lkl_probe_schedule_get_next (situation, g_rand_double (self->rand));
      now_usecs = MAX (turn.at_usecs, now_usecs) + G_USEC_PER_SEC / 3;
      if (now_usecs >= off_usecs)
        break;
      add_round (self, windows, turn.kind, now_usecs);
      lkl_probe_situation_note_round (situation, turn.kind, now_usecs);
    }
  return lkl_series_report_make_records (windows, now_usecs);
}

/* ---- Lines. ---- */

static void
print_records (const char *name, GPtrArray *records)
{
  printf (",\"%s\":[", name);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lkl_otlp_encode_record (g_ptr_array_index (records, i));

      printf ("%s%s", i > 0 ? "," : "", text);
    }
  printf ("]");
}

static void
print_truth (guint person, guint number, const Day *day)
{
  printf ("{\"person\":%u,\"day\":%u,\"hours\":%.1f,\"seconds\":{", person, number, day->hours);
  for (guint i = 0; i < day->tallies->len; i++)
    {
      const LklAppTally *app = g_ptr_array_index (day->tallies, i);

      printf ("%s\"%s\":%u", i > 0 ? "," : "", app->app_id, app->front.n_samples);
    }
  printf ("}");
}

static void
live_a_day (Person *self, guint person, guint number)
{
  const gint64 midnight_usecs = FIRST_USECS + number * G_TIME_SPAN_DAY;
  g_autoptr (GPtrArray) apps = NULL;
  g_autoptr (GPtrArray) series = NULL;
  Day day;

  draw_day (self, &day);
  apps = report_apps (self, &day, midnight_usecs);
  series = report_series (self, &day, midnight_usecs);
  print_truth (person, number, &day);
  print_records ("apps", apps);
  print_records ("series", series);
  printf ("}\n");
  g_ptr_array_unref (day.tallies);
}

/* The first person's number, how many people, how many days. */
int
main (int argc, char **argv)
{
  const guint first = argc > 3 ? (guint) atoi (argv[1]) : 0;
  const guint n_people = argc > 3 ? (guint) atoi (argv[2]) : 50;
  const guint n_days = argc > 3 ? (guint) atoi (argv[3]) : 30;

  for (guint person = first; person < first + n_people; person++)
    {
      Person self;

      person_init (&self, person + 1);
      g_random_set_seed (person + 1);
      for (guint number = 0; number < n_days; number++)
        live_a_day (&self, person, number);
      person_clear (&self);
    }
  return 0;
}
