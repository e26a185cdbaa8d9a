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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment-look/nothing-known-is-unknown", test_nothing_known_is_unknown);
  g_test_add_func ("/moment-look/silence-of-pipewire-is-no-only-where-it-sees-all",
                   test_silence_of_pipewire_is_no_only_where_it_sees_all);
  g_test_add_func ("/moment-look/whoever-sees-it-is-believed", test_whoever_sees_it_is_believed);
  return g_test_run ();
}
