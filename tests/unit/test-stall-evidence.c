/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/stall-evidence.h"

#define MS(n) ((gint64) (n) *1000)

/* A look after so many milliseconds, at a thread that has run and waited for so long by then. */
typedef struct
{
  char state;
  const char *wchan;
  gint64 run_ms;
  gint64 delay_ms; /* -1 = not counted */
} Look;

/* Looks each half second; the last is that at the answer, if @is_answered. */
static LklStallCause
judge (const Look *looks, guint n_looks, gboolean is_answered)
{
  LklStallEvidence evidence = { 0 };

  for (guint i = 0; i < n_looks; i++)
    {
      LklMainThread thread = { .state = looks[i].state,
                               .run_usecs = MS (1000 + looks[i].run_ms),
                               .delay_usecs = looks[i].delay_ms < 0 ? -1 : MS (looks[i].delay_ms) };

      g_strlcpy (thread.wchan, looks[i].wchan, sizeof thread.wchan);
      if (is_answered && i == n_looks - 1)
        lkl_stall_evidence_end (&evidence, &thread, MS (500 * i));
      else
        lkl_stall_evidence_add (&evidence, &thread, MS (500 * i));
    }
  return lkl_stall_evidence_judge (&evidence);
}

static void
test_nothing_is_known_at_first (void)
{
  const Look ready[] = { { 'R', "", 0, 0 } };
  const Look stopped[] = { { 'T', "", 0, 0 }, { 'T', "", 0, 0 } };

  g_assert_cmpint (judge (NULL, 0, FALSE), ==, LKL_STALL_CAUSE_UNKNOWN);
  g_assert_cmpint (judge (ready, 1, FALSE), ==, LKL_STALL_CAUSE_UNKNOWN);
  g_assert_cmpint (judge (stopped, 2, FALSE), ==, LKL_STALL_CAUSE_UNKNOWN);
}

static void
test_busy (void)
{
  const Look looks[] = { { 'R', "", 0, 0 }, { 'R', "", 490, 5 }, { 'S', "", 950, 20 } };
  const Look without_schedstat[] = { { 'R', "", 0, -1 }, { 'R', "", 490, -1 } };
  /* It reads a little in between, which takes no time. */
  const Look reading[] = { { 'D', "", 0, 0 }, { 'R', "", 400, 5 }, { 'D', "", 850, 20 } };

  g_assert_cmpint (judge (looks, 3, TRUE), ==, LKL_STALL_CAUSE_BUSY);
  g_assert_cmpint (judge (without_schedstat, 2, FALSE), ==, LKL_STALL_CAUSE_BUSY);
  g_assert_cmpint (judge (reading, 3, FALSE), ==, LKL_STALL_CAUSE_BUSY);
}

static void
test_starved (void)
{
  const Look looks[] = { { 'R', "", 0, 0 }, { 'R', "", 150, 350 }, { 'S', "", 310, 680 } };
  /* It never came to run, so that its delay is not told yet. */
  const Look never[] = { { 'R', "", 0, 0 }, { 'R', "", 0, 0 }, { 'R', "", 0, 0 } };
  const Look without_schedstat[] = { { 'R', "", 0, -1 }, { 'R', "", 100, -1 } };
  /* Half and half: it had what it could have had of one processor for two. */
  const Look shared[] = { { 'R', "", 0, 0 }, { 'R', "", 260, 240 } };

  g_assert_cmpint (judge (looks, 3, TRUE), ==, LKL_STALL_CAUSE_STARVED);
  g_assert_cmpint (judge (never, 3, FALSE), ==, LKL_STALL_CAUSE_STARVED);
  g_assert_cmpint (judge (without_schedstat, 2, FALSE), ==, LKL_STALL_CAUSE_STARVED);
  g_assert_cmpint (judge (shared, 2, FALSE), ==, LKL_STALL_CAUSE_BUSY);
}

static void
test_disk (void)
{
  const Look looks[] = { { 'D', "folio_wait_bit_common", 0, 0 },
                         { 'D', "folio_wait_bit_common", 5, 1 },
                         { 'S', "do_epoll_wait", 40, 5 } };
  const Look one[] = { { 'D', "kernel_clone", 0, 0 } };
  const Look mostly[] = { { 'D', "", 0, 0 }, { 'D', "", 5, 1 }, { 'S', "pipe_read", 9, 1 } };

  g_assert_cmpint (judge (looks, 3, TRUE), ==, LKL_STALL_CAUSE_DISK);
  g_assert_cmpint (judge (one, 1, FALSE), ==, LKL_STALL_CAUSE_DISK);
  g_assert_cmpint (judge (mostly, 3, FALSE), ==, LKL_STALL_CAUSE_DISK);
}

static void
test_waiting (void)
{
  const Look looks[] = { { 'S', "hrtimer_nanosleep", 0, 0 }, { 'S', "hrtimer_nanosleep", 1, 0 } };
  const Look nested[] = { { 'S', "do_epoll_wait", 0, 0 }, { 'S', "poll_schedule_timeout", 9, 1 } };
  const Look file_server[] = { { 'D', "rpc_wait_bit_killable", 0, 0 },
                               { 'D', "request_wait_answer", 1, 0 } };

  g_assert_cmpint (judge (looks, 2, FALSE), ==, LKL_STALL_CAUSE_WAITING);
  g_assert_cmpint (judge (looks, 1, FALSE), ==, LKL_STALL_CAUSE_WAITING);
  g_assert_cmpint (judge (nested, 2, FALSE), ==, LKL_STALL_CAUSE_WAITING);
  g_assert_cmpint (judge (file_server, 2, FALSE), ==, LKL_STALL_CAUSE_WAITING);
}

static void
test_a_mixture_is_unknown (void)
{
  const Look looks[] = { { 'D', "", 0, 0 }, { 'S', "pipe_read", 100, 100 } };

  g_assert_cmpint (judge (looks, 2, FALSE), ==, LKL_STALL_CAUSE_UNKNOWN);
}

/* Counters that run backwards or ahead of time are another process', or nonsense. */
static void
test_counters_that_cant_be (void)
{
  const Look backwards[] = { { 'S', "", 500, 500 }, { 'S', "", 0, 0 } };
  const Look ahead[] = { { 'R', "", 0, 0 }, { 'R', "", 900000, 900 } };

  g_assert_cmpint (judge (backwards, 2, FALSE), ==, LKL_STALL_CAUSE_WAITING);
  g_assert_cmpint (judge (ahead, 2, FALSE), ==, LKL_STALL_CAUSE_BUSY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stall-evidence/nothing-is-known-at-first", test_nothing_is_known_at_first);
  g_test_add_func ("/stall-evidence/busy", test_busy);
  g_test_add_func ("/stall-evidence/starved", test_starved);
  g_test_add_func ("/stall-evidence/disk", test_disk);
  g_test_add_func ("/stall-evidence/waiting", test_waiting);
  g_test_add_func ("/stall-evidence/a-mixture-is-unknown", test_a_mixture_is_unknown);
  g_test_add_func ("/stall-evidence/counters-that-cant-be", test_counters_that_cant_be);
  return g_test_run ();
}
