/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/app-report.h"

#include <math.h>
#include <string.h>

#include "agent/wire/otlp-encode.h"

/* 2026-11-22T00:00:00Z: the day before is told. */
#define UNTIL_USECS (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC)
#define N_TRIES 400
/* Of rates, which are far apart. */
#define N_RATES 4000

typedef struct
{
  GPtrArray *windows;
  const char *crash_method;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->windows = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  fixture->crash_method = "process-exit";
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->windows);
}

/* A program's day. @age_days: 1 = the day that is told */
static void
add_day (Fixture *fixture, const char *app_id, guint age_days, guint n_quick, guint n_hangs)
{
  g_autoptr (GPtrArray) apps = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_app_tally_free);
  g_autoptr (GPtrArray) windows = NULL;
  LklAppTally *app = lkl_app_tally_new (app_id);

  app->methods = 1u << LKL_WINDOW_METHOD_WINDOW_PING;
  app->crash_method = fixture->crash_method;
  for (guint i = 0; i < n_quick; i++)
    lkl_latency_tally_add (&app->front, 10 * 1000, G_USEC_PER_SEC);
  for (guint i = 0; i < n_hangs; i++)
    lkl_latency_tally_add (&app->front, 2 * G_USEC_PER_SEC, G_USEC_PER_SEC);
  app->causes[LKL_STALL_CAUSE_DISK] = n_hangs;
  g_ptr_array_add (apps, app);
  windows = lkl_app_windows_make (UNTIL_USECS - age_days * G_TIME_SPAN_DAY, apps);
  g_ptr_array_extend_and_steal (fixture->windows, g_steal_pointer (&windows));
}

static GPtrArray *
report (Fixture *fixture)
{
  return lkl_app_report_make_some_records (fixture->windows, UNTIL_USECS, 1);
}

/* Returns: (transfer none) (nullable) */
static const LklRecord *
find (GPtrArray *records, LklField name)
{
  for (guint i = 0; i < records->len; i++)
    if (((const LklRecord *) g_ptr_array_index (records, i))->name == name)
      return g_ptr_array_index (records, i);
  return NULL;
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

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  const LklRecord *record;

  add_day (fixture, "editor", 1, 3590, 4);
  records = report (fixture);
  record = find (records, LKL_FIELD_APP_RESPONSE_DURATION);
  g_assert_cmpint (record->start_usecs, ==, UNTIL_USECS - G_TIME_SPAN_DAY);
  g_assert_cmpint (record->end_usecs, ==, UNTIL_USECS);
  g_assert_cmpuint (record->histogram->count, ==, 1000);
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_APP_ID), ==, "editor");
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_METHOD), ==, "window-ping");
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_SAMPLES_BAND), ==, "50 or more");
  g_assert_cmpfloat (find (records, LKL_FIELD_APP_FREEZE_RATE)->number, ==, 0);
  g_assert_cmpfloat (find (records, LKL_FIELD_APP_CRASH_RATE)->number, ==, 0);
  g_assert_cmpstr (get_attribute (find (records, LKL_FIELD_APP_CRASH_RATE), LKL_FIELD_METHOD),
                   ==,
                   "process-exit");
  g_assert_cmpfloat (find (records, LKL_FIELD_APP_COVERAGE)->number, ==, 1);
}

/* None seen is not none. */
static void
test_crashes_that_nobody_could_see (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;

  fixture->crash_method = NULL;
  add_day (fixture, "editor", 1, 3590, 4);
  records = report (fixture);
  g_assert_nonnull (find (records, LKL_FIELD_APP_HANG_RATE));
  g_assert_null (find (records, LKL_FIELD_APP_CRASH_RATE));
}

/* The order in which they were used would tell what was used on the day that has just become too
 * old. */
static void
test_order_tells_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  const char *last = "";

  add_day (fixture, "terminal", 3, 3600, 0);
  add_day (fixture, "mail", 2, 3600, 0);
  add_day (fixture, "editor", 1, 3600, 0);
  records = report (fixture);
  for (guint i = 0; i + 1 < records->len; i++)
    {
      const char *app_id = get_attribute (g_ptr_array_index (records, i), LKL_FIELD_APP_ID);

      g_assert_cmpstr (app_id, >=, last);
      last = app_id;
    }
  g_assert_cmpstr (last, ==, "terminal");
}

/* When a program comes and goes does not tell its first and its last day. */
static void
test_programs_are_told_by_chance (Fixture *fixture, gconstpointer data)
{
  guint n_told = 0;

  add_day (fixture, "editor", 1, 3600, 0);
  for (guint i = 0; i < N_TRIES; i++)
    {
      g_autoptr (GPtrArray) records = lkl_app_report_make_records (fixture->windows, UNTIL_USECS);

      n_told += find (records, LKL_FIELD_APP_HANG_RATE) != NULL ? 1 : 0;
    }
  g_assert_cmpfloat_with_epsilon ((double) n_told / N_TRIES, LKL_APP_REPORT_SHARE, 0.09);
}

static void
test_little_use_is_not_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;

  add_day (fixture, "editor", 1, 49, 0);
  records = report (fixture);
  g_assert_cmpuint (records->len, ==, 0);
}

