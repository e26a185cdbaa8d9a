/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContactHours"

#include "agent/people/contact-hours.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/date-words.h"
#include "agent/base/local-day.h"
#include "agent/base/time-of-day.h"

#define DAYS_AHEAD 8
#define WEEK_SECS (7 * 24 * 60 * 60)
#define MINUTES_OF_HOUR 60

/* Unix seconds. */
typedef struct
{
  gint64 from;
  gint64 until;
} Interval;

/* --- Hours as intervals of time */

/* A day of @zone: that of @now plus @n_days. Returns: (transfer full) (nullable): its midnight */
static GDateTime *
get_day (GTimeZone *zone, gint64 now_secs, int n_days)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_secs);
  g_autoptr (GDateTime) now = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) midnight = NULL;

  if (now == NULL)
    return NULL;
  midnight = g_date_time_new (zone,
                              g_date_time_get_year (now),
                              g_date_time_get_month (now),
                              g_date_time_get_day_of_month (now),
                              0,
                              0,
                              0);
  return midnight != NULL ? g_date_time_add_days (midnight, n_days) : NULL;
}

/* By the clock on the wall, whatever it jumped over since midnight. */
static gint64
get_moment (GTimeZone *zone, GDateTime *day, guint minute)
{
  const int n_days = (int) minute / LKL_TIME_OF_DAY_MINUTES;
  g_autoptr (GDateTime) date = g_date_time_add_days (day, n_days);
  g_autoptr (GDateTime) moment =
      g_date_time_new (zone,
                       g_date_time_get_year (date),
                       g_date_time_get_month (date),
                       g_date_time_get_day_of_month (date),
                       (int) minute % LKL_TIME_OF_DAY_MINUTES / MINUTES_OF_HOUR,
                       (int) minute % MINUTES_OF_HOUR,
                       0);

  return g_date_time_to_unix (moment);
}

static gint
compare_intervals (gconstpointer a, gconstpointer b)
{
  const gint64 one = ((const Interval *) a)->from;
  const gint64 other = ((const Interval *) b)->from;

  return (one > other) - (one < other);
}

static void
merge_intervals (GArray *intervals)
{
  guint n_merged = 0;

  g_array_sort (intervals, compare_intervals);
  for (guint i = 0; i < intervals->len; i++)
    {
      const Interval next = g_array_index (intervals, Interval, i);
      Interval *last = n_merged > 0 ? &g_array_index (intervals, Interval, n_merged - 1) : NULL;

      if (last != NULL && next.from <= last->until)
        last->until = MAX (last->until, next.until);
      else
        g_array_index (intervals, Interval, n_merged++) = next;
    }
  g_array_set_size (intervals, n_merged);
}

/* From the day before @now to the day of the week after it, in order, none touching another.
 * Returns: (transfer full) (element-type Interval): NULL where the time zone is not known */
static GArray *
list_intervals (const LklWeeklyHours *hours, gint64 now_secs)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (hours->time_zone);
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (Interval));

  if (zone == NULL)
    return NULL;
  for (int n_days = -DAYS_AHEAD; n_days <= DAYS_AHEAD; n_days++)
    {
      g_autoptr (GDateTime) day = get_day (zone, now_secs, n_days);

      if (day == NULL)
        return NULL;
      for (guint i = 0; i < hours->open->len; i++)
        {
          const LklHoursSpan *span = &g_array_index (hours->open, LklHoursSpan, i);
          const Interval interval = { get_moment (zone, day, span->from_minute),
                                      get_moment (zone, day, span->until_minute) };

          if ((span->days & (1u << g_date_time_get_day_of_week (day))) != 0)
            g_array_append_val (intervals, interval);
        }
    }
  merge_intervals (intervals);
  return g_steal_pointer (&intervals);
}

LklContactHours
lkl_contact_hours_judge (const LklWeeklyHours *hours, gint64 now_usecs)
{
  const gint64 now = now_usecs / G_USEC_PER_SEC;
  g_autoptr (GArray) intervals = hours != NULL ? list_intervals (hours, now) : NULL;

  if (intervals == NULL)
    return (LklContactHours){ LKL_USUALLY_UNKNOWN, 0 };
  for (guint i = 0; i < intervals->len; i++)
    {
      const Interval *interval = &g_array_index (intervals, Interval, i);
      const gboolean is_in = interval->from <= now;
      const gint64 until = is_in ? interval->until : interval->from;

      if (interval->until > now)
        return (LklContactHours){ is_in ? LKL_USUALLY_IN : LKL_USUALLY_OUT,
                                  until - now < WEEK_SECS ? until * G_USEC_PER_SEC : 0 };
    }
  return (LklContactHours){ LKL_USUALLY_OUT, 0 };
}

/* --- In words */

