/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/probe-schedule.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)

/* A PC that nobody has just begun to work at, on a calm network. */
static LklProbeSituation
get_peace (gint64 last_round_secs)
{
  return (LklProbeSituation){ .is_allowed = TRUE,
                              .attentive_usecs = -1,
                              .last_round_usecs = SECS (last_round_secs),
                              .last_page_usecs = SECS (1000),
                              .last_broad_usecs = SECS (1000) };
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
  LklProbeSituation situation = { .is_allowed = TRUE,
                                  .started_usecs = SECS (100),
                                  .attentive_usecs = SECS (100),
                                  .last_round_usecs = -1,
                                  .last_page_usecs = -1,
                                  .last_broad_usecs = -1 };

  assert_turn (&situation, 0, 100, LKL_ROUND_BROAD);
  assert_turn (&situation, 0.5, 105, LKL_ROUND_BROAD);
  /* The wider the larger the fleet. */
  situation.fleet_size = 6500;
  assert_turn (&situation, 0.5, 105, LKL_ROUND_BROAD);
  situation.fleet_size = 39000;
  assert_turn (&situation, 0.5, 130, LKL_ROUND_BROAD);
  g_assert_cmpfloat (lkl_probe_schedule_get_spread_secs (0), ==, 10);
  g_assert_cmpfloat (lkl_probe_schedule_get_spread_secs (39000), ==, 60);
  g_assert_cmpfloat (lkl_probe_schedule_get_herd_secs (0), ==, 0);
  g_assert_cmpfloat (lkl_probe_schedule_get_herd_secs (39000), ==, 50);
}

/* Somebody else knows of a sign-in: the page alone is asked, from the first round on. */
static void
test_known_portal (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.is_portal_known = TRUE;
  situation.last_broad_usecs = situation.last_round_usecs = -1;
  situation.started_usecs = SECS (100);
  assert_turn (&situation, 0.5, 105, LKL_ROUND_PAGE);
  situation.last_round_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1060, LKL_ROUND_PAGE);
  situation.is_resting = TRUE;
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_PAGE);
  situation.is_page_fine = TRUE;
  assert_turn (&situation, 0.5, 105, LKL_ROUND_BROAD);
}

static void
test_stale (void)
{
  LklProbeSituation situation = get_peace (1000);

  g_assert_cmpfloat (lkl_probe_schedule_get_stale_secs (&situation), ==, 180);
  situation.is_metered = TRUE;
  g_assert_cmpfloat (lkl_probe_schedule_get_stale_secs (&situation), ==, 900);
  situation.is_resting = TRUE;
  g_assert_cmpfloat (lkl_probe_schedule_get_stale_secs (&situation), ==, 900);
  situation.probe_interval_secs = 3600;
  g_assert_cmpfloat (lkl_probe_schedule_get_stale_secs (&situation), ==, 3 * 3600);
  situation.is_degraded = TRUE;
  g_assert_cmpfloat (lkl_probe_schedule_get_stale_secs (&situation), ==, 2700);
}

static void
test_not_allowed_is_never (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.is_allowed = FALSE;
  g_assert_cmpint (lkl_probe_schedule_get_next (&situation, 0.5).at_usecs, ==, G_MAXINT64);
}

static void
test_peace (void)
{
  LklProbeSituation situation = get_peace (1000);

  assert_turn (&situation, 0.5, 1060, LKL_ROUND_LIGHT);
  situation.last_round_usecs = SECS (1540);
  assert_turn (&situation, 0.5, 1600, LKL_ROUND_PAGE);
  situation.last_round_usecs = situation.last_page_usecs = SECS (1000 + 10740);
  assert_turn (&situation, 0.5, 11800, LKL_ROUND_BROAD);
  /* A larger round that is due a little later takes the place of a smaller one. */
  situation.last_round_usecs = situation.last_page_usecs = SECS (11715);
  assert_turn (&situation, 0.5, 11800, LKL_ROUND_BROAD);
}

/* The policy may want fewer light rounds; then pages are no more frequent, nor is anything at rest.
 */
