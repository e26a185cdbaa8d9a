/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/clock-skew.h"

#define SECOND G_TIME_SPAN_SECOND
#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * SECOND)
#define BOOT_USECS (5000 * SECOND)
#define YEARS (3 * 365 * G_TIME_SPAN_DAY)

static void
test_nobody_has_said (void)
{
  const LklClockSkew skew = { 0 };

  g_assert_cmpint (lkl_clock_skew_get_usecs (&skew, NOW_USECS, BOOT_USECS), ==, 0);
}

static void
test_wrong_clocks (void)
{
  const struct
  {
    gint64 server_usecs; /* more than this PC's */
    gint64 skew_usecs;
  } cases[] = {
    { 0, 0 },
    { 59 * SECOND, 0 },
    { -59 * SECOND, 0 },
    { 60 * SECOND, 60 * SECOND },
    { -3600 * SECOND, -3600 * SECOND },
    { YEARS, YEARS },
    { -200 * G_TIME_SPAN_DAY, -200 * G_TIME_SPAN_DAY },
    { 4 * YEARS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LklClockSkew skew = { 0 };

      g_assert_true (lkl_clock_skew_take (&skew, NOW_USECS + cases[i].server_usecs, BOOT_USECS));
      g_assert_cmpint (
          lkl_clock_skew_get_usecs (&skew, NOW_USECS, BOOT_USECS), ==, cases[i].skew_usecs);
      /* An hour later it is as wrong as before. */
      g_assert_cmpint (
          lkl_clock_skew_get_usecs (&skew, NOW_USECS + 3600 * SECOND, BOOT_USECS + 3600 * SECOND),
          ==,
          cases[i].skew_usecs);
    }
}

/* An empty battery: 1970, and whatever a server says that can be true. */
static void
test_times_before_there_was_linklight (void)
{
  LklClockSkew skew = { 0 };

  g_assert_false (lkl_clock_skew_take (&skew, 20 * YEARS / 3, BOOT_USECS));
  g_assert_cmpint (lkl_clock_skew_get_usecs (&skew, NOW_USECS, BOOT_USECS), ==, 0);
  g_assert_true (lkl_clock_skew_take (&skew, NOW_USECS, BOOT_USECS));
  g_assert_cmpint (
      lkl_clock_skew_get_usecs (&skew, 5000 * SECOND, BOOT_USECS), ==, NOW_USECS - 5000 * SECOND);
}

/* Nobody has to ask the server again to know that. */
static void
test_clock_that_is_put_right (void)
{
  LklClockSkew skew = { 0 };

  lkl_clock_skew_take (&skew, NOW_USECS + YEARS, BOOT_USECS);
  g_assert_cmpint (
      lkl_clock_skew_get_usecs (&skew, NOW_USECS + YEARS + SECOND, BOOT_USECS + SECOND), ==, 0);
}

static void
test_slow_answers_are_no_news (void)
{
  LklClockSkew skew = { 0 };

  g_assert_true (lkl_clock_skew_take (&skew, NOW_USECS + YEARS, BOOT_USECS));
  g_assert_false (lkl_clock_skew_take (&skew, NOW_USECS + YEARS, BOOT_USECS + 9 * SECOND));
  g_assert_cmpint (lkl_clock_skew_get_usecs (&skew, NOW_USECS, BOOT_USECS), ==, YEARS);
  g_assert_true (lkl_clock_skew_take (&skew, NOW_USECS, BOOT_USECS));
  g_assert_cmpint (lkl_clock_skew_get_usecs (&skew, NOW_USECS, BOOT_USECS), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock-skew/nobody", test_nobody_has_said);
  g_test_add_func ("/clock-skew/before", test_times_before_there_was_linklight);
  g_test_add_func ("/clock-skew/wrong", test_wrong_clocks);
  g_test_add_func ("/clock-skew/put-right", test_clock_that_is_put_right);
  g_test_add_func ("/clock-skew/slow", test_slow_answers_are_no_news);
  return g_test_run ();
}
