/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRouterProbe"

#include "agent/connectivity/probes/router-probe.h"

#include "agent/connectivity/probes/closed-port-train.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

/* Most routers have a name server or a web page, or say at once that they have none. */
static const guint16 ports[] = { 53, 80, 443 };

#define ECHO_SPACING_MS 800
#define N_ECHOES 3
/* Some answer to TCP alone. */
#define TCP_AFTER_MS 400
/* A reset has no time. A datagram that left before it should be answered by about the same time;
 * for so much longer it is waited for. */
#define TIMED_LATER_MS 40

typedef struct
{
  LklNetworkFacts *facts;        /* (owned) */
  LklClock *clock;               /* (owned) */
  LklConnectivitySample *sample; /* (owned) */
  GCancellable *rest;            /* (owned): of the attempts, once one has answered */
  gulong cancelled_handler;
  guint tcp_timer_id;
  guint time_timer_id; /* until which the time of a reset may come */
  guint n_pending;
  gboolean has_returned;
  gboolean is_timed;  /* whether one is to be */
  gboolean is_timing; /* a datagram to a closed port is on its way */
  gboolean is_reset;  /* the port that answered is closed */
  gint64 timed_usecs; /* by that datagram, -1 = not known */
  guint16 port;       /* that answered, 0 = ICMP echo */
} RouterProbe;

/* One TCP attempt. */
typedef struct
{
  GTask *task;                   /* (owned) */
  LklConnectivitySample *sample; /* (owned) */
  guint16 port;
} Attempt;

static void
attempt_free (Attempt *self)
{
  lkl_connectivity_sample_unref (self->sample);
  g_object_unref (self->task);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static void
router_probe_free (RouterProbe *self)
{
  g_clear_handle_id (&self->tcp_timer_id, g_source_remove);
  g_clear_handle_id (&self->time_timer_id, g_source_remove);
  lkl_network_facts_unref (self->facts);
  lkl_clock_unref (self->clock);
  lkl_connectivity_sample_unref (self->sample);
  g_object_unref (self->rest);
  g_free (self);
}

static void
end (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->has_returned = TRUE;
  g_clear_handle_id (&self->tcp_timer_id, g_source_remove);
  g_clear_handle_id (&self->time_timer_id, g_source_remove);
  if (self->cancelled_handler != 0)
    g_signal_handler_disconnect (cancellable, self->cancelled_handler);
  self->cancelled_handler = 0;
  /* What the kernel timed is true even where this PC is busy. */
  if (self->sample->rtt_usecs >= 0)
    self->sample->total_usecs = self->sample->rtt_usecs;
  self->sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task,
                           lkl_connectivity_sample_ref (self->sample),
                           (GDestroyNotify) lkl_connectivity_sample_unref);
  g_cancellable_cancel (self->rest);
}

static void
take_sign_of_life (RouterProbe *self, const char *method, guint16 port, gint64 total_usecs)
{
  LklConnectivitySample *sample = self->sample;

  sample->outcome = LKL_PROBE_OK;
  sample->failure = LKL_FAILURE_NONE;
  sample->is_host_alive = TRUE;
  sample->method = method;
  sample->total_usecs = total_usecs;
  self->port = port;
}

static gboolean
on_time_late (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (data));
  RouterProbe *self = g_task_get_task_data (task);

  self->time_timer_id = 0;
  end (task);
  return G_SOURCE_REMOVE;
}

/* A reset has no time: that comes by the datagram, or not at all. */
static void
await_time (GTask *task, gint64 total_usecs)
{
  RouterProbe *self = g_task_get_task_data (task);

  self->sample->rtt_usecs = self->timed_usecs;
  if (self->timed_usecs >= 0 || !self->is_timing)
    end (task);
  else
    self->time_timer_id =
        g_timeout_add ((guint) (total_usecs / 1000) + TIMED_LATER_MS, on_time_late, task);
}

static void
on_timed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RouterProbe *self = g_task_get_task_data (task);
  g_autoptr (LklPacketTally) tally = lkl_closed_port_train_finish (result, NULL);

  self->is_timing = FALSE;
  if (tally != NULL)
    self->timed_usecs = lkl_packet_tally_get_median_usecs (tally);
  if (!self->is_reset || self->has_returned)
    return;
  self->sample->rtt_usecs = self->timed_usecs;
  end (task);
}

static void
start_timing (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);
  const LklClosedPortOptions options = {
    .address = self->facts->router,
    .count = 1,
    .patience_ms = LKL_TCP_CONNECT_DEADLINE_MS - TCP_AFTER_MS,
  };

  self->is_timing = TRUE;
  lkl_closed_port_train_async (&options, self->rest, on_timed, g_object_ref (task));
}

/* Nothing has answered. */
static void
judge_silence (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);

  if (self->n_pending > 0 || self->has_returned || self->is_reset)
    return;
  if (self->facts->router_neighbour == LKL_NEIGHBOUR_FAILED)
    {
      self->sample->outcome = LKL_PROBE_FAILED;
      self->sample->failure = LKL_FAILURE_UNREACHABLE;
      self->sample->method = "neighbour";
    }
  end (task);
}

