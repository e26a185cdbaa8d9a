/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSeriesRecorder"

#include "agent/connectivity/series/series-recorder.h"

#include "agent/connectivity/path/hop.h"
#include "agent/connectivity/series/series-report.h"
#include "agent/journal/window-writer.h"

#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)
#define N_GROUPS 2

struct _LklSeriesRecorder
{
  GObject parent_instance;

  LklWindowWriter *writers[N_GROUPS]; /* (owned) */
  LklClock *clock;                    /* (owned) */
  GPtrArray *windows; /* (owned) (element-type LklSeriesWindow): all of start_usecs */
  gint64 start_usecs; /* wall time; -1 = no sample yet */
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const LklWindowGroup groups[N_GROUPS] = {
  { .name = LKL_SERIES_GROUP, .n_days = 7, .make_records = lkl_series_report_make_records },
  { .name = LKL_SERIES_SERVICE_GROUP, .n_days = 7, .make_records = lkl_series_report_make_records },
};
static const gint64 spans_usecs[N_GROUPS] = { LKL_SERIES_SPAN_USECS,
                                              LKL_SERIES_SERVICE_SPAN_USECS };

G_DEFINE_FINAL_TYPE (LklSeriesRecorder, lkl_series_recorder, G_TYPE_OBJECT)

static GPtrArray *
new_windows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
}

/* Takes those of a group out. Returns: (transfer full) */
static GPtrArray *
steal_windows (LklSeriesRecorder *self, const LklWindowGroup *group)
{
  g_autofree char *prefix = g_strconcat (group->name, ".", NULL);
  GPtrArray *stolen = new_windows ();

  for (guint i = self->windows->len; i > 0; i--)
    if (g_str_has_prefix (((LklSeriesWindow *) self->windows->pdata[i - 1])->series, prefix))
      g_ptr_array_add (stolen, g_ptr_array_steal_index (self->windows, i - 1));
  return stolen;
}

void
lkl_series_recorder_flush (LklSeriesRecorder *self)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  for (guint i = 0; i < N_GROUPS; i++)
    lkl_window_writer_write (
        self->writers[i], steal_windows (self, &groups[i]), now_usecs - now_usecs % spans_usecs[i]);
}

void
lkl_series_recorder_forget (LklSeriesRecorder *self)
{
  g_ptr_array_set_size (self->windows, 0);
  for (guint i = 0; i < N_GROUPS; i++)
    lkl_window_writer_forget (self->writers[i]);
}

/* Returns: (transfer none) */
static LklSeriesWindow *
get_window (LklSeriesRecorder *self, const char *series, const char *target)
{
  LklSeriesWindow *window;

  for (guint i = 0; i < self->windows->len; i++)
    {
      window = g_ptr_array_index (self->windows, i);
      if (g_str_equal (window->series, series) && g_str_equal (window->target, target))
        return window;
    }
  window = lkl_series_window_new (series, target, self->start_usecs);
  g_ptr_array_add (self->windows, window);
  return window;
}

static void
count_answer (LklSeriesWindow *window, gint64 usecs)
{
  window->sent++;
  lkl_exponential_histogram_add (window->histogram, (double) usecs / G_USEC_PER_SEC);
}

/* A quick "sorry" says nothing about how quick the service is: only good answers have a duration.
 */
static void
count_probe (LklSeriesRecorder *self,
             const char *series,
             const char *target,
             const LklConnectivitySample *sample)
{
  LklSeriesWindow *window = get_window (self, series, target);

  if (sample->outcome == LKL_PROBE_OK && sample->total_usecs >= 0)
    {
      count_answer (window, sample->total_usecs);
      return;
    }
  window->sent++;
  if (sample->outcome != LKL_PROBE_OK)
    window->lost++;
}

