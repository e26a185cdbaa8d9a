/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivityRound"

#include "agent/connectivity/connectivity-round.h"

#include "agent/connectivity/hop.h"
#include "agent/connectivity/http-probe.h"
#include "agent/connectivity/name-server-probe.h"
#include "agent/connectivity/router-probe.h"

/* What a hostile policy or network may make us ask at once. */
#define MAX_TARGETS 32
#define MAX_NAME_SERVERS 4

typedef struct
{
  LklNetworkFacts *facts;    /* (owned) */
  LklConnectivityPlan *plan; /* (owned) */
  SoupSession *session;      /* (owned) */
  LklClock *clock;           /* (owned) */
  GPtrArray *samples;        /* (owned) */
  guint n_pending;
} ConnectivityRound;

typedef LklConnectivitySample *(*Finish) (GAsyncResult *result, GError **error);

static void
connectivity_round_free (ConnectivityRound *self)
{
  lkl_network_facts_unref (self->facts);
  lkl_connectivity_plan_unref (self->plan);
  g_object_unref (self->session);
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

static void
take_sample (GTask *task, GAsyncResult *result, Finish finish)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  LklConnectivitySample *sample = finish (result, &error);

  if (sample != NULL)
    g_ptr_array_add (self->samples, sample);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Probe left out: %s", error->message);
  end_one (task);
}

static void
on_router_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  take_sample (task, result, lkl_router_probe_finish);
}

static void
on_name_server_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  take_sample (task, result, lkl_name_server_probe_finish);
}

static void
on_target_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  take_sample (task, result, lkl_http_probe_finish);
}

static void
probe_router (GTask *task)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  if (self->facts->router == NULL)
    return;
  self->n_pending++;
  lkl_router_probe_async (self->facts,
                          self->clock,
                          g_task_get_cancellable (task),
                          on_router_probed,
                          g_object_ref (task));
}

/* A name that people here use anyway; without one, the root, which any resolver knows. */
static const char *
choose_name (const ConnectivityRound *self)
{
  for (guint i = 0; i < self->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (self->plan->services, i);

      if (target->host != NULL)
        return target->host;
    }
  return ".";
}

static void
probe_name_servers (GTask *task, guint max)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  for (guint i = 0; i < max && self->facts->name_servers[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", LKL_HOP_NAME_SERVER, i + 1);

      self->n_pending++;
      lkl_name_server_probe_async (id,
                                   self->facts->name_servers[i],
                                   LKL_NAME_SERVER_PORT,
                                   choose_name (self),
                                   self->clock,
                                   g_task_get_cancellable (task),
                                   on_name_server_probed,
                                   g_object_ref (task));
    }
}

static void
probe_targets (GTask *task, LklRoundKind kind)
{
  ConnectivityRound *self = g_task_get_task_data (task);

  for (guint i = 0; i < MIN (self->plan->services->len, MAX_TARGETS); i++)
    {
      LklConnectivityTarget *target = g_ptr_array_index (self->plan->services, i);

      if (!self->facts->has_route && !target->is_local)
        continue;
      if (kind == LKL_ROUND_WATCH && !g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
        continue;
      self->n_pending++;
      lkl_http_probe_async (self->session,
                            target,
                            self->clock,
                            g_task_get_cancellable (task),
                            on_target_probed,
                            g_object_ref (task));
    }
}

static void
start_probes (GTask *task, LklRoundKind kind)
{
  ConnectivityRound *self = g_task_get_task_data (task);
  const gboolean has_name_server = self->facts->name_servers[0] != NULL;

  if (self->facts->has_route)
    {
      if (kind != LKL_ROUND_LIGHT || !has_name_server)
        probe_router (task);
      probe_name_servers (task, kind >= LKL_ROUND_BROAD ? MAX_NAME_SERVERS : 1);
    }
  if (kind != LKL_ROUND_LIGHT)
    probe_targets (task, kind);
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

  g_task_set_source_tag (task, lkl_connectivity_round_async);
  self->facts = lkl_network_facts_ref (facts);
  self->plan = lkl_connectivity_plan_ref (plan);
  self->session = g_object_ref (session);
  self->clock = lkl_clock_ref (clock);
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  self->n_pending = 1;
  g_task_set_task_data (task, self, (GDestroyNotify) connectivity_round_free);
  start_probes (task, kind);
  end_one (task);
}

GPtrArray *
lkl_connectivity_round_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
