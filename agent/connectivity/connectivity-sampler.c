/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivitySampler"

#include "agent/connectivity/connectivity-sampler.h"

#include "agent/connectivity/rounds/change-pause.h"
#include "agent/connectivity/rounds/counter-watch.h"
#include "agent/connectivity/rounds/path-knowledge.h"
#include "agent/connectivity/rounds/round-runner.h"
#include "agent/connectivity/rounds/round-timer.h"
#include "agent/connectivity/verdict/verdict-keeper.h"

#define SETTLE_MS 800
#define RESUME_MS 3000

struct _LklConnectivitySampler
{
  GObject parent_instance;

  LklClock *clock;           /* (owned) */
  LklNetworkSource *network; /* (owned) */
  LklSessionState *session;  /* (owned) */
  LklConnectivityPlan *plan; /* (owned) */
  LklPathKnowledge *known;   /* (owned) */
  LklVerdictKeeper *keeper;  /* (owned) */
  LklCounterWatch *counters; /* (owned) */
  LklRoundTimer *timer;      /* (owned) */
  LklRoundRunner *runner;    /* (owned) */
  LklSuspicion suspicion;
  LklChangePause change_pause;
  gint64 suspect_usecs; /* boot time since when something seems wrong, -1 = nothing does */
  gboolean was_suspending;
  gboolean is_broad_owed; /* nothing is known until a broad round has ended */
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

static gint64
get_now_usecs (LklConnectivitySampler *self)
{
  return lkl_clock_get_boot_usecs (self->clock);
}

/* ---- When the next round is due. ---- */

/* Silence is never green, nor is it the begin of an outage. */
static void
grow_stale (LklConnectivitySampler *self)
{
  LklVerdict *told = lkl_verdict_keeper_get_told (self->keeper);
  g_autoptr (LklVerdict) before = told != NULL ? lkl_verdict_ref (told) : NULL;

  if (!lkl_verdict_keeper_grow_stale (self->keeper))
    return;
  g_debug ("What was told is too old");
  self->is_broad_owed = TRUE;
  self->suspect_usecs = -1;
  lkl_probe_situation_follow (&self->situation,
                              before,
                              lkl_verdict_keeper_get_told (self->keeper),
                              self->plan->services,
                              get_now_usecs (self));
  g_signal_emit (self, signals[SIGNAL_VERDICT_CHANGED], 0);
}

/* A network that changes all the time ends each round before it is judged. */
static void
grow_stale_where_old (LklConnectivitySampler *self)
{
  const double stale_secs = lkl_probe_schedule_get_stale_secs (&self->situation);
  const gint64 last_usecs = self->situation.last_round_usecs;

  if (self->situation.is_allowed && last_usecs >= 0
      && (double) (get_now_usecs (self) - last_usecs) > stale_secs * G_USEC_PER_SEC)
    grow_stale (self);
}

/* Sets the one timer to the next round. */
static void
arm (LklConnectivitySampler *self)
{
  lkl_probe_situation_read (&self->situation, self->plan, self->session, self->network);
  lkl_counter_watch_set_wanted (self->counters,
                                self->situation.is_allowed && !self->situation.is_resting);
  grow_stale_where_old (self);
  if (lkl_round_runner_is_running (self->runner, LKL_ROUND_LIGHT))
    lkl_round_timer_stop (self->timer);
  else
    lkl_round_timer_set (
        self->timer,
        lkl_probe_schedule_get_next (&self->situation, lkl_round_timer_get_random (self->timer)));
}

static void
ask_for_round (LklConnectivitySampler *self, LklRoundKind kind, guint after_ms)
{
  lkl_round_timer_wish (self->timer, kind, after_ms);
  arm (self);
}

static guint
get_random_ms (LklConnectivitySampler *self, double spread_secs)
{
  return (guint) (lkl_round_timer_get_random (self->timer) * spread_secs * 1000);
}

/* Of a round that is to find out all that may be found out. */
static LklRoundKind
get_broad_kind (LklConnectivitySampler *self)
{
  return lkl_probe_situation_wants_sign_in (&self->situation) ? LKL_ROUND_PAGE : LKL_ROUND_BROAD;
}

/* Somebody begins to work. */
static void
become_attentive (LklConnectivitySampler *self)
{
  if (lkl_probe_situation_become_attentive (&self->situation, get_now_usecs (self)))
    lkl_suspicion_restart (&self->suspicion);
}

static void
stop_round (LklConnectivitySampler *self)
{
  lkl_round_runner_stop (self->runner);
  lkl_counter_watch_end_round (self->counters);
}

/* ---- Signs that cost nothing. ---- */

/* A sign of trouble: looks closer, unless such signs have led to nothing lately. A probe of our own
 * that failed is more than a sign. */
static void
suspect (LklConnectivitySampler *self, LklSuspicionKind kind, gboolean is_certain)
{
  const gint64 now_usecs = get_now_usecs (self);

  if (kind == LKL_SUSPICION_NONE || lkl_probe_situation_wants_sign_in (&self->situation)
      || (self->situation.is_trouble && (kind == LKL_SUSPICION_LOOK || self->situation.is_path_bad))
      || !lkl_suspicion_may_look (&self->suspicion, kind, is_certain, now_usecs))
    return;
  if (self->suspect_usecs < 0)
    self->suspect_usecs = now_usecs;
  stop_round (self);
  ask_for_round (self, lkl_suspicion_get_round_kind (kind), 0);
}

static void
on_counters_compared (LklSuspicionKind sign, gboolean is_use_new, gpointer data)
{
  LklConnectivitySampler *self = data;

  if (is_use_new)
    {
      become_attentive (self);
      arm (self);
    }
  suspect (self, sign, FALSE);
}

/* ---- What a round found. ---- */

static LklVerdict *
judge (LklConnectivitySampler *self)
{
  return lkl_path_knowledge_judge (self->known,
                                   self->plan,
                                   self->suspect_usecs,
                                   self->suspicion.bytes_per_second,
                                   get_now_usecs (self));
}

/* A round that has ended. Whoever hears of its samples may have started the next one by then. */
typedef struct
{
  LklRoundKind kind;
  gint64 began_usecs;    /* boot time */
  LklSuspicionKind sign; /* the gravest of its samples */
  gboolean is_unsteady;  /* one of them says so, whatever graver ones say */
} EndedRound;

/* @verdict: (transfer full)
 * @is_complete: the round was large enough to tell what it found */
static void
take_verdict (LklConnectivitySampler *self,
              const EndedRound *round,
              LklVerdict *taken,
              gboolean is_complete)
{
  g_autoptr (LklVerdict) verdict = taken;
  const gboolean is_bad = verdict->state >= LKL_VERDICT_DEGRADED;
  const LklRoundKind confirm_kind =
      lkl_probe_schedule_get_confirm_kind (verdict, lkl_verdict_keeper_get_told (self->keeper));
  const guint confirm_ms =
      lkl_probe_schedule_get_confirm_ms (verdict,
                                         self->plan->services,
                                         self->plan->fleet_size,
                                         lkl_round_timer_get_random (self->timer));
  LklVerdict *told = lkl_verdict_keeper_get_told (self->keeper);
  g_autoptr (LklVerdict) before = told != NULL ? lkl_verdict_ref (told) : NULL;
  const gboolean is_double = is_complete && lkl_path_knowledge_is_long_loss (self->known, verdict);
  LklKeeperAction action =
      lkl_verdict_keeper_take (self->keeper, lkl_verdict_ref (verdict), is_complete);

  if (is_double && action == LKL_KEEPER_CONFIRM)
    action = lkl_verdict_keeper_take (self->keeper, lkl_verdict_ref (verdict), TRUE);
  if (is_bad && self->suspect_usecs < 0)
    self->suspect_usecs = get_now_usecs (self);
  if (action == LKL_KEEPER_CONFIRM)
    {
      ask_for_round (self, confirm_kind, confirm_ms);
      return;
    }
  if (is_complete)
    lkl_suspicion_take_outcome (&self->suspicion,
                                is_bad,
                                lkl_path_knowledge_has_losses (self->known, get_now_usecs (self)));
  lkl_probe_situation_follow (&self->situation,
                              before,
                              lkl_verdict_keeper_get_told (self->keeper),
                              self->plan->services,
                              get_now_usecs (self));
  if (!self->situation.is_trouble && !self->situation.is_degraded)
    self->suspect_usecs = -1;
  if (!is_bad)
    lkl_path_knowledge_remember_usual (self->known, round->began_usecs);
  if (action == LKL_KEEPER_TOLD)
    g_signal_emit (self, signals[SIGNAL_VERDICT_CHANGED], 0);
}

/* Keeps and tells all samples. */
static void
take_samples (LklConnectivitySampler *self, EndedRound *round, GPtrArray *samples)
{
  if (round->kind >= LKL_ROUND_BROAD)
    lkl_path_knowledge_begin_anew (self->known);
  for (guint i = 0; i < samples->len; i++)
    {
      LklConnectivitySample *sample = g_ptr_array_index (samples, i);
      const LklSuspicionKind sign = lkl_path_knowledge_take (self->known, sample);

      round->sign = MAX (round->sign, sign);
      round->is_unsteady |= sign == LKL_SUSPICION_UNSTEADY;
      if (sample->kind == LKL_PROBE_HTTP && sample->outcome == LKL_PROBE_OK
          && g_str_equal (sample->target_id, LKL_CONNECTIVITY_TARGET_INTERNET))
        lkl_probe_situation_note_page (&self->situation);
      g_signal_emit (self, signals[SIGNAL_SAMPLE], 0, sample);
    }
}

/* Behind a sign-in of which this PC knows from somebody else: nothing but the page is asked, which
 * is ground enough for saying so. */
static void
judge_at_portal (LklConnectivitySampler *self, const EndedRound *round)
{
  g_autoptr (LklVerdict) verdict = judge (self);

  if (lkl_verdict_is_captive_portal (verdict)
      || lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_KERNEL))
    take_verdict (self, round, g_steal_pointer (&verdict), TRUE);
  else
    grow_stale (self);
}

