/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/bus/call-limit.h"

#define NOW_USECS (5 * G_TIME_SPAN_HOUR)

/* Returns: how many of @n_calls may go on */
static guint
call (LklCallLimit *limit, const char *caller, const char *method, guint n_calls, gint64 now_usecs)
{
  guint n_taken = 0;

  for (guint i = 0; i < n_calls; i++)
    n_taken += lkl_call_limit_take (limit, caller, method, now_usecs) ? 1 : 0;
  return n_taken;
}

static void
test_writes_of_all_together (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();

  g_assert_cmpuint (call (limit, ":1.1", "SyncNow", 15, NOW_USECS), ==, 15);
  g_assert_cmpuint (call (limit, ":1.2", "Answer", 15, NOW_USECS), ==, 5);
  g_assert_cmpuint (call (limit, ":1.1", "Ask", 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS), ==, 0);
  g_assert_cmpuint (
      call (limit, ":1.1", "Ask", 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS + 1), ==, 1);
}

/* Whatever another program does, the status window has its own. */
static void
test_reads_of_each_apart (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();
  const char *const methods[] = { "ListOutages", "GetHistory", "DescribeForIt" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_assert_cmpuint (call (limit, ":1.1", methods[i], 100, NOW_USECS), ==, LKL_CALL_LIMIT_READS);
      g_assert_cmpuint (call (limit, ":1.2", methods[i], 10, NOW_USECS), ==, 10);
      g_assert_cmpuint (
          call (limit, ":1.1", methods[i], 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS), ==, 0);
    }
  g_assert_cmpuint (
      call (limit, ":1.1", "GetHistory", 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS + 1), ==, 1);
  /* Nor do reads use up writes. */
  g_assert_cmpuint (call (limit, ":1.1", "SyncNow", 1, NOW_USECS), ==, 1);
}

/* Who connects anew for each call is a new caller each time, and gets no more than all may have. */
static void
test_reads_of_ever_new_callers (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();
  guint n_taken = call (limit, ":1.0", "GetHistory", LKL_CALL_LIMIT_READS, NOW_USECS);

  for (guint i = 1; i < 2000; i++)
    {
      g_autofree char *caller = g_strdup_printf (":1.%u", i);

      n_taken += call (limit, caller, "GetHistory", 1, NOW_USECS);
      g_assert_cmpuint (call (limit, ":1.0", "GetHistory", 1, NOW_USECS), ==, 0);
    }
  g_assert_cmpuint (n_taken, ==, LKL_CALL_LIMIT_ALL_READS);
  g_assert_cmpuint (
      call (limit, ":1.1", "GetHistory", 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS + 1), ==, 1);
}

/* Each is written to the disk and sent; and who adds to an answer can still answer. */
static void
test_additions_have_a_count_of_their_own (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();

  g_assert_cmpuint (call (limit, ":1.1", "ReviseAnswer", 20, NOW_USECS), ==, 20);
  g_assert_cmpuint (call (limit, ":1.2", "ReviseAnswer", 20, NOW_USECS), ==, 10);
  g_assert_cmpuint (
      call (limit, ":1.3", "ReviseAnswer", 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS), ==, 0);
  g_assert_cmpuint (call (limit, ":1.1", "Answer", 30, NOW_USECS), ==, LKL_CALL_LIMIT_WRITES);
  g_assert_cmpuint (call (limit, ":1.1", "GetHistory", 100, NOW_USECS), ==, LKL_CALL_LIMIT_READS);
  g_assert_cmpuint (
      call (limit, ":1.3", "ReviseAnswer", 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS + 1), ==, 1);
}

/* A window tells so whenever it shows another question. Who tells it without end keeps nobody from
 * answering. */
static void
test_windows_have_a_count_of_their_own (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();
  const char *const method = "NoteQuestionWindow";

  g_assert_cmpuint (call (limit, ":1.1", method, 100, NOW_USECS), ==, LKL_CALL_LIMIT_OWN_COUNT);
  g_assert_cmpuint (call (limit, ":1.2", method, 1, NOW_USECS), ==, 0);
  g_assert_cmpuint (call (limit, ":1.1", "Answer", 100, NOW_USECS), ==, LKL_CALL_LIMIT_WRITES);
  g_assert_cmpuint (
      call (limit, ":1.1", method, 1, NOW_USECS + LKL_CALL_LIMIT_WINDOW_USECS + 1), ==, 1);
}

/* Each is written to the disk, too. */
static void
test_tips_have_counts_of_their_own (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();
  const char *const methods[] = { "RateTip", "MuteTips", "SetSending", "PauseSending" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    g_assert_cmpuint (
        call (limit, ":1.1", methods[i], 100, NOW_USECS), ==, LKL_CALL_LIMIT_OWN_COUNT);
  g_assert_cmpuint (call (limit, ":1.1", "Answer", 100, NOW_USECS), ==, LKL_CALL_LIMIT_WRITES);
}

static void
test_others_have_none (void)
{
  g_autoptr (LklCallLimit) limit = lkl_call_limit_new ();

  g_assert_cmpuint (call (limit, ":1.1", "GetStatus", 1000, NOW_USECS), ==, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call-limit/writes", test_writes_of_all_together);
  g_test_add_func ("/call-limit/reads", test_reads_of_each_apart);
  g_test_add_func ("/call-limit/ever-new-callers", test_reads_of_ever_new_callers);
  g_test_add_func ("/call-limit/additions", test_additions_have_a_count_of_their_own);
  g_test_add_func ("/call-limit/windows", test_windows_have_a_count_of_their_own);
  g_test_add_func ("/call-limit/tips", test_tips_have_counts_of_their_own);
  g_test_add_func ("/call-limit/others", test_others_have_none);
  return g_test_run ();
}
