/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDockPace"

#include "platform/tray/dock-pace.h"

/* 2 to the power of this is more than the longest pause. */
#define MAX_DOUBLINGS 6

static gint64
get_pause_usecs (const LklDockPace *self)
{
  const guint doublings = MIN (self->n_looks, MAX_DOUBLINGS + 1);

  if (doublings == 0)
    return 0;
  return MIN (1 << (doublings - 1), LKL_DOCK_PACE_MAX_SECS) * (gint64) G_USEC_PER_SEC;
}

static gboolean
is_quiet (const LklDockPace *self, gint64 now_usecs)
{
  return now_usecs - self->last_look_usecs
         >= get_pause_usecs (self) + LKL_DOCK_PACE_MAX_SECS * (gint64) G_USEC_PER_SEC;
}

guint
lkl_dock_pace_get_wait_ms (const LklDockPace *self, gint64 now_usecs)
{
  const gint64 wait_usecs = self->last_look_usecs + get_pause_usecs (self) - now_usecs;

  if (self->n_looks == 0 || wait_usecs <= 0)
    return 0;
  return (guint) ((wait_usecs + 999) / 1000);
}

void
lkl_dock_pace_note_look (LklDockPace *self, gint64 now_usecs)
{
  self->n_looks = is_quiet (self, now_usecs) ? 1 : MIN (self->n_looks, MAX_DOUBLINGS) + 1;
  self->last_look_usecs = now_usecs;
}
