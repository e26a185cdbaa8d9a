/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/x11/window-rota.h"

#define N_TURNS 30
#define N_WINDOWS 400

/* Windows 1 to @n, each of a process of its own: window + 1000. */
static LklWindowRota *
new_rota (guint n)
{
  LklWindowRota *rota = lkl_window_rota_new (N_TURNS);
  guint32 windows[N_WINDOWS];
  guint32 window;

  for (guint i = 0; i < n; i++)
    windows[i] = i + 1;
  lkl_window_rota_set_windows (rota, windows, n);
  while ((window = lkl_window_rota_get_unknown (rota)) != 0)
    lkl_window_rota_set_process (rota, window, (gint) window + 1000, TRUE);
  return rota;
}

/* How often each window is asked in one round. @most: (out): in one turn */
static void
run_round (LklWindowRota *rota, gint front_pid, guint counts[], guint *most)
{
  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      const GArray *chosen = lkl_window_rota_take_turn (rota, front_pid);

      *most = MAX (*most, chosen->len);
      for (guint i = 0; i < chosen->len; i++)
        counts[g_array_index (chosen, guint32, i)]++;
    }
}

static void
test_each_once_a_round (void)
{
  static const guint sizes[] = { 0, 1, 7, 30, 31, 90, LKL_WINDOW_ROTA_MAX };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (LklWindowRota) rota = new_rota (sizes[i]);
      guint counts[N_WINDOWS + 1] = { 0 };
      guint most = 0;

      run_round (rota, 0, counts, &most);
      for (guint window = 1; window <= sizes[i]; window++)
        g_assert_cmpuint (counts[window], ==, 1);
      g_assert_cmpuint (most, ==, (sizes[i] + N_TURNS - 1) / N_TURNS);
    }
}

static void
test_a_new_process_is_asked_in_the_next_free_turn (void)
{
  g_autoptr (LklWindowRota) rota = new_rota (1);
  const GArray *chosen = lkl_window_rota_take_turn (rota, 0);

  g_assert_cmpuint (chosen->len, ==, 1);
  g_assert_cmpuint (g_array_index (chosen, guint32, 0), ==, 1);
}

static void
test_one_window_for_each_process (void)
{
  static const guint32 list[] = { 5, 6, 7, 6 };
  g_autoptr (LklWindowRota) rota = lkl_window_rota_new (N_TURNS);
  guint counts[8] = { 0 };
  guint most = 0;

  lkl_window_rota_set_windows (rota, list, G_N_ELEMENTS (list));
  lkl_window_rota_set_process (rota, 5, 42, FALSE);
  lkl_window_rota_set_process (rota, 6, 42, TRUE);
  lkl_window_rota_set_process (rota, 7, 42, TRUE);
  g_assert_cmpuint (lkl_window_rota_get_unknown (rota), ==, 0);
  run_round (rota, 0, counts, &most);
  g_assert_cmpuint (counts[5] + counts[7], ==, 0);
  g_assert_cmpuint (counts[6], ==, 1);
}

static void
test_neither_the_one_in_front_nor_strangers (void)
{
  static const guint32 list[] = { 5, 6, 7 };
  g_autoptr (LklWindowRota) rota = lkl_window_rota_new (N_TURNS);
  guint counts[8] = { 0 };
  guint most = 0;

  lkl_window_rota_set_windows (rota, list, G_N_ELEMENTS (list));
  lkl_window_rota_set_process (rota, 5, 42, TRUE);
  lkl_window_rota_set_process (rota, 6, 0, TRUE);
  run_round (rota, 42, counts, &most);
  g_assert_cmpuint (most, ==, 0);
  g_assert_cmpuint (lkl_window_rota_get_unknown (rota), ==, 7);
  run_round (rota, 43, counts, &most);
  g_assert_cmpuint (counts[5], ==, 1);
  g_assert_cmpuint (counts[6] + counts[7], ==, 0);
}

/* Reading the list again must not make anybody wait for longer than a round. */
static void
test_those_that_stay_keep_their_turn (void)
{
  g_autoptr (LklWindowRota) rota = new_rota (3);
  guint counts[8] = { 0 };

  for (guint turn = 0; turn < 3 * N_TURNS; turn++)
    {
      static const guint32 lists[][3] = { { 9, 2, 3 }, { 3, 2, 8 } };
      const GArray *chosen;
      guint32 window;

      if (turn % 10 == 0)
        lkl_window_rota_set_windows (rota, lists[turn / 10 % 2], 3);
      while ((window = lkl_window_rota_get_unknown (rota)) != 0)
        lkl_window_rota_set_process (rota, window, (gint) window + 1000, TRUE);
      chosen = lkl_window_rota_take_turn (rota, 0);
      for (guint i = 0; i < chosen->len; i++)
        counts[MIN (g_array_index (chosen, guint32, i), 7)]++;
    }
  g_assert_cmpuint (counts[1], ==, 0);
  g_assert_cmpuint (counts[2], ==, 3);
  g_assert_cmpuint (counts[3], ==, 3);
}

static void
test_too_many_windows (void)
{
  g_autoptr (LklWindowRota) rota = new_rota (N_WINDOWS);
  guint counts[N_WINDOWS + 1] = { 0 };
  guint most = 0;

  run_round (rota, 0, counts, &most);
  g_assert_cmpuint (counts[LKL_WINDOW_ROTA_MAX], ==, 1);
  g_assert_cmpuint (counts[LKL_WINDOW_ROTA_MAX + 1], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window-rota/each-once-a-round", test_each_once_a_round);
  g_test_add_func ("/window-rota/a-new-process-is-asked-soon",
                   test_a_new_process_is_asked_in_the_next_free_turn);
  g_test_add_func ("/window-rota/one-window-for-each-process", test_one_window_for_each_process);
  g_test_add_func ("/window-rota/neither-front-nor-strangers",
                   test_neither_the_one_in_front_nor_strangers);
  g_test_add_func ("/window-rota/those-that-stay", test_those_that_stay_keep_their_turn);
  g_test_add_func ("/window-rota/too-many-windows", test_too_many_windows);
  return g_test_run ();
}
