/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/resting-programs.h"

static const LklProcessId process = { 42, 1000 };

static gboolean
rests (LklRestingPrograms *resting, const char *schedstat)
{
  return lkl_resting_programs_take_rest_with (resting, &process, schedstat);
}

static void
test_who_has_not_run_rests (void)
{
  const LklProcessId later = { 42, 2000 };
  g_autoptr (LklRestingPrograms) resting = lkl_resting_programs_new ();

  g_assert_false (rests (resting, "100 20 7\n"));
  lkl_resting_programs_note_answer_with (resting, &process, "100 20 7\n");
  /* It goes on running in the breath in which it answered. */
  g_assert_true (rests (resting, "180 20 7\n"));
  g_assert_false (lkl_resting_programs_take_rest_with (resting, &later, "180 20 7\n"));
  g_assert_false (rests (resting, "181 20 8\n"));
  g_assert_false (rests (resting, "181 20 7\n"));
}

static void
test_nobody_rests_for_ever (void)
{
  g_autoptr (LklRestingPrograms) resting = lkl_resting_programs_new ();

  lkl_resting_programs_note_answer_with (resting, &process, "100 20 7\n");
  for (guint i = 0; i < LKL_RESTING_PROGRAMS_MOST_RESTS; i++)
    g_assert_true (rests (resting, "180 20 7\n"));
  g_assert_false (rests (resting, "180 20 7\n"));
}

static void
test_where_nobody_counts_nobody_rests (void)
{
  static const char *const texts[] = { "0 0 0\n", "", "7", "x y z", "1 2 -" };
  g_autoptr (LklRestingPrograms) resting = lkl_resting_programs_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      lkl_resting_programs_note_answer_with (resting, &process, texts[i]);
      g_assert_false (rests (resting, texts[i]));
    }
  lkl_resting_programs_note_answer_with (resting, &process, NULL);
  g_assert_false (rests (resting, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resting-programs/who-has-not-run", test_who_has_not_run_rests);
  g_test_add_func ("/resting-programs/not-for-ever", test_nobody_rests_for_ever);
  g_test_add_func ("/resting-programs/no-account", test_where_nobody_counts_nobody_rests);
  return g_test_run ();
}
