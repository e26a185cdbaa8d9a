/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/process-state.h"

#include <unistd.h>

#define REST " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21\n"

static void
test_names_may_hold_anything (void)
{
  LklProcessState state = { 0 };

  g_assert_true (lkl_process_state_parse ("42 (a) R (b) T" REST, &state));
  g_assert_cmpint (state.state, ==, 'T');
  g_assert_cmpuint (state.start_ticks, ==, 4711);
  g_assert_cmpuint (state.cpu_ticks, ==, 11 + 12);
  g_assert_true (lkl_process_state_is_stopped (&state));
}

static void
test_what_is_no_stat_file (void)
{
  const char *bad[] = { "", "42", "42 (a)", "42 (a) S 1 2", ") S" };
  LklProcessState state;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lkl_process_state_parse (bad[i], &state));
  g_assert_false (lkl_process_state_read (0, &state));
  g_assert_false (lkl_process_state_read (-1, &state));
}

static void
test_this_process (void)
{
  LklProcessState state = { 0 };

  g_assert_true (lkl_process_state_read (getpid (), &state));
  g_assert_cmpint (state.state, ==, 'R');
  g_assert_false (lkl_process_state_is_stopped (&state));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process-state/names-may-hold-anything", test_names_may_hold_anything);
  g_test_add_func ("/process-state/what-is-no-stat-file", test_what_is_no_stat_file);
  g_test_add_func ("/process-state/this-process", test_this_process);
  return g_test_run ();
}
