/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRouterProbe"

#include "agent/connectivity/router-probe.h"

#include "agent/connectivity/tcp-connect-probe.h"

#define CONNECT_DEADLINE_MS 1000

typedef struct
{
  LklNetworkFacts *facts;        /* (owned) */
  LklClock *clock;               /* (owned) */
  LklConnectivitySample *sample; /* (owned) */
  guint next_port;               /* index into ports */
} RouterProbe;

/* Most routers have a name server or a web page, or say at once that they have none. */
static const guint16 ports[] = { 53, 80 };

static void try_next_port (GTask *task);

static void
router_probe_free (RouterProbe *self)
{
  lkl_network_facts_unref (self->facts);
  lkl_clock_unref (self->clock);
  lkl_connectivity_sample_unref (self->sample);
  g_free (self);
}

static void
return_sample (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);

  self->sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_task_return_pointer (task,
                         lkl_connectivity_sample_ref (self->sample),
                         (GDestroyNotify) lkl_connectivity_sample_unref);
}

static void
on_connect_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RouterProbe *self = g_task_get_task_data (task);
  LklConnectivitySample *sample = self->sample;
  g_autoptr (GError) error = NULL;

  if (!lkl_tcp_connect_probe_finish (result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (sample->is_host_alive)
    {
      sample->outcome = LKL_PROBE_OK;
      sample->failure = LKL_FAILURE_NONE;
      sample->connect_usecs = sample->total_usecs;
    }
  else if (sample->outcome == LKL_PROBE_TIMED_OUT && self->next_port < G_N_ELEMENTS (ports))
    {
      try_next_port (task);
      return;
    }
  return_sample (task);
}

static void
try_next_port (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);

  lkl_tcp_connect_probe_async (self->sample,
                               self->facts->router,
                               ports[self->next_port++],
                               CONNECT_DEADLINE_MS,
                               g_task_get_cancellable (task),
                               on_connect_tried,
                               g_object_ref (task));
}

void
lkl_router_probe_async (LklNetworkFacts *facts,
                        LklClock *clock,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RouterProbe *self = g_new0 (RouterProbe, 1);

  g_return_if_fail (facts->router != NULL);

  g_task_set_source_tag (task, lkl_router_probe_async);
  self->facts = lkl_network_facts_ref (facts);
  self->clock = lkl_clock_ref (clock);
  g_task_set_task_data (task, self, (GDestroyNotify) router_probe_free);
  if (facts->router_neighbour == LKL_NEIGHBOUR_FAILED)
    {
      self->sample = lkl_connectivity_sample_new (LKL_PROBE_ROUTER, "router", "neighbour");
      self->sample->outcome = LKL_PROBE_FAILED;
      self->sample->failure = LKL_FAILURE_UNREACHABLE;
      return_sample (task);
      return;
    }
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_ROUTER, "router", "tcp-connect");
  try_next_port (task);
}

LklConnectivitySample *
lkl_router_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
