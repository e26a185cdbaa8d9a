/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPause"

#include "agent/base/pause.h"

/* Clocks drift, and are corrected a little all the time. */
#define DRIFT_USECS (2 * G_TIME_SPAN_MINUTE)
/* The end of the year 9999: no clock is right beyond it, and sums stay in range. */
#define MAX_WALL_USECS (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)

static const struct
{
  const char *name;
  gint64 max_usecs;
} lengths[] = {
  [LKL_PAUSE_NONE] = { "", 0 },
  [LKL_PAUSE_HOUR] = { "hour", G_TIME_SPAN_HOUR },
  /* The day on which clocks are set back has so many. */
  [LKL_PAUSE_TOMORROW] = { "tomorrow", 25 * G_TIME_SPAN_HOUR },
};

gboolean
lkl_pause_length_from_name (const char *name, LklPauseLength *out)
{
  for (guint i = LKL_PAUSE_HOUR; i < G_N_ELEMENTS (lengths); i++)
    if (g_str_equal (lengths[i].name, name))
      {
        *out = (LklPauseLength) i;
        return TRUE;
      }
  return FALSE;
}

/* @until_usecs: wall time. Returns: no pause where that has been */
static LklPause
make_pause (LklPauseLength length, gint64 until_usecs, gint64 wall_usecs, gint64 boot_usecs)
{
  const gint64 left_usecs = MIN (until_usecs - wall_usecs, lengths[length].max_usecs);

  if (left_usecs <= 0)
    return (LklPause){ 0 };
  return (LklPause){
    .length = length,
    .until_usecs = wall_usecs + left_usecs,
    .end_boot_usecs = boot_usecs + left_usecs,
  };
}

/* Where the clocks are set forward at midnight, the day begins an hour later. */
static gint64
begin_next_day (GTimeZone *time_zone, gint64 wall_usecs)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_to_timezone (utc, time_zone);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (today, 1);
  g_autoptr (GDateTime) midnight = NULL;

  if (tomorrow == NULL)
    return wall_usecs;
  midnight = g_date_time_new (time_zone,
                              g_date_time_get_year (tomorrow),
                              g_date_time_get_month (tomorrow),
                              g_date_time_get_day_of_month (tomorrow),
                              0,
                              0,
                              0);
  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : wall_usecs;
}

LklPause
lkl_pause_begin (LklPauseLength length, gint64 wall_usecs, gint64 boot_usecs, GTimeZone *time_zone)
{
  const gint64 now_usecs = CLAMP (wall_usecs, 0, MAX_WALL_USECS);
  gint64 until_usecs = now_usecs + lengths[length].max_usecs;

  if (length == LKL_PAUSE_TOMORROW)
    until_usecs = begin_next_day (time_zone, now_usecs);
  return make_pause (length, until_usecs, now_usecs, boot_usecs);
}

gboolean
lkl_pause_catch_up (LklPause *self, gint64 wall_usecs, gint64 boot_usecs)
{
  const gint64 now_usecs = CLAMP (wall_usecs, 0, MAX_WALL_USECS);
  gint64 left_usecs = self->end_boot_usecs - boot_usecs;

  if (self->length == LKL_PAUSE_NONE)
    return FALSE;
  if (self->length == LKL_PAUSE_TOMORROW)
    left_usecs = MIN (left_usecs, self->until_usecs - now_usecs);
  if (left_usecs <= 0)
    {
      *self = (LklPause){ 0 };
      return TRUE;
    }
  if (ABS (now_usecs + left_usecs - self->until_usecs) < DRIFT_USECS)
    return FALSE;
  self->until_usecs = now_usecs + left_usecs;
  return TRUE;
}

char *
lkl_pause_to_text (const LklPause *self)
{
  if (self->length == LKL_PAUSE_NONE)
    return g_strdup ("");
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, lengths[self->length].name, self->until_usecs);
}

LklPause
lkl_pause_from_text (const char *text, gint64 wall_usecs, gint64 boot_usecs)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", 2);
  LklPauseLength length;
  gint64 until_usecs;

  if (g_strv_length (words) != 2 || !lkl_pause_length_from_name (words[0], &length)
      || !g_ascii_string_to_signed (words[1], 10, 0, MAX_WALL_USECS, &until_usecs, NULL))
    return (LklPause){ 0 };
  return make_pause (length, until_usecs, CLAMP (wall_usecs, 0, MAX_WALL_USECS), boot_usecs);
}
