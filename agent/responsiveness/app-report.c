/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppReport"

#include "agent/responsiveness/app-report.h"

#include <math.h>

#include "agent/privacy/samples-band.h"

/* A day counts half as much as one that is so much younger. */
#define HALF_LIFE_DAYS 7
#define SHARES_TOTAL 1000
#define N_COVERAGE_STEPS 10
/* Figures of which the least digit would tell that one day was added are blurred by so much. */
#define BLUR 0.35
#define PICKED_HOURS 0.1
#define MAX_RATE 1000
/* Who uses a program little has not seen it start; so this is told on some days alone. */
#define STARTS_TOLD 0.25
#define METHOD_OF_STARTS "first-window"
/* A mean above this is drawn by the normal distribution, which is near enough. */
#define MANY 30

/* What all days say of one program. Counts are weighted by age. */
typedef struct
{
  const char *app_id;   /* of a window */
  GPtrArray *responses; /* (owned): LklSeriesWindow of the caller's */
  GPtrArray *starts;    /* (owned): likewise */
  guint64 n_samples;    /* not weighted */
  double hours;
  double n_hangs;
  double n_freezes;
  double n_crashes;
  double blocked_secs;
  double causes[LKL_N_STALL_CAUSES];
  const char *method;       /* (nullable): of a window: the latest */
  const char *crash_method; /* (nullable): likewise; NULL = no crash could be seen */
} Pool;

static void
pool_free (Pool *self)
{
  g_ptr_array_unref (self->responses);
  g_ptr_array_unref (self->starts);
  g_free (self);
}

static double
get_weight (const LklSeriesWindow *window, gint64 until_usecs)
{
  const double age_days = (double) (until_usecs - window->start_usecs) / G_TIME_SPAN_DAY;

  return exp2 (-age_days / HALF_LIFE_DAYS);
}

static void
add_cause (Pool *pool, const char *name, double count)
{
  for (guint i = 0; i < LKL_N_STALL_CAUSES; i++)
    if (g_str_equal (name, lkl_stall_cause_get_name (i)))
      pool->causes[i] += count;
}

static void
add_response (Pool *pool, LklSeriesWindow *window, double weight)
{
  pool->n_samples += window->histogram->count;
  pool->n_hangs += (double) window->lost * weight;
  g_ptr_array_add (pool->responses, window);
}

static void
add_window (Pool *pool, LklSeriesWindow *window, gint64 until_usecs)
{
  const double weight = get_weight (window, until_usecs);
  const double count = (double) MAX (window->sent, 0) * weight;

  if (g_str_equal (window->series, LKL_APP_RESPONSE))
    add_response (pool, window, weight);
  else if (g_str_equal (window->series, LKL_APP_START))
    g_ptr_array_add (pool->starts, window);
  else if (g_str_equal (window->series, LKL_APP_OBSERVED))
    pool->hours += count / 3600;
  else if (g_str_equal (window->series, LKL_APP_BLOCKED))
    pool->blocked_secs += count / 1000;
  else if (g_str_equal (window->series, LKL_APP_FREEZES))
    pool->n_freezes += count;
  else if (g_str_equal (window->series, LKL_APP_CRASHES))
    pool->n_crashes += count;
  else if (g_str_has_prefix (window->series, LKL_APP_CAUSE))
    add_cause (pool, window->series + strlen (LKL_APP_CAUSE), count);
  else if (g_str_has_prefix (window->series, LKL_APP_METHOD))
    pool->method = window->series + strlen (LKL_APP_METHOD);
  else if (g_str_has_prefix (window->series, LKL_APP_WATCHED))
    pool->crash_method = window->series + strlen (LKL_APP_WATCHED);
}

static gint
compare_pools (gconstpointer left, gconstpointer right)
{
  return strcmp ((*(Pool *const *) left)->app_id, (*(Pool *const *) right)->app_id);
}

/* Returns: (transfer full) (element-type Pool): by the programs' ids, since the order in which they
 * were used first tells on which day that was */
static GPtrArray *
make_pools (GPtrArray *windows, gint64 until_usecs)
{
  g_autoptr (GHashTable) by_app = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *pools = g_ptr_array_new_with_free_func ((GDestroyNotify) pool_free);

  for (guint i = 0; i < windows->len; i++)
    {
      LklSeriesWindow *window = g_ptr_array_index (windows, i);
      Pool *pool = g_hash_table_lookup (by_app, window->target);

      if (pool == NULL)
        {
          pool = g_new0 (Pool, 1);
          pool->app_id = window->target;
          pool->responses = g_ptr_array_new ();
          pool->starts = g_ptr_array_new ();
          g_hash_table_insert (by_app, window->target, pool);
          g_ptr_array_add (pools, pool);
        }
      add_window (pool, window, until_usecs);
    }
  g_ptr_array_sort (pools, compare_pools);
  return pools;
}

