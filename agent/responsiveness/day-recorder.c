/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDayRecorder"

#include "agent/responsiveness/day-recorder.h"

#include "agent/journal/window-writer.h"
#include "agent/responsiveness/app-report.h"

struct _LklDayRecorder
{
  GObject parent_instance;

  LklWindowWriter *writer; /* (owned) */
  LklClock *clock;         /* (owned) */
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const LklWindowGroup group = { .name = LKL_APP_GROUP,
                                      .n_days = LKL_APP_REPORT_DAYS,
                                      .is_pooled = TRUE,
                                      .make_records = lkl_app_report_make_records };

G_DEFINE_FINAL_TYPE (LklDayRecorder, lkl_day_recorder, G_TYPE_OBJECT)

/* Today's date is that of this PC's time zone, as in LklAppMonitor. */
static gint64
get_today_usecs (LklDayRecorder *self)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_local (lkl_clock_get_wall_usecs (self->clock) / G_USEC_PER_SEC);
  g_autofree char *today = now != NULL ? g_date_time_format (now, "%Y-%m-%d") : g_strdup ("");

  return lkl_app_windows_get_midnight_usecs (today);
}

static void
on_day_ended (LklAppMonitor *latency, const char *day, GPtrArray *apps, gpointer data)
{
  LklDayRecorder *self = data;
  const gint64 midnight_usecs = lkl_app_windows_get_midnight_usecs (day);

  g_return_if_fail (midnight_usecs >= 0);
  lkl_window_writer_write (
      self->writer, lkl_app_windows_make (midnight_usecs, apps), get_today_usecs (self));
}

static void
on_recorded (LklDayRecorder *self)
{
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0);
}

static void
lkl_day_recorder_finalize (GObject *object)
{
  LklDayRecorder *self = LKL_DAY_RECORDER (object);

  g_object_unref (self->writer);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_day_recorder_parent_class)->finalize (object);
}

static void
lkl_day_recorder_class_init (LklDayRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_day_recorder_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new (
      "recorded", LKL_TYPE_DAY_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_day_recorder_init (LklDayRecorder *self)
{
}

LklDayRecorder *
lkl_day_recorder_new (LklJournal *journal, LklClock *clock, LklAppMonitor *latency)
{
  LklDayRecorder *self = g_object_new (LKL_TYPE_DAY_RECORDER, NULL);

  self->writer = lkl_window_writer_new (journal, &group);
  g_signal_connect_object (
      self->writer, "recorded", G_CALLBACK (on_recorded), self, G_CONNECT_SWAPPED);
  self->clock = lkl_clock_ref (clock);
  g_signal_connect_object (latency, "day-ended", G_CALLBACK (on_day_ended), self, 0);
  /* Days of an earlier run may be unsealed. */
  lkl_window_writer_write (self->writer,
                           g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free),
                           get_today_usecs (self));
  return self;
}