static void
test_interval_of_the_policy (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.probe_interval_secs = 120;
  assert_turn (&situation, 0.5, 1120, LKL_ROUND_LIGHT);
  situation.last_round_usecs = SECS (1480);
  assert_turn (&situation, 0.5, 1600, LKL_ROUND_PAGE);
  situation = get_peace (1000);
  situation.probe_interval_secs = 120;
  situation.is_on_battery = TRUE;
  assert_turn (&situation, 0.5, 1360, LKL_ROUND_LIGHT);
  situation.is_resting = TRUE;
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_LIGHT);
  situation.probe_interval_secs = 3600;
  assert_turn (&situation, 0.5, 4600, LKL_ROUND_PAGE);
  situation.is_resting = situation.is_on_battery = FALSE;
  assert_turn (&situation, 0.5, 4600, LKL_ROUND_PAGE);
  situation.last_round_usecs = situation.last_page_usecs = SECS (8200);
  assert_turn (&situation, 0.5, 11800, LKL_ROUND_BROAD);
}

static void
test_attentive (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.attentive_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1005, LKL_ROUND_SERVICES);
  situation.last_round_usecs = SECS (1029);
  assert_turn (&situation, 0.5, 1034, LKL_ROUND_SERVICES);
  situation.last_round_usecs = situation.last_page_usecs = SECS (1031);
  assert_turn (&situation, 0.5, 1091, LKL_ROUND_LIGHT);
}

/* All PCs of a fleet together ask no more than its servers bear. */
static void
test_attentive_fleet (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.attentive_usecs = SECS (1000);
  situation.fleet_size = 12000;
  assert_turn (&situation, 0.5, 1020, LKL_ROUND_SERVICES);
  assert_turn (&situation, 0, 1010, LKL_ROUND_SERVICES);
  situation.fleet_size = 1000000;
  assert_turn (&situation, 0.5, 1060, LKL_ROUND_LIGHT);
}

static void
test_rest (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.is_resting = TRUE;
  situation.attentive_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_LIGHT);
  situation.last_round_usecs = SECS (1600);
  assert_turn (&situation, 0.5, 1900, LKL_ROUND_PAGE);
  situation.last_round_usecs = situation.last_page_usecs = SECS (22300);
  assert_turn (&situation, 0.5, 22600, LKL_ROUND_BROAD);
}

static void
test_battery (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.is_on_battery = TRUE;
  assert_turn (&situation, 0.5, 1180, LKL_ROUND_LIGHT);
  situation.last_round_usecs = SECS (2620);
  assert_turn (&situation, 0.5, 2800, LKL_ROUND_PAGE);
  /* At rest it makes no difference, so that nobody can count who is away. */
  situation.is_resting = TRUE;
  situation.last_round_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_LIGHT);
}

static void
test_metered (void)
{
  LklProbeSituation situation = get_peace (1000);

  situation.is_metered = situation.is_on_battery = TRUE;
  situation.attentive_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_LIGHT);
  situation.last_round_usecs = SECS (3700);
  assert_turn (&situation, 0.5, 4000, LKL_ROUND_PAGE);
}

static LklProbeSituation
get_trouble (gint64 since_secs, gint64 last_round_secs)
{
  LklProbeSituation situation = get_peace (last_round_secs);

  situation.is_trouble = TRUE;
  situation.trouble_since_usecs = SECS (since_secs);
  situation.last_page_usecs = situation.last_broad_usecs = SECS (last_round_secs);
  return situation;
}

/* What lies behind the break can't be asked anyway. */
static LklProbeSituation
get_path_trouble (gint64 since_secs, gint64 last_round_secs)
{
  LklProbeSituation situation = get_trouble (since_secs, last_round_secs);

  situation.is_path_bad = TRUE;
  return situation;
}

