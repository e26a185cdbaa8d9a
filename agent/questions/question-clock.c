/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionClock"

#include "agent/questions/question-clock.h"

#define DRIFT_USECS (2 * G_TIME_SPAN_MINUTE)
#define BELIEVED_USECS G_TIME_SPAN_HOUR

gint64
lkl_question_clock_catch_up (LklQuestionClock *self, gint64 wall_usecs, gint64 boot_usecs)
{
  gint64 ahead_usecs = wall_usecs - boot_usecs;
  gint64 set_usecs = self->is_set ? ahead_usecs - self->ahead_usecs : 0;

  self->ahead_usecs = ahead_usecs;
  self->is_set = TRUE;
  return ABS (set_usecs) < DRIFT_USECS ? 0 : set_usecs;
}

/* Returns: when the latest event was, by the clock of then */
static gint64
find_latest (const GPtrArray *events)
{
  gint64 latest_usecs = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (events, i);

      latest_usecs = MAX (latest_usecs, event->at_usecs);
    }
  return MIN (latest_usecs, LKL_JOURNAL_MAX_QUESTION_EVENT_USECS);
}

static gboolean
is_correction (gint64 set_usecs, gint64 wall_usecs, gint64 boot_usecs)
{
  return boot_usecs < LKL_QUESTION_CLOCK_SETTLE_USECS
         || MIN (wall_usecs, wall_usecs - set_usecs) < LKL_QUESTION_CLOCK_OLDEST_USECS;
}

/* Whether the clock has been behind the latest event for so long that it is right. */
static gboolean
is_believed (LklQuestionClock *self, gint64 latest_usecs, gint64 wall_usecs, gint64 boot_usecs)
{
  if (latest_usecs <= wall_usecs + DRIFT_USECS || wall_usecs < LKL_QUESTION_CLOCK_OLDEST_USECS)
    {
      self->behind_usecs = 0;
      return FALSE;
    }
  if (self->behind_usecs == 0)
    self->behind_usecs = MAX (boot_usecs, 1);
  if (boot_usecs - self->behind_usecs < BELIEVED_USECS)
    return FALSE;
  self->behind_usecs = 0;
  return TRUE;
}

gboolean
lkl_question_clock_judge (LklQuestionClock *self,
                          const GPtrArray *events,
                          gint64 set_usecs,
                          gint64 wall_usecs,
                          gint64 boot_usecs,
                          LklQuestionClockMove *move)
{
  move->usecs = is_correction (set_usecs, wall_usecs, boot_usecs) ? 0 : set_usecs;
  move->latest_usecs =
      is_believed (self, find_latest (events) + move->usecs, wall_usecs, boot_usecs) ? wall_usecs
                                                                                     : G_MAXINT64;
  return move->usecs != 0 || move->latest_usecs != G_MAXINT64;
}

void
lkl_question_clock_move_events (GPtrArray *events, const LklQuestionClockMove *move)
{
  for (guint i = 0; i < events->len; i++)
    {
      LklQuestionEvent *event = g_ptr_array_index (events, i);

      event->at_usecs = lkl_journal_move_time (event->at_usecs, move->usecs, move->latest_usecs);
    }
}
