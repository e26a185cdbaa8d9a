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
  gint64 span_usecs;
} SeriesKind;

static const SeriesKind kinds[] = {
  { LKL_SERIES_LOOKUP, LKL_FIELD_DNS_LOOKUP_DURATION, "dns-udp", TRUE, LKL_SERIES_SPAN_USECS },
  { LKL_SERIES_REQUEST,
    LKL_FIELD_REQUEST_DURATION,
    "http-get",
    TRUE,
    LKL_SERIES_SERVICE_SPAN_USECS },
  { LKL_SERIES_PROXIED_REQUEST,
    LKL_FIELD_REQUEST_DURATION,
    "http-get-by-proxy",
    TRUE,
    LKL_SERIES_SERVICE_SPAN_USECS },
  { LKL_SERIES_CONNECT,
    LKL_FIELD_CONNECT_DURATION,
    "tcp-connect",
    FALSE,
    LKL_SERIES_SERVICE_SPAN_USECS },
  { LKL_SERIES_ROUND_TRIP,
    LKL_FIELD_CONNECT_DURATION,
    "tcp-rtt",
    FALSE,
    LKL_SERIES_SERVICE_SPAN_USECS },
  { LKL_SERIES_ROUTER,
    LKL_FIELD_ROUTER_DURATION,
    "tcp-connect",
    TRUE,
    LKL_SERIES_SERVICE_SPAN_USECS },
  { LKL_SERIES_ROUTER_ECHO,
    LKL_FIELD_ROUTER_DURATION,
    "icmp-echo",
    FALSE,
    LKL_SERIES_SERVICE_SPAN_USECS },
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

/* The span of @window among @spans, which is new at the end if need be.
 * Returns: (transfer none) */
static LklSeriesWindow *
get_span (GPtrArray *spans, const LklSeriesWindow *window, gint64 span_usecs)
{
  const gint64 start_usecs = window->start_usecs - window->start_usecs % span_usecs;
  LklSeriesWindow *span;

  for (guint i = spans->len; i > 0; i--)
    {
      span = g_ptr_array_index (spans, i - 1);
      /* Windows come in order of their start, so all further ones are of earlier spans. */
      if (span->start_usecs + LKL_SERIES_SERVICE_SPAN_USECS <= start_usecs)
        break;
      if (span->start_usecs == start_usecs && g_str_equal (span->series, window->series)
          && g_str_equal (span->target, window->target))
        return span;
    }
  span = lkl_series_window_new (window->series, window->target, start_usecs);
  g_ptr_array_add (spans, span);
  return span;
}

/* Returns: (transfer full) (element-type LklSeriesWindow) */
static GPtrArray *
merge_spans (GPtrArray *windows)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);
      const SeriesKind *kind = find_kind (window->series);
      LklSeriesWindow *span;

      if (kind == NULL)
        continue;
      span = get_span (spans, window, kind->span_usecs);
      span->sent += window->sent;
      span->lost += window->lost;
      lkl_exponential_histogram_merge (span->histogram, window->histogram);
    }
  return spans;
}

static void
add_attributes (LklRecord *record,
                const LklSeriesWindow *span,
                const SeriesKind *kind,
                const LklSamplesBand *band)
{
  lkl_record_add_string (record, LKL_FIELD_TARGET, span->target);
  lkl_record_add_string (record, LKL_FIELD_METHOD, kind->method);
  lkl_record_add_string (record, LKL_FIELD_SAMPLES_BAND, band->name);
}

static void
report_duration (GPtrArray *records, const LklSeriesWindow *span, const SeriesKind *kind)
{
  const LklSamplesBand *band = lkl_samples_band_for_any ();
  LklRecord *record;

  if (span->histogram->count == 0)
    return;
  record = lkl_record_new_histogram (kind->duration,
                                     "s",
                                     span->start_usecs,
                                     span->start_usecs + kind->span_usecs,
                                     lkl_samples_band_get_shares (band, span->histogram));
  add_attributes (record, span, kind, band);
  g_ptr_array_add (records, record);
}

static void
report_loss (GPtrArray *records, const LklSeriesWindow *span, const SeriesKind *kind)
{
  const LklSamplesBand *band = lkl_samples_band_for_any ();
  LklRecord *record;

  if (!kind->has_loss || span->sent <= 0 || span->lost < 0 || span->lost > span->sent)
    return;
  /* Many routers answer nobody. That says nothing about the path. */
  if (g_str_equal (kind->series, LKL_SERIES_ROUTER) && span->lost == span->sent)
    return;
  record = lkl_record_new_gauge (
      LKL_FIELD_PROBES_LOST_SHARE,
      "1",
      span->start_usecs + kind->span_usecs,
      lkl_samples_band_get_share (band, (guint64) span->lost, (guint64) span->sent));
  add_attributes (record, span, kind, band);
  g_ptr_array_add (records, record);
}

GPtrArray *
lkl_series_report_make_records (GPtrArray *windows, gint64 until_usecs)
{
  g_autoptr (GPtrArray) spans = merge_spans (windows);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);

  for (guint i = 0; i < spans->len; i++)
    {
      const LklSeriesWindow *span = g_ptr_array_index (spans, i);
      const SeriesKind *kind = find_kind (span->series);

      report_duration (records, span, kind);
      report_loss (records, span, kind);
    }
  return records;
}
