/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncSchedule"

#include "agent/sync/sync-schedule.h"

#include "agent/base/backoff.h"

#define MINUTE_USECS G_TIME_SPAN_MINUTE
#define HOUR_USECS G_TIME_SPAN_HOUR

static const LklBackoff backoff = {
  .first_usecs = 5 * G_USEC_PER_SEC,
  .cap_usecs = 30 * MINUTE_USECS,
};

/* @usecs, nine to eleven tenths of it */
static gint64
spread (gint64 usecs, double random)
{
  return (gint64) ((double) usecs * (0.9 + 0.2 * random));
}

gint64
lkl_sync_schedule_get_push_delay_usecs (LklRecordClass record_class, double random)
{
  switch (record_class)
    {
    case LKL_RECORD_CLASS_ANSWERS:
      return 0;
    case LKL_RECORD_CLASS_EVENTS:
      return (gint64) (random * 5 * MINUTE_USECS);
    case LKL_RECORD_CLASS_MEASUREMENTS:
      return spread (30 * MINUTE_USECS, random);
    }
  g_return_val_if_reached (0);
}

gint64
lkl_sync_schedule_get_news_delay_usecs (double random)
{
  return (gint64) (random * MINUTE_USECS);
}

gint64
lkl_sync_schedule_get_retry_delay_usecs (LklPushReaction reaction,
                                         guint failures,
                                         gint64 retry_after_secs,
                                         double random)
{
  gint64 delay_usecs = lkl_backoff_get_delay_usecs (&backoff, failures, random);

  /* What has to change first is not changed by asking often. */
  if (reaction == LKL_PUSH_REACTION_CREDENTIAL || reaction == LKL_PUSH_REACTION_HOLD)
    return spread (HOUR_USECS, random);
  if (retry_after_secs >= 0)
    return MAX (delay_usecs,
                (gint64) ((double) retry_after_secs * G_USEC_PER_SEC * (1 + 0.2 * random)));
  return MAX (delay_usecs, G_USEC_PER_SEC);
}

gint64
lkl_sync_schedule_get_first_pull_delay_usecs (gboolean is_first, double random)
{
  return is_first ? 0 : (gint64) (random * MINUTE_USECS);
}

gint64
lkl_sync_schedule_get_pull_delay_usecs (guint failures,
                                        gint64 retry_after_secs,
                                        gboolean is_hurried,
                                        double random)
{
  const gint64 usual_usecs = is_hurried ? MINUTE_USECS : 15 * MINUTE_USECS;

  if (failures == 0)
    return spread (MAX (usual_usecs, retry_after_secs * G_USEC_PER_SEC), random);
  return lkl_sync_schedule_get_retry_delay_usecs (
      LKL_PUSH_REACTION_RETRY, failures, retry_after_secs, random);
}