static void
on_connect_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Attempt) attempt = data;
  GTask *task = attempt->task;
  RouterProbe *self = g_task_get_task_data (task);
  LklConnectivitySample *sample = attempt->sample;
  g_autoptr (GError) error = NULL;

  self->n_pending--;
  if (self->has_returned || (self->is_reset && sample->rtt_usecs < 0))
    return;
  if (!lkl_tcp_connect_probe_finish (result, &error))
    {
      g_debug ("Router: %s", error->message);
    }
  else if (sample->is_host_alive)
    {
      self->is_reset = sample->rtt_usecs < 0;
      self->sample->rtt_usecs = sample->rtt_usecs;
      self->sample->connect_usecs = sample->total_usecs;
      take_sign_of_life (self, "tcp-connect", attempt->port, sample->total_usecs);
      if (self->is_reset)
        await_time (task, sample->total_usecs);
      else
        end (task);
      return;
    }
  else if (sample->outcome == LKL_PROBE_FAILED)
    {
      self->sample->outcome = sample->outcome;
      self->sample->failure = sample->failure;
    }
  judge_silence (task);
}

static void
try_ports (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);

  /* It goes first, so that its answer should not be the last. */
  if (self->is_timed)
    start_timing (task);
  self->n_pending += G_N_ELEMENTS (ports);
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      Attempt *attempt = g_new0 (Attempt, 1);

      attempt->task = g_object_ref (task);
      attempt->sample = lkl_connectivity_sample_new (LKL_PROBE_ROUTER, "port", "tcp-connect");
      attempt->port = ports[i];
      lkl_tcp_connect_probe_async (attempt->sample,
                                   self->facts->router,
                                   ports[i],
                                   LKL_TCP_CONNECT_DEADLINE_MS - TCP_AFTER_MS,
                                   self->rest,
                                   on_connect_tried,
                                   attempt);
    }
}

static gboolean
on_echo_slow (gpointer data)
{
  GTask *task = data;
  RouterProbe *self = g_task_get_task_data (task);

  self->tcp_timer_id = 0;
  try_ports (task);
  return G_SOURCE_REMOVE;
}

static void
on_echoed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RouterProbe *self = g_task_get_task_data (task);
  g_autoptr (LklPacketTally) tally = lkl_packet_train_finish (result, NULL);

  self->n_pending--;
  if (self->has_returned)
    return;
  if (tally != NULL && tally->n_lost < tally->n_sent)
    {
      const gint64 rtt_usecs = lkl_packet_tally_get_median_usecs (tally);

      self->sample->rtt_usecs = rtt_usecs;
      self->is_reset = FALSE;
      take_sign_of_life (self, "icmp-echo", 0, rtt_usecs);
      end (task);
    }
  else if (tally != NULL && self->tcp_timer_id != 0)
    {
      g_clear_handle_id (&self->tcp_timer_id, g_source_remove);
      try_ports (task);
    }
  else
    judge_silence (task);
}

static void
try_echo (GTask *task)
{
  RouterProbe *self = g_task_get_task_data (task);
  const LklPacketTrainOptions options = {
    .address = self->facts->router,
    .count = N_ECHOES,
    .spacing_ms = ECHO_SPACING_MS,
    .patience_ms = ECHO_SPACING_MS,
    .ends_at_first_answer = TRUE,
  };

  self->n_pending++;
  lkl_packet_train_async (&options, self->rest, on_echoed, g_object_ref (task));
}

static void
on_cancelled (GCancellable *cancellable, GCancellable *rest)
{
  g_cancellable_cancel (rest);
}

void
lkl_router_probe_async (LklNetworkFacts *facts,
                        LklClock *clock,
                        gboolean is_timed,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RouterProbe *self;

  g_return_if_fail (facts->router != NULL);

  self = g_new0 (RouterProbe, 1);
  g_task_set_source_tag (task, lkl_router_probe_async);
  self->facts = lkl_network_facts_ref (facts);
  self->clock = lkl_clock_ref (clock);
  self->rest = g_cancellable_new ();
  self->is_timed = is_timed;
  self->timed_usecs = -1;
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_ROUTER, LKL_SAMPLE_ROUTER, "tcp-connect");
  g_task_set_task_data (task, self, (GDestroyNotify) router_probe_free);
  if (cancellable != NULL)
    self->cancelled_handler =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), self->rest);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (self->rest);
  if (!lkl_packet_train_can_echo (facts->router))
    {
      try_ports (task);
      return;
    }
  try_echo (task);
  /* The echoes hold the task until then, or clear it. */
  self->tcp_timer_id = g_timeout_add (TCP_AFTER_MS, on_echo_slow, task);
}

LklConnectivitySample *
lkl_router_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
lkl_router_probe_get_way (GAsyncResult *result, guint16 *port, gboolean *is_closed)
{
  const RouterProbe *self = g_task_get_task_data (G_TASK (result));

  *port = self->port;
  *is_closed = self->is_reset;
  return self->sample->outcome == LKL_PROBE_OK;
}