/* A small round is no ground for a verdict; what it finds asks for a large one. */
static void
judge_small_round (LklConnectivitySampler *self, const EndedRound *round)
{
  const LklVerdict *told = lkl_verdict_keeper_get_told (self->keeper);
  const gboolean is_bad = told != NULL && told->state >= LKL_VERDICT_DEGRADED;

  if (lkl_probe_situation_wants_sign_in (&self->situation) && !self->situation.is_portal)
    {
      judge_at_portal (self, round);
      return;
    }
  /* There is none, or not any more. */
  if (self->is_broad_owed && !self->situation.is_portal)
    {
      ask_for_round (
          self,
          LKL_ROUND_BROAD,
          get_random_ms (self, lkl_probe_schedule_get_herd_secs (self->plan->fleet_size)));
      return;
    }
  /* A service is not asked by such a round, and has a schedule of its own. */
  if (is_bad && round->sign == LKL_SUSPICION_NONE && !self->situation.is_service_bad
      && (round->kind == LKL_ROUND_WATCH || self->situation.is_portal))
    {
      ask_for_round (self, LKL_ROUND_BROAD, 0);
      return;
    }
  /* The neighbour table may have come to know by now which of the two it is. */
  if (is_bad && told->kind == LKL_VERDICT_KIND_ROUTER_OR_LINE)
    {
      take_verdict (self, round, judge (self), FALSE);
      return;
    }
  if (is_bad)
    return;
  if (round->sign == LKL_SUSPICION_NONE)
    {
      lkl_path_knowledge_remember_usual (self->known, round->began_usecs);
      lkl_counter_watch_compare (self->counters);
      return;
    }
  if (round->sign == LKL_SUSPICION_LOOK && round->kind == LKL_ROUND_SERVICES)
    take_verdict (self, round, judge (self), FALSE);
  suspect (self, round->sign, round->sign == LKL_SUSPICION_LOOK);
  if (round->is_unsteady)
    suspect (self, LKL_SUSPICION_UNSTEADY, FALSE);
}

