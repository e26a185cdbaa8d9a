/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDayRecorder"

#include "agent/responsiveness/day-recorder.h"

#include "agent/responsiveness/day-report.h"

struct _LklDayRecorder
{
  GObject parent_instance;

  LklJournal *journal; /* (owned) */
  LklClock *clock;     /* (owned) */
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklDayRecorder, lkl_day_recorder, G_TYPE_OBJECT)

/* What one job writes. */
typedef struct
{
  GPtrArray *windows; /* (owned) (nullable) (element-type LklSeriesWindow) */
  gint64 until_usecs; /* days that began before are over */
  guint n_records;    /* made */
} DayWriting;

static void
day_writing_free (DayWriting *self)
{
  g_clear_pointer (&self->windows, g_ptr_array_unref);
  g_free (self);
}

/* On the journal's thread. */
static gboolean
write_days (LklJournal *journal, gpointer data, GError **error)
{
  DayWriting *writing = data;

  return (writing->windows == NULL || lkl_journal_add_windows (journal, writing->windows, error))
         && lkl_journal_seal_windows (journal,
                                      LKL_DAY_GROUP,
                                      writing->until_usecs,
                                      lkl_day_report_make_records,
                                      &writing->n_records,
                                      error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LklDayRecorder) self = data;
  g_autoptr (GError) error = NULL;
  const DayWriting *writing = lkl_journal_run_get_data (result);

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("A day of measurements is lost: %s", error->message);
  else if (writing->n_records > 0)
    g_signal_emit (self, signals[SIGNAL_RECORDED], 0);
}

/* Today's date is that of this PC's time zone, as in LklWindowLatency. */
static gint64
get_today_usecs (LklDayRecorder *self)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_local (lkl_clock_get_wall_usecs (self->clock) / G_USEC_PER_SEC);
  g_autofree char *today = now != NULL ? g_date_time_format (now, "%Y-%m-%d") : g_strdup ("");

  return lkl_day_report_get_midnight_usecs (today);
}

/* @windows: (transfer full) (nullable) */
static void
write_and_seal (LklDayRecorder *self, GPtrArray *windows)
{
  DayWriting *writing = g_new0 (DayWriting, 1);

  writing->windows = windows;
  writing->until_usecs = get_today_usecs (self);
  lkl_journal_run_async (self->journal,
                         write_days,
                         writing,
                         (GDestroyNotify) day_writing_free,
                         NULL,
                         on_written,
                         g_object_ref (self));
}

static void
on_day_ended (LklWindowLatency *latency, const char *day, GPtrArray *apps, gpointer data)
{
  LklDayRecorder *self = data;
  const gint64 midnight_usecs = lkl_day_report_get_midnight_usecs (day);

  g_return_if_fail (midnight_usecs >= 0);
  write_and_seal (self, lkl_day_report_make_windows (midnight_usecs, apps));
}

static void
lkl_day_recorder_finalize (GObject *object)
{
  LklDayRecorder *self = LKL_DAY_RECORDER (object);

  g_object_unref (self->journal);
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
lkl_day_recorder_new (LklJournal *journal, LklClock *clock, LklWindowLatency *latency)
{
  LklDayRecorder *self = g_object_new (LKL_TYPE_DAY_RECORDER, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  g_signal_connect_object (latency, "day-ended", G_CALLBACK (on_day_ended), self, 0);
  write_and_seal (self, NULL);
  return self;
}