/* Returns: (transfer full) (nullable) */
static GDateTime *
to_zone (gint64 secs, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (secs);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

char *
lkl_contact_hours_describe (LklContactHours judged, gint64 now_usecs, GTimeZone *reader_zone)
{
  const gboolean is_in = judged.usually == LKL_USUALLY_IN;
  const guint32 today = lkl_local_day_count (reader_zone, now_usecs);
  g_autoptr (GDateTime) until = to_zone (judged.until_usecs / G_USEC_PER_SEC, reader_zone);
  guint32 n_days;

  if (judged.usually == LKL_USUALLY_UNKNOWN || today == 0 || until == NULL)
    return NULL;
  if (judged.until_usecs == 0)
    return g_strdup (is_in ? _ ("Usually in now") : _ ("Usually not in this week"));
  n_days = lkl_local_day_count (reader_zone, judged.until_usecs) - today;
  /* Translators: of an IT person, as g_date_time_format() takes it; holidays are not known, so
   * "usually" has to stay. */
  if (is_in)
    return lkl_date_words_format (until,
                                  n_days <= 1 ? _ ("Usually in now, until %-H:%M")
                                              : _ ("Usually in now, until %A %-H:%M"));
  if (n_days == 0)
    return g_date_time_format (until, _ ("Usually in again at %-H:%M"));
  if (n_days == 1)
    return g_date_time_format (until, _ ("Usually in again tomorrow at %-H:%M"));
  return lkl_date_words_format (until, _ ("Usually in again on %A at %-H:%M"));
}

/* Returns: (transfer full): the hours within one day of the reader: "8:00–12:00, 13:00–17:00";
 * empty: none */
static char *
describe_day (GArray *intervals, GDateTime *day, GTimeZone *zone)
{
  g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);
  const gint64 begin = g_date_time_to_unix (day);
  const gint64 end = g_date_time_to_unix (next);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < intervals->len; i++)
    {
      const Interval *interval = &g_array_index (intervals, Interval, i);
      g_autoptr (GDateTime) from = to_zone (MAX (interval->from, begin), zone);
      g_autoptr (GDateTime) until = to_zone (MIN (interval->until, end), zone);
      /* Translators: a time of the day as g_date_time_format() takes it: "9:12". */
      g_autofree char *from_text = g_date_time_format (from, _ ("%-H:%M"));
      g_autofree char *until_text = g_date_time_format (until, _ ("%-H:%M"));

      if (interval->from >= end || interval->until <= begin)
        continue;
      if (text->len > 0)
        /* Translators: stands between the members of a list: "laptops, printing". */
        g_string_append (text, _ (", "));
      /* Translators: from, until: "8:00–17:00", "Mon–Fri". */
      g_string_append_printf (text, _ ("%s–%s"), from_text, until_text);
    }
  return g_string_free (text, FALSE);
}

/* @first, @last: days with the same hours */
static void
append_days (GString *week, GDateTime *first, GDateTime *last, const char *hours)
{
  g_autofree char *first_name = lkl_date_words_format (first, "%a");
  g_autofree char *last_name = lkl_date_words_format (last, "%a");
  g_autofree char *days = g_date_time_compare (first, last) == 0
                              ? g_strdup (first_name)
                              : g_strdup_printf (_ ("%s–%s"), first_name, last_name);

  if (week->len > 0)
    g_string_append (week, _ (", "));
  /* Translators: days, and their hours: "Mon–Fri 8:00–17:00". */
  g_string_append_printf (week, _ ("%s %s"), days, hours);
}

/* Returns: (transfer full) */
static char *
describe_days (GArray *intervals, GDateTime *monday, GTimeZone *zone)
{
  GString *week = g_string_new (NULL);
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *hours = g_strdup ("");

  for (int n_days = 0; n_days <= 7; n_days++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (monday, n_days);
      g_autofree char *hours_of_day =
          n_days < 7 ? describe_day (intervals, day, zone) : g_strdup ("");

      if (!g_str_equal (hours, hours_of_day))
        {
          if (*hours != '\0')
            append_days (week, first, last, hours);
          g_clear_pointer (&first, g_date_time_unref);
          first = g_date_time_ref (day);
          g_free (hours);
          hours = g_steal_pointer (&hours_of_day);
        }
      g_clear_pointer (&last, g_date_time_unref);
      last = g_date_time_ref (day);
    }
  return g_string_free (week, FALSE);
}

static gboolean
is_same_clock (const LklWeeklyHours *hours, GDateTime *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (hours->time_zone);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (now, zone);

  return g_date_time_get_utc_offset (now) == g_date_time_get_utc_offset (there);
}

char *
lkl_contact_hours_describe_week (const LklWeeklyHours *hours,
                                 const char *own_words,
                                 gint64 now_usecs,
                                 GTimeZone *reader_zone)
{
  const gint64 now_secs = now_usecs / G_USEC_PER_SEC;
  g_autoptr (GDateTime) now = to_zone (now_secs, reader_zone);
  g_autoptr (GArray) intervals = hours != NULL ? list_intervals (hours, now_secs) : NULL;
  g_autoptr (GDateTime) monday = NULL;
  g_autofree char *week = NULL;
  gboolean is_ours;

  if (intervals == NULL || now == NULL)
    return g_strdup (own_words);
  is_ours = is_same_clock (hours, now);
  if (is_ours && own_words != NULL)
    return g_strdup (own_words);
  monday = get_day (reader_zone, now_secs, 1 - g_date_time_get_day_of_week (now));
  if (monday == NULL)
    return g_strdup (own_words);
  week = describe_days (intervals, monday, reader_zone);
  if (is_ours)
    return g_steal_pointer (&week);
  /* Translators: hours of somebody in another time zone, by the reader's clock: "Mon–Fri 8:00–17:00
   * (your time)". */
  return g_strdup_printf (_ ("%s (your time)"), week);
}
