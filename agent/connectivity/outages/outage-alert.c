/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageAlert"

#include "agent/connectivity/outages/outage-alert.h"

/* In the ring of those shown. Long before boot. */
#define NEVER_USECS (-G_TIME_SPAN_DAY)

struct _LklOutageAlert
{
  LklOutageSpan span;
  gint64 bad_usecs; /* boot time: since when the news is bad without a break, -1 = it isn't */
  gboolean is_shown;
  gboolean is_left_out; /* one too many today, or it can't be shown */
  gint64 again_usecs;   /* boot time: this one could not be shown; not before this, -1 = it could */
  gboolean is_unsteady; /* until it has been calm */
  char *fault;          /* (owned) (nullable): as it was told last */
  gint64 told_usecs;    /* boot time: when that was */
  gint64 pause_usecs;   /* before another fault is told */
  gboolean is_waiting;  /* another fault has come within the pause */
  gint64 shown_usecs[LKL_OUTAGE_ALERT_PER_DAY]; /* boot time: a ring */
  guint next_shown;
};

LklOutageAlert *
lkl_outage_alert_new (void)
{
  LklOutageAlert *self = g_new0 (LklOutageAlert, 1);

  lkl_outage_span_init (&self->span);
  self->bad_usecs = -1;
  self->again_usecs = -1;
  for (guint i = 0; i < G_N_ELEMENTS (self->shown_usecs); i++)
    self->shown_usecs[i] = NEVER_USECS;
  return self;
}

void
lkl_outage_alert_free (LklOutageAlert *self)
{
  g_free (self->fault);
  g_free (self);
}

/* Boot time of one of the outages that were shown. @n_back: 1 = the latest */
static gint64
get_shown_usecs (const LklOutageAlert *self, guint n_back)
{
  return self->shown_usecs[(self->next_shown + LKL_OUTAGE_ALERT_PER_DAY - n_back)
                           % LKL_OUTAGE_ALERT_PER_DAY];
}

/* While it is unsteady: from when on the present outage is more than one of many. */
static gint64
get_lasting_usecs (const LklOutageAlert *self)
{
  return MAX (self->bad_usecs + LKL_OUTAGE_ALERT_LASTING_USECS,
              get_shown_usecs (self, 1) + G_TIME_SPAN_HOUR);
}

static void
take_fault (LklOutageAlert *self, const char *fault, gint64 now_usecs)
{
  g_free (self->fault);
  self->fault = g_strdup (fault);
  self->told_usecs = now_usecs;
}

static LklOutageAlertStep
show (LklOutageAlert *self, const char *fault, gint64 now_usecs)
{
  if (now_usecs < self->again_usecs || (self->is_unsteady && now_usecs < get_lasting_usecs (self)))
    return LKL_OUTAGE_ALERT_NOTHING;
  if (now_usecs - get_shown_usecs (self, LKL_OUTAGE_ALERT_PER_DAY) < G_TIME_SPAN_DAY)
    {
      self->is_left_out = TRUE;
      return LKL_OUTAGE_ALERT_NOTHING;
    }
  if (!self->is_unsteady
      && now_usecs - get_shown_usecs (self, LKL_OUTAGE_ALERT_PER_HOUR) < G_TIME_SPAN_HOUR)
    {
      self->is_unsteady = TRUE;
      return LKL_OUTAGE_ALERT_UNSTEADY;
    }
  self->shown_usecs[self->next_shown] = now_usecs;
  self->next_shown = (self->next_shown + 1) % LKL_OUTAGE_ALERT_PER_DAY;
  self->is_shown = TRUE;
  self->pause_usecs = LKL_OUTAGE_ALERT_PAUSE_USECS;
  take_fault (self, fault, now_usecs);
  return LKL_OUTAGE_ALERT_SHOW;
}

