/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRoundRunner"

#include "agent/connectivity/rounds/round-runner.h"

/* Where all is well a small round ends sooner; a larger one then finds out more in the same time.
 */
#define LATE_MS 800

struct _LklRoundRunner
{
  LklClock *clock;           /* (owned) */
  LklNetworkSource *network; /* (owned) */
  SoupSession *session;      /* (owned) */
  LklRoundRunnerDone done;
  LklRoundRunnerLate late;
  gpointer user_data;

  GCancellable *round; /* (owned) (nullable): while one runs */
  LklRoundKind kind;
  gint64 start_usecs;
  guint late_id; /* source: while a round of services runs */
};

LklRoundRunner *
lkl_round_runner_new (LklClock *clock,
                      LklNetworkSource *network,
                      SoupSession *session,
                      LklRoundRunnerDone done,
                      LklRoundRunnerLate late,
                      gpointer user_data)
{
  LklRoundRunner *self = g_new0 (LklRoundRunner, 1);

  self->clock = lkl_clock_ref (clock);
  self->network = g_object_ref (network);
  self->session = g_object_ref (session);
  self->done = done;
  self->late = late;
  self->user_data = user_data;
  return self;
}

void
lkl_round_runner_free (LklRoundRunner *self)
{
  lkl_round_runner_stop (self);
  lkl_clock_unref (self->clock);
  g_object_unref (self->network);
  g_object_unref (self->session);
  g_free (self);
}

static void
forget_round (LklRoundRunner *self)
{
  g_clear_object (&self->round);
  g_clear_handle_id (&self->late_id, g_source_remove);
}

static void
on_round_done (GObject *source, GAsyncResult *result, gpointer data)
{
  LklRoundRunner *self = data;
  g_autoptr (GPtrArray) samples = lkl_connectivity_round_finish (result, NULL);

  /* Stopped; the runner may be gone. */
  if (samples == NULL)
    return;
  forget_round (self);
  g_debug (
      "Round \"%s\" ended with %u samples", lkl_round_kind_get_name (self->kind), samples->len);
  self->done (self->kind, samples, self->user_data);
}

static gboolean
on_late (gpointer data)
{
  LklRoundRunner *self = data;

  self->late_id = 0;
  self->late (self->user_data);
  return G_SOURCE_REMOVE;
}

void
lkl_round_runner_start (LklRoundRunner *self, LklRoundKind kind, LklConnectivityPlan *plan)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (self->network);

  g_return_if_fail (self->round == NULL);
  g_debug ("Round \"%s\" begins", lkl_round_kind_get_name (kind));
  self->kind = kind;
  self->start_usecs = lkl_clock_get_boot_usecs (self->clock);
  self->round = g_cancellable_new ();
  if (kind == LKL_ROUND_SERVICES)
    self->late_id = g_timeout_add (LATE_MS, on_late, self);
  lkl_connectivity_round_async (
      kind, facts, plan, self->session, self->clock, self->round, on_round_done, self);
}

void
lkl_round_runner_stop (LklRoundRunner *self)
{
  if (self->round != NULL)
    g_cancellable_cancel (self->round);
  forget_round (self);
}

gboolean
lkl_round_runner_is_running (const LklRoundRunner *self, LklRoundKind at_least)
{
  return self->round != NULL && self->kind >= at_least;
}

gint64
lkl_round_runner_get_start_usecs (const LklRoundRunner *self)
{
  return self->start_usecs;
}