static void
test_trouble_backs_off (void)
{
  LklProbeSituation situation = get_path_trouble (1000, 1000);

  assert_turn (&situation, 0.5, 1005, LKL_ROUND_WATCH);
  situation = get_path_trouble (1000, 1060);
  assert_turn (&situation, 0.5, 1075, LKL_ROUND_WATCH);
  situation = get_path_trouble (1000, 1300);
  assert_turn (&situation, 0.5, 1360, LKL_ROUND_BROAD);
  /* Small rounds see only a part of the path. */
  situation = get_path_trouble (1000, 1058);
  situation.last_broad_usecs = SECS (1000);
  assert_turn (&situation, 0.5, 1060, LKL_ROUND_BROAD);
}

/* The kernel asks a silent router only while packets are to go there. */
static void
test_unclear_trouble_is_watched_closely (void)
{
  LklProbeSituation situation = get_path_trouble (1000, 1074);

  situation.is_unclear = TRUE;
  assert_turn (&situation, 0.5, 1075, LKL_ROUND_WATCH);
  situation = get_path_trouble (1000, 1080);
  situation.is_unclear = TRUE;
  assert_turn (&situation, 0.5, 1095, LKL_ROUND_WATCH);
  situation.is_resting = TRUE;
  assert_turn (&situation, 0.5, 1140, LKL_ROUND_BROAD);
}

/* In trouble people wait for its end. */
static void
test_interval_of_the_policy_in_trouble (void)
{
  LklProbeSituation situation = get_path_trouble (1000, 1000);

  situation.probe_interval_secs = 3600;
  assert_turn (&situation, 0.5, 1005, LKL_ROUND_WATCH);
}

/* Whether a portal or a proxy lets services through shows only where these are asked. */
static void
test_trouble_between (void)
{
  LklProbeSituation situation = get_trouble (1000, 1000);

  assert_turn (&situation, 0.5, 1005, LKL_ROUND_BROAD);
  situation = get_trouble (1000, 1060);
  assert_turn (&situation, 0.5, 1075, LKL_ROUND_BROAD);
  /* A fleet behind one proxy asks its servers as they can bear it. */
  situation = get_trouble (1000, 1000);
  situation.fleet_size = 40000;
  assert_turn (&situation, 0.5, 1025, LKL_ROUND_BROAD);
}

/* A page that is wrong and stays so must not be taken for a portal for ever. */
static void
test_behind_a_portal (void)
{
  LklProbeSituation situation = get_trouble (1000, 1500);

  situation.is_portal = TRUE;
  situation.last_broad_usecs = 1000 * (gint64) G_USEC_PER_SEC;
  assert_turn (&situation, 0.5, 1560, LKL_ROUND_PAGE);
  situation.last_round_usecs = 1560 * (gint64) G_USEC_PER_SEC;
  assert_turn (&situation, 0.5, 1600, LKL_ROUND_BROAD);
}

/* All behind a line that broke began to watch in the same second. */
static void
test_fleet_on_a_bad_path (void)
{
  LklProbeSituation situation = get_trouble (1000, 1000);

  situation.is_path_bad = TRUE;
  assert_turn (&situation, 0.5, 1005, LKL_ROUND_WATCH);
  situation.fleet_size = 40000;
  assert_turn (&situation, 0, 1015, LKL_ROUND_WATCH);
  assert_turn (&situation, 0.5, 1025, LKL_ROUND_WATCH);
}

static void
test_trouble_is_gentle (void)
{
  LklProbeSituation resting = get_trouble (1000, 1000);
  LklProbeSituation metered = get_trouble (1000, 1000);

  resting.is_resting = TRUE;
  assert_turn (&resting, 0.5, 1060, LKL_ROUND_BROAD);
  metered.is_metered = TRUE;
  assert_turn (&metered, 0.5, 1300, LKL_ROUND_WATCH);
}

static void
test_trouble_with_packets (void)
{
  LklProbeSituation situation = get_trouble (1000, 1000);

  situation.needs_packets = TRUE;
  assert_turn (&situation, 0.5, 1005, LKL_ROUND_FULL);
  situation.is_metered = TRUE;
  assert_turn (&situation, 0.5, 1300, LKL_ROUND_WATCH);
}

