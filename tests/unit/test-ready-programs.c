/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/ready-programs.h"

#define MOST_LOOKS 3

static const LklProcessId process = { 42, 1000 };

static gboolean
looks (LklReadyPrograms *ready, const char *wchan, gint64 unread)
{
  return lkl_ready_programs_look_with (ready, &process, wchan, unread);
}

static void
test_who_sleeps_in_poll_with_nothing_to_read_is_ready (void)
{
  g_autoptr (LklReadyPrograms) ready = lkl_ready_programs_new (MOST_LOOKS);
  const LklProcessId later = { 42, 2000 };

  /* Nobody who has not answered. */
  g_assert_false (looks (ready, "do_sys_poll", 0));
  lkl_ready_programs_note_answer (ready, &process);
  g_assert_true (looks (ready, "do_sys_poll", 0));
  g_assert_true (looks (ready, "ep_poll", 0));
  g_assert_false (lkl_ready_programs_look_with (ready, &later, "ep_poll", 0));
}

/* Whoever works, sleeps elsewhere or leaves something unread must answer for itself again. */
static void
test_who_may_stand_still_is_asked (void)
{
  const struct
  {
    const char *wchan;
    gint64 unread;
  } looked[] = { { "", 0 },
                 { "hrtimer_nanosleep", 0 },
                 { "futex_wait_queue", 0 },
                 { "do_signal_stop", 0 },
                 { "do_sys_poll", 32 },
                 { "do_sys_poll", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (looked); i++)
    {
      g_autoptr (LklReadyPrograms) ready = lkl_ready_programs_new (MOST_LOOKS);

      lkl_ready_programs_note_answer (ready, &process);
      g_assert_false (looks (ready, looked[i].wchan, looked[i].unread));
      g_assert_false (looks (ready, "do_sys_poll", 0));
      lkl_ready_programs_note_answer (ready, &process);
      g_assert_true (looks (ready, "do_sys_poll", 0));
    }
}

static void
test_nobody_is_only_looked_at_for_ever (void)
{
  g_autoptr (LklReadyPrograms) ready = lkl_ready_programs_new (MOST_LOOKS);

  lkl_ready_programs_note_answer (ready, &process);
  for (guint i = 0; i < MOST_LOOKS; i++)
    g_assert_true (looks (ready, "do_sys_poll", 0));
  g_assert_false (looks (ready, "do_sys_poll", 0));
  g_assert_false (looks (ready, "do_sys_poll", 0));
}

static void
test_without_a_connection_nobody_is_ready (void)
{
  g_autoptr (LklReadyPrograms) ready = lkl_ready_programs_new (MOST_LOOKS);
  g_autoptr (LklUnixSockets) sockets = lkl_unix_sockets_open (NULL);

  g_assert_nonnull (sockets);
  lkl_ready_programs_note_answer (ready, &process);
  g_assert_false (lkl_ready_programs_look (ready, sockets, &process, 0));
  /* That took no look. */
  g_assert_true (looks (ready, "do_sys_poll", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ready-programs/ready", test_who_sleeps_in_poll_with_nothing_to_read_is_ready);
  g_test_add_func ("/ready-programs/asked", test_who_may_stand_still_is_asked);
  g_test_add_func ("/ready-programs/not-for-ever", test_nobody_is_only_looked_at_for_ever);
  g_test_add_func ("/ready-programs/no-connection", test_without_a_connection_nobody_is_ready);
  return g_test_run ();
}
