/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSeriesReport"

#include "agent/connectivity/series/series-report.h"

#include "agent/privacy/samples-band.h"

typedef struct
{
  const char *series;
  LklField duration;
  const char *method;
  gboolean has_loss; /* else every probe that counts here was answered */
} SeriesKind;

static const SeriesKind kinds[] = {
  { LKL_SERIES_LOOKUP, LKL_FIELD_DNS_LOOKUP_DURATION, "dns-udp", TRUE },
  { LKL_SERIES_REQUEST, LKL_FIELD_REQUEST_DURATION, "http-get", TRUE },
  { LKL_SERIES_PROXIED_REQUEST, LKL_FIELD_REQUEST_DURATION, "http-get-by-proxy", TRUE },
  { LKL_SERIES_CONNECT, LKL_FIELD_CONNECT_DURATION, "tcp-connect", FALSE },
  { LKL_SERIES_ROUND_TRIP, LKL_FIELD_CONNECT_DURATION, "tcp-rtt", FALSE },
  { LKL_SERIES_ROUTER, LKL_FIELD_ROUTER_DURATION, "tcp-connect", TRUE },
  { LKL_SERIES_ROUTER_ECHO, LKL_FIELD_ROUTER_DURATION, "icmp-echo", FALSE },
};

/* (nullable) */
static const SeriesKind *
find_kind (const char *series)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].series, series))
      return &kinds[i];
  return NULL;
}

/* The hour of @window among @hours, which is new at the end if need be.
 * Returns: (transfer none) */
static LklSeriesWindow *
get_hour (GPtrArray *hours, const LklSeriesWindow *window)
{
  const gint64 start_usecs = window->start_usecs - window->start_usecs % G_TIME_SPAN_HOUR;
  LklSeriesWindow *hour;

  for (guint i = hours->len; i > 0; i--)
    {
      hour = g_ptr_array_index (hours, i - 1);
      /* Windows come in order of their start, so all further ones are of earlier hours. */
      if (hour->start_usecs != start_usecs)
        break;
      if (g_str_equal (hour->series, window->series) && g_str_equal (hour->target, window->target))
        return hour;
    }
  hour = lkl_series_window_new (window->series, window->target, start_usecs);
  g_ptr_array_add (hours, hour);
  return hour;
}

/* Returns: (transfer full) (element-type LklSeriesWindow) */
static GPtrArray *
merge_hours (GPtrArray *windows)
{
  GPtrArray *hours = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);
      LklSeriesWindow *hour = get_hour (hours, window);

      hour->sent += window->sent;
      hour->lost += window->lost;
      lkl_exponential_histogram_merge (hour->histogram, window->histogram);
    }
  return hours;
}

static void
add_attributes (LklRecord *record,
                const LklSeriesWindow *hour,
                const SeriesKind *kind,
                const LklSamplesBand *band)
{
  lkl_record_add_string (record, LKL_FIELD_TARGET, hour->target);
  lkl_record_add_string (record, LKL_FIELD_METHOD, kind->method);
  lkl_record_add_string (record, LKL_FIELD_SAMPLES_BAND, band->name);
}

static void
report_duration (GPtrArray *records, const LklSeriesWindow *hour, const SeriesKind *kind)
{
  const LklSamplesBand *band = lkl_samples_band_for_hour (hour->histogram->count);
  LklRecord *record;

  if (hour->histogram->count == 0)
    return;
  record = lkl_record_new_histogram (kind->duration,
                                     "s",
                                     hour->start_usecs,
                                     hour->start_usecs + G_TIME_SPAN_HOUR,
                                     lkl_samples_band_get_shares (band, hour->histogram));
  add_attributes (record, hour, kind, band);
  g_ptr_array_add (records, record);
}

static void
report_loss (GPtrArray *records, const LklSeriesWindow *hour, const SeriesKind *kind)
{
  const LklSamplesBand *band = lkl_samples_band_for_hour ((guint64) MAX (hour->sent, 0));
  LklRecord *record;

  if (!kind->has_loss || hour->sent <= 0 || hour->lost < 0 || hour->lost > hour->sent)
    return;
  /* Many routers answer nobody. That says nothing about the path. */
  if (g_str_equal (kind->series, LKL_SERIES_ROUTER) && hour->lost == hour->sent)
    return;
  record = lkl_record_new_gauge (
      LKL_FIELD_PROBES_LOST_SHARE,
      "1",
      hour->start_usecs + G_TIME_SPAN_HOUR,
      lkl_samples_band_get_share (band, (guint64) hour->lost, (guint64) hour->sent));
  add_attributes (record, hour, kind, band);
  g_ptr_array_add (records, record);
}

GPtrArray *
lkl_series_report_make_records (GPtrArray *windows, gint64 until_usecs)
{
  g_autoptr (GPtrArray) hours = merge_hours (windows);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);

  for (guint i = 0; i < hours->len; i++)
    {
      const LklSeriesWindow *hour = g_ptr_array_index (hours, i);
      const SeriesKind *kind = find_kind (hour->series);

      if (kind == NULL)
        continue;
      report_duration (records, hour, kind);
      report_loss (records, hour, kind);
    }
  return records;
}
