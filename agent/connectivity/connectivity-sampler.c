/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivitySampler"

#include "agent/connectivity/connectivity-sampler.h"

#include "agent/connectivity/connectivity-round.h"
#include "agent/connectivity/probe-schedule.h"

#define IDLE_AT_REST_SECS 600
#define SETTLE_USECS (1 * G_USEC_PER_SEC)
#define RESUME_USECS (3 * G_USEC_PER_SEC)
#define RESUME_SPREAD_SECS 10
#define CONFIRM_PATH_USECS (2 * G_USEC_PER_SEC)
#define CONFIRM_RECOVERY_USECS (5 * G_USEC_PER_SEC)
/* A service that fails is left alone for 3 to 8 s. */
#define CONFIRM_SERVICE_USECS (3 * G_USEC_PER_SEC)
#define CONFIRM_SERVICE_SPREAD_SECS 5

struct _LklConnectivitySampler
{
  GObject parent_instance;

  LklClock *clock;           /* (owned) */
  LklNetworkSource *network; /* (owned) */
  LklSessionState *session;  /* (owned) */
  SoupSession *soup_session; /* (owned) */
  LklConnectivityPlan *plan; /* (owned) */

  GPtrArray *samples;     /* (owned) (element-type LklConnectivitySample) */
  LklVerdict *verdict;    /* (owned) (nullable): as told */
  LklVerdict *candidate;  /* (owned) (nullable): waits for a second round */
  LklNetworkFacts *facts; /* (owned) (nullable): of the latest round */
  char *answering_router; /* (owned) (nullable): that has answered a probe */
  gboolean was_suspending;

  GCancellable *round; /* (owned) (nullable): while a round runs */
  LklRoundKind round_kind;
  guint timer_id;
  gint64 extra_round_usecs; /* a full round is due then, come what may; G_MAXINT64 = none */
  LklProbeSituation situation;
};

enum
{
  SIGNAL_SAMPLE,
  SIGNAL_VERDICT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklConnectivitySampler, lkl_connectivity_sampler, G_TYPE_OBJECT)

static void start_round (LklConnectivitySampler *self, LklRoundKind kind);

static void
read_situation (LklConnectivitySampler *self)
{
  LklSessionFacts session = { 0 };
  g_autoptr (LklNetworkFacts) network = lkl_network_source_get_facts (self->network);

  lkl_session_state_get_facts (self->session, &session);
  self->situation.is_allowed = session.is_active && !session.is_suspending;
  self->situation.is_resting = session.is_locked || session.idle_secs >= IDLE_AT_REST_SECS;
  self->situation.is_metered = network->is_metered == LKL_TERNARY_YES;
}

static gboolean
on_round_due (gpointer data)
{
  LklConnectivitySampler *self = data;

  self->timer_id = 0;
  start_round (self, self->round_kind);
  return G_SOURCE_REMOVE;
}

/* Sets the one timer to the next round. */
static void
arm (LklConnectivitySampler *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  LklProbeTurn turn;
  gint64 wait_usecs;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->round != NULL)
    return;
  read_situation (self);
  turn = lkl_probe_schedule_get_next (&self->situation, g_random_double ());
  if (self->situation.is_allowed && self->extra_round_usecs < turn.at_usecs)
    turn = (LklProbeTurn){ self->extra_round_usecs, LKL_ROUND_FULL };
  if (turn.at_usecs == G_MAXINT64)
    return;
  wait_usecs = MAX (turn.at_usecs - now_usecs, 0);
  self->round_kind = turn.kind;
  self->timer_id = g_timeout_add_seconds (
      (guint) ((wait_usecs + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC), on_round_due, self);
}

static void
ask_for_round (LklConnectivitySampler *self, gint64 after_usecs)
{
  self->extra_round_usecs = lkl_clock_get_boot_usecs (self->clock) + after_usecs;
  arm (self);
}

static gint64
get_random_usecs (gint spread_secs)
{
  return (gint64) (g_random_double () * spread_secs * G_USEC_PER_SEC);
}

