/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/starts/process-exit.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/windows/process/process-state.h"

static void
test_crash_signals (void)
{
  /* A status of man 2 wait: the signal, and 0x80 with a core. */
  g_assert_cmpuint (lkl_process_exit_get_crash_signal (SIGSEGV), ==, SIGSEGV);
  g_assert_cmpuint (lkl_process_exit_get_crash_signal (SIGABRT | 0x80), ==, SIGABRT);
  g_assert_cmpuint (lkl_process_exit_get_crash_signal (SIGTRAP), ==, SIGTRAP);
  g_assert_cmpuint (lkl_process_exit_get_crash_signal (SIGSYS | 0x80), ==, SIGSYS);
}

static void
test_what_is_no_crash (void)
{
  static const gint statuses[] = { 0,      1 << 8,  SIGSEGV << 8, SIGTERM, SIGKILL,
                                   SIGHUP, SIGPIPE, 0x7f,         0xffff,  0x137f };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    g_assert_cmpuint (lkl_process_exit_get_crash_signal (statuses[i]), ==, 0);
}

/* Returns: a child that waits for a signal */
static pid_t
start_child (void)
{
  const pid_t pid = fork ();

  if (pid == 0)
    prctl (PR_SET_PDEATHSIG, SIGKILL);
  while (pid == 0)
    pause ();
  return pid;
}

static void
test_told_after_the_parent_has_asked (void)
{
  const pid_t pid = start_child ();
  LklProcessState state;
  gint descriptor, wait_status, told = 0;

  g_assert_true (lkl_process_state_read (pid, &state));
  g_assert_cmpint (lkl_process_exit_open (pid, state.start_ticks + 1), ==, -1);
  descriptor = lkl_process_exit_open (pid, state.start_ticks);
  g_assert_cmpint (descriptor, >=, 0);
  g_assert_false (lkl_process_exit_read (descriptor, &told));
  /* Not SIGSEGV, for which the child may not be ready yet. */
  kill (pid, SIGSTKFLT);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);
  if (lkl_process_exit_read (descriptor, &told))
    g_assert_cmpint (told, ==, wait_status);
  else
    g_test_skip ("This kernel does not tell how another process ended (it takes 6.15).");
  close (descriptor);
  g_assert_cmpint (lkl_process_exit_open (pid, state.start_ticks), ==, -1);
}

static void
test_hostile_numbers (void)
{
  g_assert_cmpint (lkl_process_exit_open (0, 0), ==, -1);
  g_assert_cmpint (lkl_process_exit_open (-1, 0), ==, -1);
  g_assert_cmpint (lkl_process_exit_open (G_MAXINT, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process-exit/crash-signals", test_crash_signals);
  g_test_add_func ("/process-exit/no-crash", test_what_is_no_crash);
  g_test_add_func ("/process-exit/told-after-the-parent", test_told_after_the_parent_has_asked);
  g_test_add_func ("/process-exit/hostile-numbers", test_hostile_numbers);
  return g_test_run ();
}
