/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPathKnowledge"

#include "agent/connectivity/rounds/path-knowledge.h"

#include "agent/connectivity/rounds/loss-pool.h"

#define LONG_TRAIN 100
#define LONG_TRAIN_LOST 6
/* Servers answer from elsewhere now and then, and two of them in the same round seldom do. */
#define SAME_ROUND_USECS (4 * G_USEC_PER_SEC)
/* Less than what is told: of two round trips on an unsteady path many differ by little. */
#define A_LITTLE_ODD_USECS (10 * 1000)

struct _LklPathKnowledge
{
  LklNetworkFacts *facts;   /* (owned) (nullable): of the latest round */
  LklNetworkMemory *memory; /* (owned) */
  GPtrArray *samples;       /* (owned) (element-type LklConnectivitySample) */
  LklLossPool *losses;      /* (owned) */
  gint64 odd_boot_usecs;    /* when a round trip last differed from the one before, -1 = never */
  gint64 broken_boot_usecs; /* when the path was first found broken, -1 = it is not */
};

LklPathKnowledge *
lkl_path_knowledge_new (LklNetworkMemory *memory)
{
  LklPathKnowledge *self = g_new0 (LklPathKnowledge, 1);

  self->memory = memory;
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  self->losses = lkl_loss_pool_new ();
  self->odd_boot_usecs = -1;
  self->broken_boot_usecs = -1;
  return self;
}

void
lkl_path_knowledge_free (LklPathKnowledge *self)
{
  g_clear_pointer (&self->facts, lkl_network_facts_unref);
  lkl_network_memory_free (self->memory);
  g_ptr_array_unref (self->samples);
  lkl_loss_pool_free (self->losses);
  g_free (self);
}

void
lkl_path_knowledge_set_facts (LklPathKnowledge *self, LklNetworkFacts *facts)
{
  g_clear_pointer (&self->facts, lkl_network_facts_unref);
  self->facts = facts;
}

/* Whether what is known of both differs. */
static gboolean
is_other (const char *a, const char *b)
{
  return a != NULL && b != NULL && !g_str_equal (a, b);
}

/* Half the networks of the world have a router at 192.168.1.1. */
gboolean
lkl_path_knowledge_is_of (const LklPathKnowledge *self, const LklNetworkFacts *facts)
{
  const LklNetworkFacts *known = self->facts;

  if (known == NULL || g_strcmp0 (known->router, facts->router) != 0
      || is_other (known->router_key, facts->router_key))
    return FALSE;
  if (known->link_kind != facts->link_kind && known->link_kind != LKL_LINK_KIND_UNKNOWN
      && facts->link_kind != LKL_LINK_KIND_UNKNOWN)
    return FALSE;
  /* The same router behind another name is the same network. */
  return (known->router_key != NULL && facts->router_key != NULL)
         || !is_other (known->ssid, facts->ssid);
}

void
lkl_path_knowledge_forget (LklPathKnowledge *self)
{
  g_ptr_array_set_size (self->samples, 0);
  lkl_loss_pool_clear (self->losses);
  self->broken_boot_usecs = -1;
}

void
lkl_path_knowledge_begin_anew (LklPathKnowledge *self)
{
  g_ptr_array_set_size (self->samples, 0);
}

static const LklUsual *
get_usual (const LklPathKnowledge *self)
{
  return lkl_network_memory_get (self->memory, self->facts->router_key);
}

/* Returns: (transfer none) (nullable) */
static const LklConnectivitySample *
find (const LklPathKnowledge *self, LklProbeKind kind, const char *id)
{
  for (guint i = 0; i < self->samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->samples, i);

      if (sample->kind == kind && g_str_equal (sample->target_id, id))
        return sample;
    }
  return NULL;
}

/* @before: (nullable): the last one of the same target. Returns: whether the path may be unsteady:
 * a round trip differs much, or two of one round do a little */
