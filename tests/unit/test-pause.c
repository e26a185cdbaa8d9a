/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/pause.h"

#define BOOT (3 * G_TIME_SPAN_DAY)
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* Wall time in Berlin. */
static gint64
at (int month, int day, int hour, int minute)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) time = g_date_time_new (berlin, 2026, month, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static LklPause
begin (LklPauseLength length, gint64 wall_usecs)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  return lkl_pause_begin (length, wall_usecs, BOOT, berlin);
}

static void
test_an_hour_or_until_tomorrow (void)
{
  g_assert_cmpint (begin (LKL_PAUSE_HOUR, at (11, 16, 23, 30)).until_usecs, ==, at (11, 17, 0, 30));
  g_assert_cmpint (
      begin (LKL_PAUSE_TOMORROW, at (11, 16, 10, 0)).until_usecs, ==, at (11, 17, 0, 0));
  /* Tomorrow is the next day, also just after midnight. */
  g_assert_cmpint (
      begin (LKL_PAUSE_TOMORROW, at (11, 16, 0, 1)).until_usecs, ==, at (11, 17, 0, 0));
  /* Days of 23 and of 25 hours. */
  g_assert_cmpint (
      begin (LKL_PAUSE_TOMORROW, at (3, 29, 0, 0)).until_usecs - at (3, 29, 0, 0), ==, 23 * HOUR);
  g_assert_cmpint (
      begin (LKL_PAUSE_TOMORROW, at (10, 25, 0, 0)).until_usecs - at (10, 25, 0, 0), ==, 25 * HOUR);
}

static void
test_it_ends_by_itself (void)
{
  LklPause pause = begin (LKL_PAUSE_HOUR, at (11, 16, 10, 0));

  g_assert_false (lkl_pause_catch_up (&pause, at (11, 16, 10, 59), BOOT + 59 * MINUTE));
  g_assert_cmpint (pause.until_usecs, ==, at (11, 16, 11, 0));
  g_assert_true (lkl_pause_catch_up (&pause, at (11, 16, 11, 0), BOOT + HOUR));
  g_assert_cmpint (pause.length, ==, LKL_PAUSE_NONE);
  g_assert_cmpint (pause.until_usecs, ==, 0);
  g_assert_false (lkl_pause_catch_up (&pause, at (11, 16, 11, 1), BOOT + 61 * MINUTE));
}

static void
test_an_hour_lasts_an_hour_whatever_the_clock_says (void)
{
  const gint64 jumps[] = { 5 * HOUR, -5 * HOUR, 400 * DAY, -400 * DAY };

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      LklPause pause = begin (LKL_PAUSE_HOUR, at (11, 16, 10, 0));
      const gint64 wall_usecs = at (11, 16, 10, 0) + jumps[i];

      g_assert_true (lkl_pause_catch_up (&pause, wall_usecs + 20 * MINUTE, BOOT + 20 * MINUTE));
      g_assert_cmpint (pause.until_usecs, ==, wall_usecs + HOUR);
      g_assert_false (lkl_pause_catch_up (&pause, wall_usecs + 59 * MINUTE, BOOT + 59 * MINUTE));
      g_assert_true (lkl_pause_catch_up (&pause, wall_usecs + HOUR, BOOT + HOUR));
      g_assert_cmpint (pause.length, ==, LKL_PAUSE_NONE);
    }
}

