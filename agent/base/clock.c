/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklClock"

#include "agent/base/clock.h"

#include <time.h>

struct _LklClock
{
  gboolean is_manual;
  gint64 wall_usecs; /* manual clocks only */
  gint64 boot_usecs; /* manual clocks only */
};

static LklClock *
clock_new (gboolean is_manual, gint64 wall_usecs, gint64 boot_usecs)
{
  LklClock *self = g_atomic_rc_box_new0 (LklClock);

  self->is_manual = is_manual;
  self->wall_usecs = wall_usecs;
  self->boot_usecs = boot_usecs;
  return self;
}

LklClock *
lkl_clock_new_system (void)
{
  return clock_new (FALSE, 0, 0);
}

LklClock *
lkl_clock_new_manual (gint64 wall_usecs, gint64 boot_usecs)
{
  return clock_new (TRUE, wall_usecs, boot_usecs);
}

LklClock *
lkl_clock_ref (LklClock *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_clock_unref (LklClock *self)
{
  g_atomic_rc_box_release (self);
}

gint64
lkl_clock_get_wall_usecs (const LklClock *self)
{
  return self->is_manual ? self->wall_usecs : g_get_real_time ();
}

gint64
lkl_clock_get_boot_usecs (const LklClock *self)
{
  struct timespec now;

  if (self->is_manual)
    return self->boot_usecs;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

void
lkl_clock_advance (LklClock *self, gint64 usecs)
{
  g_return_if_fail (self->is_manual);
  self->wall_usecs += usecs;
  self->boot_usecs += usecs;
}

void
lkl_clock_step_wall (LklClock *self, gint64 usecs)
{
  g_return_if_fail (self->is_manual);
  self->wall_usecs += usecs;
}
