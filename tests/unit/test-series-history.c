/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/series/series-history.h"

#include "agent/connectivity/series/series-report.h"

/* @answer_secs: of each good answer; @n_answers: 0 to @sent */
static void
add_window (GPtrArray *windows,
            const char *series,
            const char *target,
            gint64 start_usecs,
            guint n_answers,
            double answer_secs,
            gint64 sent)
{
  LklSeriesWindow *window = lkl_series_window_new (series, target, start_usecs);

  for (guint i = 0; i < n_answers; i++)
    lkl_exponential_histogram_add (window->histogram, answer_secs);
  window->sent = sent;
  window->lost = sent - n_answers;
  g_ptr_array_add (windows, window);
}

static void
assert_point (const LklSeriesHistory *history, guint index, gint64 start, double ms, double lost)
{
  const double median = g_array_index (history->medians, double, index);

  g_assert_cmpint (g_array_index (history->starts, gint64, index), ==, start);
  /* The histogram's buckets are 9 % wide. */
  g_assert_cmpfloat_with_epsilon (median, ms, ms < 0 ? 0.001 : ms * 0.1);
  g_assert_cmpfloat_with_epsilon (g_array_index (history->lost, double, index), lost, 0.001);
}

static void
test_points (void)
{
  g_autoptr (GPtrArray) windows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  g_autoptr (GPtrArray) list = NULL;
  const LklSeriesHistory *mail;
  const LklSeriesHistory *router;

  add_window (windows, LKL_SERIES_REQUEST, "mail", 100, 3, 0.040, 4);
  add_window (windows, LKL_SERIES_CONNECT, "mail", 100, 3, 0.002, 3);
  add_window (windows, LKL_SERIES_ROUTER, "router", 100, 0, 0, 5);
  add_window (windows, LKL_SERIES_PROXIED_REQUEST, "mail", 400, 0, 0, 2);
  add_window (windows, LKL_SERIES_ROUTER, "router", 400, 5, 0.001, 5);
  add_window (windows, "path.later", "mail", 400, 1, 1, 1);
  list = lkl_series_history_list (windows);
  g_assert_cmpuint (list->len, ==, 2);
  mail = g_ptr_array_index (list, 0);
  g_assert_cmpstr (mail->hop_id, ==, "mail");
  g_assert_cmpuint (mail->starts->len, ==, 2);
  assert_point (mail, 0, 100, 40, 0.25);
  assert_point (mail, 1, 400, -1, 1);
  router = g_ptr_array_index (list, 1);
  assert_point (router, 0, 100, -1, -1);
  assert_point (router, 1, 400, 1, 0);
}

/* The router refuses handshakes and answers echoes, or the other way round. */
static void
test_two_ways_to_ask_a_router (void)
{
  g_autoptr (GPtrArray) windows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  g_autoptr (GPtrArray) list = NULL;
  const LklSeriesHistory *router;

  add_window (windows, LKL_SERIES_ROUTER, "router", 100, 0, 0, 5);
  add_window (windows, LKL_SERIES_ROUTER_ECHO, "router", 100, 2, 0.003, 2);
  add_window (windows, LKL_SERIES_ROUTER, "router", 400, 2, 0.005, 2);
  add_window (windows, LKL_SERIES_ROUTER_ECHO, "router", 400, 0, 0, 2);
  list = lkl_series_history_list (windows);
  router = g_ptr_array_index (list, 0);
  g_assert_cmpuint (router->starts->len, ==, 2);
  assert_point (router, 0, 100, 3, 0);
  assert_point (router, 1, 400, 5, 0);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) windows = g_ptr_array_new ();
  g_autoptr (GPtrArray) list = lkl_series_history_list (windows);

  g_assert_cmpuint (list->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series-history/points", test_points);
  g_test_add_func ("/series-history/router", test_two_ways_to_ask_a_router);
  g_test_add_func ("/series-history/nothing", test_nothing);
  return g_test_run ();
}
