/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/session/moment-look.h"

static void
test_nothing_known_is_unknown (void)
{
  const LklMoment moment = lkl_moment_judge (&(LklMomentSigns){ 0 });

  g_assert_cmpint (moment.is_screen_shared, ==, LKL_TERNARY_UNKNOWN);
  g_assert_cmpint (moment.is_camera_in_use, ==, LKL_TERNARY_UNKNOWN);
}

static void
test_silence_of_pipewire_is_no_only_where_it_sees_all (void)
{
  LklMomentSigns signs = { .has_pipewire = TRUE };

  g_assert_cmpint (lkl_moment_judge (&signs).is_screen_shared, ==, LKL_TERNARY_UNKNOWN);
  signs.shares_by_pipewire = TRUE;
  g_assert_cmpint (lkl_moment_judge (&signs).is_screen_shared, ==, LKL_TERNARY_NO);
  signs.pipewire.has_odd_nodes = TRUE;
  g_assert_cmpint (lkl_moment_judge (&signs).is_screen_shared, ==, LKL_TERNARY_UNKNOWN);
  signs.pipewire.has_odd_nodes = FALSE;
  signs.has_pipewire = FALSE;
  g_assert_cmpint (lkl_moment_judge (&signs).is_screen_shared, ==, LKL_TERNARY_UNKNOWN);
}

static void
test_whoever_sees_it_is_believed (void)
{
  LklMomentSigns signs = { .is_camera_open = LKL_TERNARY_NO };

  g_assert_cmpint (lkl_moment_judge (&signs).is_camera_in_use, ==, LKL_TERNARY_NO);
  signs.has_pipewire = TRUE;
  signs.pipewire = (LklPipewireUse){ TRUE, TRUE, .has_odd_nodes = TRUE };
  g_assert_cmpint (lkl_moment_judge (&signs).is_camera_in_use, ==, LKL_TERNARY_YES);
  g_assert_cmpint (lkl_moment_judge (&signs).is_screen_shared, ==, LKL_TERNARY_YES);
  /* What it did not say does not count. */
  signs.has_pipewire = FALSE;
  g_assert_cmpint (lkl_moment_judge (&signs).is_camera_in_use, ==, LKL_TERNARY_NO);
  g_assert_cmpint (lkl_moment_judge (&signs).is_screen_shared, ==, LKL_TERNARY_UNKNOWN);
  signs.is_camera_open = LKL_TERNARY_YES;
  g_assert_cmpint (lkl_moment_judge (&signs).is_camera_in_use, ==, LKL_TERNARY_YES);
}

#define MINUTE_USECS (60 * (gint64) G_USEC_PER_SEC)

static void
test_what_has_no_end_forbids_nothing (void)
{
  LklMomentSpan span = { 0 };
  gint64 now = MINUTE_USECS;

  for (guint minute = 0; minute < 4 * 60; minute += 10)
    {
      g_assert_cmpint (lkl_moment_span_weigh (&span, LKL_TERNARY_YES, now), ==, LKL_TERNARY_YES);
      now += 10 * MINUTE_USECS;
    }
  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpint (
          lkl_moment_span_weigh (&span, LKL_TERNARY_YES, now), ==, LKL_TERNARY_UNKNOWN);
      now += 10 * MINUTE_USECS;
    }
  /* What begins after an end is a call again. Where nobody says "no", that is unknown. */
  g_assert_cmpint (
      lkl_moment_span_weigh (&span, LKL_TERNARY_UNKNOWN, now), ==, LKL_TERNARY_UNKNOWN);
  g_assert_cmpint (lkl_moment_span_weigh (&span, LKL_TERNARY_YES, now + 1), ==, LKL_TERNARY_YES);
}

/* Every day at the same hour, and nobody looked in between. */
static void
test_two_calls_are_not_one (void)
{
  LklMomentSpan span = { 0 };

  for (guint day = 1; day < 6; day++)
    g_assert_cmpint (lkl_moment_span_weigh (&span, LKL_TERNARY_YES, day * 24 * 60 * MINUTE_USECS),
                     ==,
                     LKL_TERNARY_YES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment-look/nothing-known-is-unknown", test_nothing_known_is_unknown);
  g_test_add_func ("/moment-look/silence-of-pipewire-is-no-only-where-it-sees-all",
                   test_silence_of_pipewire_is_no_only_where_it_sees_all);
  g_test_add_func ("/moment-look/whoever-sees-it-is-believed", test_whoever_sees_it_is_believed);
  g_test_add_func ("/moment-look/what-has-no-end-forbids-nothing",
                   test_what_has_no_end_forbids_nothing);
  g_test_add_func ("/moment-look/two-calls-are-not-one", test_two_calls_are_not_one);
  return g_test_run ();
}
