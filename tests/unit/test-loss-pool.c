/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/loss-pool.h"

#include "agent/connectivity/rounds/path-knowledge.h"
#include "agent/connectivity/verdict/verdict-keeper.h"

#define MINUTES(n) ((gint64) (n) *60 * G_USEC_PER_SEC)

static void
take (LklLossPool *pool, const char *id, gint64 minutes, guint n_sent, guint n_lost)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_PACKETS, id, "test");

  sample->at_boot_usecs = MINUTES (minutes);
  sample->n_sent = n_sent;
  sample->n_lost = n_lost;
  lkl_loss_pool_take (pool, sample);
}

static void
assert_counts (LklLossPool *pool, gint64 minutes, LklLossCount expected)
{
  const LklLossCount count = lkl_loss_pool_count (pool, MINUTES (minutes));

  g_assert_cmpuint (count.near_sent, ==, expected.near_sent);
  g_assert_cmpuint (count.near_lost, ==, expected.near_lost);
  g_assert_cmpuint (count.far_sent, ==, expected.far_sent);
  g_assert_cmpuint (count.far_lost, ==, expected.far_lost);
}

static void
test_rounds_add_up (void)
{
  g_autoptr (LklLossPool) pool = lkl_loss_pool_new ();

  assert_counts (pool, 0, (LklLossCount){ 0 });
  take (pool, LKL_SAMPLE_ROUTER, 0, 40, 1);
  take (pool, LKL_SAMPLE_ANCHOR, 0, 40, 2);
  take (pool, LKL_SAMPLE_ROUTER, 10, 150, 0);
  take (pool, LKL_SAMPLE_ANCHOR, 10, 150, 3);
  assert_counts (
      pool, 10, (LklLossCount){ .near_sent = 190, .near_lost = 1, .far_sent = 190, .far_lost = 5 });
}

static void
test_old_rounds_are_forgotten (void)
{
  g_autoptr (LklLossPool) pool = lkl_loss_pool_new ();

  take (pool, LKL_SAMPLE_ROUTER, 0, 40, 1);
  take (pool, LKL_SAMPLE_ROUTER, 10, 40, 2);
  assert_counts (pool, 30, (LklLossCount){ .near_sent = 80, .near_lost = 3 });
  assert_counts (pool, 31, (LklLossCount){ .near_sent = 40, .near_lost = 2 });
  assert_counts (pool, 41, (LklLossCount){ 0 });
}

static void
test_clear (void)
{
  g_autoptr (LklLossPool) pool = lkl_loss_pool_new ();

  take (pool, LKL_SAMPLE_ANCHOR, 0, 40, 1);
  lkl_loss_pool_clear (pool);
  assert_counts (pool, 0, (LklLossCount){ 0 });
}

/* ---- Faint loss, on an injected clock: signs, pauses, rounds and verdicts are the real ones, only
 * the packets are drawn. ---- */

#define N_SEEDS 200
#define WINDOW_USECS (LKL_SUSPICION_WINDOW_SECS * (gint64) G_USEC_PER_SEC)
/* Two pages in a window. */
#define SEGMENTS_PER_WINDOW 80

typedef struct
{
  GRand *rand;
  double loss; /* of one round trip */
  gboolean is_near;
  LklPathKnowledge *known;
  LklVerdictKeeper *keeper;
  LklConnectivityPlan *plan;
} FaintLoss;

static guint
draw_lost (FaintLoss *self, guint n_sent, double loss)
{
  guint n_lost = 0;

  for (guint i = 0; i < n_sent; i++)
    n_lost += g_rand_double (self->rand) < loss ? 1 : 0;
  return n_lost;
}

static void
play_series (FaintLoss *self, const char *id, guint n_sent, guint n_lost, gint64 now_usecs)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_PACKETS, id, "test");

  sample->outcome = LKL_PROBE_OK;
  sample->at_boot_usecs = now_usecs;
  sample->n_sent = n_sent;
  sample->n_lost = n_lost;
  lkl_path_knowledge_take (self->known, sample);
}

static void
play_name_server (FaintLoss *self, gint64 now_usecs)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_NAME_SERVER, "name-server-1", "test");

  sample->outcome = LKL_PROBE_OK;
  sample->is_host_alive = TRUE;
  sample->at_boot_usecs = now_usecs;
  lkl_path_knowledge_take (self->known, sample);
}

/* 40 packets to router and anchor; after a sign of loss 150 more where one is lost, or in any case.
 */
