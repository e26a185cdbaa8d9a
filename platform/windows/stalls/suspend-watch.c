/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSuspendWatch"

#include "platform/windows/stalls/suspend-watch.h"

#include <time.h>

/* The two clocks are not read at the same moment. */
#define CLOCK_SLACK_USECS (100 * 1000)

static gint64
read_clock_usecs (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint64
get_kernel_slept (gpointer user_data)
{
  return read_clock_usecs (CLOCK_BOOTTIME) - read_clock_usecs (CLOCK_MONOTONIC);
}

void
lkl_suspend_watch_init (LklSuspendWatch *self, LklSleptFunc get_slept, gpointer user_data)
{
  self->get_slept = get_slept != NULL ? get_slept : get_kernel_slept;
  self->user_data = user_data;
  self->slept_usecs = self->get_slept (self->user_data);
}

gboolean
lkl_suspend_watch_has_slept (LklSuspendWatch *self)
{
  const gint64 before_usecs = self->slept_usecs;

  self->slept_usecs = self->get_slept (self->user_data);
  return self->slept_usecs - before_usecs > CLOCK_SLACK_USECS;
}
