/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/series/series-report.h"

#include <string.h>

/* 2026-11-22T10:00:00Z */
#define TEN_USECS (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)
#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)
#define QUICK_SECS 0.010
#define SLOW_SECS 0.200

static GPtrArray *
new_windows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
}

static void
add_window (GPtrArray *windows,
            const char *series,
            const char *target,
            gint64 start_usecs,
            guint n_quick,
            guint n_slow,
            guint n_lost)
{
  LklSeriesWindow *window = lkl_series_window_new (series, target, start_usecs);

  for (guint i = 0; i < n_quick; i++)
    lkl_exponential_histogram_add (window->histogram, QUICK_SECS);
  for (guint i = 0; i < n_slow; i++)
    lkl_exponential_histogram_add (window->histogram, SLOW_SECS);
  window->sent = n_quick + n_slow + n_lost;
  window->lost = n_lost;
  g_ptr_array_add (windows, window);
}

static const char *
get_attribute (const LklRecord *record, LklField field)
{
  for (guint i = 0; i < record->attributes->len; i++)
    {
      const LklRecordAttribute *attribute =
          &g_array_index (record->attributes, LklRecordAttribute, i);

      if (attribute->field == field)
        return g_variant_get_string (attribute->value, NULL);
    }
  return NULL;
}

/* Returns: (transfer full): all records as they would leave, one a line */
static char *
report_as_text (GPtrArray *windows)
{
  g_autoptr (GPtrArray) records = lkl_series_report_make_records (windows, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *line = lkl_otlp_encode_record (g_ptr_array_index (records, i));

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

static void
test_proxied_request_has_a_method_of_its_own (void)
{
  g_autoptr (GPtrArray) windows = new_windows ();
  g_autoptr (GPtrArray) records = NULL;
  const LklRecord *record;

  add_window (windows, LKL_SERIES_PROXIED_REQUEST, "crm", TEN_USECS, 20, 0, 0);
  records = lkl_series_report_make_records (windows, 0);
  g_assert_cmpuint (records->len, ==, 2);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->name, ==, LKL_FIELD_REQUEST_DURATION);
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_METHOD), ==, "http-get-by-proxy");
}

static void
test_windows_become_hours (void)
{
  g_autoptr (GPtrArray) windows = new_windows ();
  g_autoptr (GPtrArray) records = NULL;
  const LklRecord *record;

  for (gint64 i = 0; i < 24; i++)
    {
      add_window (windows, LKL_SERIES_LOOKUP, "name-server", TEN_USECS + i * WINDOW_USECS, 5, 0, 0);
      add_window (windows, LKL_SERIES_ROUTER, "router", TEN_USECS + i * WINDOW_USECS, 0, 1, 1);
    }
  records = lkl_series_report_make_records (windows, 0);
  /* Two hours of lookups, a day of the router, each with durations and loss. */
  g_assert_cmpuint (records->len, ==, 6);

  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->name, ==, LKL_FIELD_DNS_LOOKUP_DURATION);
  g_assert_cmpint (record->kind, ==, LKL_RECORD_HISTOGRAM);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_cmpstr (record->unit, ==, "s");
  g_assert_cmpint (record->start_usecs, ==, TEN_USECS);
  g_assert_cmpint (record->end_usecs, ==, TEN_USECS + G_TIME_SPAN_HOUR);
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_TARGET), ==, "name-server");
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_METHOD), ==, "dns-udp");
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_SAMPLES_BAND), ==, "1+");
  g_assert_cmpuint (record->histogram->count, ==, 1000);

  record = g_ptr_array_index (records, 3);
  g_assert_cmpint (record->name, ==, LKL_FIELD_PROBES_LOST_SHARE);
  g_assert_cmpint (record->end_usecs, ==, TEN_USECS + 14 * G_TIME_SPAN_HOUR);
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_TARGET), ==, "router");
  g_assert_true (record->number <= 0 || record->number >= 1);
}

/* What can be counted: with whatever is random left out. */
static void
assert_same_form (GPtrArray *windows, GPtrArray *others)
{
  g_autoptr (GPtrArray) left = lkl_series_report_make_records (windows, 0);
  g_autoptr (GPtrArray) right = lkl_series_report_make_records (others, 0);

  g_assert_cmpuint (left->len, ==, right->len);
  for (guint i = 0; i < left->len; i++)
    {
      const LklRecord *a = g_ptr_array_index (left, i);
      const LklRecord *b = g_ptr_array_index (right, i);

      g_assert_cmpint (a->name, ==, b->name);
      g_assert_cmpint (a->start_usecs, ==, b->start_usecs);
      g_assert_cmpint (a->end_usecs, ==, b->end_usecs);
      g_assert_cmpstr (
          get_attribute (a, LKL_FIELD_SAMPLES_BAND), ==, get_attribute (b, LKL_FIELD_SAMPLES_BAND));
    }
}

