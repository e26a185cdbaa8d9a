/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/stall-sampler.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define MS(n) ((gint64) (n) *1000)

typedef struct
{
  LklPingLedger *ledger;
  LklStallSampler *sampler;
  LklPing *ping; /* (unowned): out to a child that sleeps */
  pid_t child;
} Fixture;

/* @n_later: of processes that had the child's number since. */
static LklPing *
send (Fixture *fixture, gint64 sent_usecs, guint n_later)
{
  LklPing *ping = g_new0 (LklPing, 1);
  LklMainThread thread;

  g_assert_true (lkl_main_thread_read (fixture->child, &thread));
  ping->window = 42;
  ping->serial = lkl_ping_ledger_next_serial (fixture->ledger);
  ping->process = (LklProcessId){ fixture->child, thread.start_ticks + n_later };
  ping->sent_usecs = sent_usecs;
  lkl_ping_ledger_add (fixture->ledger, ping);
  return ping;
}

/* Sends a ping that is answered, and another one that is not. */
static void
send_proven (Fixture *fixture, guint n_later)
{
  const guint32 no_cookie[] = { 0, 0 };
  const guint32 serial = send (fixture, 0, n_later)->serial;
  g_autoptr (LklPing) answered =
      lkl_ping_ledger_take_reply (fixture->ledger, 42, serial, no_cookie);

  fixture->ping = send (fixture, MS (1000), n_later);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  const pid_t parent = getpid ();

  fixture->ledger = lkl_ping_ledger_new ();
  fixture->sampler = lkl_stall_sampler_new (fixture->ledger);
  fixture->child = fork ();
  if (fixture->child == 0)
    {
      /* It ends with the test, however that ends. */
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      while (getppid () == parent)
        pause ();
      _exit (0);
    }
  send_proven (fixture, 0);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  kill (fixture->child, SIGKILL);
  waitpid (fixture->child, NULL, 0);
  lkl_stall_sampler_free (fixture->sampler);
  lkl_ping_ledger_free (fixture->ledger);
}

static void
test_looks_twice_a_second (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (lkl_stall_sampler_get_due (fixture->sampler), ==, MS (1500));
  g_assert_true (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1400)));
  g_assert_cmpuint (fixture->ping->evidence.n_looks, ==, 0);
  g_assert_true (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1510)));
  g_assert_cmpuint (fixture->ping->evidence.n_looks, ==, 1);
  g_assert_cmpint (lkl_stall_sampler_get_due (fixture->sampler), ==, MS (2010));
  g_assert_true (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1600)));
  g_assert_cmpuint (fixture->ping->evidence.n_looks, ==, 1);
}

static void
test_nothing_is_due_at_peace (Fixture *fixture, gconstpointer data)
{
  lkl_ping_ledger_drop_all (fixture->ledger);
  g_assert_cmpint (lkl_stall_sampler_get_due (fixture->sampler), ==, 0);
  /* Nor for a program that has never answered. */
  fixture->ping = send (fixture, MS (1000), 1);
  g_assert_cmpint (lkl_stall_sampler_get_due (fixture->sampler), ==, 0);
}

static void
wait_for_state (Fixture *fixture, const char *states)
{
  const gint64 end_usecs = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  LklMainThread thread = { 0 };

  while (lkl_main_thread_read (fixture->child, &thread) && strchr (states, thread.state) == NULL
         && g_get_monotonic_time () < end_usecs)
    g_usleep (1000);
  g_assert_nonnull (strchr (states, thread.state));
}

static void
test_why_it_was_late (Fixture *fixture, gconstpointer data)
{
  wait_for_state (fixture, "S");
  g_assert_true (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1500)));
  g_assert_true (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (2000)));
  g_assert_cmpint (
      lkl_stall_sampler_conclude (fixture->ping, MS (2300)), ==, LKL_STALL_CAUSE_WAITING);
}

static void
test_quick_answers_have_no_cause (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (
      lkl_stall_sampler_conclude (fixture->ping, MS (1300)), ==, LKL_STALL_CAUSE_UNKNOWN);
}

static void
test_stopped_and_gone (Fixture *fixture, gconstpointer data)
{
  kill (fixture->child, SIGSTOP);
  wait_for_state (fixture, "T");
  g_assert_false (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1500)));
  kill (fixture->child, SIGKILL);
  wait_for_state (fixture, "ZX");
  g_assert_false (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1500)));
}

static void
test_the_number_is_another_process (Fixture *fixture, gconstpointer data)
{
  lkl_ping_ledger_drop_all (fixture->ledger);
  send_proven (fixture, 1);
  g_assert_false (lkl_stall_sampler_look (fixture->sampler, fixture->ping, MS (1500)));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/stall-sampler/looks-twice-a-second", test_looks_twice_a_second);
  add ("/stall-sampler/nothing-is-due-at-peace", test_nothing_is_due_at_peace);
  add ("/stall-sampler/why-it-was-late", test_why_it_was_late);
  add ("/stall-sampler/quick-answers-have-no-cause", test_quick_answers_have_no_cause);
  add ("/stall-sampler/stopped-and-gone", test_stopped_and_gone);
  add ("/stall-sampler/another-process", test_the_number_is_another_process);
  return g_test_run ();
}
