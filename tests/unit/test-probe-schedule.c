/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probe-schedule.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)

static LklProbeSituation
get_peace (gint64 last_round_secs, gint64 last_full_secs)
{
  return (LklProbeSituation){ .is_allowed = TRUE,
                              .last_round_usecs = SECS (last_round_secs),
                              .last_full_usecs = SECS (last_full_secs) };
}

static void
assert_turn (const LklProbeSituation *situation, double random, gint64 secs, LklRoundKind kind)
{
  const LklProbeTurn turn = lkl_probe_schedule_get_next (situation, random);

  g_assert_cmpint (turn.at_usecs, ==, SECS (secs));
  g_assert_cmpint (turn.kind, ==, kind);
}

static void
test_first_round_is_spread (void)
{
  const LklProbeSituation situation = {
    .is_allowed = TRUE, .started_usecs = SECS (100), .last_round_usecs = -1, .last_full_usecs = -1
  };

  assert_turn (&situation, 0, 100, LKL_ROUND_FULL);
  assert_turn (&situation, 0.5, 105, LKL_ROUND_FULL);
}

static void
test_peace (void)
{
  const LklProbeSituation early = get_peace (1000, 1000);
  const LklProbeSituation late = get_peace (1240, 1000);
  LklProbeSituation metered = get_peace (1000, 1000);

  assert_turn (&early, 0.5, 1060, LKL_ROUND_LIGHT);
  assert_turn (&late, 0.5, 1300, LKL_ROUND_FULL);
  metered.is_metered = TRUE;
  assert_turn (&metered, 0.5, 1300, LKL_ROUND_LIGHT);
}

static void
test_rest_is_one_round_in_five_minutes (void)
{
  LklProbeSituation situation = get_peace (1000, 1000);

  situation.is_resting = TRUE;
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_FULL);
}

static void
test_not_allowed_is_never (void)
{
  LklProbeSituation situation = get_peace (1000, 1000);

  situation.is_allowed = FALSE;
  g_assert_cmpint (lkl_probe_schedule_get_next (&situation, 0.5).at_usecs, ==, G_MAXINT64);
}

static void
test_trouble_backs_off (void)
{
  LklProbeSituation situation = get_peace (1000, 1000);

  situation.is_trouble = TRUE;
  situation.trouble_since_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1005, LKL_ROUND_WATCH);
  situation.last_round_usecs = situation.last_full_usecs = SECS (1060);
  assert_turn (&situation, 0.5, 1075, LKL_ROUND_WATCH);
  situation.last_round_usecs = situation.last_full_usecs = SECS (1300);
  assert_turn (&situation, 0.5, 1360, LKL_ROUND_FULL);
}

static void
test_failing_service_is_not_hammered (void)
{
  LklProbeSituation situation = get_peace (1000, 1000);

  situation.is_trouble = situation.is_service_bad = TRUE;
  situation.trouble_since_usecs = SECS (880);
  assert_turn (&situation, 0, 1060, LKL_ROUND_WATCH);
  situation.last_round_usecs = SECS (1300);
  assert_turn (&situation, 0, 1120, LKL_ROUND_FULL);
  assert_turn (&situation, 0.5, 1240, LKL_ROUND_FULL);
}

static void
test_failing_service_is_asked_again_soon (void)
{
  LklProbeSituation situation = get_peace (1000, 1000);

  situation.is_trouble = situation.is_service_bad = TRUE;
  situation.trouble_since_usecs = SECS (881);
  assert_turn (&situation, 0, 1008, LKL_ROUND_FULL);
  g_assert_cmpint (lkl_probe_schedule_get_next (&situation, 0.999).at_usecs, <=, SECS (1015));
  situation.is_metered = TRUE;
  assert_turn (&situation, 0, 1060, LKL_ROUND_WATCH);
  situation.is_metered = FALSE;
  situation.is_resting = TRUE;
  assert_turn (&situation, 0, 1060, LKL_ROUND_WATCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe-schedule/first-round-is-spread", test_first_round_is_spread);
  g_test_add_func ("/probe-schedule/peace", test_peace);
  g_test_add_func ("/probe-schedule/rest", test_rest_is_one_round_in_five_minutes);
  g_test_add_func ("/probe-schedule/not-allowed-is-never", test_not_allowed_is_never);
  g_test_add_func ("/probe-schedule/trouble-backs-off", test_trouble_backs_off);
  g_test_add_func ("/probe-schedule/failing-service", test_failing_service_is_not_hammered);
  g_test_add_func ("/probe-schedule/failing-service-early",
                   test_failing_service_is_asked_again_soon);
  return g_test_run ();
}
