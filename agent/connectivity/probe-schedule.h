/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/connectivity-round.h"

G_BEGIN_DECLS

/**
 * When the next round is due and how much it asks: a pure function.
 *
 * Peace: a light round a minute, the internet page every 5 minutes, everything every 2 hours. For 5
 * minutes after somebody begins to work (start, unlock, resume, another network, first use after a
 * pause) services are asked every 8 s, since that is when people run into what broke meanwhile. At
 * rest, on battery and where it costs money all is rarer.
 *
 * Trouble: 5 s, then 15 s, then 60 s. A service that fails is asked again within 10 s for 2
 * minutes, so that a recovery shows soon (not at rest, nor where it costs money), and then only
 * every 2 to 6 minutes, both at random, so that a fleet does not hammer it while it gets up.
 * Degraded: every 6 s for 90 s, then rarer.
 *
 * A fleet shares its servers, so what all PCs do at once is spread the wider the larger the fleet.
 */
typedef struct
{
  gboolean is_allowed;        /* the active session, and not about to suspend */
  gboolean is_resting;        /* locked, or idle for 10 minutes */
  gboolean is_metered;        /* known to cost money */
  gboolean is_on_battery;     /* known to drain one */
  gboolean is_trouble;        /* the verdict is bad */
  gboolean is_degraded;       /* or something works worse than it should */
  gboolean is_path_bad;       /* the verdict blames the path, on which a few probes are enough */
  gboolean is_service_bad;    /* the verdict blames a service, not the path */
  gboolean needs_packets;     /* only a series of packets can tell whether it is over */
  gint64 started_usecs;       /* boot time, like all that follow */
  gint64 attentive_usecs;     /* somebody began to work, -1 = long ago */
  gint64 trouble_since_usecs; /* or degraded since */
  gint64 last_round_usecs;    /* -1 = none yet */
  gint64 last_page_usecs;     /* -1 = none yet */
  gint64 last_broad_usecs;    /* -1 = none yet */
  guint fleet_size;           /* PCs that share the servers, 0 = not said */
} LklProbeSituation;

typedef struct
{
  gint64 at_usecs; /* boot time; G_MAXINT64 = not until the situation changes */
  LklRoundKind kind;
} LklProbeTurn;

/* For so long somebody who began to work is watched closely. */
#define LKL_PROBE_ATTENTIVE_USECS (5 * 60 * (gint64) G_USEC_PER_SEC)

/* @random: uniform in [0, 1), drawn once per turn */
LklProbeTurn lkl_probe_schedule_get_next (const LklProbeSituation *situation, double random);

/* Over how many seconds a fleet that starts at once is to spread its first round. */
double lkl_probe_schedule_get_spread_secs (guint fleet_size);

G_END_DECLS
