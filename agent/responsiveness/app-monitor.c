/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppMonitor"

#include "agent/responsiveness/app-monitor.h"

#include "agent/responsiveness/pressure.h"

#define INTERVAL_MS 1000
#define BATTERY_INTERVAL_MS 2000
#define ACTIVE_IDLE_SECS 60
/* How often the idle time is looked at: while pinging, shortly after, and at rest. */
#define RECHECK_ACTIVE_SECS 30
#define RECHECK_IDLE_SECS 60
#define RECHECK_REST_SECS 180
/* From here on it is asked why. */
#define SLOW_USECS (500 * 1000)
#define LONG_HANG_USECS (20 * G_USEC_PER_SEC)
/* More programs than this are one person's day. */
#define MAX_APPS 64

struct _LklAppMonitor
{
  GObject parent_instance;

  LklClock *clock;          /* (owned) */
  LklWindowPinger *pinger;  /* (owned) */
  LklSessionState *session; /* (owned) */
  GHashTable *apps;         /* (owned): app id, "" = other -> LklAppTally */
  GHashTable *long_hung;    /* (owned): app ids, "" = other, whose long hang was told today */
  char *day;                /* (owned): that the counts are of, local time */
  guint n_measured;
  guint n_unmeasurable;
  guint interval_ms; /* 0 = off */
  guint recheck_id;
};

enum
{
  SIGNAL_DAY_ENDED,
  SIGNAL_CHANGED,
  SIGNAL_LONG_HANG,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklAppMonitor, lkl_app_monitor, G_TYPE_OBJECT)

/* Returns: (transfer full): in the time zone of this PC */
static char *
get_day (LklAppMonitor *self)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_local (lkl_clock_get_wall_usecs (self->clock) / G_USEC_PER_SEC);

  return now != NULL ? g_date_time_format (now, "%Y-%m-%d") : g_strdup ("");
}

static gint
compare_samples (gconstpointer left, gconstpointer right)
{
  const LklAppTally *a = *(LklAppTally *const *) left;
  const LklAppTally *b = *(LklAppTally *const *) right;

  return (a->front.n_samples < b->front.n_samples) - (a->front.n_samples > b->front.n_samples);
}

GPtrArray *
lkl_app_monitor_list_apps (LklAppMonitor *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_app_tally_free);
  GHashTableIter iter;
  const LklAppTally *app;

  g_hash_table_iter_init (&iter, self->apps);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &app))
    g_ptr_array_add (list, lkl_app_tally_copy (app));
  g_ptr_array_sort (list, compare_samples);
  return list;
}

double
lkl_app_monitor_get_coverage (LklAppMonitor *self)
{
  const guint n_all = self->n_measured + self->n_unmeasurable;

  return n_all == 0 ? -1 : (double) self->n_measured / n_all;
}

void
lkl_app_monitor_end_day (LklAppMonitor *self)
{
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (self);
  g_autofree char *ended = g_steal_pointer (&self->day);

  self->day = get_day (self);
  g_hash_table_remove_all (self->apps);
  g_hash_table_remove_all (self->long_hung);
  self->n_measured = 0;
  self->n_unmeasurable = 0;
  if (apps->len > 0)
    g_signal_emit (self, signals[SIGNAL_DAY_ENDED], 0, ended, apps);
}

static void
end_day_if_over (LklAppMonitor *self)
{
  g_autofree char *today = get_day (self);

  if (!g_str_equal (today, self->day))
    lkl_app_monitor_end_day (self);
}

/* @app_id: (nullable) */
static LklAppTally *
get_app (LklAppMonitor *self, const char *app_id)
{
  const char *key = app_id != NULL ? app_id : "";
  LklAppTally *app = g_hash_table_lookup (self->apps, key);

  if (app == NULL && g_hash_table_size (self->apps) >= MAX_APPS && app_id != NULL)
    return get_app (self, NULL);
  if (app == NULL)
    {
      app = lkl_app_tally_new (app_id);
      g_hash_table_insert (self->apps, g_strdup (key), app);
    }
  return app;
}

static void
tell_long_hang (LklAppMonitor *self, const LklWindowSample *sample)
{
  if (lkl_window_sample_is_in_use (sample) && sample->latency_usecs >= LONG_HANG_USECS
      && g_hash_table_add (self->long_hung,
                           g_strdup (sample->app_id != NULL ? sample->app_id : "")))
    g_signal_emit (self, signals[SIGNAL_LONG_HANG], 0, sample->app_id);
}

/* The figures of the last 10 s, for a sample that has just come in slow; never for others. */
static LklPressureContext
read_context (const LklWindowSample *sample)
{
  if (sample->outcome == LKL_WINDOW_SAMPLE_ANSWERED && sample->latency_usecs >= SLOW_USECS)
    return lkl_pressure_read_context (NULL);
  return (LklPressureContext){ FALSE, FALSE };
}

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  LklAppMonitor *self = data;
  const gboolean is_answered = sample->outcome == LKL_WINDOW_SAMPLE_ANSWERED;
  const gboolean is_measured = is_answered && sample->method != LKL_WINDOW_METHOD_MAIN_THREAD;
  const gboolean is_unmeasurable = sample->outcome == LKL_WINDOW_SAMPLE_UNMEASURABLE;
  const LklPressureContext context = read_context (sample);

  end_day_if_over (self);
  /* Coverage is of the time that the person looked at a program. */
  self->n_measured += is_measured && lkl_window_sample_is_in_use (sample) ? 1 : 0;
  self->n_unmeasurable += is_unmeasurable && lkl_window_sample_is_in_use (sample) ? 1 : 0;
  if (sample->outcome == LKL_WINDOW_SAMPLE_PENDING)
    tell_long_hang (self, sample);
  if ((is_answered || is_unmeasurable)
      && lkl_app_tally_add_sample (get_app (self, sample->app_id),
                                   sample,
                                   self->interval_ms * (gint64) 1000,
                                   &context,
                                   lkl_clock_get_wall_usecs (self->clock)))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_started (LklAppWatch *watch, const LklAppStart *start, gpointer data)
{
  LklAppMonitor *self = data;

  end_day_if_over (self);
  lkl_app_tally_add_start (get_app (self, start->app_id), start->duration_usecs);
}

