/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDayRecorder"

#include "agent/responsiveness/day-recorder.h"

#include "agent/base/local-day.h"
#include "agent/journal/window-writer.h"
#include "agent/responsiveness/app-report.h"

/* How often it looks whether a day is over, and within which time after that it is told: by chance,
 * and whatever anybody does, since the hour of it would be that in which somebody began to work. */
#define LOOK_SECS (20 * 60)
#define SPREAD_USECS (6 * G_TIME_SPAN_HOUR)

struct _LklDayRecorder
{
  GObject parent_instance;

  LklWindowWriter *writer; /* (owned) */
  LklClock *clock;         /* (owned) */
  LklAppMonitor *monitor;  /* (owned) */
  gint64 today_usecs;      /* that it knows to have begun */
  gint64 due_usecs;        /* boot time when the days before it are told, G_MAXINT64 = they were */
  guint look_id;
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

static gint64
get_today_usecs (LklDayRecorder *self)
{
  return lkl_local_day_get_midnight_usecs (lkl_clock_get_wall_usecs (self->clock));
}

static void
on_day_ended (LklAppMonitor *monitor, gint64 midnight_usecs, GPtrArray *apps, gpointer data)
{
  LklDayRecorder *self = data;

  lkl_window_writer_write (
      self->writer, lkl_app_windows_make (midnight_usecs, apps), LKL_WINDOW_WRITER_KEEP);
}

static void
tell_days_before (LklDayRecorder *self)
{
  self->due_usecs = G_MAXINT64;
  lkl_app_monitor_end_day_if_over (self->monitor);
  lkl_window_writer_write (self->writer,
                           g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free),
                           self->today_usecs);
}

void
lkl_day_recorder_look (LklDayRecorder *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  const gint64 today_usecs = get_today_usecs (self);

  if (today_usecs != self->today_usecs && self->due_usecs == G_MAXINT64)
    self->due_usecs = now_usecs + (gint64) (g_random_double () * SPREAD_USECS);
  self->today_usecs = today_usecs;
  if (now_usecs >= self->due_usecs)
    tell_days_before (self);
}

void
lkl_day_recorder_forget (LklDayRecorder *self)
{
  lkl_app_monitor_forget_day (self->monitor);
  lkl_window_writer_forget (self->writer);
}

static gboolean
on_look (gpointer data)
{
  lkl_day_recorder_look (data);
  return G_SOURCE_CONTINUE;
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

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_object_unref (self->monitor);
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
lkl_day_recorder_new (LklJournal *journal, LklClock *clock, LklAppMonitor *monitor)
{
  LklDayRecorder *self = g_object_new (LKL_TYPE_DAY_RECORDER, NULL);

  self->writer = lkl_window_writer_new (journal, &group);
  g_signal_connect_object (
      self->writer, "recorded", G_CALLBACK (on_recorded), self, G_CONNECT_SWAPPED);
  self->clock = lkl_clock_ref (clock);
  self->monitor = g_object_ref (monitor);
  g_signal_connect_object (monitor, "day-ended", G_CALLBACK (on_day_ended), self, 0);
  self->today_usecs = get_today_usecs (self);
  self->look_id = g_timeout_add_seconds (LOOK_SECS, on_look, self);
  /* Days of an earlier run may be untold. */
  tell_days_before (self);
  return self;
}
