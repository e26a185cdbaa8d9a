/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/main-thread-watch.h"

#define SEC G_USEC_PER_SEC
#define POLL "poll_schedule_timeout"
#define NAP "hrtimer_nanosleep"

static LklMainThread
make_look (char state, const char *wchan, gint64 run_usecs)
{
  LklMainThread look = { .state = state, .run_usecs = run_usecs };

  g_strlcpy (look.wchan, wchan, sizeof look.wchan);
  return look;
}

/* One look more. Returns: what it makes of it */
static LklMainThreadVerdict
add (LklMainThreadWatch *watch,
     double at_secs,
     char state,
     const char *wchan,
     gint64 run_usecs,
     gint64 unread,
     gint64 *length_usecs)
{
  const LklMainThread look = make_look (state, wchan, run_usecs);

  return lkl_main_thread_watch_add (watch, &look, unread, (gint64) (at_secs * SEC), length_usecs);
}

static void
test_a_sleep_that_is_no_poll (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  add (&watch, 1, 'S', POLL, 10, -1, &length);
  g_assert_cmpint (add (&watch, 2, 'S', NAP, 20, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
  g_assert_cmpint (add (&watch, 2.9, 'S', NAP, 20, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
  g_assert_cmpint (add (&watch, 3.8, 'S', NAP, 20, -1, &length), ==, LKL_MAIN_THREAD_STUCK);
  g_assert_cmpint (length, ==, (gint64) (1.8 * SEC));
  g_assert_cmpint (lkl_stall_evidence_judge (&watch.evidence), ==, LKL_STALL_CAUSE_WAITING);
  g_assert_cmpint (add (&watch, 4.8, 'S', POLL, 30, -1, &length), ==, LKL_MAIN_THREAD_FREED);
  /* Its end is somewhere between the last two looks. */
  g_assert_cmpint (length, ==, (gint64) (2.3 * SEC));
  g_assert_cmpint (add (&watch, 5.8, 'S', POLL, 30, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
}

static void
test_who_was_never_seen_in_poll (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (
        add (&watch, i, 'S', "futex_wait_queue", 20, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
}

static void
test_many_short_sleeps (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  add (&watch, 0, 'S', POLL, 10, -1, &length);
  for (guint i = 1; i < 10; i++)
    g_assert_cmpint (add (&watch, i, 'S', NAP, 20 + i, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
}

static void
test_a_place_that_is_not_told (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  add (&watch, 0, 'S', POLL, 10, -1, &length);
  for (guint i = 1; i < 10; i++)
    g_assert_cmpint (add (&watch, i, 'S', "", 20, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
}

static void
test_a_slow_disk (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  add (&watch, 0, 'S', POLL, 10, -1, &length);
  add (&watch, 1, 'D', "folio_wait_bit_common", 20, -1, &length);
  g_assert_cmpint (
      add (&watch, 2.1, 'D', "folio_wait_bit_common", 20, -1, &length), ==, LKL_MAIN_THREAD_STUCK);
  g_assert_cmpint (lkl_stall_evidence_judge (&watch.evidence), ==, LKL_STALL_CAUSE_DISK);
}

/* Runs all the time; what the display says is not read from the look @unread_from on. */
static guint
count_stuck (guint unread_from)
{
  LklMainThreadWatch watch = { 0 };
  guint n_stuck = 0;
  gint64 length;

  add (&watch, 0, 'S', POLL, 0, -1, &length);
  for (guint i = 1; i < 6; i++)
    n_stuck += add (&watch, i, 'R', "", i * SEC, i >= unread_from ? 640 : 0, &length)
               == LKL_MAIN_THREAD_STUCK;
  return n_stuck;
}

static void
test_work_without_a_pause (void)
{
  /* Two seconds after the first look that found something unread. */
  g_assert_cmpuint (count_stuck (1), ==, 3);
  g_assert_cmpuint (count_stuck (3), ==, 1);
  /* A game reads what comes. */
  g_assert_cmpuint (count_stuck (100), ==, 0);
}

/* A loop that draws rests between two pictures, though it is always met at work. */
static void
test_work_with_pauses (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  add (&watch, 0, 'S', POLL, 0, -1, &length);
  for (guint i = 1; i < 6; i++)
    g_assert_cmpint (
        add (&watch, i, 'R', "", i * SEC * 8 / 10, 640, &length), ==, LKL_MAIN_THREAD_MOVES);
}

static void
test_a_stop_in_between (void)
{
  LklMainThreadWatch watch = { 0 };
  gint64 length;

  add (&watch, 0, 'S', POLL, 10, -1, &length);
  add (&watch, 1, 'S', NAP, 20, -1, &length);
  add (&watch, 2, 'S', NAP, 20, -1, &length);
  lkl_main_thread_watch_reset (&watch);
  g_assert_cmpint (add (&watch, 3, 'S', NAP, 20, -1, &length), ==, LKL_MAIN_THREAD_MOVES);
  g_assert_cmpint (add (&watch, 4, 'S', NAP, 20, -1, &length), ==, LKL_MAIN_THREAD_STUCK);
  g_assert_cmpint (length, ==, SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/main-thread-watch/sleep", test_a_sleep_that_is_no_poll);
  g_test_add_func ("/main-thread-watch/never-in-poll", test_who_was_never_seen_in_poll);
  g_test_add_func ("/main-thread-watch/short-sleeps", test_many_short_sleeps);
  g_test_add_func ("/main-thread-watch/unknown-place", test_a_place_that_is_not_told);
  g_test_add_func ("/main-thread-watch/disk", test_a_slow_disk);
  g_test_add_func ("/main-thread-watch/work", test_work_without_a_pause);
  g_test_add_func ("/main-thread-watch/work-with-pauses", test_work_with_pauses);
  g_test_add_func ("/main-thread-watch/stop", test_a_stop_in_between);
  return g_test_run ();
}
