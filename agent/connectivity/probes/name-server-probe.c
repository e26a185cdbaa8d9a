/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNameServerProbe"

#include "agent/connectivity/probes/name-server-probe.h"

#include "agent/connectivity/probes/tcp-connect-probe.h"

#define LIVENESS_AFTER_MS 1200
#define LIVENESS_DEADLINE_MS 750

typedef struct
{
  LklConnectivitySample *sample;   /* (owned) */
  LklConnectivitySample *liveness; /* (owned) (nullable): of the TCP attempt */
  LklClock *clock;                 /* (owned) */
  LklNameAnswer *answer;           /* (owned) (nullable) */
  char *address;                   /* (owned) */
  guint16 port;
  guint liveness_timer_id;
  gboolean is_asking_liveness;
  gboolean is_waiting; /* for the TCP attempt alone */
} NameServerProbe;

static void
name_server_probe_free (NameServerProbe *self)
{
  g_clear_handle_id (&self->liveness_timer_id, g_source_remove);
  lkl_connectivity_sample_unref (self->sample);
  g_clear_pointer (&self->liveness, lkl_connectivity_sample_unref);
  g_clear_pointer (&self->answer, lkl_name_answer_unref);
  lkl_clock_unref (self->clock);
  g_free (self->address);
  g_free (self);
}

void
lkl_name_server_probe_judge (LklConnectivitySample *sample, const LklNameAnswer *answer)
{
  sample->rcode = answer->rcode;
  sample->total_usecs = sample->dns_usecs = answer->usecs;
  sample->has_addresses = lkl_name_answer_has_addresses (answer);
  if (answer->rcode < 0)
    {
      if (answer->error != NULL)
        lkl_connectivity_sample_set_connection_error (sample, answer->error);
      return;
    }
  sample->is_host_alive = TRUE;
  if (lkl_name_answer_is_good (answer))
    {
      sample->outcome = LKL_PROBE_OK;
      return;
    }
  sample->outcome = LKL_PROBE_FAILED;
  sample->failure = LKL_FAILURE_RCODE;
}

static void
return_sample (GTask *task)
{
  NameServerProbe *self = g_task_get_task_data (task);

  lkl_name_server_probe_judge (self->sample, self->answer);
  /* Alive or not, it gave no answer to the query. */
  if (self->liveness != NULL && self->liveness->is_host_alive)
    self->sample->is_host_alive = TRUE;
  self->sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_task_return_pointer (task,
                         lkl_connectivity_sample_ref (self->sample),
                         (GDestroyNotify) lkl_connectivity_sample_unref);
}

static void
on_liveness_known (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NameServerProbe *self = g_task_get_task_data (task);

  lkl_tcp_connect_probe_finish (result, NULL);
  self->is_asking_liveness = FALSE;
  if (self->is_waiting && !g_task_return_error_if_cancelled (task))
    return_sample (task);
}

static gboolean
on_silent (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (data));
  NameServerProbe *self = g_task_get_task_data (task);

  self->liveness_timer_id = 0;
  self->is_asking_liveness = TRUE;
  self->liveness = lkl_connectivity_sample_new (LKL_PROBE_NAME_SERVER, "liveness", "tcp-connect");
  lkl_tcp_connect_probe_async (self->liveness,
                               self->address,
                               self->port,
                               LIVENESS_DEADLINE_MS,
                               g_task_get_cancellable (task),
                               on_liveness_known,
                               g_object_ref (task));
  return G_SOURCE_REMOVE;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NameServerProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->liveness_timer_id, g_source_remove);
  self->answer = lkl_name_lookup_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->is_asking_liveness && self->answer->rcode < 0)
    self->is_waiting = TRUE;
  else
    return_sample (task);
}

void
lkl_name_server_probe_async (const char *sample_id,
                             const char *address,
                             guint16 port,
                             const char *name,
                             LklClock *clock,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  NameServerProbe *self = g_new0 (NameServerProbe, 1);
  const LklDnsType type = g_str_equal (name, ".") ? LKL_DNS_TYPE_NS : LKL_DNS_TYPE_A;

  g_task_set_source_tag (task, lkl_name_server_probe_async);
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_NAME_SERVER, sample_id, "dns-udp");
  self->clock = lkl_clock_ref (clock);
  self->address = g_strdup (address);
  self->port = port;
  g_task_set_task_data (task, self, (GDestroyNotify) name_server_probe_free);
  /* The lookup holds the task at least as long as the timer runs. */
  self->liveness_timer_id = g_timeout_add (LIVENESS_AFTER_MS, on_silent, task);
  lkl_name_lookup_async (
      address, port, name, type, cancellable, on_looked_up, g_steal_pointer (&task));
}

LklConnectivitySample *
lkl_name_server_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

LklNameAnswer *
lkl_name_server_probe_get_answer (GAsyncResult *result)
{
  const NameServerProbe *self = g_task_get_task_data (G_TASK (result));

  return self->answer;
}
