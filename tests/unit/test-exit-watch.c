/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/starts/exit-watch.h"

#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/windows/process/process-state.h"
#include "platform/windows/starts/process-exit.h"

#define DEADLINE_USECS (10 * G_USEC_PER_SEC)

typedef struct
{
  GMainContext *context;
  LklExitWatch *watch;
  guint n_crashes;
  guint signal_number;
  char *app_id;
} Fixture;

static void
on_crashed (const char *app_id, guint signal_number, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_crashes++;
  fixture->signal_number = signal_number;
  g_free (fixture->app_id);
  fixture->app_id = g_strdup (app_id);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->context = g_main_context_new ();
  fixture->watch = lkl_exit_watch_new (fixture->context, on_crashed, fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_exit_watch_free (fixture->watch);
  g_main_context_unref (fixture->context);
  g_free (fixture->app_id);
}

/* A child without the handlers that sanitizers set up, ready for any signal. */
static pid_t
start_child (void)
{
  int ready[2];
  char byte = 0;
  pid_t pid;

  g_assert_cmpint (pipe (ready), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      signal (SIGSEGV, SIG_DFL);
      while (write (ready[1], &byte, 1) == 1)
        pause ();
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  close (ready[1]);
  return pid;
}

static void
add_child (Fixture *fixture, pid_t pid)
{
  LklProcessState state;

  g_assert_true (lkl_process_state_read (pid, &state));
  lkl_exit_watch_add (fixture->watch, pid, state.start_ticks, "editor");
}

/* Returns: whether nobody is watched any more */
static gboolean
run_until_forgotten (Fixture *fixture)
{
  const gint64 end_usecs = g_get_monotonic_time () + DEADLINE_USECS;

  while (lkl_exit_watch_count (fixture->watch) > 0 && g_get_monotonic_time () < end_usecs)
    {
      if (!g_main_context_iteration (fixture->context, FALSE))
        g_usleep (1000);
    }
  return lkl_exit_watch_count (fixture->watch) == 0;
}

static gboolean
skip_without_kernel (void)
{
  const pid_t pid = start_child ();
  LklProcessState state;
  gint descriptor, wait_status;
  gboolean is_told;

  g_assert_true (lkl_process_state_read (pid, &state));
  descriptor = lkl_process_exit_open (pid, state.start_ticks);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  is_told = lkl_process_exit_read (descriptor, &wait_status);
  close (descriptor);
  if (!is_told)
    g_test_skip ("This kernel does not tell how another process ended (it takes 6.15).");
  return !is_told;
}

static void
check_end (Fixture *fixture, int signal_number, guint n_crashes)
{
  const pid_t pid = start_child ();

  add_child (fixture, pid);
  g_assert_cmpuint (lkl_exit_watch_count (fixture->watch), ==, 1);
  kill (pid, signal_number);
  waitpid (pid, NULL, 0);
  g_assert_true (run_until_forgotten (fixture));
  g_assert_cmpuint (fixture->n_crashes, ==, n_crashes);
}

static void
test_crash (Fixture *fixture, gconstpointer data)
{
  if (skip_without_kernel ())
    return;
  check_end (fixture, SIGSEGV, 1);
  g_assert_cmpuint (fixture->signal_number, ==, SIGSEGV);
  g_assert_cmpstr (fixture->app_id, ==, "editor");
}

static gpointer
crash_here (gpointer data)
{
  pthread_kill (pthread_self (), SIGSEGV);
  return NULL;
}

/* Few programs crash in their main thread. */
static void
test_crash_of_another_thread (Fixture *fixture, gconstpointer data)
{
  int go[2];
  char byte = 0;
  pthread_t thread;
  pid_t pid;

  if (skip_without_kernel ())
    return;
  g_assert_cmpint (pipe (go), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      signal (SIGSEGV, SIG_DFL);
      if (read (go[0], &byte, 1) != 1 || pthread_create (&thread, NULL, crash_here, NULL) != 0)
        _exit (1);
      for (;;)
        pause ();
    }
  add_child (fixture, pid);
  g_assert_cmpint (write (go[1], &byte, 1), ==, 1);
  waitpid (pid, NULL, 0);
  close (go[0]);
  close (go[1]);
  g_assert_true (run_until_forgotten (fixture));
  g_assert_cmpuint (fixture->signal_number, ==, SIGSEGV);
}

static void
test_terminated (Fixture *fixture, gconstpointer data)
{
  if (skip_without_kernel ())
    return;
  check_end (fixture, SIGTERM, 0);
  check_end (fixture, SIGKILL, 0);
}

/* The kernel tells only once the parent has asked, which may be after the first look. */
static void
test_parent_that_asks_late (Fixture *fixture, gconstpointer data)
{
  const gint64 late_usecs = g_get_monotonic_time () + 1500 * 1000;
  gint64 asked_usecs;
  pid_t pid;

  if (skip_without_kernel ())
    return;
  pid = start_child ();
  add_child (fixture, pid);
  kill (pid, SIGSEGV);
  while (g_get_monotonic_time () < late_usecs)
    {
      if (!g_main_context_iteration (fixture->context, FALSE))
        g_usleep (1000);
    }
  g_assert_cmpuint (fixture->n_crashes, ==, 0);
  g_assert_cmpuint (lkl_exit_watch_count (fixture->watch), ==, 1);
  waitpid (pid, NULL, 0);
  asked_usecs = g_get_monotonic_time ();
  g_assert_true (run_until_forgotten (fixture));
  g_assert_cmpuint (fixture->n_crashes, ==, 1);
  /* At once, not at the next look. */
  g_assert_cmpint (g_get_monotonic_time () - asked_usecs, <, 2 * G_USEC_PER_SEC);
}

static void
test_bounded (Fixture *fixture, gconstpointer data)
{
  pid_t pids[LKL_EXIT_WATCH_MAX + 1];

  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      pids[i] = start_child ();
      add_child (fixture, pids[i]);
      /* Its second window changes nothing. */
      add_child (fixture, pids[i]);
      g_assert_cmpuint (lkl_exit_watch_count (fixture->watch), ==, MIN (i + 1, LKL_EXIT_WATCH_MAX));
    }
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      kill (pids[i], SIGKILL);
      waitpid (pids[i], NULL, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/exit-watch/crash", test_crash);
  ADD ("/exit-watch/crash-of-another-thread", test_crash_of_another_thread);
  ADD ("/exit-watch/terminated", test_terminated);
  ADD ("/exit-watch/parent-that-asks-late", test_parent_that_asks_late);
  ADD ("/exit-watch/bounded", test_bounded);
  return g_test_run ();
}