/* ---- Making it coarse. ---- */

/* Which of the days, recent ones more likely. @rests: (element-type LklExponentialHistogram): what
 * has not been picked of each of @days. Returns: a number of @days->len or more = nothing is left
 */
static guint
draw_day (GPtrArray *days, GPtrArray *rests, gint64 until_usecs)
{
  double sum = 0;
  double rest;
  guint chosen = G_MAXUINT;

  for (guint i = 0; i < days->len; i++)
    sum += (double) ((LklExponentialHistogram *) rests->pdata[i])->count
           * get_weight (days->pdata[i], until_usecs);
  rest = g_random_double () * sum;
  for (guint i = 0; i < days->len && (rest >= 0 || chosen == G_MAXUINT); i++)
    {
      const guint64 count = ((LklExponentialHistogram *) rests->pdata[i])->count;

      rest -= (double) count * get_weight (days->pdata[i], until_usecs);
      if (count > 0)
        chosen = i;
    }
  return chosen;
}

static double
blur (double value)
{
  return value * exp (g_random_double_range (-BLUR, BLUR));
}

/* Of few values the same would come up again and again, so they are blurred.
 * Returns: (transfer full) */
static LklExponentialHistogram *
draw_shares (GPtrArray *days, guint n_draws, gint64 until_usecs)
{
  g_autoptr (GPtrArray) rests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_exponential_histogram_free);
  g_autoptr (LklExponentialHistogram) drawn = lkl_exponential_histogram_new ();

  for (guint i = 0; i < days->len; i++)
    g_ptr_array_add (
        rests, lkl_exponential_histogram_copy (((LklSeriesWindow *) days->pdata[i])->histogram));
  for (guint i = 0; i < n_draws; i++)
    {
      const guint day = draw_day (days, rests, until_usecs);

      if (day < days->len)
        lkl_exponential_histogram_add (drawn, blur (lkl_samples_band_pick (rests->pdata[day])));
    }
  return lkl_exponential_histogram_to_shares (drawn, SHARES_TOTAL);
}

/* How often something would happen that happens @mean times on average: what one day adds can't be
 * told from chance. */
static double
draw_count (double mean)
{
  double product = g_random_double ();
  guint n = 0;

  if (mean > MANY)
    {
      /* Box and Muller 1958. */
      const double normal =
          sqrt (-2 * log (1 - g_random_double ())) * cos (2 * G_PI * g_random_double ());

      return fmax (0, mean + sqrt (mean) * normal);
    }
  /* Knuth, The Art of Computer Programming, volume 2, section 3.4.1, algorithm Q. */
  for (; product > exp (-mean); n++)
    product *= g_random_double ();
  return n;
}

