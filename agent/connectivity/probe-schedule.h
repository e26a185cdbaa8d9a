/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/connectivity-round.h"

G_BEGIN_DECLS

/**
 * When the next round is due and how much it asks: a pure function.
 *
 * Peace: a light round a minute, a full one every 5 minutes. At rest: a full one every 5 minutes
 * and nothing else. Trouble: 5 s, then 15 s, then 60 s. A service that fails is asked again
 * within 15 s for 2 minutes, so that a recovery shows soon (not at rest, nor where it costs money),
 * and then only every 2 to 6 minutes, both at random, so that a fleet does not hammer it while it
 * gets up.
 */
typedef struct
{
  gboolean is_allowed;     /* the active session, and not about to suspend */
  gboolean is_resting;     /* locked, or idle for 10 minutes */
  gboolean is_metered;     /* known to cost money */
  gboolean is_trouble;     /* the verdict is bad */
  gboolean is_service_bad; /* and blames a service, not the path */
  gint64 started_usecs;    /* boot time, like all that follow */
  gint64 trouble_since_usecs;
  gint64 last_round_usecs; /* -1 = none yet */
  gint64 last_full_usecs;  /* -1 = none yet */
} LklProbeSituation;

typedef struct
{
  gint64 at_usecs; /* boot time; G_MAXINT64 = not until the situation changes */
  LklRoundKind kind;
} LklProbeTurn;

/* @random: uniform in [0, 1), drawn once per turn */
LklProbeTurn lkl_probe_schedule_get_next (const LklProbeSituation *situation, double random);

G_END_DECLS
