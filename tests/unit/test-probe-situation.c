/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/probe-situation.h"

#include "tests/fakes/fake-network-source.h"
#include "tests/fakes/fake-session-state.h"

static LklProbeSituation
read_person (LklSessionFacts person)
{
  g_autoptr (LklFakeSessionState) session = lkl_fake_session_state_new ();
  g_autoptr (LklFakeNetworkSource) network = lkl_fake_network_source_new ();
  g_autoptr (LklConnectivityPlan) plan = lkl_connectivity_plan_new ();
  LklProbeSituation situation;

  plan->fleet_size = 7;
  plan->probe_interval_secs = 300;
  lkl_probe_situation_init (&situation, 0);
  lkl_fake_session_state_set_facts (session, &person);
  lkl_probe_situation_read (
      &situation, plan, LKL_SESSION_STATE (session), LKL_NETWORK_SOURCE (network));
  return situation;
}

static void
test_rest (void)
{
  const LklSessionFacts there = { .is_active = TRUE, .idle_secs = LKL_SESSION_REST_SECS - 1 };
  const LklSessionFacts idle = { .is_active = TRUE, .idle_secs = LKL_SESSION_REST_SECS };
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };
  const LklSessionFacts unknown = { .is_active = TRUE, .idle_secs = -1 };

  g_assert_false (read_person (there).is_resting);
  g_assert_true (read_person (idle).is_resting);
  g_assert_true (read_person (locked).is_resting);
  g_assert_false (read_person (unknown).is_resting);
}

static void
test_who_may_probe (void)
{
  g_assert_true (read_person ((LklSessionFacts){ .is_active = TRUE }).is_allowed);
  g_assert_false (read_person ((LklSessionFacts){ .is_active = FALSE }).is_allowed);
  g_assert_false (
      read_person ((LklSessionFacts){ .is_active = TRUE, .is_suspending = TRUE }).is_allowed);
}

static void
test_plan (void)
{
  const LklProbeSituation situation = read_person ((LklSessionFacts){ .is_active = TRUE });

  g_assert_cmpuint (situation.fleet_size, ==, 7);
  g_assert_cmpuint (situation.probe_interval_secs, ==, 300);
}

/* What somebody else says of a sign-in holds until our own page is seen; said anew, it holds again.
 */
static void
test_sign_in (void)
{
  g_autoptr (LklFakeSessionState) session = lkl_fake_session_state_new ();
  g_autoptr (LklFakeNetworkSource) network = lkl_fake_network_source_new ();
  g_autoptr (LklConnectivityPlan) plan = lkl_connectivity_plan_new ();
  const LklTernary said[] = { LKL_TERNARY_UNKNOWN, LKL_TERNARY_YES, LKL_TERNARY_YES,
                              LKL_TERNARY_NO,      LKL_TERNARY_YES, LKL_TERNARY_NO };
  const gboolean is_wanted[] = { FALSE, TRUE, FALSE, FALSE, TRUE, FALSE };
  LklProbeSituation situation;

  lkl_probe_situation_init (&situation, 0);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      LklNetworkFacts *facts = lkl_network_facts_new ();

      facts->is_captive_portal = said[i];
      lkl_fake_network_source_take_facts (network, facts);
      if (i == 2)
        lkl_probe_situation_note_page (&situation);
      lkl_probe_situation_read (
          &situation, plan, LKL_SESSION_STATE (session), LKL_NETWORK_SOURCE (network));
      g_assert_cmpint (lkl_probe_situation_wants_sign_in (&situation), ==, is_wanted[i]);
    }
  situation.is_portal = TRUE;
  g_assert_true (lkl_probe_situation_wants_sign_in (&situation));
}

static void
test_attentive_twice_a_day (void)
{
  const gint64 next_day_usecs = G_TIME_SPAN_DAY + 1;
  LklProbeSituation situation;

  lkl_probe_situation_init (&situation, 0);
  g_assert_true (lkl_probe_situation_become_attentive (&situation, 1));
  g_assert_true (lkl_probe_situation_become_attentive (&situation, 2));
  g_assert_false (lkl_probe_situation_become_attentive (&situation, 3));
  g_assert_cmpint (situation.attentive_usecs, ==, 2);
  g_assert_true (lkl_probe_situation_become_attentive (&situation, next_day_usecs));
}

static void
assert_last (const LklProbeSituation *situation, gint64 any, gint64 page, gint64 broad)
{
  g_assert_cmpint (situation->last_round_usecs, ==, any);
  g_assert_cmpint (situation->last_page_usecs, ==, page);
  g_assert_cmpint (situation->last_broad_usecs, ==, broad);
}

/* A larger round asks what a smaller one does. */
static void
test_rounds (void)
{
  LklProbeSituation situation;

  lkl_probe_situation_init (&situation, 0);
  assert_last (&situation, -1, -1, -1);
  lkl_probe_situation_note_round (&situation, LKL_ROUND_LIGHT, 1);
  assert_last (&situation, 1, -1, -1);
  lkl_probe_situation_note_round (&situation, LKL_ROUND_WATCH, 2);
  assert_last (&situation, 2, 2, -1);
  lkl_probe_situation_note_round (&situation, LKL_ROUND_FULL, 3);
  assert_last (&situation, 3, 3, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe-situation/rest", test_rest);
  g_test_add_func ("/probe-situation/who-may-probe", test_who_may_probe);
  g_test_add_func ("/probe-situation/plan", test_plan);
  g_test_add_func ("/probe-situation/sign-in", test_sign_in);
  g_test_add_func ("/probe-situation/attentive-twice-a-day", test_attentive_twice_a_day);
  g_test_add_func ("/probe-situation/rounds", test_rounds);
  return g_test_run ();
}
