/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/time-of-day.h"

static void
test_reads_times (void)
{
  const struct
  {
    const char *text;
    guint minutes;
  } times[] = {
    { "00:00", 0 }, { "09:05", 545 }, { "17:00", 1020 }, { "23:59", 1439 }, { "24:00", 1440 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      guint minutes = 9999;

      g_assert_true (lkl_time_of_day_parse (times[i].text, &minutes));
      g_assert_cmpuint (minutes, ==, times[i].minutes);
    }
}

static void
test_refuses_what_is_no_time (void)
{
  const char *const texts[] = {
    "", "9:00", "09.00", "09:60", "24:01", "25:00", "0a:00", "09:0a", "09:000", "-1:00", " 9:00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint minutes = 9999;

      g_assert_false (lkl_time_of_day_parse (texts[i], &minutes));
      g_assert_cmpuint (minutes, ==, 9999);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-of-day/reads-times", test_reads_times);
  g_test_add_func ("/time-of-day/refuses-what-is-no-time", test_refuses_what_is_no_time);
  return g_test_run ();
}
