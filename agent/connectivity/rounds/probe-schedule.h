/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/rounds/probe-situation.h"

G_BEGIN_DECLS

/**
 * When the next round is due and how much it asks: a pure function.
 *
 * Peace: a light round a minute, the internet page every 10 minutes, everything every 3 hours. For
 * half a minute after somebody begins to work (start, unlock, resume, another network, first use
 * after a pause) services are asked every 5 s, since that is when people run into what broke
 * meanwhile. At rest, on battery and where it costs money all is rarer. The policy may say how long
 * a light round waits; no other round comes more often, nor any at rest.
 *
 * Trouble: 5 s, then 15 s, then 60 s. A service that fails is asked again within 10 s for 2
 * minutes, so that a recovery shows soon (not at rest, nor where it costs money), and then only
 * every 2 to 6 minutes, both at random, so that a fleet does not hammer it while it gets up.
 * Degraded: every 4 s for 90 s, then rarer.
 *
 * A fleet shares its servers, so what all PCs do at once is spread the wider the larger the fleet.
 */
typedef struct
{
  gint64 at_usecs; /* boot time; G_MAXINT64 = not until the situation changes */
  LklRoundKind kind;
} LklProbeTurn;

/* How far apart rounds are at peace, while somebody works. */
#define LKL_PROBE_LIGHT_SECS 60
#define LKL_PROBE_PAGE_SECS 600
#define LKL_PROBE_BROAD_SECS (3 * 60 * 60)

/* For so long somebody who began to work is watched closely. */
#define LKL_PROBE_ATTENTIVE_USECS (30 * (gint64) G_USEC_PER_SEC)

/* @random: uniform in [0, 1), drawn once per turn */
LklProbeTurn lkl_probe_schedule_get_next (const LklProbeSituation *situation, double random);

/**
 * Which of two comes first: the schedule's own turn, or a round that was asked for.
 *
 * A turn of the same kind or a larger one is not taken while a wish waits, and a smaller one not
 * shortly before it: what was asked for after a while, so that a network settles or a fleet
 * spreads, is not to be had before. Pure.
 *
 * @wish: at_usecs is G_MAXINT64 where nothing was asked for
 */
LklProbeTurn lkl_probe_schedule_choose (LklProbeTurn turn, LklProbeTurn wish, gint64 now_usecs);

/* How long after a verdict another round is to find the same. @services: (element-type
 * LklConnectivityTarget). @random: uniform in [0, 1) */
guint lkl_probe_schedule_get_confirm_ms (const LklVerdict *verdict,
                                         GPtrArray *services,
                                         guint fleet_size,
                                         double random);

/* And by which kind of round. @told: (nullable): the verdict that is told until then */
LklRoundKind
lkl_probe_schedule_get_confirm_kind (const LklVerdict *verdict, const LklVerdict *told);

/* How long after the end of the last round a verdict is too old to be told: only where rounds fail
 * to end, since three more would have come by then. */
double lkl_probe_schedule_get_stale_secs (const LklProbeSituation *situation);

/* Over how many seconds a fleet that starts at once is to spread its first round. */
double lkl_probe_schedule_get_spread_secs (guint fleet_size);

/* Over how many seconds a fleet spreads what a single PC does at once: 0 for a small one. */
double lkl_probe_schedule_get_herd_secs (guint fleet_size);

G_END_DECLS