static void
test_failing_service_is_asked_again_soon (void)
{
  LklProbeSituation situation = get_trouble (881, 1000);

  situation.is_service_bad = TRUE;
  assert_turn (&situation, 0, 1006, LKL_ROUND_BROAD);
  assert_turn (&situation, 0.5, 1008, LKL_ROUND_BROAD);
  situation.fleet_size = 40000;
  assert_turn (&situation, 0, 1010, LKL_ROUND_BROAD);
  assert_turn (&situation, 0.5, 1020, LKL_ROUND_BROAD);
}

static void
test_failing_service_is_not_hammered (void)
{
  LklProbeSituation situation = get_trouble (880, 1000);

  situation.is_service_bad = TRUE;
  assert_turn (&situation, 0, 1060, LKL_ROUND_WATCH);
  situation.last_round_usecs = SECS (1300);
  assert_turn (&situation, 0, 1120, LKL_ROUND_BROAD);
  assert_turn (&situation, 0.5, 1240, LKL_ROUND_BROAD);
  /* Not even in its first minutes where it costs money, or nobody waits. */
  situation = get_trouble (1000, 1000);
  situation.is_service_bad = situation.is_metered = TRUE;
  assert_turn (&situation, 0, 1120, LKL_ROUND_BROAD);
  situation.is_metered = FALSE;
  situation.is_resting = TRUE;
  assert_turn (&situation, 0, 1060, LKL_ROUND_WATCH);
}

static LklProbeSituation
get_degraded (gint64 since_secs, gint64 last_round_secs)
{
  LklProbeSituation situation = get_trouble (since_secs, last_round_secs);

  situation.is_trouble = FALSE;
  situation.is_degraded = TRUE;
  return situation;
}

static void
test_degraded (void)
{
  LklProbeSituation situation = get_degraded (1000, 1000);

  assert_turn (&situation, 0.5, 1004, LKL_ROUND_BROAD);
  situation.needs_packets = TRUE;
  assert_turn (&situation, 0.5, 1004, LKL_ROUND_FULL);
  situation = get_degraded (1000, 1090);
  assert_turn (&situation, 0.5, 1150, LKL_ROUND_BROAD);
  situation = get_degraded (1000, 1600);
  assert_turn (&situation, 0.5, 2500, LKL_ROUND_BROAD);
  situation = get_degraded (1000, 1000);
  situation.is_metered = TRUE;
  assert_turn (&situation, 0.5, 1900, LKL_ROUND_BROAD);
  /* A slow service is asked as rarely as one that is down. */
  situation = get_degraded (1000, 2000);
  situation.is_service_bad = TRUE;
  assert_turn (&situation, 0.5, 2240, LKL_ROUND_BROAD);
}

static void
assert_choice (LklProbeTurn turn, LklProbeTurn wish, gint64 now_secs, LklProbeTurn expected)
{
  const LklProbeTurn choice = lkl_probe_schedule_choose (turn, wish, SECS (now_secs));

  g_assert_cmpint (choice.at_usecs, ==, expected.at_usecs);
  g_assert_cmpint (choice.kind, ==, expected.kind);
}

static void
test_wishes (void)
{
  const LklProbeTurn none = { G_MAXINT64, LKL_ROUND_LIGHT };
  const LklProbeTurn light = { SECS (100), LKL_ROUND_LIGHT };
  const LklProbeTurn broad = { SECS (100), LKL_ROUND_BROAD };
  const LklProbeTurn soon = { SECS (103), LKL_ROUND_BROAD };
  const LklProbeTurn later = { SECS (240), LKL_ROUND_BROAD };

  assert_choice (light, none, 90, light);
  assert_choice (none, soon, 90, none);
  /* What was asked for after a while is not to be had before, nor twice. */
  assert_choice (light, soon, 90, soon);
  assert_choice (broad, later, 90, later);
  assert_choice (broad, later, 200, later);
  /* A smaller round goes on meanwhile. */
  assert_choice (light, later, 90, light);
  assert_choice (light, later, 230, later);
}