/* Rates are as chance would have it, and right in the mean: 4 hangs in an hour, 10 s of it. */
static void
test_rates_are_fair (Fixture *fixture, gconstpointer data)
{
  double hangs = 0;
  double blocked = 0;
  double highest = 0;

  add_day (fixture, "editor", 1, 3590, 4);
  for (guint i = 0; i < N_RATES; i++)
    {
      g_autoptr (GPtrArray) records = report (fixture);
      const LklRecord *record = find (records, LKL_FIELD_APP_HANG_RATE);

      hangs += record->number / N_RATES;
      highest = MAX (highest, record->number);
      blocked += find (records, LKL_FIELD_APP_BLOCKED_SHARE)->number / N_RATES;
      if (record->number > 0)
        g_assert_cmpstr (get_attribute (record, LKL_FIELD_APP_HANG_CAUSE), ==, "disk");
    }
  /* A rate is 10 times a Poisson count of 0.4 in the mean: five standard errors of so many. */
  g_assert_cmpfloat_with_epsilon (hangs, 4, 5 * 10 * sqrt (0.4 / N_RATES));
  g_assert_cmpfloat (highest, >=, 8);
  g_assert_cmpfloat_with_epsilon (blocked, 10.0 / 3598, 0.001);
}

/* A program that was used weeks ago is told of like one that was used today. */
static void
test_days_without_use_look_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) today = NULL;
  g_autoptr (GPtrArray) before = NULL;

  add_day (fixture, "editor", 1, 2000, 0);
  today = report (fixture);
  g_ptr_array_set_size (fixture->windows, 0);
  add_day (fixture, "editor", 20, 9000, 0);
  before = report (fixture);
  g_assert_cmpuint (today->len, ==, before->len);
  for (guint i = 0; i < today->len; i++)
    {
      const LklRecord *a = g_ptr_array_index (today, i);
      const LklRecord *b = g_ptr_array_index (before, i);

      g_assert_cmpint (a->name, ==, b->name);
      g_assert_cmpint (a->end_usecs, ==, b->end_usecs);
      g_assert_cmpuint (a->attributes->len, ==, b->attributes->len);
      g_assert_cmpfloat (a->number, ==, b->number);
    }
}

/* One start is told, however many there were. */
static void
test_one_start_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_app_tally_free);
  g_autoptr (GPtrArray) windows = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const LklRecord *record;
  LklAppTally *app = lkl_app_tally_new ("editor");

  add_day (fixture, "editor", 2, 2000, 0);
  for (guint i = 1; i < 20; i++)
    lkl_app_tally_add_start (app, i * G_USEC_PER_SEC);
  g_ptr_array_add (apps, app);
  windows = lkl_app_windows_make (UNTIL_USECS - G_TIME_SPAN_DAY, apps);
  g_ptr_array_extend_and_steal (fixture->windows, g_steal_pointer (&windows));
  do
    {
      g_clear_pointer (&records, g_ptr_array_unref);
      records = report (fixture);
      record = find (records, LKL_FIELD_APP_START_DURATION);
    }
  while (record == NULL);
  g_assert_cmpuint (record->histogram->buckets->len, ==, 1);
  g_assert_cmpstr (get_attribute (record, LKL_FIELD_SAMPLES_BAND), ==, "1+");
}

/* Nothing in the bytes tells how many samples there were. */
static void
test_counts_stay_here (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;

  add_day (fixture, "editor", 1, 23456, 0);
  records = report (fixture);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lkl_otlp_encode_record (g_ptr_array_index (records, i));

      g_assert_null (strstr (text, "2345"));
      g_assert_null (strstr (text, "\"sum\""));
      g_assert_null (strstr (text, "\"min\""));
      g_assert_null (strstr (text, "\"max\""));
    }
}

/* Of 1000: what was slower than a second. */
static guint64
count_hangs (const LklExponentialHistogram *histogram)
{
  const double base = exp2 (exp2 (-histogram->scale));
  guint64 n_slow = 0;

  for (guint i = 0; i < histogram->buckets->len; i++)
    if (pow (base, histogram->offset + (gint) i) >= 0.9)
      n_slow += g_array_index (histogram->buckets, guint64, i);
  return n_slow;
}

/* The draw is right in the mean, and another one each time. Half of the newer day and none of the
 * older hung; seven days halve a day's weight, so of all two sixths of a weighted sample hang. */
static void
test_draws_are_fair (Fixture *fixture, gconstpointer data)
{
  double sum = 0;
  double least = 1000;
  double most = 0;

  add_day (fixture, "editor", 1, 500, 500);
  add_day (fixture, "editor", 8, 1000, 0);
  for (guint i = 0; i < N_TRIES; i++)
    {
      g_autoptr (GPtrArray) records = report (fixture);
      const double share =
          (double) count_hangs (find (records, LKL_FIELD_APP_RESPONSE_DURATION)->histogram);

      sum += share;
      least = MIN (least, share);
      most = MAX (most, share);
    }
  /* Seven standard errors of 20000 draws. */
  g_assert_cmpfloat_with_epsilon (sum / N_TRIES, 1000.0 / 3, 23);
  g_assert_cmpfloat (most - least, >, 100);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app-report/figures", test_figures);
  add ("/app-report/crashes-unseen", test_crashes_that_nobody_could_see);
  add ("/app-report/chance", test_programs_are_told_by_chance);
  add ("/app-report/order", test_order_tells_nothing);
  add ("/app-report/little-use", test_little_use_is_not_told);
  add ("/app-report/days-without-use", test_days_without_use_look_the_same);
  add ("/app-report/counts", test_counts_stay_here);
  add ("/app-report/rates", test_rates_are_fair);
  add ("/app-report/starts", test_one_start_is_told);
  add ("/app-report/draws", test_draws_are_fair);
  return g_test_run ();
}
