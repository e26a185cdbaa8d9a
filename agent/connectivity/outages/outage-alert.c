/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageAlert"

#include "agent/connectivity/outages/outage-alert.h"

#include "agent/connectivity/outages/outage.h"

struct _LklOutageAlert
{
  gboolean is_running;
  gint64 began_usecs;  /* boot time */
  gint64 better_usecs; /* since when the news is good, -1 = it isn't */
  gboolean is_shown;
  gboolean is_left_out;                         /* one too many today */
  char *fault;                                  /* (owned) (nullable): as it was told last */
  gint64 shown_usecs[LKL_OUTAGE_ALERT_PER_DAY]; /* a ring; 0 = never */
  guint next_shown;
};

LklOutageAlert *
lkl_outage_alert_new (void)
{
  LklOutageAlert *self = g_new0 (LklOutageAlert, 1);

  self->better_usecs = -1;
  return self;
}

void
lkl_outage_alert_free (LklOutageAlert *self)
{
  g_free (self->fault);
  g_free (self);
}

static void
begin (LklOutageAlert *self, gint64 now_usecs)
{
  self->is_running = TRUE;
  self->began_usecs = now_usecs;
  self->is_shown = FALSE;
  self->is_left_out = FALSE;
}

static LklOutageAlertStep
show (LklOutageAlert *self, const char *fault, gint64 now_usecs)
{
  const gint64 oldest_usecs = self->shown_usecs[self->next_shown];

  if (oldest_usecs != 0 && now_usecs - oldest_usecs < G_TIME_SPAN_DAY)
    {
      self->is_left_out = TRUE;
      return LKL_OUTAGE_ALERT_NOTHING;
    }
  self->shown_usecs[self->next_shown] = MAX (now_usecs, 1);
  self->next_shown = (self->next_shown + 1) % LKL_OUTAGE_ALERT_PER_DAY;
  self->is_shown = TRUE;
  g_free (self->fault);
  self->fault = g_strdup (fault);
  return LKL_OUTAGE_ALERT_SHOW;
}

static gboolean
is_over (const LklOutageAlert *self, gint64 now_usecs)
{
  return self->is_running && self->better_usecs >= 0
         && now_usecs - self->better_usecs >= LKL_OUTAGE_GAP_USECS;
}

static LklOutageAlertStep
take_bad_news (LklOutageAlert *self, const char *fault, gboolean is_reachable, gint64 now_usecs)
{
  if (!self->is_running || is_over (self, now_usecs))
    begin (self, now_usecs);
  self->better_usecs = -1;
  if (!is_reachable || self->is_left_out)
    return LKL_OUTAGE_ALERT_NOTHING;
  if (!self->is_shown)
    return show (self, fault, now_usecs);
  if (g_strcmp0 (self->fault, fault) == 0)
    return LKL_OUTAGE_ALERT_NOTHING;
  g_free (self->fault);
  self->fault = g_strdup (fault);
  return LKL_OUTAGE_ALERT_UPDATE;
}

LklOutageAlertStep
lkl_outage_alert_follow (LklOutageAlert *self,
                         LklOutageNews news,
                         const char *fault,
                         gboolean is_reachable,
                         gint64 now_usecs)
{
  if (news == LKL_OUTAGE_NEWS_BAD)
    return take_bad_news (self, fault, is_reachable, now_usecs);
  if (!self->is_running)
    return LKL_OUTAGE_ALERT_NOTHING;
  if (news == LKL_OUTAGE_NEWS_GOOD && self->better_usecs < 0)
    self->better_usecs = now_usecs;
  if (!is_over (self, now_usecs) || (self->is_shown && !is_reachable))
    return LKL_OUTAGE_ALERT_NOTHING;
  self->is_running = FALSE;
  return self->is_shown ? LKL_OUTAGE_ALERT_END : LKL_OUTAGE_ALERT_NOTHING;
}

gint64
lkl_outage_alert_get_due_usecs (const LklOutageAlert *self)
{
  return self->is_running && self->better_usecs >= 0 ? self->better_usecs + LKL_OUTAGE_GAP_USECS
                                                     : -1;
}

gint64
lkl_outage_alert_get_usecs (const LklOutageAlert *self, gint64 now_usecs)
{
  return (self->better_usecs >= 0 ? self->better_usecs : now_usecs) - self->began_usecs;
}

void
lkl_outage_alert_take_back (LklOutageAlert *self)
{
  self->is_shown = FALSE;
  self->is_left_out = TRUE;
}
