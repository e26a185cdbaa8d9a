/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/tray/dock-pace.h"

#define START (G_GINT64_CONSTANT (5) * G_USEC_PER_SEC)
#define DAY_SECS (24 * 60 * 60)

static void
test_pauses_double_up_to_a_minute (void)
{
  const guint pauses_secs[] = { 1, 2, 4, 8, 16, 32, 60, 60, 60 };
  LklDockPace pace = { 0 };
  gint64 now = START;

  g_assert_cmpuint (lkl_dock_pace_get_wait_ms (&pace, now), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (pauses_secs); i++)
    {
      lkl_dock_pace_note_look (&pace, now);
      g_assert_cmpuint (lkl_dock_pace_get_wait_ms (&pace, now), ==, pauses_secs[i] * 1000);
      now += pauses_secs[i] * (gint64) G_USEC_PER_SEC;
      g_assert_cmpuint (lkl_dock_pace_get_wait_ms (&pace, now - 1), ==, 1);
      g_assert_cmpuint (lkl_dock_pace_get_wait_ms (&pace, now), ==, 0);
    }
}

/* Somebody forges a message every millisecond, all day long. */
static void
test_a_flood_costs_a_look_a_minute (void)
{
  LklDockPace pace = { 0 };
  guint n_looks = 0;

  for (gint64 ms = 0; ms < DAY_SECS * G_GINT64_CONSTANT (1000); ms++)
    {
      const gint64 now = START + ms * 1000;

      if (lkl_dock_pace_get_wait_ms (&pace, now) > 0)
        continue;
      lkl_dock_pace_note_look (&pace, now);
      n_looks++;
    }
  g_assert_cmpuint (n_looks, <=, DAY_SECS / LKL_DOCK_PACE_MAX_SECS + 6);
  g_assert_cmpuint (n_looks, >=, DAY_SECS / LKL_DOCK_PACE_MAX_SECS);
}

static void
test_quiet_forgives (void)
{
  LklDockPace pace = { 0 };
  gint64 now = START;

  for (guint i = 0; i < 10; i++)
    {
      lkl_dock_pace_note_look (&pace, now);
      now += 60 * (gint64) G_USEC_PER_SEC;
    }
  now += 61 * (gint64) G_USEC_PER_SEC;
  lkl_dock_pace_note_look (&pace, now);
  g_assert_cmpuint (lkl_dock_pace_get_wait_ms (&pace, now), ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dock-pace/pauses-double-up-to-a-minute", test_pauses_double_up_to_a_minute);
  g_test_add_func ("/dock-pace/a-flood-costs-a-look-a-minute", test_a_flood_costs_a_look_a_minute);
  g_test_add_func ("/dock-pace/quiet-forgives", test_quiet_forgives);
  return g_test_run ();
}
