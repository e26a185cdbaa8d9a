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
 * broken, nobody is asked at another time than they agreed to, and answers come from all hours. */
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

/* The judge is no judge if it finds nothing. */
static void
test_checker_finds_what_is_broken (void)
{
  const AskingRules rules = { .working_days = "12345",
                              .until_minute = 24 * 60,
                              .start_day = G_MININT64 };
  g_autoptr (AskingChecker) checker = asking_checker_new (&rules);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  /* A Tuesday, 10 o'clock. */
  const gint64 begin_usecs = (ASKING_FIRST_DAY + 1) * G_TIME_SPAN_DAY + 10 * G_TIME_SPAN_HOUR;
  AskingShowing showing = {
    .real_usecs = begin_usecs,
    .wall_usecs = begin_usecs,
    .time_zone = utc,
    .question = "one",
    .session_usecs = begin_usecs - G_TIME_SPAN_HOUR,
  };
  GPtrArray *faults = asking_checker_get_faults (checker);

  asking_checker_see (checker, &showing);
  g_assert_cmpuint (faults->len, ==, 0);
  showing.real_usecs += 7 * G_TIME_SPAN_DAY - 1;
  showing.wall_usecs += 7 * G_TIME_SPAN_DAY - 1;
  showing.question = "two";
  asking_checker_see (checker, &showing);
  g_assert_cmpuint (faults->len, ==, 1);
  showing.real_usecs += 8 * G_TIME_SPAN_DAY;
  showing.wall_usecs += 11 * G_TIME_SPAN_DAY;
  showing.question = "three";
  showing.obstacle = "locked";
  asking_checker_see (checker, &showing);
  /* Locked, a Saturday, and the third one in 30 days. */
  g_assert_cmpuint (faults->len, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asking-life/no-limit-is-ever-broken", test_no_limit_is_ever_broken);
  g_test_add_func ("/asking-life/checker-finds-what-is-broken", test_checker_finds_what_is_broken);
  return g_test_run ();
}
