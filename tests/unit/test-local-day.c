/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/local-day.h"

#define MIDNIGHT_UTC (G_GINT64_CONSTANT (1794787200) * G_USEC_PER_SEC) /* 2026-11-16 */

static void
test_a_day_is_of_its_zone (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) west = g_time_zone_new_offset (-60 * 60);
  GDate date;

  lkl_local_day_set (&date, utc, MIDNIGHT_UTC);
  g_assert_cmpuint (g_date_get_day (&date), ==, 16);
  lkl_local_day_set (&date, utc, MIDNIGHT_UTC - 1);
  g_assert_cmpuint (g_date_get_day (&date), ==, 15);
  lkl_local_day_set (&date, west, MIDNIGHT_UTC);
  g_assert_cmpuint (g_date_get_day (&date), ==, 15);
  g_assert_cmpuint (g_date_get_month (&date), ==, G_DATE_NOVEMBER);
  g_assert_cmpuint (g_date_get_year (&date), ==, 2026);
}

static void
test_days_are_counted (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const guint32 day = lkl_local_day_count (utc, MIDNIGHT_UTC);

  g_assert_cmpuint (day, ==, 739936);
  g_assert_cmpuint (lkl_local_day_count (utc, MIDNIGHT_UTC - 1), ==, day - 1);
  g_assert_cmpuint (lkl_local_day_count (utc, MIDNIGHT_UTC + G_TIME_SPAN_DAY), ==, day + 1);
}

/* Clocks are wrong at times. */
static void
test_any_number_has_a_day (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GDate date;

  lkl_local_day_set (&date, utc, G_MININT64);
  g_assert_cmpuint (g_date_get_year (&date), ==, 1970);
  lkl_local_day_set (&date, utc, G_MAXINT64);
  g_assert_cmpuint (g_date_get_year (&date), ==, 9999);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/local-day/a-day-is-of-its-zone", test_a_day_is_of_its_zone);
  g_test_add_func ("/local-day/days-are-counted", test_days_are_counted);
  g_test_add_func ("/local-day/any-number-has-a-day", test_any_number_has_a_day);
  return g_test_run ();
}