/* To 1, 2 or 5 times a power of ten, whichever is nearest by ratio. @least: less is 0 */
static double
to_step (double value, double least)
{
  static const double steps[] = { 1, 2, 5, 10 };
  double power, best = 0;

  if (!(value >= least))
    return 0;
  power = pow (10, floor (log10 (value)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (best <= 0 || fabs (log (value / (steps[i] * power))) < fabs (log (value / best)))
      best = steps[i] * power;
  return best;
}

/* ---- Records. ---- */

typedef struct
{
  GPtrArray *records;
  gint64 from_usecs;
  gint64 until_usecs;
} Report;

/* @method: how it was measured */
static LklRecord *
add_record (const Report *report, const Pool *pool, LklRecord *record, const char *method)
{
  lkl_record_add_string (record, LKL_FIELD_APP_ID, pool->app_id);
  lkl_record_add_string (record, LKL_FIELD_METHOD, method != NULL ? method : "none");
  g_ptr_array_add (report->records, record);
  return record;
}

static LklRecord *
add_gauge (const Report *report,
           const Pool *pool,
           LklField field,
           const char *unit,
           double number,
           const char *method)
{
  return add_record (
      report, pool, lkl_record_new_gauge (field, unit, report->until_usecs, number), method);
}

/* @shares: (transfer full) */
static void
add_distribution (const Report *report,
                  const Pool *pool,
                  LklField field,
                  LklExponentialHistogram *shares,
                  const LklSamplesBand *band,
                  const char *method)
{
  LklRecord *record = add_record (
      report,
      pool,
      lkl_record_new_histogram (field, "s", report->from_usecs, report->until_usecs, shares),
      method);

  lkl_record_add_string (record, LKL_FIELD_SAMPLES_BAND, band->name);
}

/* How often it happened in a few minutes of use that are picked at random, for each hour: the rate
 * of the whole pool would tell by its steps how long that was. */
static LklRecord *
add_rate (const Report *report, const Pool *pool, LklField field, double count, const char *method)
{
  const double n = round (draw_count (count / pool->hours * PICKED_HOURS));

  return add_gauge (report, pool, field, "1/h", MIN (n / PICKED_HOURS, MAX_RATE), method);
}

/* The cause of one of all hangs, so that many PCs tell all causes by their shares. */
static LklStallCause
draw_cause (const Pool *pool)
{
  double rest = 0;

  for (guint i = 0; i < LKL_N_STALL_CAUSES; i++)
    rest += pool->causes[i];
  rest *= g_random_double ();
  for (guint i = 0; i < LKL_N_STALL_CAUSES; i++)
    if ((rest -= pool->causes[i]) < 0)
      return i;
  return LKL_STALL_CAUSE_UNKNOWN;
}

static void
report_app (const Report *report, const Pool *pool)
{
  LklRecord *hangs;

  if (pool->n_samples < LKL_APP_REPORT_DRAWS || !(pool->hours > 0))
    return;
  add_distribution (report,
                    pool,
                    LKL_FIELD_APP_RESPONSE_DURATION,
                    draw_shares (pool->responses, LKL_APP_REPORT_DRAWS, report->until_usecs),
                    lkl_samples_band_for_many (),
                    pool->method);
  hangs = add_rate (report, pool, LKL_FIELD_APP_HANG_RATE, pool->n_hangs, pool->method);
  if (hangs->number > 0)
    lkl_record_add_string (
        hangs, LKL_FIELD_APP_HANG_CAUSE, lkl_stall_cause_get_name (draw_cause (pool)));
  add_rate (report, pool, LKL_FIELD_APP_FREEZE_RATE, pool->n_freezes, pool->method);
  add_gauge (report,
             pool,
             LKL_FIELD_APP_BLOCKED_SHARE,
             "1",
             to_step (blur (pool->blocked_secs / pool->hours / 3600), 0.001),
             pool->method);
  if (pool->crash_method != NULL)
    add_rate (report, pool, LKL_FIELD_APP_CRASH_RATE, pool->n_crashes, pool->crash_method);
  /* One alone, since how many there were goes with how much it was used. */
  if (pool->starts->len > 0 && g_random_double () < STARTS_TOLD)
    add_distribution (report,
                      pool,
                      LKL_FIELD_APP_START_DURATION,
                      draw_shares (pool->starts, 1, report->until_usecs),
                      lkl_samples_band_for_any (),
                      METHOD_OF_STARTS);
}

/* Of all that was asked in front, whatever the program. */
static void
report_coverage (const Report *report, GPtrArray *windows)
{
  double n_measured = 0;
  double n_unmeasurable = 0;

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      if (g_str_equal (window->series, LKL_APP_RESPONSE))
        n_measured += (double) window->sent;
      else if (g_str_equal (window->series, LKL_APP_UNMEASURABLE))
        n_unmeasurable += (double) window->sent;
    }
  if (n_measured + n_unmeasurable >= LKL_APP_REPORT_DRAWS)
    g_ptr_array_add (
        report->records,
        lkl_record_new_gauge (LKL_FIELD_APP_COVERAGE,
                              "1",
                              report->until_usecs,
                              round (n_measured / (n_measured + n_unmeasurable) * N_COVERAGE_STEPS)
                                  / N_COVERAGE_STEPS));
}

GPtrArray *
lkl_app_report_make_some_records (GPtrArray *windows, gint64 until_usecs, double share)
{
  g_autoptr (GPtrArray) pools = make_pools (windows, until_usecs);
  const Report report = { g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref),
                          until_usecs - G_TIME_SPAN_DAY,
                          until_usecs };

  for (guint i = 0; i < pools->len; i++)
    if (g_random_double () < share)
      report_app (&report, g_ptr_array_index (pools, i));
  if (g_random_double () < share)
    report_coverage (&report, windows);
  return report.records;
}

GPtrArray *
lkl_app_report_make_records (GPtrArray *windows, gint64 until_usecs)
{
  return lkl_app_report_make_some_records (windows, until_usecs, LKL_APP_REPORT_SHARE);
}
