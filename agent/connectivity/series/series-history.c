/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSeriesHistory"

#include "agent/connectivity/series/series-history.h"

#include "agent/connectivity/path/hop.h"
#include "agent/connectivity/series/series-report.h"

#define MSECS_PER_SEC 1000

void
lkl_series_history_free (LklSeriesHistory *self)
{
  g_free (self->hop_id);
  g_array_unref (self->starts);
  g_array_unref (self->medians);
  g_array_unref (self->lost);
  g_free (self);
}

/* Returns: (transfer none): new at the end if need be */
static LklSeriesHistory *
get_history (GPtrArray *list, const char *hop_id)
{
  LklSeriesHistory *history;

  for (guint i = 0; i < list->len; i++)
    {
      history = g_ptr_array_index (list, i);
      if (g_str_equal (history->hop_id, hop_id))
        return history;
    }
  history = g_new0 (LklSeriesHistory, 1);
  history->hop_id = g_strdup (hop_id);
  history->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  history->medians = g_array_new (FALSE, FALSE, sizeof (double));
  history->lost = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (list, history);
  return history;
}

/* A router or a service may be asked in two ways within one window; the one that was answered
 * counts. Returns: whether there is room for the window at the end */
static gboolean
make_room (LklSeriesHistory *history, const LklSeriesWindow *window)
{
  const guint n = history->starts->len;

  if (n == 0 || g_array_index (history->starts, gint64, n - 1) != window->start_usecs)
    return TRUE;
  if (window->histogram->count == 0)
    return FALSE;
  g_array_set_size (history->starts, n - 1);
  g_array_set_size (history->medians, n - 1);
  g_array_set_size (history->lost, n - 1);
  return TRUE;
}

static void
add_window (LklSeriesHistory *history, const LklSeriesWindow *window)
{
  const gboolean is_answered = window->histogram->count > 0;
  double median = -1;
  double lost = -1;

  if (!make_room (history, window))
    return;
  if (is_answered)
    median = lkl_exponential_histogram_get_quantile (window->histogram, 0.5) * MSECS_PER_SEC;
  /* Many routers answer nobody. That says nothing about the path. */
  if (window->sent > 0 && window->lost >= 0 && window->lost <= window->sent
      && (is_answered || !g_str_equal (window->target, LKL_HOP_ROUTER)))
    lost = (double) window->lost / (double) window->sent;
  g_array_append_val (history->starts, window->start_usecs);
  g_array_append_val (history->medians, median);
  g_array_append_val (history->lost, lost);
}

GPtrArray *
lkl_series_history_list (GPtrArray *windows)
{
  const char *const series[] = { LKL_SERIES_ROUTER,  LKL_SERIES_ROUTER_ECHO,     LKL_SERIES_LOOKUP,
                                 LKL_SERIES_REQUEST, LKL_SERIES_PROXIED_REQUEST, NULL };
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_history_free);

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      if (g_strv_contains (series, window->series))
        add_window (get_history (list, window->target), window);
    }
  return list;
}
