/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppWindows"

#include "agent/responsiveness/app-windows.h"

#include <math.h>

/* Ends for the first and the last bucket, which have none of their own. */
#define LOWEST_MS 4
#define HIGHEST_MS 20000

static const gint64 edges_ms[LKL_LATENCY_N_EDGES] = LKL_LATENCY_EDGES_MS;

/* The middle of a bucket on the scale of the histogram, which is logarithmic. */
static double
get_middle_secs (guint bucket)
{
  const gint64 low_ms = bucket == 0 ? LOWEST_MS : edges_ms[bucket - 1];
  const gint64 high_ms = bucket == LKL_LATENCY_N_EDGES ? HIGHEST_MS : edges_ms[bucket];

  return sqrt ((double) low_ms * (double) high_ms) / 1000;
}

static void
add_latencies (LklExponentialHistogram *histogram, const LklLatencyTally *tally)
{
  for (guint bucket = 0; bucket < LKL_LATENCY_N_BUCKETS; bucket++)
    {
      const double secs = get_middle_secs (bucket);

      for (guint32 i = 0; i < tally->counts[bucket]; i++)
        lkl_exponential_histogram_add (histogram, secs);
    }
}

typedef struct
{
  GPtrArray *windows;
  const char *target;
  gint64 midnight_usecs;
} Day;

static LklSeriesWindow *
add_window (const Day *day, const char *series, gint64 sent)
{
  LklSeriesWindow *window = lkl_series_window_new (series, day->target, day->midnight_usecs);

  window->sent = sent;
  g_ptr_array_add (day->windows, window);
  return window;
}

static void
add_count (const Day *day, const char *series, gint64 count)
{
  if (count > 0)
    add_window (day, series, count);
}

static void
add_response (const Day *day, const LklLatencyTally *tally)
{
  LklSeriesWindow *window;

  if (tally->n_samples == 0)
    return;
  window = add_window (day, LKL_APP_RESPONSE, tally->n_samples);
  window->lost = tally->n_hangs;
  add_latencies (window->histogram, tally);
}

static void
add_causes (const Day *day, const LklAppTally *app)
{
  for (guint i = 0; i < LKL_N_STALL_CAUSES; i++)
    {
      g_autofree char *series = g_strconcat (LKL_APP_CAUSE, lkl_stall_cause_get_name (i), NULL);

      add_count (day, series, app->causes[i]);
    }
}

static void
add_crashes (const Day *day, const LklAppTally *app)
{
  g_autofree char *watched = NULL;

  if (app->crash_method == NULL)
    return;
  watched = g_strconcat (LKL_APP_WATCHED, app->crash_method, NULL);
  add_count (day, watched, 1);
  add_count (day, LKL_APP_CRASHES, app->n_crashes);
}

static void
add_app (const Day *day, const LklAppTally *app)
{
  g_autofree char *method = g_strconcat (LKL_APP_METHOD, lkl_app_tally_get_method_name (app), NULL);

  add_response (day, &app->front);
  if (app->starts->count > 0)
    lkl_exponential_histogram_merge (
        add_window (day, LKL_APP_START, (gint64) app->starts->count)->histogram, app->starts);
  add_count (day, LKL_APP_OBSERVED, app->front.observed_usecs / G_USEC_PER_SEC);
  add_count (day, LKL_APP_BLOCKED, app->front.blocked_usecs / 1000);
  add_count (day, LKL_APP_FREEZES, app->front.n_freezes);
  add_crashes (day, app);
  add_count (day, LKL_APP_UNMEASURABLE, app->n_unmeasurable);
  add_causes (day, app);
  add_count (day, method, app->front.n_samples);
}

GPtrArray *
lkl_app_windows_make (gint64 midnight_usecs, GPtrArray *apps)
{
  Day day = { g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free),
              NULL,
              midnight_usecs };

  for (guint i = 0; i < apps->len; i++)
    {
      const LklAppTally *app = g_ptr_array_index (apps, i);

      day.target = app->app_id != NULL ? app->app_id : LKL_APP_OTHER;
      add_app (&day, app);
    }
  return day.windows;
}
