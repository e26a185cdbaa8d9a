/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivityRound"

#include "agent/connectivity/rounds/connectivity-round.h"

#include "agent/connectivity/probes/name-probe.h"
#include "agent/connectivity/probes/name-server-probe.h"
#include "agent/connectivity/probes/packets-probe.h"
#include "agent/connectivity/probes/proxy-probe.h"
#include "agent/connectivity/probes/router-probe.h"
#include "agent/connectivity/probes/server-choice.h"
#include "agent/connectivity/probes/target-probe.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

/* What a hostile policy or network may make us ask at once. */
#define MAX_TARGETS 32
#define MAX_NAME_SERVERS 4
#define MAX_ANCHORS 4
/* Of these the system's resolver is asked where no name server answers: each may hang a thread. */
#define MAX_SYSTEM_LOOKUPS 4

#define TARGETS_USECS (3000 * G_TIME_SPAN_MILLISECOND)
#define END_USECS (4900 * G_TIME_SPAN_MILLISECOND)
/* Packets to the anchor don't wait any longer for the router's word. */
#define ROUTER_WORD_MS 500

static const guint16 anchor_ports[] = { 80, 443 };

const char *
lkl_round_kind_get_name (LklRoundKind kind)
{
  static const char *const names[LKL_N_ROUND_KINDS] = {
    [LKL_ROUND_LIGHT] = "light",       [LKL_ROUND_PAGE] = "page",
    [LKL_ROUND_SERVICES] = "services", [LKL_ROUND_WATCH] = "watch",
    [LKL_ROUND_BROAD] = "broad",       [LKL_ROUND_FULL] = "full",
    [LKL_ROUND_LONG] = "long",         [LKL_ROUND_THOROUGH] = "thorough",
  };

  g_return_val_if_fail (kind < LKL_N_ROUND_KINDS, NULL);
  return names[kind];
}

typedef struct
{
  LklNetworkFacts *facts;        /* (owned) */
  LklConnectivityPlan *plan;     /* (owned) */
  LklServerChoice *choice;       /* (owned) */
  LklTargetProbeContext targets; /* its session is owned */
  LklClock *clock;               /* (owned) */
  GPtrArray *samples;            /* (owned) */
  gint64 end_usecs;              /* CLOCK_MONOTONIC: no probe waits any longer */
  guint packets_timer_id;
  guint n_pending;
  guint n_targets;
  gboolean wants_packets;
  LklMorePackets more;
  gboolean has_proxy; /* the probe of it has started */
} ConnectivityRound;

static void
connectivity_round_free (ConnectivityRound *self)
{
  g_clear_handle_id (&self->packets_timer_id, g_source_remove);
  lkl_network_facts_unref (self->facts);
  lkl_connectivity_plan_unref (self->plan);
  g_object_unref (self->choice);
  g_object_unref (self->targets.session);
  lkl_clock_unref (self->clock);
  g_ptr_array_unref (self->samples);
  g_free (self);
}

/* Also called once by who starts the round, so that it does not end before all have started. */
static void
end_one (GTask *task)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  if (--self->n_pending > 0 || g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, g_ptr_array_ref (self->samples), (GDestroyNotify) g_ptr_array_unref);
}

/* Both (transfer full) (nullable). */
typedef LklConnectivitySample *(*FinishProbe) (GAsyncResult *result, GError **error);
typedef GPtrArray *(*FinishProbeWithList) (GAsyncResult *result, GError **error);

/* One probe of the round, which does not end before it. */
typedef struct
{
  GTask *task;                     /* (owned) */
  FinishProbe finish;              /* (nullable): for on_probed() */
  FinishProbeWithList finish_list; /* (nullable): for on_list_probed() */
  LklConnectivitySample *sample;   /* (owned) (nullable): that an anchor's probe fills */
  const char *address;             /* (nullable): of a name server, among the round's facts */
} Probe;

/* Returns: (transfer full): to be given to a callback, which takes it */
static Probe *
probe_begin (GTask *task)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  Probe *probe = g_new0 (Probe, 1);

  self->n_pending++;
  probe->task = g_object_ref (task);
  return probe;
}

static void
probe_end (Probe *self)
{
  end_one (self->task);
  g_clear_pointer (&self->sample, lkl_connectivity_sample_unref);
  g_object_unref (self->task);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Probe, probe_end)