static void
test_tomorrow_comes_with_the_clock_or_without_it (void)
{
  LklPause pause = begin (LKL_PAUSE_TOMORROW, at (11, 16, 10, 0));

  /* The clock was wrong: it is tomorrow already. */
  g_assert_true (lkl_pause_catch_up (&pause, at (11, 17, 0, 0), BOOT + MINUTE));
  g_assert_cmpint (pause.length, ==, LKL_PAUSE_NONE);

  /* Set back by a year, it does not last one. */
  pause = begin (LKL_PAUSE_TOMORROW, at (11, 16, 10, 0));
  g_assert_true (lkl_pause_catch_up (&pause, at (11, 16, 11, 0) - 365 * DAY, BOOT + HOUR));
  g_assert_cmpint (pause.until_usecs, ==, at (11, 17, 0, 0) - 365 * DAY);
  g_assert_true (lkl_pause_catch_up (&pause, at (11, 17, 0, 0) - 365 * DAY, BOOT + 14 * HOUR));
  g_assert_cmpint (pause.length, ==, LKL_PAUSE_NONE);
}

/* The PC was off meanwhile: only the wall clock knows for how long. */
static void
test_it_is_kept_over_a_restart (void)
{
  LklPause pause = begin (LKL_PAUSE_HOUR, at (11, 16, 10, 0));
  g_autofree char *text = lkl_pause_to_text (&pause);
  LklPause read = lkl_pause_from_text (text, at (11, 16, 10, 40), 5 * MINUTE);

  g_assert_cmpint (read.length, ==, LKL_PAUSE_HOUR);
  g_assert_cmpint (read.until_usecs, ==, pause.until_usecs);
  g_assert_cmpint (read.end_boot_usecs, ==, 25 * MINUTE);
  read = lkl_pause_from_text (text, at (11, 16, 11, 0), 5 * MINUTE);
  g_assert_cmpint (read.length, ==, LKL_PAUSE_NONE);
  /* The clock was set back meanwhile: no longer than it was meant to be. */
  read = lkl_pause_from_text (text, at (1, 1, 0, 0), 5 * MINUTE);
  g_assert_cmpint (read.until_usecs, ==, at (1, 1, 1, 0));
  pause = begin (LKL_PAUSE_TOMORROW, at (11, 16, 10, 0));
  g_free (text);
  text = lkl_pause_to_text (&pause);
  read = lkl_pause_from_text (text, at (1, 1, 0, 0), 5 * MINUTE);
  g_assert_cmpint (read.until_usecs, ==, at (1, 1, 0, 0) + 25 * HOUR);
}

static void
test_what_is_malformed_is_no_pause (void)
{
  const LklPause none = { 0 };
  g_autofree char *nothing = lkl_pause_to_text (&none);
  const char *const texts[] = { NULL,
                                nothing,
                                "hour",
                                "hour x",
                                "hour -1",
                                "hour 99999999999999999999",
                                "week 1795307158000000",
                                "hour 1795307158000000 more",
                                "hour 9223372036854775807" };
  LklPauseLength length;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (
        lkl_pause_from_text (texts[i], at (11, 16, 10, 0), BOOT).length, ==, LKL_PAUSE_NONE);
  g_assert_cmpint (lkl_pause_from_text ("hour 0", G_MININT64, BOOT).length, ==, LKL_PAUSE_NONE);
  g_assert_false (lkl_pause_length_from_name ("", &length));
  g_assert_false (lkl_pause_length_from_name ("for-ever", &length));
  g_assert_true (lkl_pause_length_from_name ("tomorrow", &length));
  g_assert_cmpint (length, ==, LKL_PAUSE_TOMORROW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pause/an-hour-or-until-tomorrow", test_an_hour_or_until_tomorrow);
  g_test_add_func ("/pause/it-ends-by-itself", test_it_ends_by_itself);
  g_test_add_func ("/pause/an-hour-lasts-an-hour-whatever-the-clock-says",
                   test_an_hour_lasts_an_hour_whatever_the_clock_says);
  g_test_add_func ("/pause/tomorrow-comes-with-the-clock-or-without-it",
                   test_tomorrow_comes_with_the_clock_or_without_it);
  g_test_add_func ("/pause/it-is-kept-over-a-restart", test_it_is_kept_over_a_restart);
  g_test_add_func ("/pause/what-is-malformed-is-no-pause", test_what_is_malformed_is_no_pause);
  return g_test_run ();
}
