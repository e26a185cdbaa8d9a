/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/bench/asking-life.h"

#define N_DAYS 730
#define MAX_SHOWN 20

static guint
get_n_persons (void)
{
  return g_getenv ("LKL_TEST_ALL") != NULL ? 10000 : 150;
}

/* Whoever lives where, however clocks are set, PCs sleep and programs start: no limit is ever
 * broken, nobody is asked at another time than they agreed to, and answers come from all hours at
 * which people are there. test-asking-checker.c judges the judge. */
static void
test_no_limit_is_ever_broken (void)
{
  g_autoptr (AskingWorld) world = asking_world_new ();
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *unevenness = NULL;
  g_autofree char *description = NULL;
  AskingTally tally = { 0 };

  for (guint i = 0; i < get_n_persons (); i++)
    asking_life_live (world, i, N_DAYS, &tally, faults);
  description = asking_life_describe (&tally);
  g_test_message ("%s", description);
  for (guint i = 0; i < MIN (faults->len, MAX_SHOWN); i++)
    g_test_message ("%s", (char *) faults->pdata[i]);
  g_assert_cmpuint (tally.n_faults, ==, 0);
  unevenness = asking_life_find_unevenness (&tally, N_DAYS);
  g_assert_cmpstr (unevenness, ==, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asking-life/no-limit-is-ever-broken", test_no_limit_is_ever_broken);
  return g_test_run ();
}
