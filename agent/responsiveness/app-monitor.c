/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppMonitor"

#include "agent/responsiveness/app-monitor.h"

#include "agent/base/local-day.h"
#include "agent/responsiveness/pressure.h"

#define INTERVAL_MS 1000
#define BATTERY_INTERVAL_MS 2000
#define ACTIVE_IDLE_SECS 60
#define WAITING_IDLE_SECS 600
/* How often the idle time is looked at: while pinging, shortly after, and at rest. */
#define RECHECK_ACTIVE_SECS 30
#define RECHECK_IDLE_SECS 60
#define RECHECK_REST_SECS 180
#define LONG_HANG_USECS (20 * G_USEC_PER_SEC)
/* More programs than this are one person's day. */
#define MAX_APPS 64

struct _LklAppMonitor
{
  GObject parent_instance;

  LklClock *clock;          /* (owned) */
  LklWindowPinger *pinger;  /* (owned) */
  LklAppWatch *watch;       /* (owned) (nullable) */
  LklSessionState *session; /* (owned) */
  GHashTable *apps;         /* (owned): app id, "" = other -> LklAppTally */
  GHashTable *long_hung;    /* (owned): app ids, "" = other, whose long hang was told today */
  gint64 midnight_usecs;    /* of the day that the counts are of: see local-day.h */
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

static gint64
get_midnight_usecs (LklAppMonitor *self)
{
  return lkl_local_day_get_midnight_usecs (lkl_clock_get_wall_usecs (self->clock));
}

static guint
get_trouble (const LklAppTally *app)
{
  return (app->waiting_since_usecs != 0 ? 2 : 0)
         + (app->front.n_hangs > 0 || app->n_crashes > 0 ? 1 : 0);
}

/* What is wrong first, then what was used most. */
static gint
compare_apps (gconstpointer left, gconstpointer right)
{
  const LklAppTally *a = *(LklAppTally *const *) left;
  const LklAppTally *b = *(LklAppTally *const *) right;

  if (get_trouble (a) != get_trouble (b))
    return get_trouble (a) < get_trouble (b) ? 1 : -1;
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
  g_ptr_array_sort (list, compare_apps);
  return list;
}

double
lkl_app_monitor_get_coverage (LklAppMonitor *self)
{
  const guint n_all = self->n_measured + self->n_unmeasurable;

  return n_all == 0 ? -1 : (double) self->n_measured / n_all;
}

static void
begin_day (LklAppMonitor *self)
{
  self->midnight_usecs = get_midnight_usecs (self);
  g_hash_table_remove_all (self->apps);
  g_hash_table_remove_all (self->long_hung);
  self->n_measured = 0;
  self->n_unmeasurable = 0;
}

void
lkl_app_monitor_forget_day (LklAppMonitor *self)
{
  begin_day (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
lkl_app_monitor_end_day (LklAppMonitor *self)
{
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (self);
  const gint64 ended_usecs = self->midnight_usecs;

  begin_day (self);
  if (apps->len > 0)
    g_signal_emit (self, signals[SIGNAL_DAY_ENDED], 0, ended_usecs, apps);
}

void
lkl_app_monitor_end_day_if_over (LklAppMonitor *self)
{
  if (get_midnight_usecs (self) != self->midnight_usecs)
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

/* What the person waits for is shown before it is over. The kernel's word alone is too little for
 * that. */
static gboolean
is_felt_wait (const LklWindowSample *sample)
{
  return sample->outcome == LKL_WINDOW_SAMPLE_PENDING && lkl_window_sample_is_in_use (sample)
         && sample->method != LKL_WINDOW_METHOD_MAIN_THREAD
         && sample->latency_usecs >= LKL_WINDOW_ENDED_USECS;
}

static void
follow_wait (LklAppMonitor *self, const LklWindowSample *sample)
{
  LklAppTally *app = g_hash_table_lookup (self->apps, sample->app_id != NULL ? sample->app_id : "");
  const gboolean was_waiting = app != NULL && app->waiting_since_usecs != 0;

  if (is_felt_wait (sample))
    {
      app = get_app (self, sample->app_id);
      app->waiting_since_usecs = lkl_clock_get_wall_usecs (self->clock) - sample->latency_usecs;
      app->waiting_cause = sample->cause;
    }
  else if (was_waiting)
    {
      app->waiting_since_usecs = 0;
    }
  if (was_waiting != (app != NULL && app->waiting_since_usecs != 0))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_long_hang (LklAppMonitor *self, const LklWindowSample *sample)
{
  const char *key = sample->app_id != NULL ? sample->app_id : "";
  gboolean is_told = FALSE;

  if (!is_felt_wait (sample) || sample->latency_usecs < LONG_HANG_USECS
      || g_hash_table_contains (self->long_hung, key))
    return;
  g_signal_emit (self, signals[SIGNAL_LONG_HANG], 0, sample->app_id, &is_told);
  if (is_told)
    g_hash_table_add (self->long_hung, g_strdup (key));
}

/* The figures of the last 10 s, for a sample that has just come in slow; never for others. */
static LklPressureContext
read_context (const LklWindowSample *sample)
{
  if (lkl_window_sample_is_measured (sample) && sample->latency_usecs >= LKL_WINDOW_SLOW_USECS)
    return lkl_pressure_read_context (NULL);
  return (LklPressureContext){ FALSE, FALSE };
}

/* Whoever has a window that can be asked on X11 is watched too. */
static void
note_crash_method (LklAppMonitor *self, LklAppTally *app, const LklWindowSample *sample)
{
  if (self->watch != NULL && sample->method == LKL_WINDOW_METHOD_WINDOW_PING)
    app->crash_method = lkl_app_watch_get_crash_method (self->watch);
}

static void
take_sample (LklAppMonitor *self, const LklWindowSample *sample)
{
  LklAppTally *app = get_app (self, sample->app_id);
  const LklPressureContext context = read_context (sample);

  if (app->crash_method == NULL)
    note_crash_method (self, app, sample);
  if (lkl_app_tally_add_sample (app,
                                sample,
                                self->interval_ms * (gint64) 1000,
                                &context,
                                lkl_clock_get_wall_usecs (self->clock)))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  LklAppMonitor *self = data;
  const gboolean is_answered = lkl_window_sample_is_measured (sample);
  const gboolean is_measured = is_answered && sample->method != LKL_WINDOW_METHOD_MAIN_THREAD;
  const gboolean is_unmeasurable = sample->outcome == LKL_WINDOW_SAMPLE_UNMEASURABLE;

  lkl_app_monitor_end_day_if_over (self);
  /* Coverage is of the time that the person looked at a program. */
  self->n_measured += is_measured && lkl_window_sample_is_in_use (sample) ? 1 : 0;
  self->n_unmeasurable += is_unmeasurable && lkl_window_sample_is_in_use (sample) ? 1 : 0;
  follow_wait (self, sample);
  tell_long_hang (self, sample);
  if (is_answered || is_unmeasurable)
    take_sample (self, sample);
}

static void
on_started (LklAppWatch *watch, const LklAppStart *start, gpointer data)
{
  LklAppMonitor *self = data;

  lkl_app_monitor_end_day_if_over (self);
  lkl_app_tally_add_start (get_app (self, start->app_id), start->duration_usecs);
}

static void
on_crashed (LklAppWatch *watch, const LklAppCrash *crash, gpointer data)
{
  LklAppMonitor *self = data;
  LklAppTally *app;

  lkl_app_monitor_end_day_if_over (self);
  app = get_app (self, crash->app_id);
  app->n_crashes++;
  app->last_crash_usecs = lkl_clock_get_wall_usecs (self->clock);
  app->crash_method = lkl_app_watch_get_crash_method (watch);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whether the person waits for any program that does not react. */
static gboolean
is_waiting (LklAppMonitor *self)
{
  GHashTableIter iter;
  const LklAppTally *app;

  g_hash_table_iter_init (&iter, self->apps);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &app))
    if (app->waiting_since_usecs != 0)
      return TRUE;
  return FALSE;
}

/* Whoever waits for a program keeps their hands off the keys. */
static gboolean
is_person_active (const LklSessionFacts *facts, gboolean has_wait)
{
  return facts->is_active && !facts->is_locked && !facts->is_suspending && facts->idle_secs >= 0
         && facts->idle_secs < (has_wait ? WAITING_IDLE_SECS : ACTIVE_IDLE_SECS);
}

/* 0 = nobody is there */
static guint
get_interval_ms (const LklSessionFacts *facts, gboolean has_wait)
{
  if (!is_person_active (facts, has_wait))
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

/* Nobody is asked any more, so nobody knows. */
static void
forget_waits (LklAppMonitor *self)
{
  GHashTableIter iter;
  LklAppTally *app;

  if (!is_waiting (self))
    return;
  g_hash_table_iter_init (&iter, self->apps);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &app))
    app->waiting_since_usecs = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean on_recheck (gpointer data);

static void
follow_person (LklAppMonitor *self)
{
  LklSessionFacts facts = { 0 };
  guint interval_ms;
  guint recheck_secs;

  lkl_session_state_get_facts (self->session, &facts);
  interval_ms = get_interval_ms (&facts, is_waiting (self));
  if (interval_ms != self->interval_ms)
    lkl_window_pinger_set_interval (self->pinger, interval_ms);
  if (self->watch != NULL)
    lkl_app_watch_set_watching (self->watch, interval_ms > 0);
  if (interval_ms == 0)
    forget_waits (self);
  self->interval_ms = interval_ms;
  lkl_app_monitor_end_day_if_over (self);
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
  if (self->watch != NULL)
    lkl_app_watch_set_watching (self->watch, FALSE);
  g_clear_object (&self->pinger);
  g_clear_object (&self->watch);
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
                                            G_TYPE_INT64,
                                            G_TYPE_PTR_ARRAY);
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", LKL_TYPE_APP_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LONG_HANG] = g_signal_new ("long-hang",
                                            LKL_TYPE_APP_MONITOR,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            g_signal_accumulator_true_handled,
                                            NULL,
                                            NULL,
                                            G_TYPE_BOOLEAN,
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
  self->midnight_usecs = get_midnight_usecs (self);
  g_signal_connect_object (pinger, "sample", G_CALLBACK (on_sample), self, 0);
  if (watch != NULL)
    {
      self->watch = g_object_ref (watch);
      g_signal_connect_object (watch, "started", G_CALLBACK (on_started), self, 0);
      g_signal_connect_object (watch, "crashed", G_CALLBACK (on_crashed), self, 0);
    }
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  follow_person (self);
  return self;
}
