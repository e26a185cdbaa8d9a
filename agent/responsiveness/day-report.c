/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDayReport"

#include "agent/responsiveness/day-report.h"

#include <math.h>

#include "agent/privacy/samples-band.h"

#define SERIES_RESPONSE LKL_DAY_GROUP ".response"
#define METHOD "wm-ping"
#define OTHER "other"
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

gint64
lkl_day_report_get_midnight_usecs (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) midnight = g_date_time_new_from_iso8601 (text, NULL);

  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : -1;
}

GPtrArray *
lkl_day_report_make_windows (gint64 midnight_usecs, GPtrArray *apps)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);

  for (guint i = 0; i < apps->len; i++)
    {
      const LklAppLatency *app = g_ptr_array_index (apps, i);
      const char *target = app->app_id != NULL ? app->app_id : OTHER;
      LklSeriesWindow *window = lkl_series_window_new (SERIES_RESPONSE, target, midnight_usecs);

      window->sent = app->tally.n_samples;
      window->lost = app->tally.n_hangs;
      add_latencies (window->histogram, &app->tally);
      g_ptr_array_add (windows, window);
    }
  return windows;
}

static void
add_attributes (LklRecord *record, const LklSeriesWindow *day, const LklSamplesBand *band)
{
  lkl_record_add_string (record, LKL_FIELD_APP_ID, day->target);
  lkl_record_add_string (record, LKL_FIELD_METHOD, METHOD);
  lkl_record_add_string (record, LKL_FIELD_SAMPLES_BAND, band->name);
}

static void
report_app (GPtrArray *records, const LklSeriesWindow *day)
{
  const LklSamplesBand *band = lkl_samples_band_for_day (day->histogram->count);
  const gint64 end_usecs = day->start_usecs + G_TIME_SPAN_DAY;
  LklRecord *record;

  if (day->histogram->count == 0)
    return;
  record = lkl_record_new_histogram (LKL_FIELD_APP_RESPONSE_DURATION,
                                     "s",
                                     day->start_usecs,
                                     end_usecs,
                                     lkl_samples_band_get_shares (band, day->histogram));
  add_attributes (record, day, band);
  g_ptr_array_add (records, record);
  if (day->lost <= 0)
    return;
  record = lkl_record_new_count (
      LKL_FIELD_APP_HANGS, "{hang}", day->start_usecs, end_usecs, (guint64) day->lost);
  add_attributes (record, day, band);
  g_ptr_array_add (records, record);
}

GPtrArray *
lkl_day_report_make_records (GPtrArray *windows)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *day = g_ptr_array_index (windows, i);

      if (g_str_equal (day->series, SERIES_RESPONSE))
        report_app (records, day);
    }
  return records;
}