static void
on_crashed (LklAppWatch *watch, const LklAppCrash *crash, gpointer data)
{
  LklAppMonitor *self = data;

  end_day_if_over (self);
  get_app (self, crash->app_id)->n_crashes++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_person_active (const LklSessionFacts *facts)
{
  return facts->is_active && !facts->is_locked && !facts->is_suspending && facts->idle_secs >= 0
         && facts->idle_secs < ACTIVE_IDLE_SECS;
}

/* 0 = nobody is there */
static guint
get_interval_ms (const LklSessionFacts *facts)
{
  if (!is_person_active (facts))
    return 0;
  return facts->is_on_battery == LKL_TERNARY_YES ? BATTERY_INTERVAL_MS : INTERVAL_MS;
}

/* 0 = not until the session changes */
static guint
get_recheck_secs (const LklSessionFacts *facts)
{
  if (!facts->is_active || facts->is_locked || facts->is_suspending || facts->idle_secs < 0)
    return 0;
  if (facts->idle_secs < ACTIVE_IDLE_SECS)
    return RECHECK_ACTIVE_SECS;
  return facts->idle_secs < LKL_SESSION_REST_SECS ? RECHECK_IDLE_SECS : RECHECK_REST_SECS;
}

static gboolean on_recheck (gpointer data);

static void
follow_person (LklAppMonitor *self)
{
  LklSessionFacts facts = { 0 };
  guint interval_ms;
  guint recheck_secs;

  lkl_session_state_get_facts (self->session, &facts);
  interval_ms = get_interval_ms (&facts);
  if (interval_ms != self->interval_ms)
    lkl_window_pinger_set_interval (self->pinger, interval_ms);
  self->interval_ms = interval_ms;
  end_day_if_over (self);
  g_clear_handle_id (&self->recheck_id, g_source_remove);
  recheck_secs = get_recheck_secs (&facts);
  if (recheck_secs > 0)
    self->recheck_id = g_timeout_add_seconds (recheck_secs, on_recheck, self);
}

static gboolean
on_recheck (gpointer data)
{
  LklAppMonitor *self = data;

  self->recheck_id = 0;
  follow_person (self);
  return G_SOURCE_REMOVE;
}

static void
on_session_changed (LklSessionState *session, gpointer data)
{
  follow_person (data);
}

static void
lkl_app_monitor_dispose (GObject *object)
{
  LklAppMonitor *self = LKL_APP_MONITOR (object);

  g_clear_handle_id (&self->recheck_id, g_source_remove);
  if (self->pinger != NULL)
    lkl_window_pinger_set_interval (self->pinger, 0);
  g_clear_object (&self->pinger);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lkl_app_monitor_parent_class)->dispose (object);
}

static void
lkl_app_monitor_finalize (GObject *object)
{
  LklAppMonitor *self = LKL_APP_MONITOR (object);

  lkl_clock_unref (self->clock);
  g_hash_table_unref (self->apps);
  g_hash_table_unref (self->long_hung);
  g_free (self->day);
  G_OBJECT_CLASS (lkl_app_monitor_parent_class)->finalize (object);
}

static void
lkl_app_monitor_class_init (LklAppMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_app_monitor_dispose;
  object_class->finalize = lkl_app_monitor_finalize;
  signals[SIGNAL_DAY_ENDED] = g_signal_new ("day-ended",
                                            LKL_TYPE_APP_MONITOR,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            2,
                                            G_TYPE_STRING,
                                            G_TYPE_PTR_ARRAY);
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", LKL_TYPE_APP_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LONG_HANG] = g_signal_new ("long-hang",
                                            LKL_TYPE_APP_MONITOR,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            G_TYPE_STRING);
}

static void
lkl_app_monitor_init (LklAppMonitor *self)
{
  self->apps =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lkl_app_tally_free);
  self->long_hung = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

LklAppMonitor *
lkl_app_monitor_new (LklClock *clock,
                     LklWindowPinger *pinger,
                     LklAppWatch *watch,
                     LklSessionState *session)
{
  LklAppMonitor *self = g_object_new (LKL_TYPE_APP_MONITOR, NULL);

  self->clock = lkl_clock_ref (clock);
  self->pinger = g_object_ref (pinger);
  self->session = g_object_ref (session);
  self->day = get_day (self);
  g_signal_connect_object (pinger, "sample", G_CALLBACK (on_sample), self, 0);
  if (watch != NULL)
    {
      g_signal_connect_object (watch, "started", G_CALLBACK (on_started), self, 0);
      g_signal_connect_object (watch, "crashed", G_CALLBACK (on_crashed), self, 0);
    }
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  follow_person (self);
  return self;
}
