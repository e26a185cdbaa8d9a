/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/mute-processes.h"

#define MINUTES(n) ((n) *60 * (gint64) G_USEC_PER_SEC)

static void
test_pauses_grow (void)
{
  const LklProcessId process = { 42, 1000 };
  const LklProcessId later = { 42, 2000 };
  g_autoptr (LklMuteProcesses) mute = lkl_mute_processes_new ();
  gint64 now_usecs = 0;

  g_assert_false (lkl_mute_processes_contains (mute, &process, now_usecs));
  for (gint64 minutes = 1; minutes <= 128; minutes *= 2)
    {
      lkl_mute_processes_add (mute, &process, now_usecs);
      now_usecs += MINUTES (MIN (minutes, 60));
      g_assert_true (lkl_mute_processes_contains (mute, &process, now_usecs - 1));
      g_assert_false (lkl_mute_processes_contains (mute, &process, now_usecs));
    }
  g_assert_false (lkl_mute_processes_contains (mute, &later, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mute-processes/pauses", test_pauses_grow);
  return g_test_run ();
}