static gboolean
is_unsteady (LklPathKnowledge *self,
             const LklConnectivitySample *before,
             const LklConnectivitySample *sample)
{
  const gint64 odd_usecs = self->odd_boot_usecs;
  gint64 more_usecs;

  if (before == NULL || sample->kind != LKL_PROBE_HTTP || before->rtt_usecs < 0
      || sample->rtt_usecs < 0)
    return FALSE;
  more_usecs = ABS (sample->rtt_usecs - before->rtt_usecs);
  if (more_usecs <= A_LITTLE_ODD_USECS)
    return FALSE;
  self->odd_boot_usecs = sample->at_boot_usecs;
  return more_usecs > LKL_SUSPICION_ODD_TRIP_USECS
         || (odd_usecs >= 0 && sample->at_boot_usecs - odd_usecs < SAME_ROUND_USECS);
}

LklSuspicionKind
lkl_path_knowledge_take (LklPathKnowledge *self, LklConnectivitySample *sample)
{
  LklSuspicionKind sign = lkl_suspicion_judge_sample (sample, get_usual (self));
  const LklConnectivitySample *before = find (self, sample->kind, sample->target_id);

  /* Somebody else signs now. */
  if (before != NULL && before->root_sha256 != NULL && sample->root_sha256 != NULL
      && !g_str_equal (before->root_sha256, sample->root_sha256))
    sign = MAX (sign, LKL_SUSPICION_LOOK);
  if (is_unsteady (self, before, sample))
    sign = MAX (sign, LKL_SUSPICION_UNSTEADY);
  if (before != NULL)
    g_ptr_array_remove (self->samples, (gpointer) before);
  g_ptr_array_add (self->samples, lkl_connectivity_sample_ref (sample));
  if (sample->kind == LKL_PROBE_PACKETS)
    lkl_loss_pool_take (self->losses, sample);
  if (sample->kind == LKL_PROBE_ROUTER && sample->outcome == LKL_PROBE_OK)
    lkl_network_memory_take_router (self->memory, self->facts->router_key);
  return sign;
}

/* Returns: (transfer none) (nullable) */
static const char *
find_url (const LklConnectivityPlan *plan, const char *id)
{
  const LklConnectivityTarget *target = lkl_connectivity_plan_find (plan, id);

  return target != NULL ? target->url : NULL;
}

void
lkl_path_knowledge_drop_moved (LklPathKnowledge *self,
                               const LklConnectivityPlan *before,
                               const LklConnectivityPlan *after)
{
  for (guint i = self->samples->len; i > 0; i--)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->samples, i - 1);
      const char *url = find_url (after, sample->target_id);

      if (sample->kind == LKL_PROBE_HTTP
          && (url == NULL || g_strcmp0 (url, find_url (before, sample->target_id)) != 0))
        g_ptr_array_remove_index (self->samples, i - 1);
    }
}

/* Returns: (transfer full) */
static LklVerdict *
judge_facts (const LklConnectivityFacts *facts, gint64 now_usecs)
{
  LklVerdict *verdict = lkl_verdict_judge (facts, now_usecs);
  g_autofree char *evidence = g_strjoinv ("; ", verdict->evidence);
  const char *kind = lkl_verdict_kind_get_id (verdict->kind);

  g_debug ("%s, by: %s", kind != NULL ? kind : "no fault", evidence);
  return verdict;
}

/* The router was asked then, and said nothing. */
static gint64
get_broken_usecs (const LklPathKnowledge *self, gint64 now_usecs)
{
  const LklConnectivitySample *router = find (self, LKL_PROBE_ROUTER, LKL_SAMPLE_ROUTER);

  return router != NULL ? router->at_boot_usecs : now_usecs;
}

