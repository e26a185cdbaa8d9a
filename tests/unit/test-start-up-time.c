/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/starts/start-up-time.h"

/* The process began 100 s after boot, its window came 0.7 s later; X time is about to wrap. */
static const LklStartUpFacts example = {
  .start_ticks = 10000, .ticks_per_second = 100, .shown_usecs = 100700000, .shown_ms = 200
};

static void
test_from_the_start_of_the_process (void)
{
  LklStartUpFacts facts = example;

  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, 700000);
  facts.shown_usecs = 160000000;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, 60000000);
  facts.shown_usecs = 160000001;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, -1);
  facts.shown_usecs = 99990000;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, 0);
  facts.shown_usecs = 90000000;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, -1);
}

static void
test_from_the_click (void)
{
  LklStartUpFacts facts = example;

  facts.has_click = TRUE;
  facts.click_ms = 200u - 1500u;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, 1500000);
}

static void
test_clicks_that_are_not_plausible (void)
{
  /* After the start of the process; later than the window; days ago. */
  static const guint32 clicks[] = { 200u - 300u, 200u + 300u, 200u - 61000u, 0x80000000 };
  LklStartUpFacts facts = example;

  facts.has_click = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++)
    {
      facts.click_ms = clicks[i];
      g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, 700000);
    }
}

static void
test_a_click_does_not_make_an_old_process_new (void)
{
  LklStartUpFacts facts = example;

  facts.has_click = TRUE;
  facts.click_ms = 200u - 500u;
  facts.start_ticks = 10;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, -1);
  facts.start_ticks = G_MAXUINT64;
  g_assert_cmpint (lkl_start_up_time_judge (&facts), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/start-up-time/process", test_from_the_start_of_the_process);
  g_test_add_func ("/start-up-time/click", test_from_the_click);
  g_test_add_func ("/start-up-time/implausible-click", test_clicks_that_are_not_plausible);
  g_test_add_func ("/start-up-time/old-process", test_a_click_does_not_make_an_old_process_new);
  return g_test_run ();
}