static void
judge_large_round (LklConnectivitySampler *self, const EndedRound *round)
{
  g_autoptr (LklVerdict) verdict = judge (self);
  const gboolean is_bad = verdict->state >= LKL_VERDICT_DEGRADED;
  const LklSuspicionKind late = lkl_suspicion_take_late (&self->suspicion);

  self->is_broad_owed = FALSE;
  take_verdict (self, round, g_steal_pointer (&verdict), TRUE);
  if (late != LKL_SUSPICION_NONE && !is_bad && round->kind == LKL_ROUND_BROAD)
    ask_for_round (self, lkl_suspicion_get_round_kind (late), 0);
}

static void
on_round_done (LklRoundKind kind, GPtrArray *samples, gpointer data)
{
  g_autoptr (LklConnectivitySampler) self = g_object_ref (data);
  EndedRound round = { .kind = kind,
                       .began_usecs = lkl_round_runner_get_start_usecs (self->runner) };

  lkl_counter_watch_end_round (self->counters);
  lkl_probe_situation_note_round (&self->situation, kind, get_now_usecs (self));
  /* The neighbour table has learnt from the round's own packets. */
  lkl_path_knowledge_set_facts (self->known, lkl_network_source_get_facts (self->network));
  take_samples (self, &round, samples);
  if (kind >= LKL_ROUND_WATCH)
    lkl_counter_watch_forget (self->counters);
  if (kind == LKL_ROUND_BROAD && (round.is_unsteady || round.sign == LKL_SUSPICION_PACKETS))
    ask_for_round (self, LKL_ROUND_LONG, 0);
  if (kind >= LKL_ROUND_BROAD)
    judge_large_round (self, &round);
  else
    judge_small_round (self, &round);
  arm (self);
}

