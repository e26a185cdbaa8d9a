/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDayReport"

#include "agent/responsiveness/day-report.h"

#include <math.h>

#include "agent/privacy/samples-band.h"

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

/* Returns: (transfer full) */
static LklExponentialHistogram *
new_histogram (const LklLatencyTally *tally)
{
  LklExponentialHistogram *histogram = lkl_exponential_histogram_new ();

  for (guint bucket = 0; bucket < LKL_LATENCY_N_BUCKETS; bucket++)
    {
      const double secs = get_middle_secs (bucket);

      for (guint32 i = 0; i < tally->counts[bucket]; i++)
        lkl_exponential_histogram_add (histogram, secs);
    }
  return histogram;
}

static void
add_attributes (LklRecord *record, const LklAppLatency *app, const LklSamplesBand *band)
{
  lkl_record_add_string (record, LKL_FIELD_APP_ID, app->app_id != NULL ? app->app_id : OTHER);
  lkl_record_add_string (record, LKL_FIELD_METHOD, METHOD);
  lkl_record_add_string (record, LKL_FIELD_SAMPLES_BAND, band->name);
}

static void
report_app (GPtrArray *records, const LklAppLatency *app, gint64 start_usecs)
{
  const LklSamplesBand *band = lkl_samples_band_for_day (app->tally.n_samples);
  const gint64 end_usecs = start_usecs + G_TIME_SPAN_DAY;
  g_autoptr (LklExponentialHistogram) histogram = new_histogram (&app->tally);
  LklRecord *record;

  if (histogram->count == 0)
    return;
  record = lkl_record_new_histogram (LKL_FIELD_APP_RESPONSE_DURATION,
                                     "s",
                                     start_usecs,
                                     end_usecs,
                                     lkl_samples_band_get_shares (band, histogram));
  add_attributes (record, app, band);
  g_ptr_array_add (records, record);
  if (app->tally.n_hangs == 0)
    return;
  record = lkl_record_new_count (
      LKL_FIELD_APP_HANGS, "{hang}", start_usecs, end_usecs, app->tally.n_hangs);
  add_attributes (record, app, band);
  g_ptr_array_add (records, record);
}

GPtrArray *
lkl_day_report_make_records (const char *day, GPtrArray *apps)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);
  g_autofree char *midnight_text = g_strconcat (day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) midnight = g_date_time_new_from_iso8601 (midnight_text, NULL);

  if (midnight == NULL)
    return records;
  for (guint i = 0; i < apps->len; i++)
    report_app (
        records, g_ptr_array_index (apps, i), g_date_time_to_unix (midnight) * G_USEC_PER_SEC);
  return records;
}
