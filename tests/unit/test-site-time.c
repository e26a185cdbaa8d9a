/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/site-time.h"

/* 2026-11-28T12:30:00Z */
#define NOON (1795869000 * (gint64) G_USEC_PER_SEC)

static GTimeZone *
new_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static void
test_format (void)
{
  g_autoptr (GTimeZone) riga = new_zone ("Europe/Riga");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *there = lkl_site_time_format (riga, NOON);
  g_autofree char *here = lkl_site_time_get_zone_name (utc, NOON);

  g_assert_cmpstr (there, ==, "Saturday 28 November 14:30 (Europe/Riga, UTC+02:00)");
  g_assert_cmpstr (here, ==, "UTC+00:00");
}

/* The offset is that of the moment, not of today. */
static void
test_summer (void)
{
  g_autoptr (GTimeZone) riga = new_zone ("Europe/Riga");
  g_autofree char *name = lkl_site_time_get_zone_name (riga, NOON + 200 * (gint64) G_TIME_SPAN_DAY);

  g_assert_cmpstr (name, ==, "Europe/Riga, UTC+03:00");
}

static void
test_parse (void)
{
  g_autoptr (GTimeZone) riga = new_zone ("Europe/Riga");
  g_autoptr (GTimeZone) west = new_zone ("-12:00");
  const char *const bad[] = {
    "",
    "2026-11-28",
    "2026-11-28 14:30",
    "2026-11-28T14:30:00",
    "2026-11-28T14:30Z",
    "2026-02-30T10:00",
    "2026-11-28T24:30",
    "0000-01-01T00:00",
    "2026-11-28T1:030",
    "２０２６-11-28T14:30",
    /* Clocks go from 3 to 4. */
    "2026-03-29T03:30",
  };
  gint64 usecs = 0;

  g_assert_true (lkl_site_time_parse (riga, "2026-11-28T14:30", &usecs));
  g_assert_cmpint (usecs, ==, NOON);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("“%s”", bad[i]);
      g_assert_false (lkl_site_time_parse (riga, bad[i], &usecs));
    }
  /* In UTC these are in no year that there is. */
  g_assert_false (lkl_site_time_parse (riga, "0001-01-01T00:00", &usecs));
  g_assert_false (lkl_site_time_parse (west, "9999-12-31T23:59", &usecs));
}

/* What is offered is a whole minute, and never one that has passed. */
static void
test_input (void)
{
  g_autoptr (GTimeZone) riga = new_zone ("Europe/Riga");
  g_autofree char *same = lkl_site_time_to_input (riga, NOON);
  g_autofree char *next = lkl_site_time_to_input (riga, NOON + 1);

  g_assert_cmpstr (same, ==, "2026-11-28T14:30");
  g_assert_cmpstr (next, ==, "2026-11-28T14:31");
}

static void
test_figures (void)
{
  g_autoptr (GTimeZone) riga = new_zone ("Europe/Riga");
  g_autofree char *today = lkl_site_time_format_in_figures (riga, NOON + 1, NOON);
  /* 22:30 there is the next day in Riga. */
  g_autofree char *tomorrow =
      lkl_site_time_format_in_figures (riga, NOON + 10 * (gint64) G_TIME_SPAN_HOUR, NOON);

  g_assert_cmpstr (today, ==, "14:31");
  g_assert_cmpstr (tomorrow, ==, "2026-11-29 00:30");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-time/format", test_format);
  g_test_add_func ("/site-time/summer", test_summer);
  g_test_add_func ("/site-time/parse", test_parse);
  g_test_add_func ("/site-time/input", test_input);
  g_test_add_func ("/site-time/figures", test_figures);
  return g_test_run ();
}