static LklKeeperAction
play_round (FaintLoss *self, LklSuspicionKind sign, gint64 now_usecs)
{
  const double near_loss = self->is_near ? self->loss : 0;
  guint n_sent = 40;
  guint near_lost = draw_lost (self, n_sent, near_loss);
  guint far_lost = draw_lost (self, n_sent, self->loss);

  if (sign == LKL_SUSPICION_LOSS || (sign == LKL_SUSPICION_PACKETS && near_lost + far_lost > 0))
    {
      n_sent += 150;
      near_lost += draw_lost (self, 150, near_loss);
      far_lost += draw_lost (self, 150, self->loss);
    }
  lkl_path_knowledge_begin_anew (self->known);
  play_name_server (self, now_usecs);
  play_series (self, LKL_SAMPLE_ROUTER, n_sent, near_lost, now_usecs);
  play_series (self, LKL_SAMPLE_ANCHOR, n_sent, far_lost, now_usecs);
  return lkl_verdict_keeper_take (
      self->keeper, lkl_path_knowledge_judge (self->known, self->plan, -1, -1, now_usecs), TRUE);
}

/* Returns: whether the loss was named within half an hour */
static gboolean
is_named (FaintLoss *self)
{
  LklNetworkCounters counters = { 0 };
  LklSuspicion suspicion;

  lkl_suspicion_init (&suspicion);
  for (gint64 now_usecs = WINDOW_USECS; now_usecs < MINUTES (30); now_usecs += WINDOW_USECS)
    {
      LklKeeperAction action;
      LklSuspicionKind sign;

      counters.tcp_retransmitted += draw_lost (self, SEGMENTS_PER_WINDOW, self->loss);
      sign = lkl_suspicion_take_counters (&suspicion, &counters, now_usecs);
      if (sign == LKL_SUSPICION_NONE
          || !lkl_suspicion_may_look (&suspicion, sign, FALSE, now_usecs))
        continue;
      action = play_round (self, sign, now_usecs);
      if (action == LKL_KEEPER_CONFIRM)
        action = play_round (self, LKL_SUSPICION_NONE, now_usecs);
      lkl_suspicion_take_outcome (&suspicion,
                                  lkl_verdict_keeper_get_told (self->keeper)->state
                                      == LKL_VERDICT_DEGRADED,
                                  lkl_path_knowledge_has_losses (self->known, now_usecs));
      if (lkl_verdict_keeper_get_told (self->keeper)->state == LKL_VERDICT_DEGRADED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named_with_seed (guint seed, double loss, gboolean is_near)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();
  FaintLoss self = { .rand = g_rand_new_with_seed (seed),
                     .loss = loss,
                     .is_near = is_near,
                     .known = lkl_path_knowledge_new (lkl_network_memory_new ()),
                     .keeper = lkl_verdict_keeper_new (),
                     .plan = lkl_connectivity_plan_new () };
  gboolean is_right;

  facts->has_link = facts->has_address = facts->has_route = TRUE;
  g_strfreev (facts->name_servers);
  facts->name_servers = g_strsplit ("192.0.2.53", " ", -1);
  lkl_path_knowledge_set_facts (self.known, facts);
  g_ptr_array_add (self.plan->services,
                   lkl_connectivity_target_new ("mail", "Mail", "https://a.example/", NULL, NULL));
  play_name_server (&self, 0);
  g_assert_cmpint (
      lkl_verdict_keeper_take (
          self.keeper, lkl_path_knowledge_judge (self.known, self.plan, -1, -1, 0), TRUE),
      ==,
      LKL_KEEPER_TOLD);
  is_right = is_named (&self)
             && lkl_verdict_kind_has_trait (lkl_verdict_keeper_get_told (self.keeper)->kind,
                                            LKL_TRAIT_LOSS);
  g_rand_free (self.rand);
  lkl_path_knowledge_free (self.known);
  lkl_verdict_keeper_free (self.keeper);
  lkl_connectivity_plan_unref (self.plan);
  return is_right;
}

static void
test_faint_loss_is_named (void)
{
  const double losses[] = { 0.01, 0.02, 0.03 };

  for (guint i = 0; i < G_N_ELEMENTS (losses) * 2; i++)
    {
      const double loss = losses[i / 2];
      const gboolean is_near = i % 2 == 0;
      guint n_right = 0;

      for (guint seed = 0; seed < N_SEEDS; seed++)
        n_right += is_named_with_seed (seed, loss, is_near) ? 1 : 0;
      g_test_message ("%.0f %% %s: %u of %u named within 30 minutes",
                      loss * 100,
                      is_near ? "near" : "far",
                      n_right,
                      N_SEEDS);
      g_assert_cmpuint (n_right, >=, N_SEEDS * 98 / 100);
    }
}

/* Without loss no sign, and no verdict either. */
static void
test_no_loss_is_not_named (void)
{
  for (guint seed = 0; seed < N_SEEDS; seed++)
    g_assert_false (is_named_with_seed (seed, 0, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss-pool/rounds-add-up", test_rounds_add_up);
  g_test_add_func ("/loss-pool/old-rounds", test_old_rounds_are_forgotten);
  g_test_add_func ("/loss-pool/clear", test_clear);
  g_test_add_func ("/loss-pool/faint-loss-is-named", test_faint_loss_is_named);
  g_test_add_func ("/loss-pool/no-loss-is-not-named", test_no_loss_is_not_named);
  return g_test_run ();
}