static gboolean
is_service (LklConnectivitySampler *self, const char *hop_id)
{
  for (guint i = 0; hop_id != NULL && i < self->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (self->plan->services, i);

      if (g_str_equal (target->id, hop_id)
          && !g_str_equal (hop_id, LKL_CONNECTIVITY_TARGET_INTERNET))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_same_hops (const LklVerdict *a, const LklVerdict *b)
{
  if (a->hops->len != b->hops->len)
    return FALSE;
  for (guint i = 0; i < a->hops->len; i++)
    {
      const LklHop *left = g_ptr_array_index (a->hops, i);
      const LklHop *right = g_ptr_array_index (b->hops, i);

      if (left->state != right->state || !g_str_equal (left->id, right->id))
        return FALSE;
    }
  return TRUE;
}

/* Makes @verdict the one that is told. (transfer full) */
static void
tell (LklConnectivitySampler *self, LklVerdict *verdict)
{
  g_autoptr (LklVerdict) before = g_steal_pointer (&self->verdict);
  const gboolean was_trouble = self->situation.is_trouble;

  self->verdict = verdict;
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  self->situation.is_trouble = verdict->state == LKL_VERDICT_TROUBLE;
  self->situation.is_service_bad = is_service (self, verdict->hop_id);
  if (self->situation.is_trouble && !was_trouble)
    self->situation.trouble_since_usecs = lkl_clock_get_boot_usecs (self->clock);
  if (before == NULL || !lkl_verdict_is_same_fault (before, verdict)
      || !has_same_hops (before, verdict))
    g_signal_emit (self, signals[SIGNAL_VERDICT_CHANGED], 0);
}

static gint64
get_confirm_usecs (LklConnectivitySampler *self, const LklVerdict *verdict)
{
  if (verdict->state != LKL_VERDICT_TROUBLE)
    return CONFIRM_RECOVERY_USECS;
  if (is_service (self, verdict->hop_id))
    return CONFIRM_SERVICE_USECS + get_random_usecs (CONFIRM_SERVICE_SPREAD_SECS);
  return CONFIRM_PATH_USECS;
}

static void
judge (LklConnectivitySampler *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  const LklConnectivityFacts facts = {
    .network = self->facts,
    .has_router_answered =
        self->facts->router != NULL && g_strcmp0 (self->facts->router, self->answering_router) == 0,
    .plan = self->plan,
    .samples = self->samples,
  };
  g_autoptr (LklVerdict) verdict = lkl_verdict_judge (&facts, now_usecs);
  const gboolean was_trouble = self->verdict != NULL && self->verdict->state == LKL_VERDICT_TROUBLE;

  if (lkl_verdict_is_same_fault (verdict, self->verdict)
      || lkl_verdict_is_same_fault (verdict, self->candidate)
      || (verdict->state != LKL_VERDICT_TROUBLE && !was_trouble))
    {
      tell (self, g_steal_pointer (&verdict));
      return;
    }
  g_debug ("To be confirmed: %s", verdict->kind != NULL ? verdict->kind : "no fault");
  self->extra_round_usecs = now_usecs + get_confirm_usecs (self, verdict);
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  self->candidate = g_steal_pointer (&verdict);
}

static void
keep_sample (LklConnectivitySampler *self, LklConnectivitySample *sample)
{
  for (guint i = 0; i < self->samples->len; i++)
    {
      const LklConnectivitySample *old = g_ptr_array_index (self->samples, i);

      if (old->kind == sample->kind && g_str_equal (old->target_id, sample->target_id))
        {
          g_ptr_array_remove_index (self->samples, i);
          break;
        }
    }
  g_ptr_array_add (self->samples, lkl_connectivity_sample_ref (sample));
  if (sample->kind == LKL_PROBE_ROUTER && sample->outcome == LKL_PROBE_OK)
    {
      g_free (self->answering_router);
      self->answering_router = g_strdup (self->facts->router);
    }
}

/* Keeps and tells all samples. Returns: whether every one is good */
static gboolean
take_samples (LklConnectivitySampler *self, GPtrArray *samples)
{
  gboolean is_good = TRUE;

  for (guint i = 0; i < samples->len; i++)
    {
      LklConnectivitySample *sample = g_ptr_array_index (samples, i);

      keep_sample (self, sample);
      is_good = is_good && sample->outcome == LKL_PROBE_OK;
      g_signal_emit (self, signals[SIGNAL_SAMPLE], 0, sample);
    }
  return is_good;
}

static void
on_round_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LklConnectivitySampler) self = data;
  g_autoptr (GPtrArray) samples = lkl_connectivity_round_finish (result, NULL);
  gboolean is_path_bad, was_path_bad;

  /* Cancelled: whoever did it has asked for another round or is done with us. */
  if (samples == NULL)
    return;
  g_clear_object (&self->round);
  self->situation.last_round_usecs = lkl_clock_get_boot_usecs (self->clock);
  was_path_bad = self->situation.is_trouble && !self->situation.is_service_bad;
  /* Of a name server that is missing there is no sample which could be bad. */
  is_path_bad = !take_samples (self, samples) || !self->facts->has_route
                || (was_path_bad && self->facts->name_servers[0] == NULL);
  if (self->round_kind == LKL_ROUND_FULL)
    {
      self->situation.last_full_usecs = self->situation.last_round_usecs;
      judge (self);
    }
  else if (is_path_bad != was_path_bad)
    {
      /* Less than a full round is no ground for a new verdict. */
      start_round (self, LKL_ROUND_FULL);
      return;
    }
  arm (self);
}

