/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/day-report.h"

#include <string.h>

/* 2026-11-22T00:00:00Z */
#define MIDNIGHT_USECS (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC)
#define QUICK_USECS (10 * 1000)
#define SLOW_USECS (300 * 1000)
#define HANG_USECS (3 * G_USEC_PER_SEC)

static void
add_app (GPtrArray *apps, const char *app_id, guint n_quick, guint n_slow, guint n_hangs)
{
  LklAppLatency *app = g_new0 (LklAppLatency, 1);

  app->app_id = (char *) app_id;
  for (guint i = 0; i < n_quick; i++)
    lkl_latency_tally_add (&app->tally, QUICK_USECS, G_USEC_PER_SEC);
  for (guint i = 0; i < n_slow; i++)
    lkl_latency_tally_add (&app->tally, SLOW_USECS, G_USEC_PER_SEC);
  for (guint i = 0; i < n_hangs; i++)
    lkl_latency_tally_add (&app->tally, HANG_USECS, G_USEC_PER_SEC);
  g_ptr_array_add (apps, app);
}

/* Returns: (transfer full): of one program's day */
static GPtrArray *
report (const char *app_id, guint n_quick, guint n_slow, guint n_hangs)
{
  g_autoptr (GPtrArray) apps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) windows = NULL;

  add_app (apps, app_id, n_quick, n_slow, n_hangs);
  windows = lkl_day_report_make_windows (MIDNIGHT_USECS, apps);
  g_assert_cmpuint (windows->len, ==, 1);
  return lkl_day_report_make_records (windows);
}

/* Returns: (transfer full): the distribution as it would leave */
static char *
report_as_text (const char *app_id, guint n_quick, guint n_slow)
{
  g_autoptr (GPtrArray) records = report (app_id, n_quick, n_slow, 0);

  g_assert_cmpuint (records->len, ==, 1);
  return lkl_otlp_encode_record (g_ptr_array_index (records, 0));
}

static void
assert_attribute (const LklRecord *record, guint i, LklField field, const char *value)
{
  const LklRecordAttribute *attribute;

  g_assert_cmpuint (record->attributes->len, ==, 3);
  attribute = &g_array_index (record->attributes, LklRecordAttribute, i);
  g_assert_cmpint (attribute->field, ==, field);
  g_assert_cmpstr (g_variant_get_string (attribute->value, NULL), ==, value);
}

static void
test_day_of_a_program (void)
{
  g_autoptr (GPtrArray) records = report ("org.example.Editor", 90, 8, 2);
  const LklRecord *record;

  g_assert_cmpuint (records->len, ==, 2);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->name, ==, LKL_FIELD_APP_RESPONSE_DURATION);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_cmpint (record->start_usecs, ==, MIDNIGHT_USECS);
  g_assert_cmpint (record->end_usecs, ==, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
  g_assert_cmpuint (record->histogram->count, ==, 1000);
  assert_attribute (record, 0, LKL_FIELD_APP_ID, "org.example.Editor");
  assert_attribute (record, 1, LKL_FIELD_METHOD, "wm-ping");
  assert_attribute (record, 2, LKL_FIELD_SAMPLES_BAND, "50 or more");

  record = g_ptr_array_index (records, 1);
  g_assert_cmpint (record->name, ==, LKL_FIELD_APP_HANGS);
  g_assert_cmpint (record->kind, ==, LKL_RECORD_COUNT);
  g_assert_cmpint (record->start_usecs, ==, MIDNIGHT_USECS);
  g_assert_cmpint (record->end_usecs, ==, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
  g_assert_cmpfloat (record->number, ==, 2);
}

static void
test_all_others_are_one (void)
{
  g_autoptr (GPtrArray) records = report (NULL, 3, 0, 0);

  g_assert_cmpuint (records->len, ==, 1);
  assert_attribute (g_ptr_array_index (records, 0), 0, LKL_FIELD_APP_ID, "other");
  assert_attribute (g_ptr_array_index (records, 0), 2, LKL_FIELD_SAMPLES_BAND, "fewer than 50");
}

/* A minute and a whole day of work look the same; so do 5 and 45 seconds. */
static void
test_presence_is_not_readable (void)
{
  g_autofree char *minute = report_as_text ("mail", 54, 6);
  g_autofree char *day = report_as_text ("mail", 25920, 2880);
  g_autofree char *moment = report_as_text ("mail", 4, 1);
  g_autofree char *longer = report_as_text ("mail", 36, 9);

  g_assert_cmpstr (minute, ==, day);
  g_assert_cmpstr (moment, ==, longer);
  g_assert_null (strstr (day, "28800"));
  g_assert_null (strstr (day, "\"sum\""));
  g_assert_null (strstr (day, "\"min\""));
  g_assert_null (strstr (day, "\"max\""));
}

/* A value of the tally comes out in a bucket that reaches into the same range. */
static void
test_ranges_are_kept (void)
{
  const gint64 edges_ms[] = LKL_LATENCY_EDGES_MS;

  for (guint i = 0; i < LKL_LATENCY_N_BUCKETS; i++)
    {
      g_autoptr (GPtrArray) apps = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) windows = NULL;
      LklAppLatency *app = g_new0 (LklAppLatency, 1);
      double median_ms;

      app->tally.counts[i] = app->tally.n_samples = 60;
      g_ptr_array_add (apps, app);
      windows = lkl_day_report_make_windows (MIDNIGHT_USECS, apps);
      median_ms = 1000
                  * lkl_exponential_histogram_get_quantile (
                      ((LklSeriesWindow *) g_ptr_array_index (windows, 0))->histogram, 0.5);
      if (i > 0)
        g_assert_cmpfloat (median_ms, >, (double) edges_ms[i - 1]);
      if (i < LKL_LATENCY_N_EDGES)
        g_assert_cmpfloat (median_ms, <=, (double) edges_ms[i]);
    }
}

static void
test_midnight (void)
{
  g_assert_cmpint (lkl_day_report_get_midnight_usecs ("2026-11-22"), ==, MIDNIGHT_USECS);
  g_assert_cmpint (lkl_day_report_get_midnight_usecs ("yesterday"), ==, -1);
  g_assert_cmpint (lkl_day_report_get_midnight_usecs (""), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-report/program", test_day_of_a_program);
  g_test_add_func ("/day-report/other", test_all_others_are_one);
  g_test_add_func ("/day-report/presence", test_presence_is_not_readable);
  g_test_add_func ("/day-report/ranges", test_ranges_are_kept);
  g_test_add_func ("/day-report/midnight", test_midnight);
  return g_test_run ();
}
