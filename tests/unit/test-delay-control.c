/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/delay-control.h"

#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MS(n) ((gint64) (n) *1000)

static gboolean
explains (gint64 own_ms, gint64 server_ms, gint64 late_ms, gint64 latency_ms)
{
  const LklDelayMark from = { MS (50), MS (60), MS (70) };
  const LklDelayMark to = { MS (50 + own_ms), MS (60 + server_ms), MS (70 + late_ms) };

  return lkl_delay_mark_explains (&from, &to, MS (latency_ms));
}

static void
test_who_is_to_blame (void)
{
  g_assert_true (explains (300, 0, 0, 500));
  g_assert_true (explains (0, 300, 0, 500));
  g_assert_true (explains (0, 0, 300, 500));
  g_assert_true (explains (150, 150, 0, 500));
  /* A program that stood still for longer has done so. */
  g_assert_false (explains (300, 0, 0, 3000));
  /* The same delay in two accounts. */
  g_assert_false (explains (150, 0, 150, 500));
  g_assert_false (explains (90, 0, 0, 110));
  /* The server was replaced: its account begins anew. */
  g_assert_false (explains (0, -50, 0, 500));
}

static void
test_late_wakes (void)
{
  g_autoptr (LklDelayControl) control = lkl_delay_control_new (-1);
  LklDelayMark from, to;

  lkl_delay_control_read (control, &from);
  lkl_delay_control_note_wake (control, MS (1000), MS (900));
  lkl_delay_control_note_wake (control, MS (1000), MS (1050));
  lkl_delay_control_read (control, &to);
  g_assert_cmpint (to.late_usecs, ==, from.late_usecs);
  lkl_delay_control_note_wake (control, MS (1000), MS (3000));
  lkl_delay_control_read (control, &to);
  g_assert_cmpint (to.late_usecs - from.late_usecs, ==, MS (2000));
}

/* Shares one processor with a child that never rests. */
static void
test_the_account_of_the_kernel (void)
{
  const gint64 end_usecs = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  cpu_set_t before, one;
  LklDelayMark from, to;
  g_autoptr (LklDelayControl) control = NULL;
  int ends[2];
  pid_t child;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
  control = lkl_delay_control_new (ends[0]);
  g_assert_cmpint (sched_getaffinity (0, sizeof before, &before), ==, 0);
  CPU_ZERO (&one);
  CPU_SET (sched_getcpu (), &one);
  g_assert_cmpint (sched_setaffinity (0, sizeof one, &one), ==, 0);
  lkl_delay_control_read (control, &from);
  child = fork ();
  while (child == 0)
    continue;
  do
    lkl_delay_control_read (control, &to);
  while (to.own_usecs - from.own_usecs < MS (20) && g_get_monotonic_time () < end_usecs);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  sched_setaffinity (0, sizeof before, &before);
  g_assert_cmpint (to.own_usecs - from.own_usecs, >=, MS (20));
  /* The other end of the socket is this process too. */
  g_assert_cmpint (to.server_usecs - from.server_usecs, >=, MS (20));
  close (ends[0]);
  close (ends[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delay-control/who-is-to-blame", test_who_is_to_blame);
  g_test_add_func ("/delay-control/late-wakes", test_late_wakes);
  g_test_add_func ("/delay-control/the-account-of-the-kernel", test_the_account_of_the_kernel);
  return g_test_run ();
}
