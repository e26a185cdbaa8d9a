/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowLatency"

#include "agent/responsiveness/window-latency.h"

#define INTERVAL_MS 1000
#define ACTIVE_IDLE_SECS 60
#define REST_IDLE_SECS 600
/* How often the idle time is looked at: while pinging, shortly after, and at rest. */
#define RECHECK_ACTIVE_SECS 30
#define RECHECK_IDLE_SECS 60
#define RECHECK_REST_SECS 180
/* More programs than this are one person's day. */
#define MAX_APPS 64

struct _LklWindowLatency
{
  GObject parent_instance;

  LklClock *clock;          /* (owned) */
  LklWindowPinger *pinger;  /* (owned) */
  LklSessionState *session; /* (owned) */
  GHashTable *apps;         /* (owned): app id, "" = other -> LklAppLatency */
  char *day;                /* (owned): that the counts are of, local time */
  guint n_measured;
  guint n_unmeasurable;
  gboolean is_pinging;
  guint recheck_id;
};

enum
{
  SIGNAL_DAY_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklWindowLatency, lkl_window_latency, G_TYPE_OBJECT)

static void
app_latency_free (LklAppLatency *self)
{
  g_free (self->app_id);
  g_free (self);
}

/* Returns: (transfer full): in the time zone of this PC */
static char *
get_day (LklWindowLatency *self)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_local (lkl_clock_get_wall_usecs (self->clock) / G_USEC_PER_SEC);

  return now != NULL ? g_date_time_format (now, "%Y-%m-%d") : g_strdup ("");
}

static gint
compare_samples (gconstpointer left, gconstpointer right)
{
  const LklAppLatency *a = *(LklAppLatency *const *) left;
  const LklAppLatency *b = *(LklAppLatency *const *) right;

  return (a->tally.n_samples < b->tally.n_samples) - (a->tally.n_samples > b->tally.n_samples);
}

GPtrArray *
lkl_window_latency_list_apps (LklWindowLatency *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) app_latency_free);
  GHashTableIter iter;
  const LklAppLatency *app;

  g_hash_table_iter_init (&iter, self->apps);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &app))
    {
      LklAppLatency *copy = g_memdup2 (app, sizeof *app);

      copy->app_id = g_strdup (app->app_id);
      g_ptr_array_add (list, copy);
    }
  g_ptr_array_sort (list, compare_samples);
  return list;
}

double
lkl_window_latency_get_coverage (LklWindowLatency *self)
{
  const guint n_all = self->n_measured + self->n_unmeasurable;

  return n_all == 0 ? 0 : (double) self->n_measured / n_all;
}

void
lkl_window_latency_end_day (LklWindowLatency *self)
{
  g_autoptr (GPtrArray) apps = lkl_window_latency_list_apps (self);
  g_autofree char *ended = g_steal_pointer (&self->day);

  self->day = get_day (self);
  g_hash_table_remove_all (self->apps);
  self->n_measured = 0;
  self->n_unmeasurable = 0;
  if (apps->len > 0)
    g_signal_emit (self, signals[SIGNAL_DAY_ENDED], 0, ended, apps);
}

static void
end_day_if_over (LklWindowLatency *self)
{
  g_autofree char *today = get_day (self);

  if (!g_str_equal (today, self->day))
    lkl_window_latency_end_day (self);
}

static LklAppLatency *
get_app (LklWindowLatency *self, const char *app_id)
{
  const char *key = app_id != NULL ? app_id : "";
  LklAppLatency *app = g_hash_table_lookup (self->apps, key);

  if (app == NULL && g_hash_table_size (self->apps) >= MAX_APPS && app_id != NULL)
    return get_app (self, NULL);
  if (app == NULL)
    {
      app = g_new0 (LklAppLatency, 1);
      app->app_id = g_strdup (app_id);
      g_hash_table_insert (self->apps, g_strdup (key), app);
    }
  return app;
}

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  LklWindowLatency *self = data;

  end_day_if_over (self);
  switch (sample->outcome)
    {
    case LKL_WINDOW_SAMPLE_ANSWERED:
      self->n_measured++;
      lkl_latency_tally_add (&get_app (self, sample->app_id)->tally,
                             sample->latency_usecs,
                             sample->interval_usecs > 0 ? sample->interval_usecs
                                                        : INTERVAL_MS * (gint64) 1000);
      break;
    case LKL_WINDOW_SAMPLE_UNMEASURABLE:
      self->n_unmeasurable++;
      break;
    case LKL_WINDOW_SAMPLE_PENDING: /* its reply will tell the whole length */
    case LKL_WINDOW_SAMPLE_SYSTEM:
    case LKL_WINDOW_SAMPLE_DROPPED:
    default:
      break;
    }
}

