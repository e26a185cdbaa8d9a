/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStartUpTime"

#include "platform/windows/starts/start-up-time.h"

/* Ticks are cut off, and the two clocks are not read at the same moment. */
#define SLACK_USECS (50 * 1000)

gint64
lkl_start_up_time_judge (const LklStartUpFacts *facts)
{
  const gint64 click_age_usecs = (gint64) (guint32) (facts->shown_ms - facts->click_ms) * 1000;
  gint64 age_usecs;

  if (facts->start_ticks > G_MAXINT64 / G_USEC_PER_SEC)
    return -1;
  age_usecs =
      facts->shown_usecs - (gint64) facts->start_ticks * G_USEC_PER_SEC / facts->ticks_per_second;
  if (age_usecs < -SLACK_USECS || age_usecs > LKL_START_UP_TIME_MAX_USECS)
    return -1;
  if (facts->has_click && click_age_usecs >= age_usecs - SLACK_USECS
      && click_age_usecs <= LKL_START_UP_TIME_MAX_USECS)
    return click_age_usecs;
  return MAX (age_usecs, 0);
}