/* Somebody works: a lookup a minute. Nobody is there: one in five minutes. The same network. */
static void
test_presence_is_not_readable (void)
{
  g_autoptr (GPtrArray) at_work = new_windows ();
  g_autoptr (GPtrArray) at_rest = new_windows ();

  for (gint64 i = 0; i < 12; i++)
    {
      const gint64 start_usecs = TEN_USECS + i * WINDOW_USECS;

      add_window (at_work, LKL_SERIES_LOOKUP, "name-server", start_usecs, 4, 1, 0);
      add_window (at_rest, LKL_SERIES_LOOKUP, "name-server", start_usecs, 1, 0, 0);
    }
  assert_same_form (at_work, at_rest);
}

/* Services are asked more often when somebody begins to work: two of these in a day, or a hundred,
 * at any of its hours. */
static void
test_services_are_told_by_days (void)
{
  g_autoptr (GPtrArray) seldom = new_windows ();
  g_autoptr (GPtrArray) often = new_windows ();
  g_autoptr (GPtrArray) records = NULL;
  const LklRecord *record;

  add_window (seldom, LKL_SERIES_REQUEST, "crm", TEN_USECS, 2, 0, 0);
  for (gint64 i = 0; i < 20; i++)
    add_window (often, LKL_SERIES_REQUEST, "crm", TEN_USECS + i * WINDOW_USECS, 4, 1, 0);
  assert_same_form (seldom, often);
  records = lkl_series_report_make_records (often, 0);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->start_usecs, ==, TEN_USECS - 10 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (record->end_usecs, ==, TEN_USECS + 14 * G_TIME_SPAN_HOUR);
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_SAMPLES_BAND), ==, "1+");
}

/* No count, sum or extreme value by which samples could be counted. */
static void
test_nothing_else_is_told (void)
{
  g_autoptr (GPtrArray) windows = new_windows ();
  g_autofree char *text = NULL;

  add_window (windows, LKL_SERIES_ROUTER, "router", TEN_USECS + WINDOW_USECS, 37, 1, 0);
  text = report_as_text (windows);
  g_assert_nonnull (strstr (text, "\"count\":\"1000\""));
  g_assert_null (strstr (text, "\"sum\""));
  g_assert_null (strstr (text, "\"min\""));
  g_assert_null (strstr (text, "\"max\""));
  g_assert_null (strstr (text, "37"));
}

static void
test_connect_carries_its_method (void)
{
  g_autoptr (GPtrArray) windows = new_windows ();
  g_autoptr (GPtrArray) records = NULL;

  add_window (windows, LKL_SERIES_CONNECT, "crm", TEN_USECS, 3, 0, 0);
  add_window (windows, LKL_SERIES_ROUND_TRIP, "crm", TEN_USECS, 3, 0, 0);
  records = lkl_series_report_make_records (windows, 0);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (
      get_attribute (g_ptr_array_index (records, 0), LKL_FIELD_METHOD), ==, "tcp-connect");
  g_assert_cmpstr (get_attribute (g_ptr_array_index (records, 1), LKL_FIELD_METHOD), ==, "tcp-rtt");
}

static void
test_loss (void)
{
  g_autoptr (GPtrArray) windows = new_windows ();
  g_autoptr (GPtrArray) records = NULL;
  const LklRecord *record;

  /* Nothing was answered: no durations. */
  add_window (windows, LKL_SERIES_REQUEST, "crm", TEN_USECS, 0, 0, 12);
  /* A router that answers nobody is no fault. */
  add_window (windows, LKL_SERIES_ROUTER, "router", TEN_USECS, 0, 0, 12);
  /* Of a later version, and one that makes no sense. */
  add_window (windows, "path.teleport", "crm", TEN_USECS, 1, 0, 0);
  add_window (windows, LKL_SERIES_LOOKUP, "name-server", TEN_USECS, 0, 0, 1);
  ((LklSeriesWindow *) g_ptr_array_index (windows, 3))->lost = -7;
  records = lkl_series_report_make_records (windows, 0);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->name, ==, LKL_FIELD_PROBES_LOST_SHARE);
  g_assert_cmpfloat (record->number, ==, 1);
}

static void
test_nothing_from_nothing (void)
{
  g_autoptr (GPtrArray) windows = new_windows ();
  g_autoptr (GPtrArray) records = lkl_series_report_make_records (windows, 0);

  g_assert_cmpuint (records->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series-report/hours", test_windows_become_hours);
  g_test_add_func ("/series-report/proxied-request", test_proxied_request_has_a_method_of_its_own);
  g_test_add_func ("/series-report/presence", test_presence_is_not_readable);
  g_test_add_func ("/series-report/days", test_services_are_told_by_days);
  g_test_add_func ("/series-report/nothing-else", test_nothing_else_is_told);
  g_test_add_func ("/series-report/connect", test_connect_carries_its_method);
  g_test_add_func ("/series-report/loss", test_loss);
  g_test_add_func ("/series-report/nothing", test_nothing_from_nothing);
  return g_test_run ();
}