static void
on_round_late (gpointer data)
{
  LklConnectivitySampler *self = data;
  lkl_suspicion_note_late (&self->suspicion, get_now_usecs (self));
  suspect (self, LKL_SUSPICION_LOOK, TRUE);
}

static void
start_round (LklConnectivitySampler *self, LklRoundKind wanted_kind)
{
  LklRoundKind kind = wanted_kind;

  if (lkl_round_runner_is_running (self->runner, LKL_ROUND_LIGHT))
    {
      lkl_round_timer_stop (self->timer);
      return;
    }
  lkl_round_timer_begin (self->timer, wanted_kind);
  lkl_probe_situation_read (&self->situation, self->plan, self->session, self->network);
  if (!self->situation.is_portal && lkl_probe_situation_wants_sign_in (&self->situation))
    kind = LKL_ROUND_PAGE;
  self->is_broad_owed = self->is_broad_owed || kind < wanted_kind;
  lkl_counter_watch_begin_round (self->counters, kind >= LKL_ROUND_WATCH);
  lkl_round_runner_start (self->runner, kind, self->plan);
}

static void
on_round_due (LklRoundKind kind, gpointer data)
{
  start_round (data, kind);
}

/* ---- What changes around. ---- */

/* What was sampled on another network is no evidence about this one. */
static void
on_network_changed (LklNetworkSource *network, gpointer data)
{
  LklConnectivitySampler *self = data;
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (network);
  /* One switch may bring back the network of a whole fleet. */
  const double herd_secs =
      facts->has_route ? lkl_probe_schedule_get_herd_secs (self->plan->fleet_size) : 0;
  const gint64 now_usecs = get_now_usecs (self);
  guint wait_ms = SETTLE_MS;

  /* The first round, which is spread, is still to come. */
  if (self->situation.last_round_usecs < 0
      && !lkl_round_runner_is_running (self->runner, LKL_ROUND_LIGHT))
    return;
  if (!lkl_path_knowledge_is_of (self->known, facts))
    {
      stop_round (self);
      lkl_path_knowledge_forget (self->known);
      lkl_path_knowledge_set_facts (self->known, lkl_network_facts_ref (facts));
      lkl_verdict_keeper_forget_candidate (self->keeper);
      become_attentive (self);
    }
  /* That there is no way out costs nothing to find. */
  if (facts->has_route)
    wait_ms +=
        (guint) ((lkl_change_pause_take (&self->change_pause, now_usecs) - now_usecs) / 1000);
  ask_for_round (self, LKL_ROUND_BROAD, wait_ms + get_random_ms (self, herd_secs));
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
  if (has_resumed || (self->situation.is_resting && !lkl_session_facts_is_resting (&facts)))
    become_attentive (self);
  if (!has_resumed)
    {
      arm (self);
      return;
    }
  /* It may be on another network, and in another hour. */
  grow_stale (self);
  ask_for_round (
      self,
      get_broad_kind (self),
      RESUME_MS
          + get_random_ms (self, lkl_probe_schedule_get_spread_secs (self->plan->fleet_size)));
}