/* @sample: (transfer full) (nullable): NULL = the probe ended without one, as @error says */
static void
take_sample (ConnectivityRound *self, LklConnectivitySample *sample, const GError *error)
{
  if (sample != NULL)
    g_ptr_array_add (self->samples, sample);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Probe left out: %s", error->message);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Probe) probe = data;
  g_autoptr (GError) error = NULL;
  LklConnectivitySample *sample = probe->finish (result, &error);

  take_sample (g_task_get_task_data (probe->task), sample, error);
}

/* Returns: (transfer full): for on_probed() */
static Probe *
probe_begin_one (GTask *task, FinishProbe finish)
{
  Probe *probe = probe_begin (task);

  probe->finish = finish;
  return probe;
}

static void
on_list_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Probe) probe = data;
  ConnectivityRound *self = g_task_get_task_data (probe->task);
  g_autoptr (GPtrArray) samples = probe->finish_list (result, NULL);

  for (guint i = 0; samples != NULL && i < samples->len; i++)
    g_ptr_array_add (self->samples, lkl_connectivity_sample_ref (g_ptr_array_index (samples, i)));
}

/* Returns: (transfer full): for on_list_probed() */
static Probe *
probe_begin_list (GTask *task, FinishProbeWithList finish)
{
  Probe *probe = probe_begin (task);

  probe->finish_list = finish;
  return probe;
}

/* Packets */

/* Once. @router: (nullable) */
static void
probe_packets (GTask *task, const char *router, guint16 router_port, gboolean is_closed)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  const LklPacketsProbeOptions options = {
    .router = router,
    .router_port = router_port,
    .is_router_port_closed = is_closed,
    .anchor = self->plan->anchors[0],
    .more = self->more,
    .deadline_usecs = self->end_usecs,
  };

  g_clear_handle_id (&self->packets_timer_id, g_source_remove);
  if (!self->wants_packets)
    return;
  self->wants_packets = FALSE;
  lkl_packets_probe_async (&options,
                           self->clock,
                           g_task_get_cancellable (task),
                           on_list_probed,
                           probe_begin_list (task, lkl_packets_probe_finish));
}

static gboolean
on_router_slow (gpointer data)
{
  ConnectivityRound *self = g_task_get_task_data (data);

  self->packets_timer_id = 0;
  probe_packets (data, NULL, 0, FALSE);
  return G_SOURCE_REMOVE;
}

/* Router */

static void
on_router_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Probe) probe = data;
  ConnectivityRound *self = g_task_get_task_data (probe->task);
  g_autoptr (GError) error = NULL;
  LklConnectivitySample *sample = lkl_router_probe_finish (result, &error);
  guint16 port = 0;
  gboolean is_closed = FALSE;

  take_sample (self, sample, error);
  if (sample != NULL)
    {
      const gboolean is_answering = lkl_router_probe_get_way (result, &port, &is_closed);

      probe_packets (probe->task, is_answering ? self->facts->router : NULL, port, is_closed);
    }
}

static void
probe_router (GTask *task)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  if (self->facts->router == NULL)
    {
      probe_packets (task, NULL, 0, FALSE);
      return;
    }
  lkl_router_probe_async (self->facts,
                          self->clock,
                          /* Packets are timed by themselves. */
                          !self->wants_packets,
                          g_task_get_cancellable (task),
                          on_router_probed,
                          probe_begin (task));
  /* The router's probe holds the task until then, or clears it. */
  if (self->wants_packets)
    self->packets_timer_id = g_timeout_add (ROUTER_WORD_MS, on_router_slow, task);
}

/* Name servers */

/* A name that people here use anyway; without one, the root, which any resolver knows. */
static const char *
choose_name (const ConnectivityRound *self)
{
  if (self->plan->internet != NULL && self->plan->internet->host != NULL)
    return self->plan->internet->host;
  for (guint i = 0; i < self->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (self->plan->services, i);

      if (target->host != NULL)
        return target->host;
    }
  return ".";
}

static void
on_name_server_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Probe) probe = data;
  ConnectivityRound *self = g_task_get_task_data (probe->task);
  g_autoptr (GError) error = NULL;
  LklConnectivitySample *sample = lkl_name_server_probe_finish (result, &error);

  lkl_server_choice_add (self->choice,
                         probe->address,
                         choose_name (self),
                         sample != NULL ? lkl_name_server_probe_get_answer (result) : NULL);
  take_sample (self, sample, error);
}

