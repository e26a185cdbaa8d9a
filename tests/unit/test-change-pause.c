/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/change-pause.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)

static void
test_first_change_is_looked_at_once (void)
{
  LklChangePause pause;

  lkl_change_pause_init (&pause);
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (100)), ==, SECS (100));
  /* What comes on its heels is looked at a little later, together. */
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (101)), ==, SECS (104));
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (103)), ==, SECS (104));
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (105)), ==, SECS (112));
}

/* Router advertisements that add and take away a name server all day. */
static void
test_change_every_five_seconds (void)
{
  LklChangePause pause;
  gint64 last_usecs = -1, longest_usecs = 0;
  guint n_looks = 0;

  lkl_change_pause_init (&pause);
  for (guint secs = 0; secs < 24 * 60 * 60; secs += 5)
    {
      const gint64 look_usecs = lkl_change_pause_take (&pause, SECS (secs));

      if (look_usecs == last_usecs)
        continue;
      n_looks++;
      if (last_usecs >= 0)
        longest_usecs = MAX (longest_usecs, look_usecs - last_usecs);
      last_usecs = look_usecs;
    }
  g_assert_cmpuint (n_looks, <, 24 * 6 + 10);
  g_assert_cmpint (longest_usecs, <=, SECS (605));
}

static void
test_recovers_after_quiet (void)
{
  LklChangePause pause;

  lkl_change_pause_init (&pause);
  for (guint secs = 1000; secs < 2000; secs += 5)
    lkl_change_pause_take (&pause, SECS (secs));
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (2000)), >, SECS (2000));
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (4000)), ==, SECS (4000));
  g_assert_cmpint (lkl_change_pause_take (&pause, SECS (4001)), ==, SECS (4004));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-pause/first-at-once", test_first_change_is_looked_at_once);
  g_test_add_func ("/change-pause/every-five-seconds", test_change_every_five_seconds);
  g_test_add_func ("/change-pause/recovers-after-quiet", test_recovers_after_quiet);
  return g_test_run ();
}
