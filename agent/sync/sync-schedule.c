/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncSchedule"

#include "agent/sync/sync-schedule.h"

#include "agent/base/backoff.h"

#define MINUTE_USECS G_TIME_SPAN_MINUTE
#define HOUR_USECS G_TIME_SPAN_HOUR

#define FIRST_RETRY_USECS (5 * (gint64) G_USEC_PER_SEC)
#define LAST_RETRY_USECS (30 * MINUTE_USECS)

/* Pulls and pushes a second that an endpoint should have to bear of its whole fleet. */
#define FLEET_PER_SECOND 750
/* What a person said doesn't wait longer than that. */
#define ANSWER_USECS (30 * (gint64) G_USEC_PER_SEC)
#define METERED_USECS (24 * HOUR_USECS)

/* @usecs, or what it takes for all to have had their turn */
static gint64
widen (gint64 usecs, guint fleet_size)
{
  return MAX (usecs, (gint64) fleet_size * G_USEC_PER_SEC / FLEET_PER_SECOND);
}

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
lkl_sync_schedule_get_news_delay_usecs (guint fleet_size, double random)
{
  return (gint64) (random * (double) widen (MINUTE_USECS, fleet_size));
}

gint64
lkl_sync_schedule_get_start_delay_usecs (LklRecordClass record_class,
                                         guint fleet_size,
                                         double random)
{
  if (record_class != LKL_RECORD_CLASS_ANSWERS)
    return lkl_sync_schedule_get_push_delay_usecs (record_class, random);
  return (gint64) (random * (double) MIN (widen (0, fleet_size), ANSWER_USECS));
}

gint64
lkl_sync_schedule_get_retry_delay_usecs (LklPushReaction reaction,
                                         guint failures,
                                         gint64 retry_after_secs,
                                         guint fleet_size,
                                         double random)
{
  /* Those that fail at the same moment may be all that there are. */
  const LklBackoff backoff = {
    .first_usecs = MIN (widen (FIRST_RETRY_USECS, fleet_size), LAST_RETRY_USECS),
    .cap_usecs = LAST_RETRY_USECS,
  };
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
lkl_sync_schedule_get_first_pull_delay_usecs (gboolean is_first, guint fleet_size, double random)
{
  return is_first ? 0 : lkl_sync_schedule_get_hurried_delay_usecs (fleet_size, random);
}

gint64
lkl_sync_schedule_get_pull_delay_usecs (
    guint failures, gint64 retry_after_secs, gboolean is_hurried, guint fleet_size, double random)
{
  const gint64 usual_usecs = is_hurried ? widen (MINUTE_USECS, fleet_size) : 15 * MINUTE_USECS;

  if (failures == 0)
    return spread (MAX (usual_usecs, retry_after_secs * G_USEC_PER_SEC), random);
  return lkl_sync_schedule_get_retry_delay_usecs (
      LKL_PUSH_REACTION_RETRY, failures, retry_after_secs, fleet_size, random);
}

gint64
lkl_sync_schedule_get_hurried_delay_usecs (guint fleet_size, double random)
{
  return (gint64) (random * (double) widen (MINUTE_USECS, fleet_size));
}

gboolean
lkl_sync_schedule_waits_for_link (LklRecordClass record_class,
                                  gboolean is_metered,
                                  gint64 waited_usecs)
{
  return record_class == LKL_RECORD_CLASS_MEASUREMENTS && is_metered
         && waited_usecs < METERED_USECS;
}
