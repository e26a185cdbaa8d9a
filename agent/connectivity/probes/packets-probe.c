/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPacketsProbe"

#include "agent/connectivity/probes/packets-probe.h"

#include "agent/connectivity/probes/closed-port-train.h"

#define N_FIRST 40
#define N_MORE 150
#define ENOUGH_LOST 5
#define FIRST_SPACING_MS 25
#define MORE_SPACING_MS 13
/* A second SYN goes out after 1 s, so that what has not come by then was lost. */
#define PATIENCE_MS 950
#define MIN_PATIENCE_MS 200
#define ANCHOR_PORT 80
/* Linux answers 6 at once and then one a second: so these are answered in two rounds in a row. */
#define N_TIMED 4
#define TIMED_SPACING_MS 150
/* With fewer a single late answer would pass for an unsteady path. */
#define MIN_TIMED 3

typedef struct
{
  char *address; /* (owned) (nullable) */
  guint16 port;
  const char *sample_id;
  LklPacketTally *tally; /* (owned) */
  LklPacketTally *times; /* (owned) (nullable): of datagrams, where the tally's packets have none */
} Peer;

enum
{
  ROUTER,
  ANCHOR,
  N_PEERS
};

typedef struct
{
  Peer peers[N_PEERS];
  LklClock *clock; /* (owned) */
  gint64 deadline_usecs;
  guint n_pending;
  LklMorePackets more;
  gboolean has_asked_more;
} PacketsProbe;

static void ask_peer (GTask *task, Peer *peer, guint count, guint spacing_ms);

static void
packets_probe_free (PacketsProbe *self)
{
  for (guint i = 0; i < N_PEERS; i++)
    {
      g_free (self->peers[i].address);
      lkl_packet_tally_free (self->peers[i].tally);
      g_clear_pointer (&self->peers[i].times, lkl_packet_tally_free);
    }
  lkl_clock_unref (self->clock);
  g_free (self);
}

static LklConnectivitySample *
make_sample (PacketsProbe *self, const Peer *peer)
{
  LklConnectivitySample *sample = lkl_connectivity_sample_new (
      LKL_PROBE_PACKETS, peer->sample_id, peer->port == 0 ? "icmp-echo" : "tcp-connect");

  const LklPacketTally *times =
      peer->tally->rtts_usecs->len == 0 && peer->times != NULL ? peer->times : peer->tally;

  sample->n_sent = peer->tally->n_sent;
  sample->n_lost = peer->tally->n_lost;
  sample->n_timed = times->rtts_usecs->len;
  sample->rtt_usecs = lkl_packet_tally_get_median_usecs (times);
  if (times->rtts_usecs->len >= MIN_TIMED)
    sample->deviation_usecs = lkl_packet_tally_get_deviation_usecs (times);
  sample->is_host_alive = sample->n_lost < sample->n_sent;
  sample->outcome = sample->is_host_alive ? LKL_PROBE_OK : LKL_PROBE_TIMED_OUT;
  sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  return sample;
}

static void
return_samples (GTask *task)
{
  PacketsProbe *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) samples =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);

  if (g_task_return_error_if_cancelled (task))
    return;
  for (guint i = 0; i < N_PEERS; i++)
    if (self->peers[i].tally->n_sent > 0)
      g_ptr_array_add (samples, make_sample (self, &self->peers[i]));
  g_task_return_pointer (task, g_steal_pointer (&samples), (GDestroyNotify) g_ptr_array_unref);
}

static gint64
get_left_ms (const PacketsProbe *self)
{
  return (self->deadline_usecs - g_get_monotonic_time ()) / 1000;
}

/* Whether packets get lost, but not yet enough of them to tell how many and where. A peer that
 * answers nothing at all has no packets that are lost now and then. */
static gboolean
has_some_loss (const PacketsProbe *self)
{
  gboolean has_some = FALSE;

  for (guint i = 0; i < N_PEERS; i++)
    {
      const LklPacketTally *tally = self->peers[i].tally;

      if (tally->n_lost >= ENOUGH_LOST && tally->n_lost < tally->n_sent)
        return FALSE;
      has_some |= tally->n_lost > 0 && tally->n_lost < tally->n_sent;
    }
  return has_some;
}

/* Returns: whether the anchor is asked again, by TCP: it may well answer no echo */
static gboolean
ask_mute_anchor (GTask *task)
{
  PacketsProbe *self = g_task_get_task_data (task);
  Peer *anchor = &self->peers[ANCHOR];

  if (anchor->address == NULL || anchor->port != 0 || anchor->tally->n_lost < anchor->tally->n_sent)
    return FALSE;
  lkl_packet_tally_free (anchor->tally);
  anchor->tally = lkl_packet_tally_new ();
  anchor->port = ANCHOR_PORT;
  ask_peer (task, anchor, N_FIRST, FIRST_SPACING_MS);
  return TRUE;
}