static void
start_round (LklConnectivitySampler *self, LklRoundKind kind)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->round != NULL)
    return;
  self->extra_round_usecs = G_MAXINT64;
  self->round_kind = kind;
  self->round = g_cancellable_new ();
  g_clear_pointer (&self->facts, lkl_network_facts_unref);
  self->facts = lkl_network_source_get_facts (self->network);
  lkl_connectivity_round_async (kind,
                                self->facts,
                                self->plan,
                                self->soup_session,
                                self->clock,
                                self->round,
                                on_round_done,
                                g_object_ref (self));
}

static void
stop_round (LklConnectivitySampler *self)
{
  if (self->round != NULL)
    g_cancellable_cancel (self->round);
  g_clear_object (&self->round);
}

/* What was sampled on another network is no evidence about this one. */
static void
on_network_changed (LklNetworkSource *network, gpointer data)
{
  LklConnectivitySampler *self = data;
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (network);

  stop_round (self);
  if (!facts->has_link)
    g_clear_pointer (&self->answering_router, g_free);
  if (self->facts == NULL || g_strcmp0 (facts->router, self->facts->router) != 0)
    g_ptr_array_set_size (self->samples, 0);
  ask_for_round (self, SETTLE_USECS);
}

static void
on_session_changed (LklSessionState *session, gpointer data)
{
  LklConnectivitySampler *self = data;
  LklSessionFacts facts = { 0 };
  gboolean has_resumed;

  lkl_session_state_get_facts (session, &facts);
  has_resumed = self->was_suspending && !facts.is_suspending;
  self->was_suspending = facts.is_suspending;
  if (facts.is_suspending)
    stop_round (self);
  if (has_resumed)
    ask_for_round (self, RESUME_USECS + get_random_usecs (RESUME_SPREAD_SECS));
  else
    arm (self);
}

static void
lkl_connectivity_sampler_dispose (GObject *object)
{
  LklConnectivitySampler *self = LKL_CONNECTIVITY_SAMPLER (object);

  stop_round (self);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->network);
  g_clear_object (&self->session);
  g_clear_object (&self->soup_session);
  G_OBJECT_CLASS (lkl_connectivity_sampler_parent_class)->dispose (object);
}

