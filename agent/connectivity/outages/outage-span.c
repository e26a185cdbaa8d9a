/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageSpan"

#include "agent/connectivity/outages/outage-span.h"

void
lkl_outage_span_init (LklOutageSpan *self)
{
  *self = (LklOutageSpan){ .better_usecs = -1, .good_usecs = -1 };
}

gboolean
lkl_outage_span_is_over (const LklOutageSpan *self, gint64 now_usecs)
{
  return self->is_running && self->good_usecs >= 0
         && now_usecs - self->good_usecs >= LKL_OUTAGE_GAP_USECS;
}

void
lkl_outage_span_end (LklOutageSpan *self)
{
  self->is_running = FALSE;
}

static void
take_good_news (LklOutageSpan *self, gint64 now_usecs)
{
  if (!self->is_running)
    return;
  if (self->good_usecs < 0)
    self->good_usecs = now_usecs;
  if (self->better_usecs < 0)
    self->better_usecs = now_usecs;
}

gboolean
lkl_outage_span_follow (LklOutageSpan *self, LklOutageNews news, gint64 now_usecs)
{
  const gboolean is_over = lkl_outage_span_is_over (self, now_usecs);
  const gboolean is_begin = !self->is_running || is_over;

  if (news == LKL_OUTAGE_NEWS_GOOD)
    take_good_news (self, now_usecs);
  else if (!is_over)
    self->good_usecs = -1;
  if (news != LKL_OUTAGE_NEWS_BAD)
    return FALSE;
  if (is_begin)
    self->began_usecs = now_usecs;
  self->is_running = TRUE;
  self->better_usecs = -1;
  self->good_usecs = -1;
  return is_begin;
}

gint64
lkl_outage_span_get_due_usecs (const LklOutageSpan *self)
{
  return self->is_running && self->good_usecs >= 0 ? self->good_usecs + LKL_OUTAGE_GAP_USECS : -1;
}

gint64
lkl_outage_span_get_usecs (const LklOutageSpan *self, gint64 now_usecs)
{
  return (self->better_usecs >= 0 ? self->better_usecs : now_usecs) - self->began_usecs;
}