LklVerdict *
lkl_path_knowledge_judge (LklPathKnowledge *self,
                          LklConnectivityPlan *plan,
                          gint64 suspect_usecs,
                          double own_bytes_per_second,
                          gint64 now_usecs)
{
  LklConnectivityFacts facts = {
    .network = self->facts,
    .usual = get_usual (self),
    .plan = plan,
    .samples = self->samples,
    .loss = lkl_loss_pool_count (self->losses, now_usecs),
    .suspect_usecs = MAX (suspect_usecs, self->broken_boot_usecs),
    .own_bytes_per_second = own_bytes_per_second,
  };
  g_autoptr (LklVerdict) verdict = judge_facts (&facts, now_usecs);

  if (!lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_PATH))
    self->broken_boot_usecs = -1;
  else if (self->broken_boot_usecs < 0)
    {
      /* A mere sign may be older than the fault, and then a router that was alive in between is no
       * evidence: it may have died since. */
      self->broken_boot_usecs = get_broken_usecs (self, now_usecs);
      facts.suspect_usecs = MAX (suspect_usecs, self->broken_boot_usecs);
      return judge_facts (&facts, now_usecs);
    }
  return g_steal_pointer (&verdict);
}

/* Returns: (transfer none) (nullable): that went well, in this round */
static const LklConnectivitySample *
find_news (const LklPathKnowledge *self, LklProbeKind kind, const char *id, gint64 since_usecs)
{
  const LklConnectivitySample *sample = find (self, kind, id);

  return sample != NULL && sample->outcome == LKL_PROBE_OK && sample->at_boot_usecs >= since_usecs
             ? sample
             : NULL;
}

/* Returns: the best round trip to an anchor in this round, -1 = none */
static gint64
get_anchor_usecs (const LklPathKnowledge *self, gint64 since_usecs)
{
  gint64 best_usecs = -1;

  for (guint i = 0; i < self->samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->samples, i);

      if (sample->kind == LKL_PROBE_ANCHOR && sample->outcome == LKL_PROBE_OK
          && sample->at_boot_usecs >= since_usecs && sample->rtt_usecs >= 0
          && (best_usecs < 0 || sample->rtt_usecs < best_usecs))
        best_usecs = sample->rtt_usecs;
    }
  return best_usecs;
}

void
lkl_path_knowledge_remember_usual (LklPathKnowledge *self, gint64 since_usecs)
{
  const LklConnectivitySample *router =
      find_news (self, LKL_PROBE_ROUTER, LKL_SAMPLE_ROUTER, since_usecs);
  const LklConnectivitySample *page =
      find_news (self, LKL_PROBE_HTTP, LKL_CONNECTIVITY_TARGET_INTERNET, since_usecs);
  const LklConnectivitySample *lookup =
      find_news (self, LKL_PROBE_NAME_SERVER, LKL_HOP_NAME_SERVER "-1", since_usecs);
  const LklUsual seen = {
    .near_usecs = router != NULL ? router->rtt_usecs : -1,
    .anchor_usecs = get_anchor_usecs (self, since_usecs),
    .page_usecs = page != NULL && !page->is_by_proxy ? page->rtt_usecs : -1,
    .lookup_usecs = lookup != NULL ? lookup->dns_usecs : -1,
  };

  lkl_network_memory_take (self->memory, self->facts->router_key, &seen);
}

gboolean
lkl_path_knowledge_has_losses (LklPathKnowledge *self, gint64 now_usecs)
{
  const LklLossCount loss = lkl_loss_pool_count (self->losses, now_usecs);

  return loss.near_lost + loss.far_lost > 0;
}

gboolean
lkl_path_knowledge_is_long_loss (const LklPathKnowledge *self, const LklVerdict *verdict)
{
  const char *const ids[] = { LKL_SAMPLE_ROUTER, LKL_SAMPLE_ANCHOR };

  if (!lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_LOSS)
      || verdict->kind == LKL_VERDICT_KIND_LOSS_SOMEWHERE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const LklConnectivitySample *packets = find (self, LKL_PROBE_PACKETS, ids[i]);

      if (packets != NULL && packets->n_sent >= LONG_TRAIN && packets->n_lost >= LONG_TRAIN_LOST)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
lkl_path_knowledge_get_samples (const LklPathKnowledge *self)
{
  return self->samples;
}

const LklNetworkMemory *
lkl_path_knowledge_get_memory (const LklPathKnowledge *self)
{
  return self->memory;
}