static void
lkl_connectivity_sampler_dispose (GObject *object)
{
  LklConnectivitySampler *self = LKL_CONNECTIVITY_SAMPLER (object);

  stop_round (self);
  g_clear_object (&self->network);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lkl_connectivity_sampler_parent_class)->dispose (object);
}

static void
lkl_connectivity_sampler_finalize (GObject *object)
{
  LklConnectivitySampler *self = LKL_CONNECTIVITY_SAMPLER (object);

  lkl_counter_watch_free (self->counters);
  lkl_round_timer_free (self->timer);
  lkl_round_runner_free (self->runner);
  lkl_clock_unref (self->clock);
  lkl_connectivity_plan_unref (self->plan);
  lkl_verdict_keeper_free (self->keeper);
  lkl_path_knowledge_free (self->known);
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
  self->keeper = lkl_verdict_keeper_new ();
  lkl_suspicion_init (&self->suspicion);
  lkl_change_pause_init (&self->change_pause);
  self->suspect_usecs = -1;
}

LklConnectivitySampler *
lkl_connectivity_sampler_new (LklClock *clock,
                              LklNetworkSource *network,
                              LklSessionState *session,
                              SoupSession *soup_session,
                              LklNetworkMemory *memory)
{
  LklConnectivitySampler *self = g_object_new (LKL_TYPE_CONNECTIVITY_SAMPLER, NULL);

  self->clock = lkl_clock_ref (clock);
  self->network = g_object_ref (network);
  self->session = g_object_ref (session);
  self->known = lkl_path_knowledge_new (memory);
  self->counters =
      lkl_counter_watch_new (clock, network, &self->suspicion, on_counters_compared, self);
  self->timer = lkl_round_timer_new (clock, on_round_due, self);
  self->runner =
      lkl_round_runner_new (clock, network, soup_session, on_round_done, on_round_late, self);
  lkl_probe_situation_init (&self->situation, get_now_usecs (self));
  become_attentive (self);
  g_signal_connect_object (network, "changed", G_CALLBACK (on_network_changed), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  arm (self);
  return self;
}

void
lkl_connectivity_sampler_set_plan (LklConnectivitySampler *self, LklConnectivityPlan *plan)
{
  if (lkl_connectivity_plan_equal (self->plan, plan))
    return;
  stop_round (self);
  lkl_path_knowledge_drop_moved (self->known, self->plan, plan);
  lkl_connectivity_plan_ref (plan);
  lkl_connectivity_plan_unref (self->plan);
  self->plan = plan;
  /* The first round is spread already; two draws would bring it forward. */
  if (self->situation.last_round_usecs < 0)
    {
      arm (self);
      return;
    }
  ask_for_round (self,
                 get_broad_kind (self),
                 get_random_ms (self, lkl_probe_schedule_get_spread_secs (plan->fleet_size)));
}

void
lkl_connectivity_sampler_check_now (LklConnectivitySampler *self)
{
  LklRoundKind kind;

  lkl_probe_situation_read (&self->situation, self->plan, self->session, self->network);
  if (!self->situation.is_allowed)
    return;
  kind = get_broad_kind (self);
  if (kind == LKL_ROUND_BROAD && self->situation.needs_packets)
    kind = LKL_ROUND_FULL;
  if (!lkl_round_runner_is_running (self->runner, kind))
    stop_round (self);
  start_round (self, kind);
}

LklVerdict *
lkl_connectivity_sampler_get_verdict (LklConnectivitySampler *self)
{
  return lkl_verdict_keeper_get_told (self->keeper);
}

const LklNetworkMemory *
lkl_connectivity_sampler_get_memory (LklConnectivitySampler *self)
{
  return lkl_path_knowledge_get_memory (self->known);
}

GPtrArray *
lkl_connectivity_sampler_get_samples (LklConnectivitySampler *self)
{
  return lkl_path_knowledge_get_samples (self->known);
}
