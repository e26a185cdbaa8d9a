/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/app-windows.h"

/* 2026-11-22T00:00:00Z */
#define MIDNIGHT_USECS (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC)

/* Returns: (transfer none) (nullable) */
static const LklSeriesWindow *
find (GPtrArray *windows, const char *series)
{
  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      if (g_str_equal (window->series, series))
        return window;
    }
  return NULL;
}

static gint64
count (GPtrArray *windows, const char *series)
{
  const LklSeriesWindow *window = find (windows, series);

  return window != NULL ? window->sent : 0;
}

static GPtrArray *
new_list (LklAppTally *app)
{
  GPtrArray *apps = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_app_tally_free);

  g_ptr_array_add (apps, app);
  return apps;
}

static void
test_figures (void)
{
  LklAppTally *app = lkl_app_tally_new ("editor");
  g_autoptr (GPtrArray) apps = new_list (app);
  g_autoptr (GPtrArray) windows = NULL;

  for (guint i = 0; i < 30; i++)
    lkl_latency_tally_add (&app->front, 10 * 1000, G_USEC_PER_SEC);
  lkl_latency_tally_add (&app->front, 7 * G_USEC_PER_SEC, G_USEC_PER_SEC);
  lkl_latency_tally_add (&app->others, 10 * 1000, 30 * G_USEC_PER_SEC);
  app->causes[LKL_STALL_CAUSE_DISK] = 1;
  app->methods = 1u << LKL_WINDOW_METHOD_ACTIONS;
  app->n_crashes = 2;
  app->crash_method = "process-exit";
  app->n_unmeasurable = 4;
  lkl_app_tally_add_start (app, 3 * G_USEC_PER_SEC);
  windows = lkl_app_windows_make (MIDNIGHT_USECS, apps);

  g_assert_cmpstr (find (windows, "app.response")->target, ==, "editor");
  g_assert_cmpint (find (windows, "app.response")->start_usecs, ==, MIDNIGHT_USECS);
  g_assert_cmpuint (find (windows, "app.response")->histogram->count, ==, 31);
  g_assert_cmpint (find (windows, "app.response")->lost, ==, 1);
  g_assert_cmpint (count (windows, "app.response"), ==, 31);
  g_assert_cmpint (count (windows, "app.observed"), ==, 37);
  g_assert_cmpint (count (windows, "app.blocked"), ==, 7500);
  g_assert_cmpint (count (windows, "app.freezes"), ==, 1);
  g_assert_cmpint (count (windows, "app.cause.disk"), ==, 1);
  g_assert_null (find (windows, "app.cause.busy"));
  g_assert_cmpint (count (windows, "app.method.actions"), ==, 31);
  g_assert_cmpint (count (windows, "app.crashes"), ==, 2);
  g_assert_cmpint (count (windows, "app.watched.process-exit"), ==, 1);
  g_assert_cmpint (count (windows, "app.unmeasurable"), ==, 4);
  g_assert_cmpuint (find (windows, "app.start")->histogram->count, ==, 1);
}

static void
test_all_others_are_one (void)
{
  LklAppTally *app = lkl_app_tally_new (NULL);
  g_autoptr (GPtrArray) apps = new_list (app);
  g_autoptr (GPtrArray) windows = NULL;

  lkl_latency_tally_add (&app->front, 10 * 1000, G_USEC_PER_SEC);
  windows = lkl_app_windows_make (MIDNIGHT_USECS, apps);
  g_assert_cmpstr (find (windows, "app.response")->target, ==, "other");
}

/* A value of the tally comes out in a bucket that reaches into the same range. */
static void
test_ranges_are_kept (void)
{
  const gint64 edges_ms[] = LKL_LATENCY_EDGES_MS;

  for (guint i = 0; i < LKL_LATENCY_N_BUCKETS; i++)
    {
      LklAppTally *app = lkl_app_tally_new (NULL);
      g_autoptr (GPtrArray) apps = new_list (app);
      g_autoptr (GPtrArray) windows = NULL;
      double median_ms;

      app->front.counts[i] = app->front.n_samples = 60;
      windows = lkl_app_windows_make (MIDNIGHT_USECS, apps);
      median_ms =
          1000
          * lkl_exponential_histogram_get_quantile (find (windows, "app.response")->histogram, 0.5);
      if (i > 0)
        g_assert_cmpfloat (median_ms, >, (double) edges_ms[i - 1]);
      if (i < LKL_LATENCY_N_EDGES)
        g_assert_cmpfloat (median_ms, <=, (double) edges_ms[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-windows/figures", test_figures);
  g_test_add_func ("/app-windows/other", test_all_others_are_one);
  g_test_add_func ("/app-windows/ranges", test_ranges_are_kept);
  return g_test_run ();
}
