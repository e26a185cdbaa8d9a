/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalQuarter"

#include "agent/journal/journal-private.h"

/* When the stream of measurements is replaced next, in Unix microseconds. */
#define FACT_TURN "streams.turn"
/* PCs change theirs in these days of a quarter, each at another time in each quarter, so that the
 * change tells neither whose it is nor who changed when before. */
#define SPREAD_USECS (14 * G_TIME_SPAN_DAY)
/* No two turns lie further apart. */
#define MAX_WAIT_USECS (92 * G_TIME_SPAN_DAY + SPREAD_USECS)
#define MONTHS_PER_QUARTER 3

/* By the endpoint's clock, where this PC's is wrong. */
static gint64
get_now (LklJournal *self)
{
  return lkl_clock_get_wall_usecs (self->clock) + lkl_journal_get_skew_usecs (self);
}

/* Returns: a random time of the first days of the next quarter */
static gint64
draw_turn (gint64 now_usecs)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_usecs / G_USEC_PER_SEC);
  const gint month = g_date_time_get_month (now) - 1;
  g_autoptr (GDateTime) begin = g_date_time_new_utc (
      g_date_time_get_year (now), month - month % MONTHS_PER_QUARTER + 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) next = g_date_time_add_months (begin, MONTHS_PER_QUARTER);

  return g_date_time_to_unix (next) * G_USEC_PER_SEC
         + (gint64) (g_random_double () * (double) SPREAD_USECS);
}

gboolean
lkl_journal_follow_quarter (LklJournal *self, GError **error)
{
  const gint64 now_usecs = get_now (self);
  g_autofree char *next = NULL;
  gint64 turn_usecs;

  if (!lkl_journal_read_number (self, FACT_TURN, &turn_usecs, error))
    return FALSE;
  if (turn_usecs > now_usecs && turn_usecs - now_usecs <= MAX_WAIT_USECS)
    return TRUE;
  /* The time comes last: a crash in between renews it once more. */
  if (turn_usecs != 0 && !lkl_journal_renew_stream (self, LKL_RECORD_CLASS_MEASUREMENTS, error))
    return FALSE;
  next = g_strdup_printf ("%" G_GINT64_FORMAT, draw_turn (now_usecs));
  return lkl_journal_set_fact (self, FACT_TURN, next, error);
}
