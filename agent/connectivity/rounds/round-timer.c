/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRoundTimer"

#include "agent/connectivity/rounds/round-timer.h"

/* A wait that is longer need not be exact: it shares wake-ups with others. */
#define LONGEST_EXACT_MS 8000

struct _LklRoundTimer
{
  LklClock *clock; /* (owned) */
  LklRoundTimerDue due;
  gpointer user_data;

  guint timer_id;
  LklRoundKind kind; /* of the round that the timer waits for */
  LklProbeTurn wish; /* at_usecs is G_MAXINT64 = none */
  double random;     /* in [0, 1) */
};

LklRoundTimer *
lkl_round_timer_new (LklClock *clock, LklRoundTimerDue due, gpointer user_data)
{
  LklRoundTimer *self = g_new0 (LklRoundTimer, 1);

  self->clock = lkl_clock_ref (clock);
  self->due = due;
  self->user_data = user_data;
  self->wish.at_usecs = G_MAXINT64;
  self->random = g_random_double ();
  return self;
}

void
lkl_round_timer_free (LklRoundTimer *self)
{
  lkl_round_timer_stop (self);
  lkl_clock_unref (self->clock);
  g_free (self);
}

void
lkl_round_timer_wish (LklRoundTimer *self, LklRoundKind kind, guint after_ms)
{
  const gint64 at_usecs = lkl_clock_get_boot_usecs (self->clock) + (gint64) after_ms * 1000;

  if (self->wish.at_usecs == G_MAXINT64 || kind > self->wish.kind)
    self->wish.kind = kind;
  self->wish.at_usecs = MIN (self->wish.at_usecs, at_usecs);
}

static gboolean
on_due (gpointer data)
{
  LklRoundTimer *self = data;

  self->timer_id = 0;
  self->due (self->kind, self->user_data);
  return G_SOURCE_REMOVE;
}

void
lkl_round_timer_set (LklRoundTimer *self, LklProbeTurn turn)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  const LklProbeTurn next = lkl_probe_schedule_choose (turn, self->wish, now_usecs);
  const gint64 wait_ms = MAX (next.at_usecs - now_usecs, 0) / 1000;

  lkl_round_timer_stop (self);
  if (next.at_usecs == G_MAXINT64)
    return;
  self->kind = next.kind;
  if (wait_ms <= LONGEST_EXACT_MS)
    self->timer_id = g_timeout_add ((guint) wait_ms, on_due, self);
  else
    self->timer_id = g_timeout_add_seconds ((guint) (wait_ms / 1000), on_due, self);
}

void
lkl_round_timer_stop (LklRoundTimer *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
}

void
lkl_round_timer_begin (LklRoundTimer *self, LklRoundKind kind)
{
  lkl_round_timer_stop (self);
  if (kind >= self->wish.kind)
    self->wish.at_usecs = G_MAXINT64;
  if (self->wish.at_usecs == G_MAXINT64)
    self->random = g_random_double ();
}

double
lkl_round_timer_get_random (const LklRoundTimer *self)
{
  return self->random;
}