static gboolean
is_person_active (const LklSessionFacts *facts)
{
  return facts->is_active && !facts->is_locked && !facts->is_suspending && facts->idle_secs >= 0
         && facts->idle_secs < ACTIVE_IDLE_SECS;
}

/* 0 = not until the session changes */
static guint
get_recheck_secs (const LklSessionFacts *facts)
{
  if (!facts->is_active || facts->is_locked || facts->is_suspending || facts->idle_secs < 0)
    return 0;
  if (facts->idle_secs < ACTIVE_IDLE_SECS)
    return RECHECK_ACTIVE_SECS;
  return facts->idle_secs < REST_IDLE_SECS ? RECHECK_IDLE_SECS : RECHECK_REST_SECS;
}

static gboolean on_recheck (gpointer data);

static void
follow_person (LklWindowLatency *self)
{
  LklSessionFacts facts = { 0 };
  gboolean should_ping;
  guint recheck_secs;

  lkl_session_state_get_facts (self->session, &facts);
  should_ping = is_person_active (&facts);
  if (should_ping != self->is_pinging)
    lkl_window_pinger_set_interval (self->pinger, should_ping ? INTERVAL_MS : 0);
  self->is_pinging = should_ping;
  end_day_if_over (self);
  g_clear_handle_id (&self->recheck_id, g_source_remove);
  recheck_secs = get_recheck_secs (&facts);
  if (recheck_secs > 0)
    self->recheck_id = g_timeout_add_seconds (recheck_secs, on_recheck, self);
}

static gboolean
on_recheck (gpointer data)
{
  LklWindowLatency *self = data;

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
lkl_window_latency_dispose (GObject *object)
{
  LklWindowLatency *self = LKL_WINDOW_LATENCY (object);

  g_clear_handle_id (&self->recheck_id, g_source_remove);
  if (self->pinger != NULL)
    lkl_window_pinger_set_interval (self->pinger, 0);
  g_clear_object (&self->pinger);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lkl_window_latency_parent_class)->dispose (object);
}

static void
lkl_window_latency_finalize (GObject *object)
{
  LklWindowLatency *self = LKL_WINDOW_LATENCY (object);

  lkl_clock_unref (self->clock);
  g_hash_table_unref (self->apps);
  g_free (self->day);
  G_OBJECT_CLASS (lkl_window_latency_parent_class)->finalize (object);
}

static void
lkl_window_latency_class_init (LklWindowLatencyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_window_latency_dispose;
  object_class->finalize = lkl_window_latency_finalize;
  signals[SIGNAL_DAY_ENDED] = g_signal_new ("day-ended",
                                            LKL_TYPE_WINDOW_LATENCY,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            2,
                                            G_TYPE_STRING,
                                            G_TYPE_PTR_ARRAY);
}

static void
lkl_window_latency_init (LklWindowLatency *self)
{
  self->apps =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) app_latency_free);
}

LklWindowLatency *
lkl_window_latency_new (LklClock *clock, LklWindowPinger *pinger, LklSessionState *session)
{
  LklWindowLatency *self = g_object_new (LKL_TYPE_WINDOW_LATENCY, NULL);

  self->clock = lkl_clock_ref (clock);
  self->pinger = g_object_ref (pinger);
  self->session = g_object_ref (session);
  self->day = get_day (self);
  g_signal_connect_object (pinger, "sample", G_CALLBACK (on_sample), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  follow_person (self);
  return self;
}
