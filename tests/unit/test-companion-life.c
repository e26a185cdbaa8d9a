/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/bench/companion-life.h"

#define N_PERSONS 200
#define N_DAYS 100
#define MAX_SHOWN 20

static CompanionTally
live (CompanionScene scene)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *description = NULL;
  CompanionTally tally = { 0 };

  for (guint i = 0; i < N_PERSONS; i++)
    companion_life_live (scene, i, N_DAYS, &tally, faults);
  description = companion_life_describe (&tally);
  g_test_message ("%s", description);
  for (guint i = 0; i < MIN (faults->len, MAX_SHOWN); i++)
    g_test_message ("%s", (char *) faults->pdata[i]);
  g_assert_cmpuint (tally.n_faults, ==, 0);
  return tally;
}

/* Each thing once for each person, not for each PC, in its order and within the budget; and
 * nobody is kept from it all by rules that never let it happen. */
static void
test_new_hires (void)
{
  const CompanionTally tally = live (COMPANION_NEW_HIRES);

  g_assert_cmpuint (tally.n_welcomes, >=, N_PERSONS * 9 / 10);
  g_assert_cmpuint (tally.n_meetings, >=, N_PERSONS * 3 * 8 / 10);
  g_assert_cmpuint (tally.n_not_met, >, N_PERSONS / 2);
  g_assert_cmpuint (tally.n_visits, ==, tally.n_not_met);
  for (guint i = 0; i < G_N_ELEMENTS (tally.n_check_ins); i++)
    g_assert_cmpuint (tally.n_check_ins[i], >=, N_PERSONS * 6 / 10);
  g_assert_cmpuint (tally.n_introductions, >, N_PERSONS);
  g_assert_cmpuint (tally.n_questions, >, 0);
  g_assert_cmpuint (tally.n_returns, >, 0);
}

static void
test_people_who_were_there_before (void)
{
  const CompanionTally tally = live (COMPANION_ROLL_OUT);

  g_assert_cmpuint (tally.n_welcomes, ==, 0);
  g_assert_cmpuint (tally.n_meetings, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tally.n_check_ins); i++)
    g_assert_cmpuint (tally.n_check_ins[i], ==, 0);
  /* They are asked and told what everybody is. */
  g_assert_cmpuint (tally.n_questions, >, N_PERSONS / 2);
  g_assert_cmpuint (tally.n_introductions, >, N_PERSONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/companion-life/new-hires", test_new_hires);
  g_test_add_func ("/companion-life/people-who-were-there-before",
                   test_people_who_were_there_before);
  return g_test_run ();
}
