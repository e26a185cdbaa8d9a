/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageSpan"

#include "agent/connectivity/outages/outage-span.h"

void
lkl_outage_span_init (LklOutageSpan *self)
{
  *self = (LklOutageSpan){ .better_usecs = -1 };
}

gboolean
lkl_outage_span_is_over (const LklOutageSpan *self, gint64 now_usecs)
{
  return self->is_running && self->better_usecs >= 0
         && now_usecs - self->better_usecs >= LKL_OUTAGE_GAP_USECS;
}

void
lkl_outage_span_end (LklOutageSpan *self)
{
  self->is_running = FALSE;
}

gboolean
lkl_outage_span_follow (LklOutageSpan *self, LklOutageNews news, gint64 now_usecs)
{
  gboolean is_begin;

  if (news == LKL_OUTAGE_NEWS_GOOD && self->is_running && self->better_usecs < 0)
    self->better_usecs = now_usecs;
  if (news != LKL_OUTAGE_NEWS_BAD)
    return FALSE;
  is_begin = !self->is_running || lkl_outage_span_is_over (self, now_usecs);
  if (is_begin)
    self->began_usecs = now_usecs;
  self->is_running = TRUE;
  self->better_usecs = -1;
  return is_begin;
}

gint64
lkl_outage_span_get_due_usecs (const LklOutageSpan *self)
{
  return self->is_running && self->better_usecs >= 0 ? self->better_usecs + LKL_OUTAGE_GAP_USECS
                                                     : -1;
}

gint64
lkl_outage_span_get_usecs (const LklOutageSpan *self, gint64 now_usecs)
{
  return (self->better_usecs >= 0 ? self->better_usecs : now_usecs) - self->began_usecs;
}
