/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/program-activity.h"

#define SEC G_USEC_PER_SEC
#define KEEP (10 * SEC)

static void
test_a_first_look_tells_nothing (void)
{
  LklProgramActivity activity = { 0 };

  g_assert_false (lkl_program_activity_add (&activity, "9000000 0 5000\n", 100 * SEC, KEEP));
}

static void
test_typing_is_activity_for_a_while (void)
{
  LklProgramActivity activity = { 0 };

  lkl_program_activity_add (&activity, "1000000 0 100\n", 100 * SEC, KEEP);
  g_assert_true (lkl_program_activity_add (&activity, "2000000 0 115\n", 105 * SEC, KEEP));
  g_assert_true (lkl_program_activity_add (&activity, "2000000 0 115\n", 110 * SEC, KEEP));
  g_assert_false (lkl_program_activity_add (&activity, "2000000 0 115\n", 115 * SEC, KEEP));
}

static void
test_a_clock_and_our_questions_are_none (void)
{
  LklProgramActivity activity = { 0 };

  lkl_program_activity_add (&activity, "1000000 0 100\n", 100 * SEC, KEEP);
  g_assert_false (lkl_program_activity_add (&activity, "9000000 0 109\n", 105 * SEC, KEEP));
}

static void
test_work_without_a_pause_is_activity (void)
{
  LklProgramActivity activity = { 0 };

  lkl_program_activity_add (&activity, "1000000 0 100\n", 100 * SEC, KEEP);
  g_assert_true (lkl_program_activity_add (&activity, "4001000000 0 102\n", 105 * SEC, KEEP));
}

static void
test_a_kernel_that_keeps_no_account (void)
{
  LklProgramActivity activity = { 0 };

  g_assert_true (lkl_program_activity_add (&activity, "0 0 0\n", 100 * SEC, KEEP));
  g_assert_true (lkl_program_activity_add (&activity, "", 105 * SEC, KEEP));
}

static void
test_counters_that_run_back (void)
{
  LklProgramActivity activity = { 0 };

  lkl_program_activity_add (&activity, "4001000000 0 5000\n", 100 * SEC, KEEP);
  g_assert_false (lkl_program_activity_add (&activity, "1000000 0 100\n", 105 * SEC, KEEP));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/program-activity/first-look", test_a_first_look_tells_nothing);
  g_test_add_func ("/program-activity/typing", test_typing_is_activity_for_a_while);
  g_test_add_func ("/program-activity/clock", test_a_clock_and_our_questions_are_none);
  g_test_add_func ("/program-activity/work", test_work_without_a_pause_is_activity);
  g_test_add_func ("/program-activity/no-account", test_a_kernel_that_keeps_no_account);
  g_test_add_func ("/program-activity/counters-back", test_counters_that_run_back);
  return g_test_run ();
}
