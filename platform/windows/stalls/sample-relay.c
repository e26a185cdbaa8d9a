/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSampleRelay"

#include "platform/windows/stalls/sample-relay.h"

/* While all is well the main thread wakes once in so many intervals. */
#define HOLD_INTERVALS 10
#define MAX_WAITING 256

struct _LklSampleRelay
{
  GWeakRef pinger;
  GMainContext *context; /* (owned) */
  gint interval_ms;      /* atomic; 0 = shut */
  gint n_shut;           /* atomic: how often it was shut */
  gint n_shut_before;    /* the thread's: when what waits came */
  GArray *waiting;       /* (owned) (nullable) (element-type LklWindowSample): the thread's */
  gint64 first_usecs;    /* CLOCK_MONOTONIC: when the first of them came */
};

typedef struct
{
  LklSampleRelay *relay; /* (owned) */
  GArray *samples;       /* (owned) (element-type LklWindowSample) */
} Batch;

static void
sample_clear (LklWindowSample *sample)
{
  g_free ((char *) sample->app_id);
}

static GArray *
samples_new (void)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (LklWindowSample));

  g_array_set_clear_func (samples, (GDestroyNotify) sample_clear);
  return samples;
}

LklSampleRelay *
lkl_sample_relay_new (gpointer pinger)
{
  LklSampleRelay *self = g_atomic_rc_box_new0 (LklSampleRelay);

  g_weak_ref_init (&self->pinger, pinger);
  self->context = g_main_context_ref_thread_default ();
  self->waiting = samples_new ();
  return self;
}

LklSampleRelay *
lkl_sample_relay_ref (LklSampleRelay *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
relay_clear (LklSampleRelay *self)
{
  g_weak_ref_clear (&self->pinger);
  g_main_context_unref (self->context);
  g_array_unref (self->waiting);
}

void
lkl_sample_relay_unref (LklSampleRelay *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) relay_clear);
}

void
lkl_sample_relay_set_interval (LklSampleRelay *self, guint interval_ms)
{
  g_atomic_int_set (&self->interval_ms, (gint) MIN (interval_ms, G_MAXINT / 2000));
  if (interval_ms == 0)
    g_atomic_int_inc (&self->n_shut);
}

static void
batch_free (Batch *self)
{
  g_array_unref (self->samples);
  lkl_sample_relay_unref (self->relay);
  g_free (self);
}

static gboolean
on_delivered (gpointer data)
{
  Batch *batch = data;
  g_autoptr (GObject) pinger = g_weak_ref_get (&batch->relay->pinger);

  for (guint i = 0; pinger != NULL && i < batch->samples->len; i++)
    if (g_atomic_int_get (&batch->relay->interval_ms) > 0)
      g_signal_emit_by_name (pinger, "sample", &g_array_index (batch->samples, LklWindowSample, i));
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): that would emit here while nobody runs the context. */
static void
deliver (GMainContext *context, Batch *batch)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_delivered, batch, (GDestroyNotify) batch_free);
  g_source_attach (source, context);
}

/* Why a program was slow is only known while it is fresh. */
static gboolean
can_wait (const LklWindowSample *sample)
{
  return sample->outcome == LKL_WINDOW_SAMPLE_UNMEASURABLE
         || (sample->outcome == LKL_WINDOW_SAMPLE_ANSWERED
             && sample->latency_usecs < LKL_WINDOW_SLOW_USECS);
}

/* What waited when it was shut belongs to another time. */
static void
drop_the_past (LklSampleRelay *self)
{
  const gint n_shut = g_atomic_int_get (&self->n_shut);

  if (n_shut != self->n_shut_before)
    g_array_set_size (self->waiting, 0);
  self->n_shut_before = n_shut;
}

void
lkl_sample_relay_send (LklSampleRelay *self, const LklWindowSample *sample)
{
  LklWindowSample copy = *sample;
  const gint64 now_usecs = g_get_monotonic_time ();
  const gint64 hold_usecs = g_atomic_int_get (&self->interval_ms) * (gint64) 1000 * HOLD_INTERVALS;
  Batch *batch;

  drop_the_past (self);
  copy.app_id = g_strdup (sample->app_id);
  g_array_append_val (self->waiting, copy);
  if (self->waiting->len == 1)
    self->first_usecs = now_usecs;
  if (can_wait (sample) && now_usecs - self->first_usecs < hold_usecs
      && self->waiting->len < MAX_WAITING)
    return;
  batch = g_new0 (Batch, 1);
  batch->relay = lkl_sample_relay_ref (self);
  batch->samples = g_steal_pointer (&self->waiting);
  self->waiting = samples_new ();
  deliver (self->context, batch);
}