/* By way of a proxy, connection and round trip are the proxy's. */
static void
count_http (LklSeriesRecorder *self, const LklConnectivitySample *sample)
{
  if (sample->is_by_proxy)
    {
      count_probe (self, LKL_SERIES_PROXIED_REQUEST, sample->target_id, sample);
      return;
    }
  count_probe (self, LKL_SERIES_REQUEST, sample->target_id, sample);
  if (sample->rtt_usecs >= 0)
    count_answer (get_window (self, LKL_SERIES_ROUND_TRIP, sample->target_id), sample->rtt_usecs);
  else if (sample->connect_usecs >= 0)
    count_answer (get_window (self, LKL_SERIES_CONNECT, sample->target_id), sample->connect_usecs);
}

/* One that answers nobody counts as asked by TCP, which is the last way that was tried. */
static void
count_router (LklSeriesRecorder *self, const LklConnectivitySample *sample)
{
  const gboolean is_echo = g_strcmp0 (sample->method, "icmp-echo") == 0;

  count_probe (self, is_echo ? LKL_SERIES_ROUTER_ECHO : LKL_SERIES_ROUTER, LKL_HOP_ROUTER, sample);
}

/* Of many packets there is one round trip, the median, and one jitter. */
static void
count_packets (LklSeriesRecorder *self, const LklConnectivitySample *sample)
{
  LklSeriesWindow *window = get_window (self, LKL_SERIES_PACKETS, sample->target_id);

  window->sent += sample->n_sent;
  window->lost += sample->n_lost;
  if (sample->rtt_usecs >= 0)
    lkl_exponential_histogram_add (window->histogram, (double) sample->rtt_usecs / G_USEC_PER_SEC);
  if (sample->deviation_usecs >= 0)
    count_answer (get_window (self, LKL_SERIES_JITTER, sample->target_id), sample->deviation_usecs);
}

void
lkl_series_recorder_add (LklSeriesRecorder *self, const LklConnectivitySample *sample)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  const gint64 start_usecs = now_usecs - now_usecs % WINDOW_USECS;

  if (start_usecs != self->start_usecs)
    {
      /* At the first sample nothing is in memory, but hours of an earlier run may be unsealed. */
      lkl_series_recorder_flush (self);
      self->start_usecs = start_usecs;
    }
  switch (sample->kind)
    {
    case LKL_PROBE_ROUTER:
      count_router (self, sample);
      break;
    case LKL_PROBE_NAME_SERVER:
      /* All of them together: how many there are would tell one network from another. */
      count_probe (self, LKL_SERIES_LOOKUP, LKL_HOP_NAME_SERVER, sample);
      break;
    case LKL_PROBE_HTTP:
      count_http (self, sample);
      break;
    case LKL_PROBE_NAME:
    case LKL_PROBE_ANCHOR:
    case LKL_PROBE_FAMILY:
    case LKL_PROBE_PROXY:
      break;
    case LKL_PROBE_PACKETS:
      count_packets (self, sample);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
on_recorded (LklSeriesRecorder *self)
{
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0);
}

static void
lkl_series_recorder_finalize (GObject *object)
{
  LklSeriesRecorder *self = LKL_SERIES_RECORDER (object);

  for (guint i = 0; i < N_GROUPS; i++)
    g_object_unref (self->writers[i]);
  lkl_clock_unref (self->clock);
  g_ptr_array_unref (self->windows);
  G_OBJECT_CLASS (lkl_series_recorder_parent_class)->finalize (object);
}

static void
lkl_series_recorder_class_init (LklSeriesRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_series_recorder_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new (
      "recorded", LKL_TYPE_SERIES_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_series_recorder_init (LklSeriesRecorder *self)
{
  self->windows = new_windows ();
  self->start_usecs = -1;
}

LklSeriesRecorder *
lkl_series_recorder_new (LklJournal *journal, LklClock *clock)
{
  LklSeriesRecorder *self = g_object_new (LKL_TYPE_SERIES_RECORDER, NULL);

  for (guint i = 0; i < N_GROUPS; i++)
    {
      self->writers[i] = lkl_window_writer_new (journal, &groups[i]);
      g_signal_connect_object (
          self->writers[i], "recorded", G_CALLBACK (on_recorded), self, G_CONNECT_SWAPPED);
    }
  self->clock = lkl_clock_ref (clock);
  return self;
}