static LklOutageAlertStep
update (LklOutageAlert *self, const char *fault, gint64 now_usecs)
{
  const gboolean is_other = g_strcmp0 (self->fault, fault) != 0;

  self->is_waiting = is_other && now_usecs - self->told_usecs < self->pause_usecs;
  if (!is_other || self->is_waiting)
    return LKL_OUTAGE_ALERT_NOTHING;
  self->pause_usecs = MIN (2 * self->pause_usecs, LKL_OUTAGE_ALERT_LONGEST_PAUSE_USECS);
  take_fault (self, fault, now_usecs);
  return LKL_OUTAGE_ALERT_UPDATE;
}

static LklOutageAlertStep
take_bad_news (LklOutageAlert *self, const char *fault, gboolean is_reachable, gint64 now_usecs)
{
  if (lkl_outage_span_follow (&self->span, LKL_OUTAGE_NEWS_BAD, now_usecs))
    {
      self->is_shown = FALSE;
      self->is_left_out = FALSE;
      self->again_usecs = -1;
    }
  if (self->bad_usecs < 0)
    self->bad_usecs = now_usecs;
  if (!is_reachable || self->is_left_out)
    return LKL_OUTAGE_ALERT_NOTHING;
  return self->is_shown ? update (self, fault, now_usecs) : show (self, fault, now_usecs);
}

LklOutageAlertStep
lkl_outage_alert_follow (LklOutageAlert *self,
                         LklOutageNews news,
                         const char *fault,
                         gboolean is_reachable,
                         gint64 now_usecs)
{
  self->is_waiting = FALSE;
  if (news == LKL_OUTAGE_NEWS_BAD)
    return take_bad_news (self, fault, is_reachable, now_usecs);
  if (news == LKL_OUTAGE_NEWS_GOOD)
    self->bad_usecs = -1;
  lkl_outage_span_follow (&self->span, news, now_usecs);
  /* That it works again is not said while nobody knows, nor in front of a sign-in page. */
  if (lkl_outage_span_is_over (&self->span, now_usecs)
      && (!self->is_shown || (is_reachable && news == LKL_OUTAGE_NEWS_GOOD)))
    {
      lkl_outage_span_end (&self->span);
      if (self->is_shown)
        return LKL_OUTAGE_ALERT_END;
    }
  if (self->span.is_running || !self->is_unsteady
      || now_usecs - self->span.better_usecs < LKL_OUTAGE_ALERT_CALM_USECS)
    return LKL_OUTAGE_ALERT_NOTHING;
  self->is_unsteady = FALSE;
  return LKL_OUTAGE_ALERT_CALM;
}

gint64
lkl_outage_alert_get_due_usecs (const LklOutageAlert *self)
{
  if (!self->span.is_running)
    return self->is_unsteady ? self->span.better_usecs + LKL_OUTAGE_ALERT_CALM_USECS : -1;
  if (self->span.better_usecs >= 0)
    return lkl_outage_span_get_due_usecs (&self->span);
  if (self->is_waiting)
    return self->told_usecs + self->pause_usecs;
  if (self->is_shown || self->is_left_out)
    return -1;
  return self->is_unsteady ? MAX (get_lasting_usecs (self), self->again_usecs) : self->again_usecs;
}

gint64
lkl_outage_alert_get_usecs (const LklOutageAlert *self, gint64 now_usecs)
{
  return lkl_outage_span_get_usecs (&self->span, now_usecs);
}

void
lkl_outage_alert_take_back (LklOutageAlert *self, gint64 now_usecs)
{
  const gboolean is_second = self->again_usecs >= 0;

  if (!self->span.is_running)
    return;
  if (self->is_shown)
    {
      self->next_shown =
          (self->next_shown + LKL_OUTAGE_ALERT_PER_DAY - 1) % LKL_OUTAGE_ALERT_PER_DAY;
      self->shown_usecs[self->next_shown] = NEVER_USECS;
    }
  else if (!is_second)
    self->is_unsteady = FALSE;
  self->is_shown = FALSE;
  self->is_left_out = is_second;
  self->again_usecs = now_usecs + LKL_OUTAGE_ALERT_PAUSE_USECS;
}
