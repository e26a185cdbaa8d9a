/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklChangePause"

#include "agent/connectivity/rounds/change-pause.h"

#define SHORTEST_PAUSE_USECS (4 * (gint64) G_USEC_PER_SEC)
#define LONGEST_PAUSE_USECS (10 * 60 * (gint64) G_USEC_PER_SEC)
/* So long nothing changes before the pause is short again, at least. */
#define QUIET_USECS (30 * (gint64) G_USEC_PER_SEC)

void
lkl_change_pause_init (LklChangePause *self)
{
  *self = (LklChangePause){ .look_usecs = -1, .pause_usecs = SHORTEST_PAUSE_USECS };
}

gint64
lkl_change_pause_take (LklChangePause *self, gint64 now_usecs)
{
  const gint64 quiet_usecs = now_usecs - self->changed_usecs;
  gint64 due_usecs;

  if (self->look_usecs < 0 || quiet_usecs > MAX (QUIET_USECS, 2 * self->pause_usecs))
    lkl_change_pause_init (self);
  self->changed_usecs = now_usecs;
  if (self->look_usecs > now_usecs)
    return self->look_usecs;
  due_usecs = self->look_usecs < 0 ? now_usecs : self->look_usecs + self->pause_usecs;
  if (self->look_usecs >= 0)
    self->pause_usecs = MIN (2 * self->pause_usecs, LONGEST_PAUSE_USECS);
  self->look_usecs = MAX (due_usecs, now_usecs);
  return self->look_usecs;
}