static void
probe_name_servers (GTask *task, guint count)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = g_strdup_printf ("name-server-%u", i + 1);
      Probe *probe = probe_begin (task);

      probe->address = self->facts->name_servers[i];
      lkl_name_server_probe_async (id,
                                   probe->address,
                                   LKL_NAME_SERVER_PORT,
                                   choose_name (self),
                                   self->clock,
                                   g_task_get_cancellable (task),
                                   on_name_server_probed,
                                   probe);
    }
}

/* Names */

static void
probe_names (GTask *task, const char *sample_id, const char *const *names)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  lkl_name_probe_async (self->choice,
                        sample_id,
                        names,
                        self->clock,
                        self->end_usecs,
                        g_task_get_cancellable (task),
                        on_probed,
                        probe_begin_one (task, lkl_name_probe_finish));
}

/* A label that nobody has asked for before, and that says nothing of anybody. */
static void
probe_random_name (GTask *task, const char *sample_id, const char *domain)
{
  g_autofree char *name = g_strdup_printf (
      "%08x%04x.%s", g_random_int (), (guint) g_random_int_range (0, 1 << 16), domain);
  const char *const names[] = { name, NULL };

  probe_names (task, sample_id, names);
}

static void
probe_search_name (GTask *task, const LklConnectivityTarget *service)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  g_autofree char *id = g_strconcat (service->id, LKL_SAMPLE_SEARCH_SUFFIX, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; self->facts->search_domains[i] != NULL; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%s.%s", service->search_name, self->facts->search_domains[i]);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  probe_names (task, id, (const char *const *) names);
}

static void
probe_search_names (GTask *task)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  for (guint i = 0; i < MIN (self->plan->services->len, MAX_TARGETS); i++)
    {
      const LklConnectivityTarget *service = g_ptr_array_index (self->plan->services, i);

      if (service->search_name != NULL)
        probe_search_name (task, service);
    }
}

static void
probe_made_up_names (GTask *task, gboolean is_broad)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  const LklConnectivityPlan *plan = self->plan;

  if (self->plan->internet != NULL && self->plan->internet->host != NULL)
    probe_random_name (task, LKL_SAMPLE_IMPOSSIBLE_NAME, self->plan->internet->host);
  if (plan->zone != NULL && is_broad)
    probe_random_name (task, LKL_SAMPLE_UNIQUE_NAME, plan->zone);
}

/* Anchors */

static void
on_anchor_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Probe) probe = data;
  ConnectivityRound *self = g_task_get_task_data (probe->task);
  g_autoptr (GError) error = NULL;
  LklConnectivitySample *sample = NULL;

  if (lkl_tcp_connect_probe_finish (result, &error))
    {
      sample = lkl_connectivity_sample_ref (probe->sample);
      sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
    }
  take_sample (self, sample, error);
}

static void
probe_anchors (GTask *task, guint max_anchors, guint max_ports)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  const guint n_anchors = MIN (g_strv_length (self->plan->anchors), max_anchors);

  for (guint i = 0; i < n_anchors * max_ports; i++)
    {
      const guint anchor = i / max_ports;
      const guint16 port = anchor_ports[i % max_ports];
      g_autofree char *id = g_strdup_printf ("%s-%u.%u", LKL_SAMPLE_ANCHOR, anchor + 1, port);
      Probe *probe = probe_begin (task);

      probe->sample = lkl_connectivity_sample_new (LKL_PROBE_ANCHOR, id, "tcp-connect");
      lkl_tcp_connect_probe_async (probe->sample,
                                   self->plan->anchors[anchor],
                                   port,
                                   LKL_TCP_CONNECT_DEADLINE_MS,
                                   g_task_get_cancellable (task),
                                   on_anchor_tried,
                                   probe);
    }
}

/* Targets and their proxy */

static void
on_proxy_known (const char *uri, gpointer data)
{
  Probe *target = data;
  ConnectivityRound *self = g_task_get_task_data (target->task);

  if (self->has_proxy)
    return;
  self->has_proxy = TRUE;
  lkl_proxy_probe_async (self->choice,
                         uri,
                         self->clock,
                         self->end_usecs,
                         g_task_get_cancellable (target->task),
                         on_probed,
                         probe_begin_one (target->task, lkl_proxy_probe_finish));
}

