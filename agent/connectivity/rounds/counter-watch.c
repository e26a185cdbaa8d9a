/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCounterWatch"

#include "agent/connectivity/rounds/counter-watch.h"

/* A pause in use after which somebody begins anew. */
#define USE_PAUSE_USECS (10 * 60 * (gint64) G_USEC_PER_SEC)

struct _LklCounterWatch
{
  LklClock *clock;           /* (owned) */
  LklNetworkSource *network; /* (owned) */
  LklSuspicion *suspicion;
  LklCounterWatchCompared compared;
  gpointer user_data;

  guint timer_id; /* while it is wanted */
  gboolean is_round_running;
  gboolean is_round_large;
};

LklCounterWatch *
lkl_counter_watch_new (LklClock *clock,
                       LklNetworkSource *network,
                       LklSuspicion *suspicion,
                       LklCounterWatchCompared compared,
                       gpointer user_data)
{
  LklCounterWatch *self = g_new0 (LklCounterWatch, 1);

  self->clock = lkl_clock_ref (clock);
  self->network = g_object_ref (network);
  self->suspicion = suspicion;
  self->compared = compared;
  self->user_data = user_data;
  return self;
}

void
lkl_counter_watch_free (LklCounterWatch *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  lkl_clock_unref (self->clock);
  g_object_unref (self->network);
  g_free (self);
}

gboolean
lkl_counter_watch_compare (LklCounterWatch *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  const gint64 used_usecs = self->suspicion->used_usecs;
  LklNetworkCounters counters;
  LklSuspicionKind sign;
  gboolean is_use_new;

  if (!lkl_network_source_read_counters (self->network, &counters))
    return FALSE;
  if (self->is_round_large)
    return TRUE;
  if (self->is_round_running)
    lkl_suspicion_rebase_opened (self->suspicion, &counters);
  sign = lkl_suspicion_take_counters (self->suspicion, &counters, now_usecs);
  is_use_new = self->suspicion->used_usecs == now_usecs && used_usecs >= 0
               && now_usecs - used_usecs > USE_PAUSE_USECS;
  self->compared (sign, is_use_new, self->user_data);
  return TRUE;
}

static gboolean
on_due (gpointer data)
{
  LklCounterWatch *self = data;

  if (lkl_counter_watch_compare (self))
    return G_SOURCE_CONTINUE;
  self->timer_id = 0;
  return G_SOURCE_REMOVE;
}

void
lkl_counter_watch_forget (LklCounterWatch *self)
{
  LklNetworkCounters counters;

  if (lkl_network_source_read_counters (self->network, &counters))
    lkl_suspicion_rebase (self->suspicion, &counters, lkl_clock_get_boot_usecs (self->clock));
}

void
lkl_counter_watch_set_wanted (LklCounterWatch *self, gboolean is_wanted)
{
  if (!is_wanted)
    g_clear_handle_id (&self->timer_id, g_source_remove);
  if (!is_wanted || self->timer_id != 0)
    return;
  self->timer_id = g_timeout_add_seconds (LKL_SUSPICION_WINDOW_SECS, on_due, self);
  lkl_counter_watch_forget (self);
}

void
lkl_counter_watch_begin_round (LklCounterWatch *self, gboolean is_large)
{
  self->is_round_running = TRUE;
  self->is_round_large = is_large;
}

void
lkl_counter_watch_end_round (LklCounterWatch *self)
{
  LklNetworkCounters counters;

  if (self->is_round_running && lkl_network_source_read_counters (self->network, &counters))
    lkl_suspicion_rebase_opened (self->suspicion, &counters);
  self->is_round_running = FALSE;
  self->is_round_large = FALSE;
}
