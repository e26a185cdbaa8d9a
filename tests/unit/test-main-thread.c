/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/main-thread.h"

#include <unistd.h>

/* 150 ticks in user mode and 50 in the kernel, at start 4711. */
#define STAT "42 (a) R (b) S 1 2 3 4 5 6 7 8 9 10 150 50 13 14 15 16 17 18 4711 20 21\n"

static void
test_the_files (void)
{
  LklMainThread thread;

  g_assert_true (
      lkl_main_thread_parse (STAT, "1234567000 89000000 17\n", "do_epoll_wait", &thread));
  g_assert_cmpint (thread.state, ==, 'S');
  g_assert_cmpuint (thread.start_ticks, ==, 4711);
  g_assert_cmpint (thread.run_usecs, ==, 1234567);
  g_assert_cmpint (thread.delay_usecs, ==, 89000);
  g_assert_cmpstr (thread.wchan, ==, "do_epoll_wait");
  g_assert_false (lkl_main_thread_is_stopped (&thread));
}

/* Then the time on a processor is known to the tick. */
static void
test_without_schedstat (void)
{
  const char *bad[] = {
    NULL, "", "0 0 0\n", "1 2", "x y z", "99999999999999999999 1 1", "1 18446744073709551615 1"
  };
  LklMainThread thread;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_true (lkl_main_thread_parse (STAT, bad[i], "0", &thread));
      g_assert_cmpint (thread.run_usecs, ==, 200 * G_USEC_PER_SEC / sysconf (_SC_CLK_TCK));
      g_assert_cmpint (thread.delay_usecs, ==, -1);
      g_assert_cmpstr (thread.wchan, ==, "");
    }
}

static void
test_hostile_text (void)
{
  g_autofree char *long_name = g_strnfill (100000, 'a');
  const char *bad[] = { "", "42", "42 (a)", "42 (a) S 1 2", ") S", "\xff\xfe" };
  LklMainThread thread;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lkl_main_thread_parse (bad[i], NULL, NULL, &thread));
  g_assert_true (lkl_main_thread_parse (STAT, long_name, long_name, &thread));
  g_assert_cmpuint (strlen (thread.wchan), ==, LKL_MAIN_THREAD_WCHAN_BYTES - 1);
  g_assert_true (lkl_main_thread_parse (STAT, NULL, "a\nb c", &thread));
  g_assert_cmpstr (thread.wchan, ==, "a");
  g_assert_true (lkl_main_thread_parse (
      "1 (a) S 1 2 3 4 5 6 7 8 9 10 18446744073709551615 0 13 14 15 16 17 18 1 20",
      NULL,
      NULL,
      &thread));
  g_assert_cmpint (thread.run_usecs, ==, 0);
}

static void
test_who_is_stopped (void)
{
  LklMainThread thread = { 0 };

  for (const char *state = "TtZX"; *state != '\0'; state++)
    {
      thread.state = *state;
      g_assert_true (lkl_main_thread_is_stopped (&thread));
    }
}

static void
test_this_process (void)
{
  LklMainThread thread;

  g_assert_true (lkl_main_thread_read (getpid (), &thread));
  g_assert_cmpint (thread.state, ==, 'R');
  g_assert_cmpint (thread.run_usecs, >, 0);
  g_assert_false (lkl_main_thread_read (0, &thread));
  g_assert_false (lkl_main_thread_read (-1, &thread));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/main-thread/the-files", test_the_files);
  g_test_add_func ("/main-thread/without-schedstat", test_without_schedstat);
  g_test_add_func ("/main-thread/hostile-text", test_hostile_text);
  g_test_add_func ("/main-thread/who-is-stopped", test_who_is_stopped);
  g_test_add_func ("/main-thread/this-process", test_this_process);
  return g_test_run ();
}