/* @target: (nullable) */
static void
probe_target (GTask *task, LklConnectivityTarget *target, LklTargetProbeFlags flags)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  if (target == NULL || (!self->facts->has_route && !target->is_local)
      || self->n_targets == MAX_TARGETS)
    return;
  if (self->n_targets++ < MAX_SYSTEM_LOOKUPS)
    flags |= LKL_TARGET_PROBE_SYSTEM;
  lkl_target_probe_async (&self->targets,
                          target,
                          flags,
                          on_proxy_known,
                          g_task_get_cancellable (task),
                          on_list_probed,
                          probe_begin_list (task, lkl_target_probe_finish));
}

/* A round of services tells when somebody began to work; IT's own server is not to read that. */
static void
probe_services (GTask *task, LklRoundKind kind)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  for (guint i = 0; i < self->plan->services->len; i++)
    {
      LklConnectivityTarget *service = g_ptr_array_index (self->plan->services, i);

      if (kind != LKL_ROUND_SERVICES || !service->is_at_endpoint)
        probe_target (task, service, LKL_TARGET_PROBE_NAME | LKL_TARGET_PROBE_FAMILY);
    }
}

static void
probe_pages (GTask *task)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  probe_target (task, self->plan->large_page, LKL_TARGET_PROBE_HTTP_ONLY);
  probe_target (task, self->plan->reference, LKL_TARGET_PROBE_HTTP_ONLY);
}

/* The whole */

static void
start_probes (GTask *task, LklRoundKind kind, guint n_name_servers)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  const gboolean is_broad = kind >= LKL_ROUND_BROAD;
  const gboolean is_small = kind < LKL_ROUND_WATCH;
  const gboolean asks_services = is_broad || kind == LKL_ROUND_SERVICES;

  if (self->facts->has_route)
    {
      self->wants_packets = kind >= LKL_ROUND_FULL;
      self->more = kind == LKL_ROUND_THOROUGH ? LKL_MORE_PACKETS_ALWAYS
                   : kind == LKL_ROUND_LONG   ? LKL_MORE_PACKETS_IF_LOST
                                              : LKL_MORE_PACKETS_NEVER;
      if (!is_small || n_name_servers == 0)
        probe_router (task);
      probe_name_servers (task, n_name_servers);
      if (!is_small)
        probe_anchors (task, is_broad ? MAX_ANCHORS : 1, is_broad ? 2 : 1);
      if (asks_services)
        probe_made_up_names (task, is_broad);
      if (asks_services)
        probe_search_names (task);
    }
  if (kind != LKL_ROUND_LIGHT)
    probe_target (task, self->plan->internet, LKL_TARGET_PROBE_HTTP_ONLY);
  if (is_broad)
    probe_pages (task);
  if (asks_services)
    probe_services (task, kind);
}

/* Where services are asked, one silent server must not hide them. */
static guint
get_max_name_servers (LklRoundKind kind)
{
  if (kind == LKL_ROUND_SERVICES)
    return 2;
  return kind >= LKL_ROUND_BROAD ? MAX_NAME_SERVERS : 1;
}

void
lkl_connectivity_round_async (LklRoundKind kind,
                              LklNetworkFacts *facts,
                              LklConnectivityPlan *plan,
                              SoupSession *session,
                              LklClock *clock,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ConnectivityRound *self = g_new0 (ConnectivityRound, 1);
  const gint64 start_usecs = g_get_monotonic_time ();
  const guint max_name_servers = get_max_name_servers (kind);
  const guint n_name_servers =
      facts->has_route ? MIN (g_strv_length (facts->name_servers), max_name_servers) : 0;

  g_task_set_source_tag (task, lkl_connectivity_round_async);
  self->facts = lkl_network_facts_ref (facts);
  self->plan = lkl_connectivity_plan_ref (plan);
  self->clock = lkl_clock_ref (clock);
  self->end_usecs = start_usecs + END_USECS;
  self->choice = lkl_server_choice_new (n_name_servers, LKL_NAME_SERVER_PORT);
  self->targets = (LklTargetProbeContext){
    .session = g_object_ref (session),
    .facts = self->facts,
    .choice = self->choice,
    .clock = self->clock,
    .deadline_usecs = start_usecs + TARGETS_USECS,
    .end_usecs = self->end_usecs,
  };
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  self->n_pending = 1;
  g_task_set_task_data (task, self, (GDestroyNotify) connectivity_round_free);
  start_probes (task, kind, n_name_servers);
  end_one (task);
}

GPtrArray *
lkl_connectivity_round_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