static gboolean
wants_more (const PacketsProbe *self)
{
  return self->more == LKL_MORE_PACKETS_ALWAYS
         || (self->more == LKL_MORE_PACKETS_IF_LOST && has_some_loss (self));
}

static void
go_on (GTask *task)
{
  PacketsProbe *self = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)) || self->has_asked_more)
    {
      return_samples (task);
      return;
    }
  self->n_pending = 1;
  if (!ask_mute_anchor (task))
    {
      self->has_asked_more = TRUE;
      for (guint i = 0; wants_more (self) && i < N_PEERS; i++)
        ask_peer (task, &self->peers[i], N_MORE, MORE_SPACING_MS);
    }
  if (--self->n_pending == 0)
    return_samples (task);
}

typedef struct
{
  GTask *task; /* (owned) */
  Peer *peer;
} Call;

static void
on_train_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GTask) task = call->task;
  PacketsProbe *self = g_task_get_task_data (task);
  g_autoptr (LklPacketTally) tally = lkl_packet_train_finish (result, NULL);

  if (tally != NULL)
    lkl_packet_tally_add (call->peer->tally, tally);
  if (--self->n_pending == 0)
    go_on (task);
}

/* As many as there is time for. */
static void
ask_peer (GTask *task, Peer *peer, guint count, guint spacing_ms)
{
  PacketsProbe *self = g_task_get_task_data (task);
  const gint64 sending_ms = get_left_ms (self) - PATIENCE_MS;
  const LklPacketTrainOptions options = {
    .address = peer->address,
    .port = peer->port,
    .count = (guint) CLAMP (sending_ms / spacing_ms, 0, count),
    .spacing_ms = spacing_ms,
    .patience_ms = (guint) CLAMP (get_left_ms (self), MIN_PATIENCE_MS, PATIENCE_MS),
    .is_first_left_out = TRUE,
  };
  Call *call;

  if (peer->address == NULL || options.count == 0)
    return;
  call = g_new0 (Call, 1);
  call->task = g_object_ref (task);
  call->peer = peer;
  self->n_pending++;
  lkl_packet_train_async (&options, g_task_get_cancellable (task), on_train_done, call);
}

static void
on_timed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PacketsProbe *self = g_task_get_task_data (task);

  self->peers[ROUTER].times = lkl_closed_port_train_finish (result, NULL);
  if (--self->n_pending == 0)
    go_on (task);
}

/* Resets have no times. */
static void
time_router (GTask *task)
{
  PacketsProbe *self = g_task_get_task_data (task);
  const LklClosedPortOptions options = {
    .address = self->peers[ROUTER].address,
    .count = N_TIMED,
    .spacing_ms = TIMED_SPACING_MS,
    .patience_ms = N_FIRST * FIRST_SPACING_MS - (N_TIMED - 1) * TIMED_SPACING_MS,
  };

  if (options.address == NULL || get_left_ms (self) < N_FIRST * FIRST_SPACING_MS)
    return;
  self->n_pending++;
  lkl_closed_port_train_async (
      &options, g_task_get_cancellable (task), on_timed, g_object_ref (task));
}

void
lkl_packets_probe_async (const LklPacketsProbeOptions *options,
                         LklClock *clock,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PacketsProbe *self = g_new0 (PacketsProbe, 1);
  const gboolean can_echo = options->anchor != NULL && lkl_packet_train_can_echo (options->anchor);

  g_task_set_source_tag (task, lkl_packets_probe_async);
  self->clock = lkl_clock_ref (clock);
  self->deadline_usecs = options->deadline_usecs;
  self->more = options->more;
  self->peers[ROUTER] = (Peer){ .address = g_strdup (options->router),
                                .port = options->router_port,
                                .sample_id = LKL_SAMPLE_ROUTER,
                                .tally = lkl_packet_tally_new () };
  self->peers[ANCHOR] = (Peer){ .address = g_strdup (options->anchor),
                                .port = can_echo ? 0 : ANCHOR_PORT,
                                .sample_id = LKL_SAMPLE_ANCHOR,
                                .tally = lkl_packet_tally_new () };
  g_task_set_task_data (task, self, (GDestroyNotify) packets_probe_free);
  self->n_pending = 1;
  for (guint i = 0; i < N_PEERS; i++)
    ask_peer (task, &self->peers[i], N_FIRST, FIRST_SPACING_MS);
  if (options->is_router_port_closed)
    time_router (task);
  if (--self->n_pending == 0)
    return_samples (task);
}

GPtrArray *
lkl_packets_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
