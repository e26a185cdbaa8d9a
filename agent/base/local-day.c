/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLocalDay"

#include "agent/base/local-day.h"

/* The last day of the year 9999: no clock is right beyond it. */
#define MAX_SECS G_GINT64_CONSTANT (253402214400)

void
lkl_local_day_set (GDate *date, GTimeZone *time_zone, gint64 usecs)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc (CLAMP (usecs / G_USEC_PER_SEC, 0, MAX_SECS));
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, time_zone);

  g_date_clear (date, 1);
  if (local != NULL)
    g_date_set_dmy (date,
                    (GDateDay) g_date_time_get_day_of_month (local),
                    (GDateMonth) g_date_time_get_month (local),
                    (GDateYear) g_date_time_get_year (local));
}

guint32
lkl_local_day_count (GTimeZone *time_zone, gint64 usecs)
{
  GDate date;

  lkl_local_day_set (&date, time_zone, usecs);
  return g_date_valid (&date) ? g_date_get_julian (&date) : 0;
}

gint64
lkl_local_day_get_midnight_usecs (gint64 wall_usecs)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) midnight = NULL;
  GDate date;

  lkl_local_day_set (&date, zone, wall_usecs);
  if (!g_date_valid (&date))
    return -1;
  midnight = g_date_time_new_utc (
      g_date_get_year (&date), (gint) g_date_get_month (&date), g_date_get_day (&date), 0, 0, 0);
  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : -1;
}