static void
test_confirmation (void)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  const LklVerdict good = { .state = LKL_VERDICT_OK };
  const LklVerdict bad = { .state = LKL_VERDICT_TROUBLE, .hop_id = (char *) "mail" };
  LklConnectivityTarget mail = { .id = (char *) "mail" };

  g_assert_cmpuint (lkl_probe_schedule_get_confirm_ms (&good, services, 0, 0.5), ==, 2500);
  g_assert_cmpuint (lkl_probe_schedule_get_confirm_ms (&bad, services, 0, 0.5), ==, 300);
  g_ptr_array_add (services, &mail);
  g_assert_cmpuint (lkl_probe_schedule_get_confirm_ms (&bad, services, 0, 0.5), ==, 1500);
  g_assert_cmpuint (
      lkl_probe_schedule_get_confirm_ms (&bad, services, 10000000, 1), <=, 1000 + 300 * 1000);
}

static void
test_confirmation_of_loss_sends_more (void)
{
  const LklVerdict slow = { .state = LKL_VERDICT_DEGRADED,
                            .kind = LKL_VERDICT_KIND_SERVICE_SLOW,
                            .hop_id = (char *) "mail" };
  const LklVerdict somewhere = { .state = LKL_VERDICT_DEGRADED,
                                 .kind = LKL_VERDICT_KIND_LOSS_SOMEWHERE,
                                 .hop_id = (char *) LKL_HOP_INTERNET };

  g_assert_cmpint (lkl_probe_schedule_get_confirm_kind (&slow, NULL), ==, LKL_ROUND_FULL);
  g_assert_cmpint (lkl_probe_schedule_get_confirm_kind (&somewhere, NULL), ==, LKL_ROUND_LONG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe-schedule/first-round-is-spread", test_first_round_is_spread);
  g_test_add_func ("/probe-schedule/known-portal", test_known_portal);
  g_test_add_func ("/probe-schedule/stale", test_stale);
  g_test_add_func ("/probe-schedule/not-allowed-is-never", test_not_allowed_is_never);
  g_test_add_func ("/probe-schedule/peace", test_peace);
  g_test_add_func ("/probe-schedule/interval-of-the-policy", test_interval_of_the_policy);
  g_test_add_func ("/probe-schedule/interval-of-the-policy-in-trouble",
                   test_interval_of_the_policy_in_trouble);
  g_test_add_func ("/probe-schedule/attentive", test_attentive);
  g_test_add_func ("/probe-schedule/attentive-fleet", test_attentive_fleet);
  g_test_add_func ("/probe-schedule/rest", test_rest);
  g_test_add_func ("/probe-schedule/battery", test_battery);
  g_test_add_func ("/probe-schedule/metered", test_metered);
  g_test_add_func ("/probe-schedule/trouble-backs-off", test_trouble_backs_off);
  g_test_add_func ("/probe-schedule/unclear", test_unclear_trouble_is_watched_closely);
  g_test_add_func ("/probe-schedule/trouble-between", test_trouble_between);
  g_test_add_func ("/probe-schedule/behind-a-portal", test_behind_a_portal);
  g_test_add_func ("/probe-schedule/fleet-on-a-bad-path", test_fleet_on_a_bad_path);
  g_test_add_func ("/probe-schedule/trouble-is-gentle", test_trouble_is_gentle);
  g_test_add_func ("/probe-schedule/trouble-with-packets", test_trouble_with_packets);
  g_test_add_func ("/probe-schedule/failing-service-early",
                   test_failing_service_is_asked_again_soon);
  g_test_add_func ("/probe-schedule/failing-service", test_failing_service_is_not_hammered);
  g_test_add_func ("/probe-schedule/degraded", test_degraded);
  g_test_add_func ("/probe-schedule/wishes", test_wishes);
  g_test_add_func ("/probe-schedule/confirmation", test_confirmation);
  g_test_add_func ("/probe-schedule/confirmation-of-loss", test_confirmation_of_loss_sends_more);
  return g_test_run ();
}
