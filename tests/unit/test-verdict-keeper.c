/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/verdict/verdict-keeper.h"

#include "tests/fakes/sample-verdict.h"

/* Returns: what the keeper does with a verdict of a large round */
static LklKeeperAction
take (LklVerdictKeeper *keeper, LklVerdictState state, const char *hop_id, const char *kind)
{
  return lkl_verdict_keeper_take (keeper, lkl_sample_verdict_new (state, hop_id, kind), TRUE);
}

static const char *
get_told_kind (const LklVerdictKeeper *keeper)
{
  return lkl_verdict_kind_get_id (lkl_verdict_keeper_get_told (keeper)->kind);
}

static void
test_calm_is_told_at_once (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  g_assert_null (lkl_verdict_keeper_get_told (keeper));
  g_assert_cmpint (take (keeper, LKL_VERDICT_CHECKING, NULL, NULL), ==, LKL_KEEPER_TOLD);
  g_assert_cmpint (take (keeper, LKL_VERDICT_OK, NULL, NULL), ==, LKL_KEEPER_TOLD);
  g_assert_cmpint (take (keeper, LKL_VERDICT_OK, NULL, NULL), ==, LKL_KEEPER_SAME);
}

static void
test_fault_needs_a_second_round (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_OK, NULL, NULL);
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "internet", "line-down"), ==, LKL_KEEPER_CONFIRM);
  g_assert_cmpint (lkl_verdict_keeper_get_told (keeper)->state, ==, LKL_VERDICT_OK);
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "internet", "line-down"), ==, LKL_KEEPER_TOLD);
  g_assert_cmpstr (get_told_kind (keeper), ==, "line-down");
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "internet", "line-down"), ==, LKL_KEEPER_SAME);
}

static void
test_one_lost_packet_is_no_fault (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_OK, NULL, NULL);
  take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent");
  g_assert_cmpint (take (keeper, LKL_VERDICT_OK, NULL, NULL), ==, LKL_KEEPER_SAME);
  /* What it was is forgotten by then. */
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent"), ==, LKL_KEEPER_CONFIRM);
}

/* What another network showed confirms nothing here. */
static void
test_candidate_is_forgotten (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_OK, NULL, NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (
          take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent"), ==, LKL_KEEPER_CONFIRM);
      lkl_verdict_keeper_forget_candidate (keeper);
    }
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent"), ==, LKL_KEEPER_CONFIRM);
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent"), ==, LKL_KEEPER_TOLD);
}

static void
test_half_seen_fault_is_not_told (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_OK, NULL, NULL);
  take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent");
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "internet", "line-down"), ==, LKL_KEEPER_CONFIRM);
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "internet", "line-down"), ==, LKL_KEEPER_TOLD);
}

static void
test_recovery_needs_a_second_round (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_DEGRADED, "internet", "slow-far");
  take (keeper, LKL_VERDICT_DEGRADED, "internet", "slow-far");
  g_assert_cmpint (take (keeper, LKL_VERDICT_OK, NULL, NULL), ==, LKL_KEEPER_CONFIRM);
  g_assert_cmpstr (get_told_kind (keeper), ==, "slow-far");
  g_assert_cmpint (take (keeper, LKL_VERDICT_OK, NULL, NULL), ==, LKL_KEEPER_TOLD);
}

static void
test_small_round_confirms_nothing (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_OK, NULL, NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (
        lkl_verdict_keeper_take (
            keeper, lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "mail", "service-refused"), FALSE),
        ==,
        LKL_KEEPER_CONFIRM);
  g_assert_cmpint (
      take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-refused"), ==, LKL_KEEPER_TOLD);
}

static void
test_facts_of_the_kernel_are_told_at_once (void)
{
  const char *const kinds[] = { "no-link", "no-address", "no-route" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

      take (keeper, LKL_VERDICT_OK, NULL, NULL);
      take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent");
      g_assert_cmpint (take (keeper, LKL_VERDICT_TROUBLE, "link", kinds[i]), ==, LKL_KEEPER_TOLD);
    }
}

/* That nothing answers was confirmed before; which of the two it is, the neighbour table knows. */
static void
test_what_was_unclear_is_cleared_up_at_once (void)
{
  static const struct
  {
    const char *hop_id;
    const char *kind;
  } causes[] = { { "router", "router-silent" }, { "internet", "line-down" } };

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

      take (keeper, LKL_VERDICT_OK, NULL, NULL);
      take (keeper, LKL_VERDICT_TROUBLE, "router", "router-or-line");
      take (keeper, LKL_VERDICT_TROUBLE, "router", "router-or-line");
      g_assert_cmpstr (get_told_kind (keeper), ==, "router-or-line");
      g_assert_cmpint (
          lkl_verdict_keeper_take (
              keeper,
              lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, causes[i].hop_id, causes[i].kind),
              FALSE),
          ==,
          LKL_KEEPER_TOLD);
      /* Anything else is as uncertain as ever. */
      g_assert_cmpint (
          take (keeper, LKL_VERDICT_TROUBLE, "mail", "service-silent"), ==, LKL_KEEPER_CONFIRM);
    }
}

static LklKeeperAction
take_hop (LklVerdictKeeper *keeper, const char *id, const char *name, LklHopState state)
{
  LklVerdict *verdict = lkl_sample_verdict_new (LKL_VERDICT_OK, NULL, NULL);

  g_ptr_array_add (verdict->hops, lkl_hop_new (id, name, state, "As it is.", -1));
  return lkl_verdict_keeper_take (keeper, verdict, TRUE);
}

static void
test_another_hop_is_news (void)
{
  g_autoptr (LklVerdictKeeper) keeper = lkl_verdict_keeper_new ();

  take (keeper, LKL_VERDICT_OK, NULL, NULL);
  g_assert_cmpint (take_hop (keeper, "router", "Router", LKL_HOP_OK), ==, LKL_KEEPER_TOLD);
  g_assert_cmpint (take_hop (keeper, "router", "Router", LKL_HOP_OK), ==, LKL_KEEPER_SAME);
  g_assert_cmpint (take_hop (keeper, "router", "Router", LKL_HOP_DEGRADED), ==, LKL_KEEPER_TOLD);
  /* At another place people call it otherwise. */
  g_assert_cmpint (
      take_hop (keeper, "router", "Router (the grey box)", LKL_HOP_DEGRADED), ==, LKL_KEEPER_TOLD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict-keeper/calm", test_calm_is_told_at_once);
  g_test_add_func ("/verdict-keeper/fault", test_fault_needs_a_second_round);
  g_test_add_func ("/verdict-keeper/lost-packet", test_one_lost_packet_is_no_fault);
  g_test_add_func ("/verdict-keeper/candidate-is-forgotten", test_candidate_is_forgotten);
  g_test_add_func ("/verdict-keeper/half-seen", test_half_seen_fault_is_not_told);
  g_test_add_func ("/verdict-keeper/recovery", test_recovery_needs_a_second_round);
  g_test_add_func ("/verdict-keeper/small-round", test_small_round_confirms_nothing);
  g_test_add_func ("/verdict-keeper/kernel", test_facts_of_the_kernel_are_told_at_once);
  g_test_add_func ("/verdict-keeper/cleared-up", test_what_was_unclear_is_cleared_up_at_once);
  g_test_add_func ("/verdict-keeper/another-hop", test_another_hop_is_news);
  return g_test_run ();
}