static void
lkl_connectivity_sampler_finalize (GObject *object)
{
  LklConnectivitySampler *self = LKL_CONNECTIVITY_SAMPLER (object);

  lkl_clock_unref (self->clock);
  lkl_connectivity_plan_unref (self->plan);
  g_ptr_array_unref (self->samples);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  g_clear_pointer (&self->facts, lkl_network_facts_unref);
  g_free (self->answering_router);
  G_OBJECT_CLASS (lkl_connectivity_sampler_parent_class)->finalize (object);
}

static void
lkl_connectivity_sampler_class_init (LklConnectivitySamplerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_connectivity_sampler_dispose;
  object_class->finalize = lkl_connectivity_sampler_finalize;
  signals[SIGNAL_SAMPLE] = g_signal_new ("sample",
                                         LKL_TYPE_CONNECTIVITY_SAMPLER,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         LKL_TYPE_CONNECTIVITY_SAMPLE);
  signals[SIGNAL_VERDICT_CHANGED] = g_signal_new ("verdict-changed",
                                                  LKL_TYPE_CONNECTIVITY_SAMPLER,
                                                  G_SIGNAL_RUN_LAST,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_NONE,
                                                  0);
}

static void
lkl_connectivity_sampler_init (LklConnectivitySampler *self)
{
  self->plan = lkl_connectivity_plan_new ();
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  self->extra_round_usecs = G_MAXINT64;
  self->situation.last_round_usecs = -1;
  self->situation.last_full_usecs = -1;
}

LklConnectivitySampler *
lkl_connectivity_sampler_new (LklClock *clock,
                              LklNetworkSource *network,
                              LklSessionState *session,
                              SoupSession *soup_session)
{
  LklConnectivitySampler *self = g_object_new (LKL_TYPE_CONNECTIVITY_SAMPLER, NULL);

  self->clock = lkl_clock_ref (clock);
  self->network = g_object_ref (network);
  self->session = g_object_ref (session);
  self->soup_session = g_object_ref (soup_session);
  self->situation.started_usecs = lkl_clock_get_boot_usecs (clock);
  g_signal_connect_object (network, "changed", G_CALLBACK (on_network_changed), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  arm (self);
  return self;
}

/* Returns: (transfer none) (nullable) */
static const char *
find_url (const LklConnectivityPlan *plan, const char *id)
{
  const LklConnectivityTarget *target = lkl_connectivity_plan_find (plan, id);

  return target != NULL ? target->url : NULL;
}

/* What was sampled at another address is no evidence about this one. */
static void
drop_stale_samples (LklConnectivitySampler *self, const LklConnectivityPlan *plan)
{
  for (guint i = self->samples->len; i > 0; i--)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->samples, i - 1);
      const char *url = find_url (plan, sample->target_id);

      if (sample->kind == LKL_PROBE_HTTP
          && (url == NULL || g_strcmp0 (url, find_url (self->plan, sample->target_id)) != 0))
        g_ptr_array_remove_index (self->samples, i - 1);
    }
}

void
lkl_connectivity_sampler_set_plan (LklConnectivitySampler *self, LklConnectivityPlan *plan)
{
  if (lkl_connectivity_plan_equal (self->plan, plan))
    return;
  stop_round (self);
  drop_stale_samples (self, plan);
  lkl_connectivity_plan_ref (plan);
  lkl_connectivity_plan_unref (self->plan);
  self->plan = plan;
  ask_for_round (self, get_random_usecs (RESUME_SPREAD_SECS));
}

void
lkl_connectivity_sampler_check_now (LklConnectivitySampler *self)
{
  if (self->round != NULL && self->round_kind != LKL_ROUND_FULL)
    stop_round (self);
  start_round (self, LKL_ROUND_FULL);
}

LklVerdict *
lkl_connectivity_sampler_get_verdict (LklConnectivitySampler *self)
{
  return self->verdict;
}

GPtrArray *
lkl_connectivity_sampler_get_samples (LklConnectivitySampler *self)
{
  return self->samples;
}
